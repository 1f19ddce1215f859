// Declares an incident: assigns its reference and writes it with its first deadlines and deliveries, in one transaction.
import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import type { Declaration, Refusal } from '../domain/changes.ts';
import { deadlinesFor } from '../domain/deadlines.ts';
import { declare, refuseTooLong } from '../domain/decide.ts';
import { deliveriesFor } from '../domain/deliveries.ts';
import type { Incident } from '../domain/incident.ts';
import { sameDeclaration, similarTo } from '../domain/lifecycle/similar.ts';
import { referenceOf } from '../domain/names.ts';
import { authorOf, may, type Person, visibleTo } from '../domain/permissions.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import { type Transaction, withTransaction } from '../storage/database.ts';
import { type IdempotencyKey, runOnce } from '../storage/inbox.ts';
import {
  countDeclarations,
  insertIncident,
  lockDeclarations,
  nextNumber,
  openIncidents,
} from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';
import { saveChanges } from '../storage/save-changes.ts';
import { databaseTime } from '../storage/time.ts';
import { type Asker, noteDenial, personAsking } from './actors.ts';

/**
 * `declared`: a new incident. `repeated`: the same person declared the same within the minute; that incident is
 * returned. `similar`: an open incident has a similar title; nothing was written, the person decides. `many`: there
 * were so many declarations in the last minutes that this one must be confirmed.
 */
export type DeclareOutcome =
  | { type: 'declared' | 'repeated' | 'similar'; incident: Incident }
  | { type: 'many'; by: 'person' | 'workspace'; count: number }
  | { type: 'refused'; refusal: Refusal };

/** The person's answers to `similar` and to `many`. */
export interface Answers {
  evenIfSimilar: boolean;
  isConfirmed: boolean;
}

const LIMIT_WITHIN_MS = 600_000;
/** The workspace's limit, as a multiple of one person's. */
const WORKSPACE_TIMES = 6;

/**
 * Declares for a person. Slack is asked who is in a room only for private incidents with a similar title, because the
 * creation of the new room waits for this.
 */
export async function declareIncident(
  ctx: Context,
  asker: Asker,
  declaration: Declaration,
  answers: Answers,
  idempotencyKey: IdempotencyKey | null = null,
): Promise<DeclareOutcome> {
  if (declaration.title === '') return { type: 'refused', refusal: { code: 'empty-text', what: 'title' } };
  if (declaration.title.length > TEXT_LIMITS.text)
    return { type: 'refused', refusal: refuseTooLong(declaration.title) };
  const { teamId } = asker;
  const hidden = (await openIncidents(ctx.db, teamId)).filter(
    (incident) => incident.isPrivate && similarTo(incident, declaration),
  );
  const person = await personAsking(ctx, asker, hidden, 'see');
  const permission = may(person, null, 'declare', ctx.policy);
  if ('refusal' in permission) {
    noteDenial(ctx, asker, 'declare', null, permission);
    return { type: 'refused', refusal: permission.refusal };
  }
  return withTransaction(ctx.db, async (tx) => {
    const at = ctx.clock(await databaseTime(tx));
    return runOnce(tx, idempotencyKey, at, async (): Promise<DeclareOutcome> => {
      await lockDeclarations(tx, teamId);
      const known = await decideAmongOpen(ctx, tx, person, declaration, at, answers);
      if (known !== null) return known;

      const year = at.getUTCFullYear();
      const number = await nextNumber(tx, teamId, year);
      const identity = { id: randomUUID(), teamId, reference: referenceOf(year, number) };
      const { incident, entries } = declare(declaration, identity, { at, by: authorOf(person) }, ctx.policy);
      await insertIncident(tx, incident, { year, number });
      await saveChanges(tx, [{ permission, incident, entries, deadlines: deadlinesFor(incident, ctx.policy) }]);
      await enqueue(tx, { teamId, incidentId: incident.id }, deliveriesFor(incident, entries, ctx.policy));
      return { type: 'declared', incident };
    });
  });
}

/** Checks the open incidents and the declaration limits; null if neither prevents a new incident. */
async function decideAmongOpen(
  { policy }: Context,
  tx: Transaction,
  declarer: Person,
  wanted: Declaration,
  at: Date,
  { evenIfSimilar, isConfirmed }: Answers,
): Promise<DeclareOutcome | null> {
  const { teamId, userId: by } = declarer;
  const now = await openIncidents(tx, teamId);
  // Their own declaration of the last minute, which they may know of whatever the state of the room.
  const repeated = now.find((incident) => sameDeclaration(incident, wanted, { by, at }));
  if (repeated !== undefined) return { type: 'repeated', incident: repeated };
  const visible = evenIfSimilar ? [] : visibleTo(declarer, now, policy);
  const similar = visible.find((incident) => similarTo(incident, wanted));
  if (similar !== undefined) return { type: 'similar', incident: similar };
  if (isConfirmed) return null;
  const { declarationsPer10m: most } = policy.limits;
  const { theirs, all } = await countDeclarations(tx, teamId, by, new Date(at.getTime() - LIMIT_WITHIN_MS));
  if (theirs >= most) return { type: 'many', by: 'person', count: theirs };
  return all >= most * WORKSPACE_TIMES ? { type: 'many', by: 'workspace', count: all } : null;
}
