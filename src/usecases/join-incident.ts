// Invites a person who asked for it to the room of an incident.
import type { Context } from '../context.ts';
import type { Refusal } from '../domain/changes.ts';
import { invitation } from '../domain/deliveries.ts';
import type { Incident } from '../domain/incident.ts';
import { withTransaction } from '../storage/database.ts';
import { type IncidentKey, lockIncident } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';
import type { Asker } from './actors.ts';
import { incidentFor } from './read-incidents.ts';

/** Invites the person who asks, if they may see the incident. Does nothing if there is no room yet. */
export async function joinIncident(
  ctx: Context,
  asker: Asker,
  incidentId: string,
): Promise<{ incident: Incident } | { refusal: Refusal }> {
  const found = await incidentFor(ctx, asker, incidentId, 'join');
  if ('incident' in found) await invite(ctx, { teamId: asker.teamId, incidentId }, asker.userId);
  return found;
}

/** Invites a person whose access was decided elsewhere: a paged person who acknowledged a private incident. */
export async function invite(ctx: Context, key: IncidentKey, userId: string): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const incident = await lockIncident(tx, key);
    if (incident !== null) await enqueue(tx, key, invitation(incident, userId));
  });
}
