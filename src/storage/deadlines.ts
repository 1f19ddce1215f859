// Deadline rows: at most one per incident and kind, replaced by every change (`save-changes.ts`).
import type { Deadline, DeadlineKind } from '../domain/deadlines.ts';
import type { Database, Transaction } from './database.ts';
import type { IncidentKey } from './incidents.ts';

/** Incidents with a deadline not after `now`: highest severity first, then longest overdue; at most `limit`. */
export async function incidentsWithDueDeadlines(
  db: Database | Transaction,
  now: Date,
  limit: number,
): Promise<IncidentKey[]> {
  // The index on due_at makes the cost depend on what is due, not on how many incidents are open.
  return db.$queryRaw<IncidentKey[]>`
    select team_id as "teamId", incident_id as "incidentId" from deadline where due_at <= ${now}
    group by team_id, incident_id order by min(severity), min(due_at) limit ${limit}`;
}

/** How many deadlines were due before `at`, and when the oldest of them was due; null if there is none. */
export async function deadlinesDueBefore(db: Database, at: Date): Promise<{ count: number; oldest: Date | null }> {
  const [row] = await db.$queryRaw<{ count: number; oldest: Date | null }[]>`
    select count(*)::int as count, min(due_at) as oldest from deadline where due_at < ${at}`;
  return row ?? { count: 0, oldest: null };
}

/** The stored deadlines of each incident, by incident id, earliest first; and the database's current time. */
export async function deadlinesOfAll(
  db: Database | Transaction,
  keys: readonly IncidentKey[],
): Promise<{ now: Date; of: Map<string, Deadline[]> }> {
  const rows = await db.$queryRaw<{ now: Date; incidentId: string | null; kind: DeadlineKind; dueAt: Date }[]>`
    select now, incident_id as "incidentId", kind, due_at as "dueAt"
    from (select clock_timestamp() as now) as present
      left join (jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k ("teamId" text, "incidentId" uuid)
        join deadline on team_id = "teamId" and incident_id = "incidentId") on true
    order by due_at`;
  const of = new Map<string, Deadline[]>();
  for (const { incidentId, kind, dueAt } of rows) {
    if (incidentId !== null) of.set(incidentId, [...(of.get(incidentId) ?? []), { kind, dueAt }]);
  }
  return { now: rows[0]?.now ?? new Date(Number.NaN), of };
}

export async function deadlinesOf(db: Database | Transaction, key: IncidentKey): Promise<Deadline[]> {
  return (await deadlinesOfAll(db, [key])).of.get(key.incidentId) ?? [];
}
