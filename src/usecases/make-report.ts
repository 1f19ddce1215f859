// Makes the report of a period that ends now.
import type { Context } from '../context.ts';
import { type Report, reportOf } from '../domain/report/report.ts';
import { type Reported, reportedOf } from '../domain/report/reported.ts';
import { withTransaction } from '../storage/database.ts';
import { type IdempotencyKey, runOnce } from '../storage/inbox.ts';
import { recordsOf } from '../storage/reports.ts';
import { databaseTime } from '../storage/time.ts';

/** The figures of the last `ms`, the same for every reader. */
export async function makeReport({ db, clock, policy }: Context, teamId: string, ms: number): Promise<Report> {
  const to = clock(await databaseTime(db));
  const period = { from: new Date(to.getTime() - ms), to };
  const reported: Reported[] = [];
  for await (const { incident, entries } of recordsOf(db, teamId, period)) {
    const one = reportedOf(incident, entries, to, policy);
    if (one !== null) reported.push(one);
  }
  return reportOf(reported, period);
}

/** Whether this input is no duplicate, so that a report in a channel is posted only once. */
export async function isFirstCopy({ db, clock }: Context, idempotencyKey: IdempotencyKey): Promise<boolean> {
  return withTransaction(db, async (tx) => {
    let isFirst = false;
    await runOnce(tx, idempotencyKey, clock(await databaseTime(tx)), async () => {
      isFirst = true;
      return {};
    });
    return isFirst;
  });
}
