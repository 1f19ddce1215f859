// Asks every surface of an incident to be rendered again, for whoever has seen one that is out of date.
import type { Context } from '../context.ts';
import { everySurface } from '../domain/deliveries.ts';
import { withTransaction } from '../storage/database.ts';
import { type IncidentKey, lockIncident } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';

/** Surfaces that show the truth already are rendered and compared, but not sent. An unknown incident is left alone. */
export async function resyncIncident(ctx: Context, key: IncidentKey): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const incident = await lockIncident(tx, key);
    if (incident !== null) await enqueue(tx, key, everySurface(incident, ctx.policy));
  });
}
