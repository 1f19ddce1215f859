// The inbox: what has been received from Slack, so that a second copy of an input gets the first one's answer and no effect.
import type { Transaction } from './database.ts';
import { fromJson, toJson } from './json.ts';

export const RECEIPT_KINDS = ['command', 'action', 'view', 'shortcut', 'event'] as const;

/** What makes two inputs the same one: a trigger id, or a view's id and hash. */
export interface Receipt {
  teamId: string;
  kind: (typeof RECEIPT_KINDS)[number];
  key: string;
}

/** Does `work` once per receipt and remembers its answer; every later copy gets that answer. Without a receipt it just does it. */
export async function once<T extends object>(
  tx: Transaction,
  receipt: Receipt | null,
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  if (receipt === null) return work();
  // A copy that arrives meanwhile waits at this insert until the first one has committed or failed.
  const inserted = await tx.$executeRaw`
    insert into inbox (team_id, kind, key, received_at, answer)
    values (${receipt.teamId}, ${receipt.kind}, ${receipt.key}, ${now}, '{}') on conflict do nothing`;
  if (inserted === 0) {
    const first = await tx.inboxReceipt.findUniqueOrThrow({ where: { teamId_kind_key: receipt } });
    return fromJson<T>(first.answer);
  }
  const answer = await work();
  await tx.inboxReceipt.update({ where: { teamId_kind_key: receipt }, data: { answer: toJson(answer) } });
  return answer;
}

/** Forgets some receipts older than `before`; Slack repeats nothing after so long. Answers how many. */
export async function forgetReceipts(tx: Transaction, before: Date, atMost: number): Promise<number> {
  return tx.$executeRaw`
    delete from inbox where (team_id, kind, key) in (
      select team_id, kind, key from inbox where received_at < ${before} order by received_at limit ${atMost})`;
}
