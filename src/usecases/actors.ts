// The person who asks: facts about their account and rooms, looked up in Slack where a decision depends on them.
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

const NO_FACTS: PersonFacts = { isGuest: false, isDeactivated: false, isBot: false, isForeign: false };

/** The author of a request, as named in a signed payload from Slack. */
export interface Asker {
  teamId: string;
  userId: string;
  /** The channel of the request; null where Slack does not report one. */
  channelId: string | null;
  /** They typed in the channel, which only members can. Non-members can press a button in a public channel. */
  isTyped: boolean;
  /** The payload marks them as a member of another workspace. */
  isForeign: boolean;
}

/** Account facts older than this are refreshed in the background; the stored ones are used in the meantime. */
const FACTS_FRESH_MS = 3_600_000;
/** A person removed from a room loses access within this time, even if Slack sends no event. */
const ROOM_FRESH_MS = 60_000;
/** How many member lists one request may read. For other rooms the stored membership counts. */
const ROOMS_LOOKED_AT = 20;

/**
 * Slack's facts about accounts, by user id; null if none are stored and Slack is unavailable. An unknown user costs one
 * lookup. Stored facts are returned at once and refreshed in the background if they are old. Not for use inside a
 * transaction.
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
      if (known === undefined) return [userId, await lookUp(ctx, { teamId, userId }, at)];
      if (at.getTime() - known.lookedAt.getTime() > FACTS_FRESH_MS) {
        void lookUp(ctx, { teamId, userId }, at).catch((error: unknown) => {
          ctx.log.warn({ err: error }, 'the facts about a person could not be refreshed');
        });
      }
      return [userId, known.facts];
    }),
  );
  return new Map(found);
}

/** Slack's current facts about an account; null if Slack is unavailable. Not for use inside a transaction. */
export async function freshFacts(ctx: Context, teamId: string, userId: string): Promise<PersonFacts | null> {
  return lookUp(ctx, { teamId, userId }, ctx.clock((await knownPeople(ctx.db, teamId, [])).now));
}

async function lookUp(ctx: Context, who: { teamId: string; userId: string }, at: Date): Promise<PersonFacts | null> {
  const facts = await ctx.directory.person(who.teamId, who.userId);
  if (facts !== null) await rememberPerson(ctx.db, who, facts, at);
  return facts;
}

/** Stores what a Slack event reports about an account. */
export async function noteAccount(
  ctx: Context,
  who: { teamId: string; userId: string },
  facts: PersonFacts,
  at: Date,
): Promise<void> {
  await rememberPerson(ctx.db, who, facts, at);
}

/** Stores a join or leave, from a Slack event or an accepted invitation. */
export async function noteMove(
  ctx: Context,
  member: { teamId: string; channelId: string; userId: string },
  isIn: boolean,
  at: Date,
): Promise<void> {
  await rememberMove(ctx.db, member, isIn, at);
}

/**
 * The person who asks, and their relation to these incidents. Reads a room's member list from Slack only where the
 * decision about `act` depends on it, the payload does not prove it, and the last read is more than a minute old.
 */
export async function personAsking(
  ctx: Context,
  asker: Asker,
  incidents: readonly Incident[],
  act: Act | ((incident: Incident, by: string) => Act),
): Promise<Person> {
  const { teamId, userId } = asker;
  const known = (await personFacts(ctx, teamId, [userId])).get(userId) ?? null;
  const facts = asker.isForeign ? { ...(known ?? NO_FACTS), isForeign: true } : known;
  const actOn = (incident: Incident) => (typeof act === 'string' ? act : act(incident, userId));
  const asked = incidents.filter((incident) => dependsOnRoom(facts, incident, actOn(incident)));
  const rooms = await availabilities(ctx, asker, facts, asked);
  const relations = await Promise.all(
    asked.map(async (incident): Promise<[string, Relation]> => {
      const room = rooms.get(channelOf(incident) ?? '') ?? { presence: 'out' as const, leftAt: null };
      const mayBePaged = actOn(incident) === 'acknowledge' && room.presence !== 'in';
      const pagedAt = mayBePaged ? await lastPaged(ctx, incident, userId) : null;
      return [incident.id, { ...room, pagedAt }];
    }),
  );
  return { type: 'person', teamId, userId, facts, relations: new Map(relations) };
}

type Availability = Pick<Relation, 'presence' | 'leftAt'>;

async function availabilities(
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
      return [room.channelId, await availabilityIn(ctx, asker, room, at, index < ROOMS_LOOKED_AT)];
    }),
  );
  return new Map<string, Availability>([...proven, ...found]);
}

/**
 * Slack shows a private channel only to its members, and a guest only sees channels that they are in. Only members can
 * type in a channel.
 */
function isProven({ channelId, isTyped }: Asker, facts: PersonFacts | null, incident: Incident): boolean {
  const isGuest = facts !== null && (facts.isGuest || facts.isForeign);
  return channelId !== null && channelId === channelOf(incident) && (isTyped || incident.isPrivate || isGuest);
}

async function availabilityIn(
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

/** When the person was last paged, directly or as a member of a group. */
async function lastPaged(ctx: Context, { teamId, id }: Incident, userId: string): Promise<Date | null> {
  const timeline = await timelineOf(ctx.db, { teamId, incidentId: id });
  return timeline.findLast((entry) => pages(entry, userId))?.at ?? null;
}

function pages(entry: Entry, userId: string): boolean {
  if (entry.type === 'paged') return entry.targets.includes(userId);
  return entry.type === 'targetReached' && entry.userIds.includes(userId);
}

/** Stores that Slack accepted an invitation. */
export async function noteInvited(
  ctx: Context,
  member: { teamId: string; channelId: string; userId: string },
): Promise<void> {
  await rememberMove(ctx.db, member, true, ctx.clock(await databaseTime(ctx.db)));
}

/**
 * Whether a person whom we notify, without a request from them, may see an incident now; null: Slack was unavailable.
 */
export async function maySeeNow(ctx: Context, incident: Incident, userId: string): Promise<boolean | null> {
  const asker = { teamId: incident.teamId, userId, channelId: null, isTyped: false, isForeign: false };
  const person = await personAsking(ctx, asker, [incident], 'see');
  if (!('refusal' in may(person, incident, 'see', ctx.policy))) return true;
  const presence = person.relations.get(incident.id)?.presence;
  return presence === 'wasIn' || presence === 'unasked' ? null : false;
}

/** Counts and logs a denied request: who, what and why, but no text of the incident. */
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
