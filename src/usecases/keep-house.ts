// What the slow tick does: forgets what is no longer needed.
import type { Context } from '../context.ts';
import { withTransaction } from '../storage/database.ts';
import { forgetReceipts } from '../storage/inbox.ts';
import { forgetSpentJobs } from '../storage/outbox.ts';
import { databaseTime } from '../storage/time.ts';
import { forgetIdlePaces } from '../storage/turns.ts';

const RECEIPTS_KEPT_MS = 24 * 3_600_000;

/** Safe to run on every replica at any time. */
export async function keepHouse(ctx: Context): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const now = ctx.clock(await databaseTime(tx));
    await forgetReceipts(tx, new Date(now.getTime() - RECEIPTS_KEPT_MS));
    await forgetSpentJobs(tx);
    await forgetIdlePaces(tx);
  });
}
