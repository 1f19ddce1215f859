// Queries and repairs of the audit that runs each minute.
import { OPEN_STATUSES } from '../domain/lifecycle/status.ts';
import type { Database, Transaction } from './database.ts';
import type { IncidentKey } from './incidents.ts';
import { ALONE, ROWS_AT_ONCE } from './outbox.ts';

/** Whether no other replica is auditing. The lock lasts until the transaction ends. */
export async function isFirstToAudit(tx: Transaction): Promise<boolean> {
  // All replicas start at the same second of each minute, and one audit is enough. The schema is part of the lock, so
  // deployments in other schemas do not block each other.
  const [row] = await tx.$queryRaw<{ got: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended('warroom audit ' || current_schema(), 0)) as got`;
  return row?.got === true;
}

/**
 * A sample of the incidents that are open or have follow-up left, different each time; all of them if there are at most
 * `limit`.
 */
export async function someUnfinished(tx: Transaction, limit: number): Promise<IncidentKey[]> {
  // Random order needs no stored position, so a restart or a second replica skips nobody.
  return tx.$queryRaw<IncidentKey[]>`
    select team_id as "teamId", id as "incidentId" from incident
    where status = any(${[...OPEN_STATUSES]}::text[]) or cardinality(waits_for) > 0 order by random() limit ${limit}`;
}

/**
 * Some of the incidents that are closed with nothing left to do but still have deadline rows, which no change would
 * delete.
 */
export async function finishedWithDeadlines(tx: Transaction, limit: number): Promise<IncidentKey[]> {
  return tx.$queryRaw<IncidentKey[]>`
    select distinct deadline.team_id as "teamId", incident_id as "incidentId"
    from deadline join incident on incident.team_id = deadline.team_id and incident.id = incident_id
    where status <> all(${[...OPEN_STATUSES]}::text[]) and cardinality(waits_for) = 0 limit ${limit}`;
}

/**
 * Makes stuck rows due again, most urgent first: quarantined deliveries, batch members whose leader is sent or dead,
 * and rows whose next attempt is further ahead than `furthestSeconds`, as after the database's clock was set back.
 * Throttled rows are exempt from the last rule, because they may have to wait long. Handles one statement's worth of
 * rows; the next audit continues. Returns how many rows it changed.
 */
export async function recoverStuck(db: Database, furthestSeconds: number): Promise<number> {
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
