// Sends somebody who asked for it an incident as a document.
import type { Context } from '../context.ts';
import type { Refusal } from '../domain/changes.ts';
import { address } from '../domain/delivery.ts';
import type { Incident } from '../domain/incident.ts';
import { withTransaction } from '../storage/database.ts';
import { lockIncident } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';
import type { Asker } from './actors.ts';
import { incidentFor } from './read-incidents.ts';

/** `request` is the input's own: a second copy of it sends nothing more, another one sends the document again. */
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
