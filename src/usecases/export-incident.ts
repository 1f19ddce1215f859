// Sends somebody who asked for it an incident as a document.
import type { Context } from '../context.ts';
import { address } from '../domain/delivery.ts';
import { withTransaction } from '../storage/database.ts';
import { type IncidentKey, lockIncident } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';

/** `request` is the input's own: a second copy of it sends nothing more, another one sends the document again. */
export async function exportIncident(
  ctx: Context,
  key: IncidentKey,
  wanted: { userId: string; document: string; request: string },
): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const incident = await lockIncident(tx, key);
    if (incident !== null) await enqueue(tx, key, [address({ type: 'sendDocument', ...wanted }, incident)]);
  });
}
