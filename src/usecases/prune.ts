// Maintenance: deletes data that is no longer needed.
import type { Context } from '../context.ts';
import { type Transaction, withTransaction } from '../storage/database.ts';
import { pruneInbox } from '../storage/inbox.ts';
import { forgetSpentJobs } from '../storage/outbox.ts';
import { forgetIdlePaces } from '../storage/rate-limit.ts';
import { databaseTime } from '../storage/time.ts';

const RECEIPTS_KEPT_MS = 24 * 3_600_000;

/** Rows per transaction, far within its two seconds. */
const ROWS_AT_ONCE = 1_000;
/** After a long downtime there may be more to delete; the next run continues. */
const AT_MOST_MS = 5_000;

/** Safe to run on every replica at any time. Deletes in chunks. */
export async function prune(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock(await databaseTime(ctx.db)).getTime() - RECEIPTS_KEPT_MS);
  const started = performance.now();
  const forgettings = [
    (tx: Transaction) => pruneInbox(tx, before, ROWS_AT_ONCE),
    (tx: Transaction) => forgetSpentJobs(tx, ROWS_AT_ONCE),
    (tx: Transaction) => forgetIdlePaces(tx, ROWS_AT_ONCE),
  ];
  for (const forget of forgettings) {
    let forgotten = ROWS_AT_ONCE;
    while (forgotten === ROWS_AT_ONCE && performance.now() - started < AT_MOST_MS)
      forgotten = await withTransaction(ctx.db, forget);
  }
}
