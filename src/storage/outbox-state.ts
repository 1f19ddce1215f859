// What waits in the outbox, for whoever watches over it: figures of the whole, and the deliveries of one incident.
import { type DeliveryRecord, WAITING_STATES, type WaitingState } from '../domain/delivery.ts';
import type { Database } from './database.ts';
import type { IncidentKey } from './incidents.ts';
import { fromJson } from './json.ts';

export interface Backlog {
  state: WaitingState;
  waiting: number;
  /** How many of them were asked for longer ago than the caller allows; who waits for their turn at Slack is not late. */
  late: number;
  /** How long ago the oldest was asked for; 0 when none waits. */
  oldestSeconds: number;
}

/** One line for each state, also for those in which nothing waits. */
export async function backlog(db: Database, lateAfterSeconds: number): Promise<Backlog[]> {
  return db.$queryRaw<Backlog[]>`
    select state, count(id)::int as waiting,
      count(id) filter (where waits_for is distinct from 'turn' and asked_at < clock_timestamp() - make_interval(secs => ${lateAfterSeconds}))::int as late,
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

/** Of an incident: everything that waits, oldest first, and the last few that were sent and that were given up. */
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
