// Stores the last known facts about Slack accounts and room members; takes no decisions.
import type { PersonFacts } from '../domain/permissions.ts';
import type { Database } from './database.ts';

export interface KnownPerson {
  facts: PersonFacts;
  lookedAt: Date;
}

/** The stored facts of these users, by user id, with the database's current time. */
export async function knownPeople(
  db: Database,
  teamId: string,
  userIds: readonly string[],
): Promise<{ now: Date; people: Map<string, KnownPerson> }> {
  // One round trip for the people and the time.
  const rows = await db.$queryRaw<({ now: Date; userId: string | null; lookedAt: Date } & PersonFacts)[]>`
    select clock_timestamp() as now, user_id as "userId", is_guest as "isGuest", is_deactivated as "isDeactivated",
      is_bot as "isBot", is_foreign as "isForeign", looked_at as "lookedAt"
    from (select 1) as present left join slack_person on team_id = ${teamId} and user_id = any(${[...userIds]}::text[])`;
  const [first] = rows;
  if (first === undefined) throw new Error('a left join gave no row');
  const people = rows.flatMap(({ userId, lookedAt, isGuest, isDeactivated, isBot, isForeign }) =>
    userId === null
      ? []
      : [[userId, { facts: { isGuest, isDeactivated, isBot, isForeign }, lookedAt }] as [string, KnownPerson]],
  );
  return { now: first.now, people: new Map(people) };
}

/** Stores what Slack reported about an account at `at`, unless newer facts are stored. */
export async function rememberPerson(
  db: Database,
  { teamId, userId }: { teamId: string; userId: string },
  { isGuest, isDeactivated, isBot, isForeign }: PersonFacts,
  at: Date,
): Promise<void> {
  // A slow lookup may end after an event that reported newer facts.
  await db.$executeRaw`
    insert into slack_person (team_id, user_id, is_guest, is_deactivated, is_bot, is_foreign, looked_at)
    values (${teamId}, ${userId}, ${isGuest}, ${isDeactivated}, ${isBot}, ${isForeign}, ${at})
    on conflict (team_id, user_id) do update set is_guest = excluded.is_guest, is_deactivated = excluded.is_deactivated,
      is_bot = excluded.is_bot, is_foreign = excluded.is_foreign, looked_at = excluded.looked_at
    where slack_person.looked_at <= excluded.looked_at`;
}

/** Stored membership of a person in a room. `lookedAt`: when the whole member list was last read; null: never. */
export interface KnownMember {
  channelId: string;
  isIn: boolean | null;
  at: Date | null;
  lookedAt: Date | null;
}

/** The stored membership of a person in each of the rooms, with the database's current time. */
export async function knownMember(
  db: Database,
  { teamId, userId }: { teamId: string; userId: string },
  channelIds: readonly string[],
): Promise<{ now: Date; rooms: KnownMember[] }> {
  const rows = await db.$queryRaw<({ now: Date } & KnownMember)[]>`
    select clock_timestamp() as now, room.id as "channelId", is_in as "isIn", at, looked_at as "lookedAt"
    from unnest(${[...channelIds]}::text[]) as room (id)
    left join room_member on room_member.team_id = ${teamId} and room_member.channel_id = room.id and user_id = ${userId}
    left join room_look on room_look.team_id = ${teamId} and room_look.channel_id = room.id`;
  return { now: rows[0]?.now ?? new Date(0), rooms: rows.map(({ now: _, ...room }) => room) };
}

/** Stores a room's member list, read at or after `at`. */
export async function rememberRoom(
  db: Database,
  { teamId, channelId }: { teamId: string; channelId: string },
  userIds: readonly string[],
  at: Date,
): Promise<void> {
  // Events later than `at` are kept. A person who is missing from the list left at `at` at the latest.
  await db.$executeRaw`
    with there as (select unnest(${[...userIds]}::text[]) as id),
    came as (
      insert into room_member (team_id, channel_id, user_id, is_in, at)
      select ${teamId}, ${channelId}, id, true, ${at} from there
      on conflict (team_id, channel_id, user_id) do update set is_in = true, at = excluded.at where room_member.at <= excluded.at),
    went as (
      update room_member set is_in = false, at = ${at}
      where team_id = ${teamId} and channel_id = ${channelId} and is_in and at <= ${at}
        and not exists (select 1 from there where there.id = user_id))
    insert into room_look (team_id, channel_id, looked_at) values (${teamId}, ${channelId}, ${at})
    on conflict (team_id, channel_id) do update set looked_at = greatest(room_look.looked_at, excluded.looked_at)`;
}

/** Stores that a person joined or left a channel at `at`, if it is an incident's room. */
export async function rememberMove(
  db: Database,
  { teamId, channelId, userId }: { teamId: string; channelId: string; userId: string },
  isIn: boolean,
  at: Date,
): Promise<void> {
  // Slack delivers events in any order and some of them twice: the latest one wins.
  await db.$executeRaw`
    insert into room_member (team_id, channel_id, user_id, is_in, at)
    select ${teamId}, ${channelId}, ${userId}, ${isIn}, ${at}
    where exists (select 1 from incident where team_id = ${teamId} and channel_id = ${channelId})
    on conflict (team_id, channel_id, user_id) do update set is_in = excluded.is_in, at = excluded.at
    where room_member.at <= excluded.at`;
}

/** Stores the workspace of a token. */
export async function rememberWorkspace(db: Database, teamId: string, tokenHash: string): Promise<void> {
  // Several replicas may start at once.
  await db.$executeRaw`
    insert into installation (team_id, token_hash, seen_at) values (${teamId}, ${tokenHash}, clock_timestamp())
    on conflict (team_id) do update set token_hash = excluded.token_hash, seen_at = excluded.seen_at`;
}

/** The workspace of a token, as Slack last reported it; null if it never did. */
export async function workspaceOf(db: Database, tokenHash: string): Promise<string | null> {
  const found = await db.installation.findFirst({ where: { tokenHash }, orderBy: { seenAt: 'desc' } });
  return found?.teamId ?? null;
}
