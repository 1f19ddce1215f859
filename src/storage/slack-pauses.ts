// Pauses that Slack asked for with Retry-After, and lockouts, shared by all replicas.
import type { Database } from './database.ts';

/** The pause name for all calls of a workspace, used while Slack rejects the token. */
export const LOCKED_OUT = '*';

/** The name of a pause of a method in a workspace, or of posting in one channel. */
export function pauseName(method: string, channel: string | null = null): string {
  return channel === null ? method : `${method} ${channel}`;
}

/** Pauses a method for `ms`; a longer existing pause is kept. */
export async function pauseMethod(db: Database, teamId: string, method: string, ms: number): Promise<void> {
  await db.$executeRaw`
    insert into slack_pause (team_id, method, until) values (${teamId}, ${method}, clock_timestamp() + make_interval(secs => ${ms / 1000}))
    on conflict (team_id, method) do update set until = greatest(slack_pause.until, excluded.until)`;
}

/**
 * Pauses posting in one channel for `ms`, and posting anywhere for at most `momentMs`. If another channel is already
 * paused, Slack is limiting the whole workspace, so all posting pauses for `ms`.
 */
export async function pausePosting(
  db: Database,
  teamId: string,
  { method, channel }: { method: string; channel: string },
  { ms, momentMs }: { ms: number; momentMs: number },
): Promise<void> {
  // All replicas lock the channel first and the method second, so they cannot deadlock.
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

/**
 * Slack rejects the token: blocks all calls for the workspace, except one probe every `everyMs`, until a probe
 * succeeds.
 */
export async function lockOut(db: Database, teamId: string, everyMs: number): Promise<void> {
  await db.$executeRaw`
    insert into slack_pause (team_id, method, until)
    values (${teamId}, ${LOCKED_OUT}, clock_timestamp() + make_interval(secs => ${everyMs / 1000}))
    on conflict do nothing`;
}

export async function isLockedOut(db: Database, teamId: string): Promise<boolean> {
  return (await db.slackPause.count({ where: { teamId, method: LOCKED_OUT } })) > 0;
}

/** Claims the locked-out workspaces whose next probe is due. The caller must send the probes. */
export async function claimProbes(db: Database, everyMs: number): Promise<string[]> {
  // One statement, so that of two concurrent replicas only one gets the probe.
  const rows = await db.$queryRaw<{ teamId: string }[]>`
    update slack_pause set until = clock_timestamp() + make_interval(secs => ${everyMs / 1000})
    where method = ${LOCKED_OUT} and until <= clock_timestamp() returning team_id as "teamId"`;
  return rows.map(({ teamId }) => teamId);
}

export async function endLockout(db: Database, teamId: string): Promise<void> {
  await db.slackPause.deleteMany({ where: { teamId, method: LOCKED_OUT } });
}
