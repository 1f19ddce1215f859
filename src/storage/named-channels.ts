// Channels that the policy names as `#name`: which one it is, found once for all replicas and kept.
import type { Database } from './database.ts';

/** Whoever found none looks again after this: somebody may have made the channel meanwhile. */
const LOOK_AGAIN_SECONDS = 300;

/** The id that was kept; `none` where nobody has found such a channel lately; null where it has to be looked for. */
export async function channelNamed(db: Database, teamId: string, name: string): Promise<string | 'none' | null> {
  const [kept] = await db.$queryRaw<{ channelId: string | null }[]>`
    select channel_id as "channelId" from named_channel where team_id = ${teamId} and name = ${name}
      and (channel_id is not null or looked_at > clock_timestamp() - make_interval(secs => ${LOOK_AGAIN_SECONDS}))`;
  return kept === undefined ? null : (kept.channelId ?? 'none');
}

/** Keeps what was found, or that nothing was. A channel that somebody else has found meanwhile stays. */
export async function keepChannel(db: Database, teamId: string, name: string, channelId: string | null): Promise<void> {
  await db.$executeRaw`
    insert into named_channel (team_id, name, channel_id, looked_at) values (${teamId}, ${name}, ${channelId}, clock_timestamp())
    on conflict (team_id, name) do update set looked_at = clock_timestamp(),
      channel_id = coalesce(named_channel.channel_id, excluded.channel_id)`;
}

/** The channel is gone: its name is to be looked up again, unless somebody has done that already. */
export async function forgetChannel(db: Database, teamId: string, name: string, channelId: string): Promise<void> {
  await db.$executeRaw`
    delete from named_channel where team_id = ${teamId} and name = ${name} and channel_id = ${channelId}`;
}
