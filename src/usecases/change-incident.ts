// Changes an incident: lock, decide, apply, derive, write, all in one transaction. Everything that happens to an incident goes here.
import type { Context } from '../context.ts';
import type { Change, ChangeRequest, Refusal } from '../domain/changes.ts';
import { deadlinesFor } from '../domain/deadlines.ts';
import { decide, toEntries } from '../domain/decide.ts';
import { deliveriesFor } from '../domain/deliveries.ts';
import type { Addressed } from '../domain/delivery.ts';
import { apply } from '../domain/fold.ts';
import { channelOf, type Incident } from '../domain/incident.ts';
import {
  type Act,
  type Actor,
  actOf,
  authorOf,
  type Denial,
  may,
  missingReason,
  type Permission,
  type PersonFacts,
  THE_BOT,
} from '../domain/permissions.ts';
import { peopleNamedIn, refusalOfNamed } from '../domain/roles/named-people.ts';
import type { Entry } from '../domain/timeline.ts';
import { type Transaction, withTransaction } from '../storage/database.ts';
import { type IdempotencyKey, runOnce } from '../storage/inbox.ts';
import { findIncident, type IncidentKey, lockIncident } from '../storage/incidents.ts';
import { enqueueAll } from '../storage/outbox.ts';
import { type Changed, saveChanges } from '../storage/save-changes.ts';
import { databaseTime } from '../storage/time.ts';
import { type Asker, noteDenial, personAsking, personFacts } from './actors.ts';

/** What became of a request: the incident as it is now with the entries that were written, or the expected no. */
export type Outcome = { incident: Incident; entries: Entry[] } | { refusal: Refusal };

/** What somebody who asks may be told of it: `isSeen` is false for an incident that they may acknowledge and no more. */
export type Answered = { incident: Incident; entries: Entry[]; isSeen: boolean } | { refusal: Refusal };

/** The bot's own change: what its deliveries report. */
export async function changeIncident(ctx: Context, key: IncidentKey, request: ChangeRequest): Promise<Outcome> {
  const changed = await change(ctx, key, THE_BOT, request, { idempotencyKey: null, room: undefined, named: new Map() });
  if ('moved' in changed) throw new Error('the bot depends on no room');
  return 'refusal' in changed ? { refusal: changed.refusal } : changed;
}

/**
 * Asks something of an incident for a person. With a receipt, a second copy of the same input gets the first one's outcome. Where the
 * decision depends on who is in the room, Slack is asked before the incident is taken.
 */
export async function askIncident(
  ctx: Context,
  asker: Asker,
  incidentId: string,
  request: ChangeRequest,
  idempotencyKey: IdempotencyKey | null = null,
): Promise<Answered> {
  const key = { teamId: asker.teamId, incidentId };
  const named = await personFacts(ctx, asker.teamId, peopleNamedIn(request));
  for (let isLast = false; ; isLast = true) {
    const known = await findIncident(ctx.db, key);
    const person = await personAsking(ctx, asker, known === null ? [] : [known], (incident, by) =>
      actOf(incident, request, by),
    );
    const room = known === null ? null : channelOf(known);
    const outcome = await change(ctx, key, person, request, { idempotencyKey, room: isLast ? undefined : room, named });
    if ('moved' in outcome) continue;
    if ('denied' in outcome) noteDenial(ctx, asker, outcome.denied.act, incidentId, outcome.denied);
    if ('refusal' in outcome) return { refusal: outcome.refusal };
    return { ...outcome, isSeen: !('refusal' in may(person, outcome.incident, 'see', ctx.policy)) };
  }
}

type Denied = { refusal: Refusal; denied: { act: Act } & Denial };

/** What Slack says of those whom a request names; one of whom it could not be asked is taken for a person. */
type Named = ReadonlyMap<string, PersonFacts | null>;

/** `room`: the channel that was asked about; undefined where nothing depends on it. */
async function change(
  ctx: Context,
  key: IncidentKey,
  actor: Actor,
  request: ChangeRequest,
  {
    idempotencyKey,
    room,
    named,
  }: { idempotencyKey: IdempotencyKey | null; room: string | null | undefined; named: Named },
): Promise<Outcome | Denied | { moved: true }> {
  let outside: Denied | { moved: true } | null = null;
  const outcome = await withTransaction(ctx.db, async (tx): Promise<Outcome | null> => {
    outside = null;
    const at = ctx.clock(await databaseTime(tx));
    const work = async (): Promise<Outcome> => {
      const incident = await lockIncident(tx, key);
      if (incident === null) return { refusal: { code: 'unknown-incident' } };
      // It was given a room, or another one, a moment ago.
      if (room !== undefined && channelOf(incident) !== room) {
        outside = { moved: true };
        throw new Moved();
      }
      const decided = decideChange(ctx, incident, actor, { ...request, at, by: authorOf(actor) }, named);
      if ('denied' in decided) outside = decided;
      if ('refusal' in decided) return { refusal: decided.refusal };
      await writeDecided(tx, [decided]);
      return { incident: decided.incident, entries: [...decided.entries] };
    };
    return runOnce(tx, idempotencyKey, at, work);
  }).catch((error: unknown) => {
    if (error instanceof Moved) return null;
    throw error;
  });
  if (outside !== null) return outside;
  if (outcome === null) throw new Error('an incident moved, and nothing says so');
  return outcome;
}

/** Takes back what was begun: who is asked about depends on the room. */
class Moved extends Error {}

/** A change that was decided: what is true after it, who may have it so, and what must be written, done and told. */
export interface Decided extends Changed {
  permission: Permission;
  deliveries: readonly Addressed[];
}

/** What a change makes of an incident, if its author may make it; nothing is written yet. */
export function decideChange(
  ctx: Context,
  incident: Incident,
  actor: Actor,
  change: Change,
  named: Named = new Map(),
): Decided | { refusal: Refusal } | Denied {
  const act = actOf(incident, change, change.by);
  const permission = may(actor, incident, act, ctx.policy);
  if ('refusal' in permission) return { refusal: permission.refusal, denied: { act, ...permission } };
  const nobody = refusalOfNamed(change, named);
  if (nobody !== null) return { refusal: nobody };
  const decision = decide(incident, change, ctx.policy);
  if ('refusal' in decision) return decision;
  // Only what would otherwise be done is asked to be explained.
  const unexplained = actor.type === 'bot' ? null : missingReason(incident, change);
  if (unexplained !== null) return { refusal: unexplained };
  const entries = toEntries(decision.facts, change, incident.version);
  const changed = entries.reduce(apply, incident);
  return {
    permission,
    incident: changed,
    entries,
    deadlines: deadlinesFor(changed, ctx.policy),
    deliveries: deliveriesFor(changed, entries, ctx.policy),
  };
}

/** Writes what was decided, of any number of incidents, in the transaction that holds their locks. */
export async function writeDecided(tx: Transaction, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return;
  await saveChanges(tx, decided);
  await enqueueAll(
    tx,
    decided.map(({ incident: { teamId, id }, deliveries }) => ({ key: { teamId, incidentId: id }, deliveries })),
  );
}

/** Decides and writes a change of the bot's own, for whoever holds the transaction and the incident's lock already. */
export async function writeChange(
  ctx: Context,
  tx: Transaction,
  incident: Incident,
  request: ChangeRequest & { at: Date },
): Promise<Outcome> {
  const decided = decideChange(ctx, incident, THE_BOT, { ...request, by: authorOf(THE_BOT) });
  if ('refusal' in decided) return { refusal: decided.refusal };
  await writeDecided(tx, [decided]);
  return { incident: decided.incident, entries: [...decided.entries] };
}
