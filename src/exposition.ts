// What /metrics answers: what this process has counted, and what the database says at that moment.
import type { Context } from './context.ts';
import { LATE_MS } from './domain/lateness.ts';
import { deadlinesDueBefore } from './storage/deadlines.ts';
import { backlog } from './storage/outbox-state.ts';
import { compareClocks } from './storage/time.ts';
import { within } from './within.ts';

/** Shorter than the patience of whoever scrapes. */
const LOOK_WITHIN_MS = 3_000;

/** Prometheus's text format. While the database does not answer, what it would say is missing rather than old. */
export async function expose(ctx: Context): Promise<string> {
  const { outboxWaiting, outboxOldest, lateDeadlines, databaseUp, clockSkew, text } = ctx.metrics;
  const seen = await within(LOOK_WITHIN_MS, look(ctx)).catch(() => null);
  // From here on without a pause, so that two scrapes at once do not see each other's half.
  outboxWaiting.reset();
  outboxOldest.reset();
  lateDeadlines.remove();
  clockSkew.remove();
  databaseUp.set(seen === null ? 0 : 1);
  for (const { state, waiting, oldestSeconds } of seen?.states ?? []) {
    outboxWaiting.set({ state }, waiting);
    outboxOldest.set({ state }, oldestSeconds);
  }
  if (seen !== null) {
    lateDeadlines.set(seen.late);
    clockSkew.set(seen.aheadMs / 1000);
  }
  return text();
}

async function look({ db, clock }: Context) {
  const { now, aheadMs } = await compareClocks(db);
  const [states, due] = await Promise.all([
    backlog(db, LATE_MS / 1000),
    deadlinesDueBefore(db, new Date(clock(now).getTime() - LATE_MS)),
  ]);
  return { states, late: due.count, aheadMs };
}
