// Sends an incident as a document to the person who asked for it.
import type { Context } from '../context.ts';
import type { Refusal } from '../domain/changes.ts';
import { address } from '../domain/delivery.ts';
import type { Incident } from '../domain/incident.ts';
import { withTransaction } from '../storage/database.ts';
import { lockIncident } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';
import type { Asker } from './actors.ts';
import { incidentFor } from './read-incidents.ts';

/** `request` identifies the input: a duplicate sends nothing more, a new request sends the document again. */
export async function exportIncident(
  ctx: Context,
  asker: Asker,
  incidentId: string,
  wanted: { document: string; request: string },
): Promise<{ incident: Incident } | { refusal: Refusal }> {
  const found = await incidentFor(ctx, asker, incidentId, 'export');
  if ('refusal' in found) return found;
  const key = { teamId: asker.teamId, incidentId };
  await withTransaction(ctx.db, async (tx) => {
    const incident = await lockIncident(tx, key);
    if (incident === null) return;
    await enqueue(tx, key, [address({ type: 'sendDocument', userId: asker.userId, ...wanted }, incident)]);
  });
  return found;
}
