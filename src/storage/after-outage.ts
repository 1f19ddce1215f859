// Rows that wait because Slack could not be reached or refused the token, and waking them when it can be used again.
import type { Database } from './database.ts';
import { type Lane, ROWS_AT_ONCE } from './outbox.ts';

/**
 * Lets everything that waits for Slack come due now, whatever it would have waited still, the most urgent first and some at a time; what
 * may have reached Slack waits for `settleMs` at least. The workers are woken by whoever looks at what is due.
 */
export async function releaseHeld(db: Database, settleMs: number): Promise<void> {
  let released = ROWS_AT_ONCE;
  while (released === ROWS_AT_ONCE) {
    released = await db.$executeRaw`
      update outbox set next_attempt_at = least(next_attempt_at, until) from (
        select id as waiting, until from outbox, lateral (
          select clock_timestamp() + case when state = 'ambiguous' then make_interval(secs => ${settleMs / 1000}) else interval '0' end as until
        ) as soonest
        where state in ('pending', 'ambiguous') and waits_for = 'slack' and next_attempt_at > until
        order by priority, id limit ${ROWS_AT_ONCE}) as held
      where id = waiting`;
  }
}

/** Lets the most urgent row that waits for Slack come due, to be tried alone. Answers its lane; null when none waits. */
export async function releaseOne(db: Database): Promise<Lane | null> {
  // Another replica may release the same row at the same moment: they take it in turns, and the second finds it claimed.
  const [row] = await db.$queryRaw<Lane[]>`
    update outbox set next_attempt_at = clock_timestamp()
    where id = (
      select id from outbox waiting where state in ('pending', 'ambiguous') and waits_for = 'slack' and not exists (
        select 1 from outbox earlier where earlier.team_id = waiting.team_id and earlier.incident_id = waiting.incident_id
          and earlier.lane = waiting.lane and earlier.state in ('pending', 'sending', 'ambiguous')
          and (earlier.state = 'pending', earlier.place_in_lane, earlier.id) < (waiting.state = 'pending', waiting.place_in_lane, waiting.id))
      order by priority, id limit 1)
    returning team_id as "teamId", incident_id as "incidentId", lane`;
  return row ?? null;
}
