// One tick of the clock: what is due on any incident becomes a change, each incident in a transaction of its own.
import type { Context } from '../context.ts';
import { deadlinesFor, overdue, type Ring } from '../domain/deadlines.ts';
import { BOT } from '../domain/timeline.ts';
import { withTransaction } from '../storage/database.ts';
import { deadlinesOf, incidentsWithDueDeadlines, replaceDeadlines } from '../storage/deadlines.ts';
import { claimIncident, type IncidentKey } from '../storage/incidents.ts';
import { databaseTime } from '../storage/time.ts';
import { writeChange } from './change-incident.ts';

/** How many incidents one tick takes on; the rest is still due at the next one. */
const INCIDENTS_PER_TICK = 500;
/** Fewer than the pool has connections, so that a button pressed meanwhile finds one. */
const RINGERS = 4;

/** Rings every deadline that is due, worst first. Any number of replicas may do this at once. Answers how many incidents rang. */
export async function runDeadlines(ctx: Context): Promise<number> {
  const now = ctx.clock(await databaseTime(ctx.db));
  const due = (await incidentsWithDueDeadlines(ctx.db, now, INCIDENTS_PER_TICK)).values();
  const rung = await Promise.all(Array.from({ length: RINGERS }, () => ringAll(ctx, due)));
  return rung.reduce((sum, count) => sum + count, 0);
}

/** Takes incidents from what is left until nothing is; several of these share one iterator. */
async function ringAll(ctx: Context, due: Iterable<IncidentKey>): Promise<number> {
  let rung = 0;
  for (const key of due) {
    try {
      const ring = await ringIncident(ctx, key);
      if (ring === null) continue;
      rung += 1;
      // After the commit: a transaction that is done again rings once.
      for (const { kind, dueAt } of ring.due)
        ctx.metrics.deadlineLateness.observe({ kind }, (ring.at.getTime() - dueAt.getTime()) / 1000);
    } catch (error) {
      // One incident that cannot be rung must not keep the others from ringing; it stays due and is tried at the next tick.
      ctx.log.error({ err: error, incident: key.incidentId }, 'deadline could not be rung');
    }
  }
  return rung;
}

/** What rang and when; null when nothing did. */
async function ringIncident(ctx: Context, key: IncidentKey): Promise<(Ring & { at: Date }) | null> {
  return withTransaction(ctx.db, async (tx) => {
    // Incident first, deadlines second, as every change does: the other order could deadlock with a button.
    const incident = await claimIncident(tx, key);
    if (incident === null) return null;
    const at = ctx.clock(await databaseTime(tx));
    const ring = overdue(await deadlinesOf(tx, key), at);
    if (ring === null) return null;
    const outcome = await writeChange(ctx, tx, incident, { ...ring, at, by: BOT });
    // A policy that changed under an incident may leave a row that rings for nothing: what the state asks for replaces it.
    if ('entries' in outcome && outcome.entries.length === 0)
      await replaceDeadlines(tx, incident, deadlinesFor(incident, ctx.policy));
    return { ...ring, at };
  });
}
