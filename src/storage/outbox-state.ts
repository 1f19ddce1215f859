// What waits in the outbox, for whoever watches over it: figures of the whole, by the database's time.
import type { Database } from './database.ts';

/** The states of a delivery that Slack has not taken yet. */
export const WAITING_STATES = ['pending', 'sending', 'ambiguous'] as const;

export interface Backlog {
  state: (typeof WAITING_STATES)[number];
  waiting: number;
  /** How many of them were asked for longer ago than the caller allows. */
  late: number;
  /** How long ago the oldest was asked for; 0 when none waits. */
  oldestSeconds: number;
}

/** One line for each state, also for those in which nothing waits. */
export async function backlog(db: Database, lateAfterSeconds: number): Promise<Backlog[]> {
  return db.$queryRaw<Backlog[]>`
    select state, count(id)::int as waiting,
      count(id) filter (where asked_at < clock_timestamp() - make_interval(secs => ${lateAfterSeconds}))::int as late,
      greatest(0, coalesce(extract(epoch from clock_timestamp() - min(asked_at)), 0))::float as "oldestSeconds"
    from unnest(${[...WAITING_STATES]}::text[]) as waits (state) left join outbox using (state)
    group by state order by state`;
}

/** What the deliveries that wait were told last, each answer once; `null` answers are left out. */
export async function answersWaitedOn(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ error: string }[]>`
    select distinct error from outbox where state = any(${[...WAITING_STATES]}::text[]) and error is not null limit 100`;
  return rows.map(({ error }) => error);
}
