// Deadline rows: one open row per incident and kind, replaced as a set by every change.
import type { Deadline, DeadlineKind } from '../domain/deadlines.ts';
import type { Incident } from '../domain/incident.ts';
import type { Database, Transaction } from './database.ts';
import type { IncidentKey } from './incidents.ts';

/** Makes the stored deadlines of an incident exactly these. The incident must be locked. */
export async function replaceDeadlines(
  tx: Transaction,
  incident: Incident,
  deadlines: readonly Deadline[],
): Promise<void> {
  const { teamId, id: incidentId, severity } = incident;
  await tx.deadline.deleteMany({ where: { teamId, incidentId } });
  await tx.deadline.createMany({
    data: deadlines.map(({ kind, dueAt }) => ({ teamId, incidentId, severity, kind, dueAt })),
  });
}

/** Incidents with a deadline not after `now`, worst severity first, then the longest overdue; at most `limit`. */
export async function incidentsWithDueDeadlines(
  db: Database | Transaction,
  now: Date,
  limit: number,
): Promise<IncidentKey[]> {
  // The index on due_at keeps the cost to what is due, however many incidents are open.
  return db.$queryRaw<IncidentKey[]>`
    select team_id as "teamId", incident_id as "incidentId" from deadline where due_at <= ${now}
    group by team_id, incident_id order by min(severity), min(due_at) limit ${limit}`;
}

/** How many deadlines were due before `at`, and since when the oldest of them has been; null for none. */
export async function deadlinesDueBefore(db: Database, at: Date): Promise<{ count: number; oldest: Date | null }> {
  const [row] = await db.$queryRaw<{ count: number; oldest: Date | null }[]>`
    select count(*)::int as count, min(due_at) as oldest from deadline where due_at < ${at}`;
  return row ?? { count: 0, oldest: null };
}

export async function deadlinesOf(
  db: Database | Transaction,
  { teamId, incidentId }: IncidentKey,
): Promise<Deadline[]> {
  const rows = await db.deadline.findMany({ where: { teamId, incidentId }, orderBy: { dueAt: 'asc' } });
  return rows.map(({ kind, dueAt }) => ({ kind: kind as DeadlineKind, dueAt }));
}
