// Who asks: what is known of a person and of the rooms that they are in, looked up with Slack where a decision depends on it.
import type { Context } from '../context.ts';
import { channelOf, type Incident } from '../domain/incident.ts';
import {
  type Act,
  type Denial,
  dependsOnRoom,
  may,
  type Person,
  type PersonFacts,
  type Relation,
} from '../domain/permissions.ts';
import type { Entry } from '../domain/timeline.ts';
import { timelineOf } from '../storage/incidents.ts';
import {
  type KnownMember,
  knownMember,
  knownPeople,
  rememberMove,
  rememberPerson,
  rememberRoom,
} from '../storage/people.ts';
import { databaseTime } from '../storage/time.ts';

const NOTHING_SAID: PersonFacts = { isGuest: false, isDeactivated: false, isBot: false, isForeign: false };

/** Somebody who asks for something, as a payload that Slack signed names them. */
export interface Asker {
  teamId: string;
  userId: string;
  /** Where they are as they ask; null where Slack does not say. */
  channelId: string | null;
  /** They typed there, which only members can; a button of a public channel can be pressed by whoever looks in. */
  isTyped: boolean;
  /** The payload itself says that they are of another workspace. */
  isForeign: boolean;
}

/** What is known of a person is believed for so long, and is then looked at again while it is still believed. */
const FACTS_FRESH_MS = 3_600_000;
/** Whoever was put out of a room has lost it within this time, even if Slack never told. */
const ROOM_FRESH_MS = 60_000;
/** How many rooms one question has looked at; of others what is known is believed, or they are left out. */
const ROOMS_LOOKED_AT = 20;

/**
 * What Slack says of accounts, by user id; null for one that nobody knows and Slack cannot be asked about now. Somebody new costs one
 * look; what is known is answered at once, and looked at again behind it when it is old. Not for use inside a transaction.
 */
export async function personFacts(
  ctx: Context,
  teamId: string,
  userIds: readonly string[],
): Promise<Map<string, PersonFacts | null>> {
  const { now, people } = await knownPeople(ctx.db, teamId, userIds);
  const at = ctx.clock(now);
  const found = await Promise.all(
    userIds.map(async (userId): Promise<[string, PersonFacts | null]> => {
      const known = people.get(userId);
      if (known === undefined) return [userId, await look(ctx, { teamId, userId }, at)];
      if (at.getTime() - known.lookedAt.getTime() > FACTS_FRESH_MS) {
        void look(ctx, { teamId, userId }, at).catch((error: unknown) => {
          ctx.log.warn({ err: error }, 'what is known of a person could not be looked at again');
        });
      }
      return [userId, known.facts];
    }),
  );
  return new Map(found);
}

/** What Slack says of an account now; null when it cannot be asked. Not for use inside a transaction. */
export async function freshFacts(ctx: Context, teamId: string, userId: string): Promise<PersonFacts | null> {
  return look(ctx, { teamId, userId }, ctx.clock((await knownPeople(ctx.db, teamId, [])).now));
}

async function look(ctx: Context, who: { teamId: string; userId: string }, at: Date): Promise<PersonFacts | null> {
  const facts = await ctx.directory.person(who.teamId, who.userId);
  if (facts !== null) await rememberPerson(ctx.db, who, facts, at);
  return facts;
}

/** Keeps what an event of Slack tells of an account. */
export async function noteAccount(
  ctx: Context,
  who: { teamId: string; userId: string },
  facts: PersonFacts,
  at: Date,
): Promise<void> {
  await rememberPerson(ctx.db, who, facts, at);
}

/** Keeps what an event of Slack, or an invitation that Slack took, tells of who is in a room. */
export async function noteMove(
  ctx: Context,
  member: { teamId: string; channelId: string; userId: string },
  isIn: boolean,
  at: Date,
): Promise<void> {
  await rememberMove(ctx.db, member, isIn, at);
}

/**
 * The person who asks, and how they stand to these incidents. Slack is asked who is in a room only where the decision about `act` depends
 * on it, nothing in the payload proves it, and the last look is more than a minute old.
 */
export async function personAsking(
  ctx: Context,
  asker: Asker,
  incidents: readonly Incident[],
  act: Act | ((incident: Incident, by: string) => Act),
): Promise<Person> {
  const { teamId, userId } = asker;
  const said = (await personFacts(ctx, teamId, [userId])).get(userId) ?? null;
  const facts = asker.isForeign ? { ...(said ?? NOTHING_SAID), isForeign: true } : said;
  const actOn = (incident: Incident) => (typeof act === 'string' ? act : act(incident, userId));
  const asked = incidents.filter((incident) => dependsOnRoom(facts, incident, actOn(incident)));
  const rooms = await presences(ctx, asker, facts, asked);
  const relations = await Promise.all(
    asked.map(async (incident): Promise<[string, Relation]> => {
      const room = rooms.get(channelOf(incident) ?? '') ?? { presence: 'out' as const, leftAt: null };
      const isCalled = actOn(incident) === 'acknowledge' && room.presence !== 'in';
      const pagedAt = isCalled ? await lastPaged(ctx, incident, userId) : null;
      return [incident.id, { ...room, pagedAt }];
    }),
  );
  return { type: 'person', teamId, userId, facts, relations: new Map(relations) };
}

type Availability = Pick<Relation, 'presence' | 'leftAt'>;

async function presences(
  ctx: Context,
  asker: Asker,
  facts: PersonFacts | null,
  incidents: readonly Incident[],
): Promise<Map<string, Availability>> {
  const proven = new Map(
    incidents
      .filter((incident) => isProven(asker, facts, incident))
      .map((incident) => [channelOf(incident) ?? '', { presence: 'in' as const, leftAt: null }]),
  );
  const open = incidents.map((incident) => channelOf(incident)).filter((id) => id !== null && !proven.has(id));
  const channelIds = [...new Set(open.filter((id) => id !== null))];
  if (channelIds.length === 0) return proven;
  const { now, rooms } = await knownMember(ctx.db, asker, channelIds);
  const at = ctx.clock(now);
  const found = await Promise.all(
    rooms.map(async (room, index): Promise<[string, Availability]> => {
      return [room.channelId, await standing(ctx, asker, room, at, index < ROOMS_LOOKED_AT)];
    }),
  );
  return new Map<string, Availability>([...proven, ...found]);
}

/** Slack shows a private channel, and any channel to a guest, only to its members; and only members type in a channel. */
function isProven({ channelId, isTyped }: Asker, facts: PersonFacts | null, incident: Incident): boolean {
  const isGuest = facts !== null && (facts.isGuest || facts.isForeign);
  return channelId !== null && channelId === channelOf(incident) && (isTyped || incident.isPrivate || isGuest);
}

async function standing(
  ctx: Context,
  { teamId, userId }: Asker,
  { channelId, isIn, at, lookedAt }: KnownMember,
  now: Date,
  looks: boolean,
): Promise<Availability> {
  const leftAt = isIn === false ? at : null;
  const isFresh = lookedAt !== null && Math.abs(now.getTime() - lookedAt.getTime()) <= ROOM_FRESH_MS;
  if (isFresh) return { presence: isIn === true ? 'in' : 'out', leftAt };
  const members = looks ? await ctx.directory.members(teamId, channelId) : null;
  if (members === null) return { presence: isIn === true ? 'wasIn' : 'unasked', leftAt };
  await rememberRoom(ctx.db, { teamId, channelId }, members, now);
  if (members.includes(userId)) return { presence: 'in', leftAt: null };
  return { presence: 'out', leftAt: leftAt ?? (isIn === true ? now : null) };
}

/** When somebody was paged last, themselves or as one of a group. */
async function lastPaged(ctx: Context, { teamId, id }: Incident, userId: string): Promise<Date | null> {
  const timeline = await timelineOf(ctx.db, { teamId, incidentId: id });
  return timeline.findLast((entry) => pages(entry, userId))?.at ?? null;
}

function pages(entry: Entry, userId: string): boolean {
  if (entry.type === 'paged') return entry.targets.includes(userId);
  return entry.type === 'targetReached' && entry.userIds.includes(userId);
}

/** Keeps that Slack took an invitation. */
export async function noteInvited(
  ctx: Context,
  member: { teamId: string; channelId: string; userId: string },
): Promise<void> {
  await rememberMove(ctx.db, member, true, ctx.clock(await databaseTime(ctx.db)));
}

/** Whether somebody who is told of an incident, and did not ask, may see it at this moment; null: Slack could not be asked. */
export async function maySeeNow(ctx: Context, incident: Incident, userId: string): Promise<boolean | null> {
  const asker = { teamId: incident.teamId, userId, channelId: null, isTyped: false, isForeign: false };
  const person = await personAsking(ctx, asker, [incident], 'see');
  if (!('refusal' in may(person, incident, 'see', ctx.policy))) return true;
  const presence = person.relations.get(incident.id)?.presence;
  return presence === 'wasIn' || presence === 'unasked' ? null : false;
}

/** Counts and logs a no that is about rights: who, what, and why, never a word of the incident. */
export function noteDenial(
  { log, metrics }: Context,
  { teamId, userId }: Pick<Asker, 'teamId' | 'userId'>,
  act: Act,
  incidentId: string | null,
  { because }: Denial,
): void {
  metrics.denied.inc({ act, reason: because });
  log.info({ teamId, userId, act, incident: incidentId, reason: because }, 'denied');
}
