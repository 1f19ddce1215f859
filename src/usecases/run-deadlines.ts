// One tick: turns the due deadlines of incidents into changes, a few incidents per transaction.
import type { Context } from '../context.ts';
import { type DeadlinesDue, overdue } from '../domain/deadlines.ts';
import type { Incident } from '../domain/incident.ts';
import { authorOf, THE_BOT } from '../domain/permissions.ts';
import { withTransaction } from '../storage/database.ts';
import { deadlinesOfAll, incidentsWithDueDeadlines } from '../storage/deadlines.ts';
import { claimIncidents, type IncidentKey } from '../storage/incidents.ts';
import { databaseTime } from '../storage/time.ts';
import { type Decided, decideChange, writeDecided } from './change-incident.ts';

/** How many incidents one tick processes; the rest is still due at the next one. */
const INCIDENTS_PER_TICK = 500;
/** Groups processed at once: fewer than the pool has connections, so that a button press always finds one. */
const CONCURRENCY = 4;
/** Incidents per transaction: so few that nobody notices waiting for the others. */
const GROUP_SIZE = 10;

interface Due {
  incident: Incident;
  change: DeadlinesDue;
}

/** Processes every due deadline, worst first. Any number of replicas may do this at once. Returns how many incidents were due. */
export async function runDeadlines(ctx: Context): Promise<number> {
  const now = ctx.clock(await databaseTime(ctx.db));
  const due = await incidentsWithDueDeadlines(ctx.db, now, INCIDENTS_PER_TICK);
  const groups = inGroups(due).values();
  const processed = await Promise.all(Array.from({ length: CONCURRENCY }, () => processAll(ctx, groups)));
  return processed.reduce((sum, count) => sum + count, 0);
}

function inGroups(keys: readonly IncidentKey[]): IncidentKey[][] {
  const count = Math.ceil(keys.length / GROUP_SIZE);
  return Array.from({ length: count }, (_, index) => keys.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE));
}

/** Takes groups until none is left; several of these share one iterator. */
async function processAll(ctx: Context, groups: Iterable<IncidentKey[]>): Promise<number> {
  let processed = 0;
  for (const group of groups) {
    try {
      processed += await processGroup(ctx, group);
    } catch {
      // One incident that fails must not stop the others of its group.
      for (const key of group) processed += await processAlone(ctx, key);
    }
  }
  return processed;
}

async function processAlone(ctx: Context, key: IncidentKey): Promise<number> {
  try {
    return await processGroup(ctx, [key]);
  } catch (error) {
    // It stays due and is retried at the next tick.
    ctx.log.error({ err: error, incident: key.incidentId }, 'due deadline could not be processed');
    return 0;
  }
}

/** Processes what is due on these incidents in one transaction, all or none. Returns how many were due. */
async function processGroup(ctx: Context, keys: readonly IncidentKey[]): Promise<number> {
  const processed = await withTransaction(ctx.db, async (tx) => {
    // Incidents first, deadlines second, as every change does: the other order could deadlock with a button.
    const incidents = await claimIncidents(tx, keys);
    if (incidents.length === 0) return [];
    const { now, of } = await deadlinesOfAll(tx, keys);
    const at = ctx.clock(now);
    const due = incidents.flatMap((incident): Due[] => {
      const change = overdue(of.get(incident.id) ?? [], at);
      return change === null ? [] : [{ incident, change }];
    });
    // A changed policy may leave a deadline row that nothing asks for any more: writing the change replaces it.
    await writeDecided(
      tx,
      due.flatMap(({ incident, change }) => decided(ctx, incident, change, at)),
    );
    return due.map(({ change }) => ({ ...change, at }));
  });
  // After the commit: a retried transaction is measured once.
  for (const { due, at } of processed) {
    for (const { kind, dueAt } of due)
      ctx.metrics.deadlineLateness.observe({ kind }, (at.getTime() - dueAt.getTime()) / 1000);
  }
  return processed.length;
}

function decided(ctx: Context, incident: Incident, due: DeadlinesDue, at: Date): Decided[] {
  const change = decideChange(ctx, incident, THE_BOT, { ...due, at, by: authorOf(THE_BOT) });
  return 'refusal' in change ? [] : [change];
}
