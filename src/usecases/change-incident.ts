// Changes an incident: lock, decide, apply, derive, write, all in one transaction. Everything that happens to an incident goes here.
import type { Context } from '../context.ts';
import type { ChangeRequest, Refusal } from '../domain/changes.ts';
import { deadlinesFor } from '../domain/deadlines.ts';
import { decide, toEntries } from '../domain/decide.ts';
import { deliveriesFor } from '../domain/deliveries.ts';
import type { Addressed } from '../domain/delivery.ts';
import { apply } from '../domain/fold.ts';
import type { Incident } from '../domain/incident.ts';
import type { Entry } from '../domain/timeline.ts';
import { type Transaction, withTransaction } from '../storage/database.ts';
import { once, type Receipt } from '../storage/inbox.ts';
import { type IncidentKey, lockIncident } from '../storage/incidents.ts';
import { enqueueAll } from '../storage/outbox.ts';
import { type Changed, record } from '../storage/record.ts';
import { databaseTime } from '../storage/time.ts';

/** What became of a request: the incident as it is now with the entries that were written, or the expected no. */
export type Outcome = { incident: Incident; entries: Entry[] } | { refusal: Refusal };

/**
 * Asks something of an incident in the name of `by` (a Slack user id or `warroom`). With a receipt, a second copy of the same input
 * gets the first one's outcome.
 */
export async function changeIncident(
  ctx: Context,
  key: IncidentKey,
  by: string,
  request: ChangeRequest,
  receipt: Receipt | null = null,
): Promise<Outcome> {
  return withTransaction(ctx.db, async (tx) => {
    const at = ctx.clock(await databaseTime(tx));
    return once(tx, receipt, at, async (): Promise<Outcome> => {
      const incident = await lockIncident(tx, key);
      if (incident === null) return { refusal: { code: 'unknown-incident' } };
      return writeChange(ctx, tx, incident, { ...request, at, by });
    });
  });
}

/** A change that was decided: what is true after it, and what must be written, done and told. */
export interface Decided extends Changed {
  deliveries: readonly Addressed[];
}

/** What a change makes of an incident; nothing is written yet. */
export function decideChange(
  ctx: Context,
  incident: Incident,
  change: ChangeRequest & { at: Date; by: string },
): Decided | { refusal: Refusal } {
  const decision = decide(incident, change, ctx.policy);
  if ('refusal' in decision) return decision;
  const entries = toEntries(decision.facts, change, incident.version);
  const changed = entries.reduce(apply, incident);
  return {
    incident: changed,
    entries,
    deadlines: deadlinesFor(changed, ctx.policy),
    deliveries: deliveriesFor(changed, entries, ctx.policy),
  };
}

/** Writes what was decided, of any number of incidents, in the transaction that holds their locks. */
export async function writeDecided(tx: Transaction, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return;
  await record(tx, decided);
  await enqueueAll(
    tx,
    decided.map(({ incident: { teamId, id }, deliveries }) => ({ key: { teamId, incidentId: id }, deliveries })),
  );
}

/** Decides and writes, for whoever holds the transaction and the incident's lock already. */
export async function writeChange(
  ctx: Context,
  tx: Transaction,
  incident: Incident,
  change: ChangeRequest & { at: Date; by: string },
): Promise<Outcome> {
  const decided = decideChange(ctx, incident, change);
  if ('refusal' in decided) return decided;
  await writeDecided(tx, [decided]);
  return { incident: decided.incident, entries: [...decided.entries] };
}
