// Resumes the outbox rows that are paused by an outage of Slack or by a revoked token.
import type { Database } from './database.ts';
import { type Lane, ROWS_AT_ONCE } from './outbox.ts';

/**
 * Makes every row that is paused by the outage due now, most urgent first, in chunks. A row with an unknown outcome
 * becomes due after `settleMs` at the earliest. Does not wake the workers: the next poll of due rows does.
 */
export async function resumeAll(db: Database, settleMs: number): Promise<void> {
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

/**
 * Makes the most urgent paused row due, as a probe that is sent alone. Returns its ordering key, or null if no row is
 * paused.
 */
export async function resumeOne(db: Database): Promise<Lane | null> {
  // Two replicas may pick the same row: the second update waits for the first, and the row is claimed only once.
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
