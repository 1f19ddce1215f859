// What the audit of each minute asks of the database, and how it sets things going again.
import { OPEN_STATUSES } from '../domain/lifecycle/status.ts';
import type { Database, Transaction } from './database.ts';
import type { IncidentKey } from './incidents.ts';
import { ALONE, ROWS_AT_ONCE } from './outbox.ts';

/** Whether nobody else is looking at this moment; holds until the transaction ends. */
export async function isFirstToAudit(tx: Transaction): Promise<boolean> {
  // Replicas come at the same second of each minute: one of them is enough. Those of another schema are no replicas.
  const [row] = await tx.$queryRaw<{ got: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended('warroom audit ' || current_schema(), 0)) as got`;
  return row?.got === true;
}

/** Some of the incidents that are open or leave something to do, others each time; all of them when there are no more than `limit`. */
export async function someUnfinished(tx: Transaction, limit: number): Promise<IncidentKey[]> {
  // At random, so that there is no place to remember: a restart or a second replica leaves nobody out.
  return tx.$queryRaw<IncidentKey[]>`
    select team_id as "teamId", id as "incidentId" from incident
    where status = any(${[...OPEN_STATUSES]}::text[]) or cardinality(waits_for) > 0 order by random() limit ${limit}`;
}

/** Some of the incidents that leave nothing to do and still have deadlines, which nothing would ever take away. */
export async function finishedWithDeadlines(tx: Transaction, limit: number): Promise<IncidentKey[]> {
  return tx.$queryRaw<IncidentKey[]>`
    select distinct deadline.team_id as "teamId", incident_id as "incidentId"
    from deadline join incident on incident.team_id = deadline.team_id and incident.id = incident_id
    where status <> all(${[...OPEN_STATUSES]}::text[]) and cardinality(waits_for) = 0 limit ${limit}`;
}

/**
 * Brings back what would not come back by itself: deliveries that were set aside, those whose message went out without them, and those
 * whose next attempt lies too far ahead, as after a database's clock was set back; what waits for its turn may have to wait for long. The
 * most urgent first, and no more than one statement does in time: the next audit goes on. Answers how many there were.
 */
export async function bringBack(db: Database, furthestSeconds: number): Promise<number> {
  return db.$executeRaw`
    update outbox set next_attempt_at = clock_timestamp(),
      state = case when state in ('aside', 'bundled') then 'pending' else state end,
      bundle = case when state = 'bundled' then ${ALONE} else bundle end
    where id in (
      select id from outbox where state = 'aside'
        or state = 'bundled' and bundle in (select id from outbox leader where leader.state not in ('pending', 'sending', 'ambiguous'))
        or state in ('pending', 'sending', 'ambiguous') and waits_for is distinct from 'turn'
          and next_attempt_at > clock_timestamp() + make_interval(secs => ${furthestSeconds})
      order by priority, id limit ${ROWS_AT_ONCE})`;
}
