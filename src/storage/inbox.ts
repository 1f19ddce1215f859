// The inbox: what has been received from Slack, so that a second copy of an input gets the first one's answer and no effect.
import type { Transaction } from './database.ts';
import { fromJson, toJson } from './json.ts';

export const INPUT_KINDS = ['command', 'action', 'view', 'shortcut', 'event'] as const;

/** What makes two inputs the same one: a trigger id, or a view's id and hash. */
export interface IdempotencyKey {
  teamId: string;
  kind: (typeof INPUT_KINDS)[number];
  key: string;
}

/** Does `work` once per receipt and remembers its answer; every later copy gets that answer. Without a receipt it just does it. */
export async function runOnce<T extends object>(
  tx: Transaction,
  idempotencyKey: IdempotencyKey | null,
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  if (idempotencyKey === null) return work();
  // A copy that arrives meanwhile waits at this insert until the first one has committed or failed.
  const inserted = await tx.$executeRaw`
    insert into inbox (team_id, kind, key, received_at, answer)
    values (${idempotencyKey.teamId}, ${idempotencyKey.kind}, ${idempotencyKey.key}, ${now}, '{}') on conflict do nothing`;
  if (inserted === 0) {
    const first = await tx.inboxReceipt.findUniqueOrThrow({ where: { teamId_kind_key: idempotencyKey } });
    return fromJson<T>(first.answer);
  }
  const answer = await work();
  await tx.inboxReceipt.update({ where: { teamId_kind_key: idempotencyKey }, data: { answer: toJson(answer) } });
  return answer;
}

/** Forgets some receipts older than `before`; Slack repeats nothing after so long. Answers how many. */
export async function pruneInbox(tx: Transaction, before: Date, atMost: number): Promise<number> {
  return tx.$executeRaw`
    delete from inbox where (team_id, kind, key) in (
      select team_id, kind, key from inbox where received_at < ${before} order by received_at limit ${atMost})`;
}
