// Brings somebody who asked for it into the room of an incident.
import type { Context } from '../context.ts';
import { invitation } from '../domain/deliveries.ts';
import { withTransaction } from '../storage/database.ts';
import { type IncidentKey, lockIncident } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';

/** Invites `userId`; nothing happens while there is no room. */
export async function joinIncident(ctx: Context, key: IncidentKey, userId: string): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const incident = await lockIncident(tx, key);
    if (incident !== null) await enqueue(tx, key, invitation(incident, userId));
  });
}
