// The inbox: inputs received from Slack, so that a duplicate gets the first one's answer and has no effect.
import type { Transaction } from './database.ts';
import { fromJson, toJson } from './json.ts';

export const INPUT_KINDS = ['command', 'action', 'view', 'shortcut', 'event'] as const;

/** Identifies an input: two with the same key are duplicates. The key is a trigger id, or a view's id and hash. */
export interface IdempotencyKey {
  teamId: string;
  kind: (typeof INPUT_KINDS)[number];
  key: string;
}

/**
 * Runs `work` once per idempotency key and stores its answer; duplicates get that answer. Without a key it always runs
 * `work`.
 */
export async function runOnce<T extends object>(
  tx: Transaction,
  idempotencyKey: IdempotencyKey | null,
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  if (idempotencyKey === null) return work();
  // A concurrent duplicate waits at this insert until the first one commits or fails.
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

/** Deletes at most `atMost` keys older than `before`, when Slack no longer retries. Returns how many were deleted. */
export async function pruneInbox(tx: Transaction, before: Date, atMost: number): Promise<number> {
  return tx.$executeRaw`
    delete from inbox where (team_id, kind, key) in (
      select team_id, kind, key from inbox where received_at < ${before} order by received_at limit ${atMost})`;
}
