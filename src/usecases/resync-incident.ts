// Requests every surface of an incident again, for a person who has seen one that is out of date.
import type { Context } from '../context.ts';
import { everySurface } from '../domain/deliveries.ts';
import { withTransaction } from '../storage/database.ts';
import { type IncidentKey, lockIncident } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';
import type { Asker } from './actors.ts';
import { incidentFor, type Shown } from './read-incidents.ts';

/** Only people who may see the incident can resync it. */
export async function resyncFor(ctx: Context, asker: Asker, incidentId: string): Promise<Shown> {
  const found = await incidentFor(ctx, asker, incidentId, 'resync');
  if ('incident' in found) await resyncIncident(ctx, { teamId: asker.teamId, incidentId });
  return found;
}

/** Surfaces that are up to date are rendered and compared, but not sent. An unknown incident is ignored. */
export async function resyncIncident(ctx: Context, key: IncidentKey): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const incident = await lockIncident(tx, key);
    if (incident !== null) await enqueue(tx, key, everySurface(incident, ctx.policy));
  });
}
