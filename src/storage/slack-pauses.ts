// Until when Slack asked us to leave a method alone, shared by all replicas.
import type { Database } from './database.ts';

/** Milliseconds until a method may be called again for a workspace; 0 if it may now. */
export async function pauseLeft(db: Database, teamId: string, method: string): Promise<number> {
  const [row] = await db.$queryRaw<{ ms: number }[]>`
    select greatest(0, extract(epoch from until - clock_timestamp()) * 1000)::float as ms
    from slack_pause where team_id = ${teamId} and method = ${method}`;
  return row?.ms ?? 0;
}

/** Leaves a method alone for `ms`; a longer pause that somebody else noted stands. */
export async function pauseMethod(db: Database, teamId: string, method: string, ms: number): Promise<void> {
  await db.$executeRaw`
    insert into slack_pause (team_id, method, until) values (${teamId}, ${method}, clock_timestamp() + make_interval(secs => ${ms / 1000}))
    on conflict (team_id, method) do update set until = greatest(slack_pause.until, excluded.until)`;
}
