// One tick of the clock: what is due on any incident becomes a change, some incidents at a time in one transaction.
import type { Context } from '../context.ts';
import { overdue, type Ring } from '../domain/deadlines.ts';
import type { Incident } from '../domain/incident.ts';
import { authorOf, THE_BOT } from '../domain/permissions.ts';
import { withTransaction } from '../storage/database.ts';
import { deadlinesOfAll, incidentsWithDueDeadlines } from '../storage/deadlines.ts';
import { claimIncidents, type IncidentKey } from '../storage/incidents.ts';
import { databaseTime } from '../storage/time.ts';
import { type Decided, decideChange, writeDecided } from './change-incident.ts';

/** How many incidents one tick takes on; the rest is still due at the next one. */
const INCIDENTS_PER_TICK = 500;
/** Fewer than the pool has connections, so that a button pressed meanwhile finds one. */
const RINGERS = 4;
/** So few that nobody waits noticeably for an incident that rings with others. */
const TOGETHER = 10;

interface Due {
  incident: Incident;
  ring: Ring;
}

/** Rings every deadline that is due, worst first. Any number of replicas may do this at once. Answers how many incidents rang. */
export async function runDeadlines(ctx: Context): Promise<number> {
  const now = ctx.clock(await databaseTime(ctx.db));
  const due = await incidentsWithDueDeadlines(ctx.db, now, INCIDENTS_PER_TICK);
  const together = inGroups(due).values();
  const rung = await Promise.all(Array.from({ length: RINGERS }, () => ringAll(ctx, together)));
  return rung.reduce((sum, count) => sum + count, 0);
}

function inGroups(keys: readonly IncidentKey[]): IncidentKey[][] {
  const count = Math.ceil(keys.length / TOGETHER);
  return Array.from({ length: count }, (_, index) => keys.slice(index * TOGETHER, (index + 1) * TOGETHER));
}

/** Takes groups from what is left until nothing is; several of these share one iterator. */
async function ringAll(ctx: Context, groups: Iterable<IncidentKey[]>): Promise<number> {
  let rung = 0;
  for (const group of groups) {
    try {
      rung += await ring(ctx, group);
    } catch {
      // One incident that cannot be rung must not keep the others of its group from ringing.
      for (const key of group) rung += await ringAlone(ctx, key);
    }
  }
  return rung;
}

async function ringAlone(ctx: Context, key: IncidentKey): Promise<number> {
  try {
    return await ring(ctx, [key]);
  } catch (error) {
    // Nor those of other groups; it stays due and is tried at the next tick.
    ctx.log.error({ err: error, incident: key.incidentId }, 'deadline could not be rung');
    return 0;
  }
}

/** Rings what is due on these incidents, all or none of them. Answers how many rang. */
async function ring(ctx: Context, keys: readonly IncidentKey[]): Promise<number> {
  const rings = await withTransaction(ctx.db, async (tx) => {
    // Incidents first, deadlines second, as every change does: the other order could deadlock with a button.
    const incidents = await claimIncidents(tx, keys);
    if (incidents.length === 0) return [];
    const { now, of } = await deadlinesOfAll(tx, keys);
    const at = ctx.clock(now);
    const due = incidents.flatMap((incident): Due[] => {
      const ring = overdue(of.get(incident.id) ?? [], at);
      return ring === null ? [] : [{ incident, ring }];
    });
    // A policy that changed under an incident may have left a row that rings for nothing: what the state asks for replaces it.
    await writeDecided(
      tx,
      due.flatMap(({ incident, ring }) => decided(ctx, incident, ring, at)),
    );
    return due.map(({ ring }) => ({ ...ring, at }));
  });
  // After the commit: a transaction that is done again rings once.
  for (const { due, at } of rings) {
    for (const { kind, dueAt } of due)
      ctx.metrics.deadlineLateness.observe({ kind }, (at.getTime() - dueAt.getTime()) / 1000);
  }
  return rings.length;
}

function decided(ctx: Context, incident: Incident, ring: Ring, at: Date): Decided[] {
  const change = decideChange(ctx, incident, THE_BOT, { ...ring, at, by: authorOf(THE_BOT) });
  return 'refusal' in change ? [] : [change];
}
