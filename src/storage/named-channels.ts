// The ids of channels that the policy names as `#name`, looked up once for all replicas and stored.
import type { Database } from './database.ts';

/** A lookup that found none is repeated after this, because the channel may have been created since. */
const LOOK_AGAIN_SECONDS = 300;

/** The stored id; `none` if a recent lookup found no such channel; null if a lookup is needed. */
export async function channelNamed(db: Database, teamId: string, name: string): Promise<string | 'none' | null> {
  const [kept] = await db.$queryRaw<{ channelId: string | null }[]>`
    select channel_id as "channelId" from named_channel where team_id = ${teamId} and name = ${name}
      and (channel_id is not null or looked_at > clock_timestamp() - make_interval(secs => ${LOOK_AGAIN_SECONDS}))`;
  return kept === undefined ? null : (kept.channelId ?? 'none');
}

/** Stores the result of a lookup. An id that another replica has stored in the meantime is kept. */
export async function keepChannel(db: Database, teamId: string, name: string, channelId: string | null): Promise<void> {
  await db.$executeRaw`
    insert into named_channel (team_id, name, channel_id, looked_at) values (${teamId}, ${name}, ${channelId}, clock_timestamp())
    on conflict (team_id, name) do update set looked_at = clock_timestamp(),
      channel_id = coalesce(named_channel.channel_id, excluded.channel_id)`;
}

/**
 * The channel is gone: deletes its id so that the name is looked up again, unless another replica has stored a new id.
 */
export async function forgetChannel(db: Database, teamId: string, name: string, channelId: string): Promise<void> {
  await db.$executeRaw`
    delete from named_channel where team_id = ${teamId} and name = ${name} and channel_id = ${channelId}`;
}
