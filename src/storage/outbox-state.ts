// The state of the outbox for monitoring: totals, and the deliveries of one incident.
import { type DeliveryRecord, WAITING_STATES, type WaitingState } from '../domain/delivery.ts';
import type { Database } from './database.ts';
import type { IncidentKey } from './incidents.ts';
import { fromJson } from './json.ts';

export interface Backlog {
  state: WaitingState;
  waiting: number;
  /** How many were requested longer ago than the given limit. Throttled rows are not late. */
  late: number;
  /** Age of the oldest request; 0 if none waits. */
  oldestSeconds: number;
}

/** One row per state, also for states in which nothing waits. */
export async function backlog(db: Database, lateAfterSeconds: number): Promise<Backlog[]> {
  return db.$queryRaw<Backlog[]>`
    select state, count(id)::int as waiting,
      count(id) filter (where waits_for is distinct from 'turn' and asked_at < clock_timestamp() - make_interval(secs => ${lateAfterSeconds}))::int as late,
      greatest(0, coalesce(extract(epoch from clock_timestamp() - min(asked_at)), 0))::float as "oldestSeconds"
    from unnest(${[...WAITING_STATES]}::text[]) as waits (state) left join outbox using (state)
    group by state order by state`;
}

/** The distinct last errors of the waiting deliveries, without nulls. */
export async function waitingErrors(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ error: string }[]>`
    select distinct error from outbox where state = any(${[...WAITING_STATES]}::text[]) and error is not null limit 100`;
  return rows.map(({ error }) => error);
}

/** All waiting deliveries of an incident, oldest first, plus the last few in each final state. */
export async function deliveriesOf(
  db: Database,
  { teamId, incidentId }: IncidentKey,
  lastFew: number,
): Promise<DeliveryRecord[]> {
  const rows = await db.$queryRaw<(Omit<DeliveryRecord, 'delivery'> & { delivery: unknown })[]>`
    select delivery, state, asked_at as "askedAt", next_attempt_at as "nextAttemptAt", sent_at as "sentAt", waits_for as "waitsFor", error
    from (
      select *, row_number() over (partition by state order by coalesce(sent_at, asked_at) desc, id desc) as place
      from outbox where team_id = ${teamId} and incident_id = ${incidentId}::uuid) as ranked
    where state = any(${[...WAITING_STATES]}::text[]) or place <= ${lastFew}
    order by asked_at, id`;
  return rows.map((row) => ({ ...row, delivery: fromJson<DeliveryRecord['delivery']>(row.delivery) }));
}
