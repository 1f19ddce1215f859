// Reads incidents for people. Everything shown to a person is read here, and what they may not see is left out.
import type { Context } from '../context.ts';
import type { Refusal } from '../domain/changes.ts';
import type { Incident } from '../domain/incident.ts';
import { type Act, may, type Person, QUERIES, type Query, visibleTo } from '../domain/permissions.ts';
import type { Learning } from '../domain/postmortem/learning.ts';
import type { Entry } from '../domain/timeline.ts';
import { deadlinesOf } from '../storage/deadlines.ts';
import {
  countDeclaredSince,
  findIncident,
  findIncidentByReference,
  findIncidentInChannel,
  type IncidentKey,
  incidentsWaitingFor,
  openIncidents,
  recentlyEnded,
  timelineOf,
} from '../storage/incidents.ts';
import { learningsOf, newestLearnings } from '../storage/learnings.ts';
import { deliveriesOf } from '../storage/outbox-state.ts';
import { type Asker, noteDenial, personAsking } from './actors.ts';

export type Shown = { incident: Incident } | { refusal: Refusal };
type Incidents = readonly Incident[];
const NOT_KNOWN = { refusal: { code: 'unknown-incident' } } as const;

/** An incident by its id, for a query of a command. */
export async function incidentFor(ctx: Context, asker: Asker, incidentId: string, query: Query): Promise<Shown> {
  return shownTo(ctx, asker, await findIncident(ctx.db, { teamId: asker.teamId, incidentId }), QUERIES[query]);
}

/**
 * An incident by its reference, or by the id of its room. `act`: the act that will follow; a paged person may
 * acknowledge an incident that they cannot see.
 */
export async function incidentNamed(
  ctx: Context,
  asker: Asker,
  reference: string,
  act: 'see' | 'acknowledge' = 'see',
): Promise<Shown> {
  const find = reference.startsWith('INC-') ? findIncidentByReference : findIncidentInChannel;
  return shownTo(ctx, asker, await find(ctx.db, asker.teamId, reference), act);
}

/** The incident whose room the request came from; null anywhere else. */
export async function incidentHere(ctx: Context, asker: Asker): Promise<Incident | null> {
  if (asker.channelId === null) return null;
  const found = await findIncidentInChannel(ctx.db, asker.teamId, asker.channelId);
  if (found === null) return null;
  const answer = await shownTo(ctx, asker, found, 'see');
  return 'incident' in answer ? answer.incident : null;
}

/** Checks a query about the whole workspace; null if it is permitted. */
export async function mayAsk(ctx: Context, asker: Asker, query: Query): Promise<{ refusal: Refusal } | null> {
  const act = QUERIES[query];
  const answer = may(await personAsking(ctx, asker, [], act), null, act, ctx.policy);
  if (!('refusal' in answer)) return null;
  noteDenial(ctx, asker, act, null, answer);
  return { refusal: answer.refusal };
}

/** The open incidents that the person may see, highest severity and oldest first. */
export async function openFor(ctx: Context, asker: Asker): Promise<Incident[]> {
  return seenOf(ctx, asker, await openIncidents(ctx.db, asker.teamId));
}

/** The incidents with follow-up for the person that they may see. */
export async function waitingFor(ctx: Context, asker: Asker): Promise<Incident[]> {
  return seenOf(ctx, asker, await incidentsWaitingFor(ctx.db, asker.teamId, asker.userId));
}

/**
 * The content of Home: follow-up, open incidents, recently ended ones, and the number of declarations for those who may
 * see figures.
 */
export async function homeFor(
  ctx: Context,
  asker: Asker,
  { ended: most, since }: { ended: number; since: Date },
): Promise<{ waiting: Incidents; open: Incidents; ended: Incidents; lately: number | null }> {
  const { db } = ctx;
  const [waiting, open, ended, figures] = await Promise.all([
    incidentsWaitingFor(db, asker.teamId, asker.userId),
    openIncidents(db, asker.teamId),
    recentlyEnded(db, asker.teamId, asker.userId, most),
    countDeclaredSince(db, asker.teamId, since),
  ]);
  const each = new Map([...waiting, ...open, ...ended].map((incident) => [incident.id, incident]));
  const person = await personAsking(ctx, asker, [...each.values()], 'see');
  const seen = (incidents: Incidents) => visibleTo(person, incidents, ctx.policy);
  const isForThem = !('refusal' in may(person, null, QUERIES.figures, ctx.policy));
  return {
    waiting: seen(waiting),
    open: seen(open),
    ended: seen(ended).slice(0, most),
    lately: isForThem ? figures : null,
  };
}

/** The timeline of an incident that the person was shown. */
export async function timelineShown({ db }: Context, { teamId, id }: Incident): Promise<Entry[]> {
  return timelineOf(db, { teamId, incidentId: id });
}

/** The deadlines, timeline and deliveries of an incident that the person was shown. */
export async function worksShown({ db }: Context, { teamId, id }: Incident, lastFew: number) {
  const key: IncidentKey = { teamId, incidentId: id };
  const [deadlines, entries, rows] = await Promise.all([
    deadlinesOf(db, key),
    timelineOf(db, key),
    deliveriesOf(db, key, lastFew),
  ]);
  return { deadlines, entries, rows };
}

type Lessons = Parameters<typeof newestLearnings>[2];

/** Lessons of published post-mortems: of one service, or the newest of each. Call `mayAsk` first. */
export async function lessonsFor(
  { db }: Context,
  { teamId }: Asker,
  service: string | null,
  wanted: Lessons,
): Promise<Learning[]> {
  return service === null ? newestLearnings(db, teamId, wanted) : learningsOf(db, teamId, service, wanted);
}

async function seenOf(ctx: Context, asker: Asker, incidents: Incidents): Promise<Incident[]> {
  return visibleTo(await personAsking(ctx, asker, incidents, 'see'), incidents, ctx.policy);
}

async function shownTo(ctx: Context, asker: Asker, incident: Incident | null, act: Act): Promise<Shown> {
  // The person is looked up in either case, so that both cases take the same time.
  const person: Person = await personAsking(ctx, asker, incident === null ? [] : [incident], act);
  const answer = may(person, incident, act, ctx.policy);
  if (!('refusal' in answer)) return incident === null ? NOT_KNOWN : { incident };
  if (incident !== null) noteDenial(ctx, asker, act, incident.id, answer);
  return { refusal: answer.refusal };
}
