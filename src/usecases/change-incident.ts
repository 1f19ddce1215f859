// Changes an incident: lock, decide, apply, derive, write, all in one transaction. Every change goes through here.
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

/** The result of a request: the incident after it with the new entries, or the refusal. */
export type Outcome = { incident: Incident; entries: Entry[] } | { refusal: Refusal };

/** The result for the person who asked. `isSeen` is false for an incident that they may acknowledge but not see. */
export type Answered = { incident: Incident; entries: Entry[]; isSeen: boolean } | { refusal: Refusal };

/** A change by the bot itself, such as the result of a delivery. */
export async function changeIncident(ctx: Context, key: IncidentKey, request: ChangeRequest): Promise<Outcome> {
  const changed = await change(ctx, key, THE_BOT, request, { idempotencyKey: null, room: undefined, named: new Map() });
  if ('moved' in changed) throw new Error('the bot depends on no room');
  return 'refusal' in changed ? { refusal: changed.refusal } : changed;
}

/**
 * Requests a change for a person. With an idempotency key, a duplicate of the same input gets the first one's outcome.
 * If the decision depends on who is in the room, Slack is asked before the incident is locked.
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

/**
 * Slack's facts about the people that a request names. A person without facts, because Slack was unavailable, is
 * accepted.
 */
type Named = ReadonlyMap<string, PersonFacts | null>;

/** `room`: the channel whose members were checked; undefined where nothing depends on it. */
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
      // The incident got another room after the check.
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
  if (outcome === null) throw new Error('the change ended without an outcome');
  return outcome;
}

/** Rolls the transaction back, because the room changed after its members were checked. */
class Moved extends Error {}

/** A decided change: the incident after it, the permission, and what must be written and delivered. */
export interface Decided extends Changed {
  permission: Permission;
  deliveries: readonly Addressed[];
}

/** Decides a change, if its author may make it. Writes nothing. */
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
  // Checked last, so that a reason is required only for changes that would be made.
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

/** Writes decided changes of any number of incidents, in the transaction that holds their locks. */
export async function writeDecided(tx: Transaction, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return;
  await saveChanges(tx, decided);
  await enqueueAll(
    tx,
    decided.map(({ incident: { teamId, id }, deliveries }) => ({ key: { teamId, incidentId: id }, deliveries })),
  );
}

/** Decides and writes a change by the bot, in a transaction that already holds the incident's lock. */
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
