// Until when Slack asked us to leave something alone, shared by all replicas.
import type { Database } from './database.ts';

/** The pause of everything, when Slack refuses the token. */
export const LOCKED_OUT = '*';

/** A pause of a method for a workspace, or of posting in one channel. */
export function pauseName(method: string, channel: string | null = null): string {
  return channel === null ? method : `${method} ${channel}`;
}

/** Leaves a method alone for `ms`; a longer pause that somebody else noted stands. */
export async function pauseMethod(db: Database, teamId: string, method: string, ms: number): Promise<void> {
  await db.$executeRaw`
    insert into slack_pause (team_id, method, until) values (${teamId}, ${method}, clock_timestamp() + make_interval(secs => ${ms / 1000}))
    on conflict (team_id, method) do update set until = greatest(slack_pause.until, excluded.until)`;
}

/**
 * Leaves posting in one channel alone for `ms`, and posting anywhere for a moment of at most `atLeastMs`. When another channel is paused
 * already, Slack means the whole workspace: then everything waits for `ms`.
 */
export async function pausePosting(
  db: Database,
  teamId: string,
  { method, channel }: { method: string; channel: string },
  { ms, momentMs }: { ms: number; momentMs: number },
): Promise<void> {
  // The channel first and the method second, on every replica, so that two of them never wait for each other.
  await db.$executeRaw`
    insert into slack_pause (team_id, method, until)
    select ${teamId}, name, clock_timestamp() + make_interval(secs => pause_ms / 1000)
    from (values
      (1, ${pauseName(method, channel)}, ${ms}::float8),
      (2, ${method}, case when exists (
        select 1 from slack_pause where team_id = ${teamId} and until > clock_timestamp()
          and starts_with(method, ${`${method} `}) and method <> ${pauseName(method, channel)})
        then ${ms}::float8 else least(${ms}::float8, ${momentMs}::float8) end)
    ) as pauses (turn, name, pause_ms) order by turn
    on conflict (team_id, method) do update set until = greatest(slack_pause.until, excluded.until)`;
}

/** Slack refuses the token: nothing is called for the workspace, but for one probe every `everyMs`, until that finds it working. */
export async function lockOut(db: Database, teamId: string, everyMs: number): Promise<void> {
  await db.$executeRaw`
    insert into slack_pause (team_id, method, until)
    values (${teamId}, ${LOCKED_OUT}, clock_timestamp() + make_interval(secs => ${everyMs / 1000}))
    on conflict do nothing`;
}

export async function isLockedOut(db: Database, teamId: string): Promise<boolean> {
  return (await db.slackPause.count({ where: { teamId, method: LOCKED_OUT } })) > 0;
}

/** The locked out workspaces whose next probe is due; whoever gets them is the one to make it. */
export async function claimProbes(db: Database, everyMs: number): Promise<string[]> {
  // One statement, so that of two replicas that look at the same moment one gets the probe and the other nothing.
  const rows = await db.$queryRaw<{ teamId: string }[]>`
    update slack_pause set until = clock_timestamp() + make_interval(secs => ${everyMs / 1000})
    where method = ${LOCKED_OUT} and until <= clock_timestamp() returning team_id as "teamId"`;
  return rows.map(({ teamId }) => teamId);
}

/** The token works again. */
export async function endLockout(db: Database, teamId: string): Promise<void> {
  await db.slackPause.deleteMany({ where: { teamId, method: LOCKED_OUT } });
}
