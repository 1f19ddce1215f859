// Changes an incident: lock, decide, apply, derive, write, all in one transaction. Everything that happens to an incident goes here.
import type { Context } from '../context.ts';
import type { ChangeRequest, Refusal } from '../domain/changes.ts';
import { deadlinesFor } from '../domain/deadlines.ts';
import { decide, toEntries } from '../domain/decide.ts';
import { deliveriesFor } from '../domain/deliveries.ts';
import { apply } from '../domain/fold.ts';
import type { Incident } from '../domain/incident.ts';
import type { Entry } from '../domain/timeline.ts';
import { type Transaction, withTransaction } from '../storage/database.ts';
import { replaceDeadlines } from '../storage/deadlines.ts';
import { once, type Receipt } from '../storage/inbox.ts';
import { type IncidentKey, lockIncident, saveIncident } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';
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

/** The inner half, for whoever holds the transaction and the incident's lock already. */
export async function writeChange(
  ctx: Context,
  tx: Transaction,
  incident: Incident,
  change: ChangeRequest & { at: Date; by: string },
): Promise<Outcome> {
  const decision = decide(incident, change, ctx.policy);
  if ('refusal' in decision) return decision;

  const entries = toEntries(decision.facts, change, incident.version);
  const changed = entries.reduce(apply, incident);
  await saveIncident(tx, changed, entries);
  await replaceDeadlines(tx, changed, deadlinesFor(changed, ctx.policy));
  await enqueue(tx, { teamId: changed.teamId, incidentId: changed.id }, deliveriesFor(changed, entries, ctx.policy));
  return { incident: changed, entries };
}
