// Declares an incident: gives it its reference and writes it with its first deadlines and deliveries, in one transaction.
import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import type { Declaration, Refusal } from '../domain/changes.ts';
import { deadlinesFor } from '../domain/deadlines.ts';
import { declare } from '../domain/decide.ts';
import { deliveriesFor } from '../domain/deliveries.ts';
import type { Incident } from '../domain/incident.ts';
import { referenceOf } from '../domain/names.ts';
import { sameDeclaration, similarTo } from '../domain/similar.ts';
import { withTransaction } from '../storage/database.ts';
import { once, type Receipt } from '../storage/inbox.ts';
import { insertIncident, lockDeclarations, nextNumber, openIncidents } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';
import { record } from '../storage/record.ts';
import { databaseTime } from '../storage/time.ts';

/**
 * `declared`: a new incident. `repeated`: the same person said the same within the minute, so it is the one that exists. `similar`: an
 * open incident goes by this title; nothing was written, the person decides.
 */
export type DeclareOutcome =
  | { type: 'declared' | 'repeated' | 'similar'; incident: Incident }
  | { type: 'refused'; refusal: Refusal };

/** Declares in the name of `by`. `evenIfSimilar` is the person's answer to `similar`. */
export async function declareIncident(
  ctx: Context,
  request: { teamId: string; by: string; declaration: Declaration; evenIfSimilar: boolean },
  receipt: Receipt | null = null,
): Promise<DeclareOutcome> {
  const { teamId, by, declaration, evenIfSimilar } = request;
  if (declaration.title === '') return { type: 'refused', refusal: { code: 'empty-text', what: 'title' } };
  return withTransaction(ctx.db, async (tx) => {
    const at = ctx.clock(await databaseTime(tx));
    return once(tx, receipt, at, async (): Promise<DeclareOutcome> => {
      await lockDeclarations(tx, teamId);
      const open = await openIncidents(tx, teamId, by);
      const repeated = open.find((incident) => sameDeclaration(incident, declaration, { by, at }));
      const similar = evenIfSimilar ? undefined : open.find((incident) => similarTo(incident, declaration));
      if (repeated !== undefined) return { type: 'repeated', incident: repeated };
      if (similar !== undefined) return { type: 'similar', incident: similar };

      const year = at.getUTCFullYear();
      const number = await nextNumber(tx, teamId, year);
      const identity = { id: randomUUID(), teamId, reference: referenceOf(year, number) };
      const { incident, entries } = declare(declaration, identity, { at, by }, ctx.policy);
      await insertIncident(tx, incident, { year, number });
      await record(tx, [{ incident, entries, deadlines: deadlinesFor(incident, ctx.policy) }]);
      await enqueue(tx, { teamId, incidentId: incident.id }, deliveriesFor(incident, entries, ctx.policy));
      return { type: 'declared', incident };
    });
  });
}
