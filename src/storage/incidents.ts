// Reads, locks and writes incidents and their timelines; takes no decisions.

import { foldTimeline } from '../domain/fold.ts';
import { channelOf, type Incident, SHAPE } from '../domain/incident.ts';
import { FOLLOWED_UP_STATUSES, OPEN_STATUSES } from '../domain/lifecycle/status.ts';
import { REPORTED_STATUSES } from '../domain/report/reported.ts';
import type { Entry } from '../domain/timeline.ts';
import type { Database, Transaction } from './database.ts';
import { fromJson, toJson } from './json.ts';

export interface IncidentKey {
  teamId: string;
  incidentId: string;
}

interface StateRow {
  state: unknown;
}

/**
 * Locks the incident for this transaction, waiting for any other holder; null if it does not exist. Always the first
 * lock of a change.
 */
export async function lockIncident(tx: Transaction, { teamId, incidentId }: IncidentKey): Promise<Incident | null> {
  // Two buttons pressed at once are serialized here, so the second is decided on the state that the first left.
  const rows = await tx.$queryRaw<StateRow[]>`
    select state from incident where team_id = ${teamId} and id = ${incidentId}::uuid for update`;
  return first(tx, rows);
}

/**
 * The incidents, private ones included, that depend on a person: they hold a role, were paged last, or have follow-up
 * to do.
 */
export async function incidentsCountingOn(db: Database, teamId: string, userId: string): Promise<IncidentKey[]> {
  // No lock here: each incident is locked before anything is decided about it.
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from incident where team_id = ${teamId} and (waits_for @> array[${userId}]
      or status = any(${[...OPEN_STATUSES]}::text[]) and (state->'paging'->'last'->'targets' ? ${userId}
        or exists (select 1 from jsonb_each_text(state->'roles') as role where role.value = ${userId})))
    order by number, year`;
  return rows.map(({ id }) => ({ teamId, incidentId: id }));
}

/** Locks the incident for this transaction, or returns null at once if another transaction holds it. */
export async function claimIncident(tx: Transaction, key: IncidentKey): Promise<Incident | null> {
  return (await claimIncidents(tx, [key]))[0] ?? null;
}

/** Locks those of the incidents that no other transaction holds. */
export async function claimIncidents(tx: Transaction, keys: readonly IncidentKey[]): Promise<Incident[]> {
  // All replicas tick at the same moment: the second one skips an incident instead of waiting for the first.
  const rows = await tx.$queryRaw<StateRow[]>`
    select state from incident join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k ("teamId" text, "incidentId" uuid)
      on team_id = "teamId" and id = "incidentId"
    for update of incident skip locked`;
  return Promise.all(rows.map((row) => incidentIn(tx, row)));
}

/** Serializes the declarations of a workspace until the transaction ends. */
export async function lockDeclarations(tx: Transaction, teamId: string): Promise<void> {
  // When two people declare the same incident at once, the second must see the first one's before the decision.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${teamId}, 0))`;
}

/** The next number in a workspace's year, starting at 1. A rolled back transaction returns its number. */
export async function nextNumber(tx: Transaction, teamId: string, year: number): Promise<number> {
  const counter = await tx.referenceCounter.upsert({
    where: { teamId_year: { teamId, year } },
    create: { teamId, year, last: 1 },
    update: { last: { increment: 1 } },
  });
  return counter.last;
}

/** Inserts a new incident. `save-changes.ts` writes its first entries and deadlines. */
export async function insertIncident(
  tx: Transaction,
  incident: Incident,
  place: { year: number; number: number },
): Promise<void> {
  const { teamId, id, declaredBy, declaredAt, reference, isPrivate, title, status, severity, version, service } =
    incident;
  const facts = { title, status, severity, version, service, channelId: channelOf(incident), state: toJson(incident) };
  await tx.incident.create({ data: { teamId, id, ...place, reference, isPrivate, declaredBy, declaredAt, ...facts } });
}

export async function findIncident(
  db: Database | Transaction,
  { teamId, incidentId }: IncidentKey,
): Promise<Incident | null> {
  const row = await db.incident.findUnique({
    where: { teamId_id: { teamId, id: incidentId } },
    select: { state: true },
  });
  return row === null ? null : incidentIn(db, row);
}

/** The incident with that reference, open or closed. */
export async function findIncidentByReference(
  db: Database | Transaction,
  teamId: string,
  reference: string,
): Promise<Incident | null> {
  const [, year, number] = /^INC-(\d{4})-(\d{3,6})$/.exec(reference) ?? [];
  const place = { teamId, year: Number(year), number: Number(number) };
  if (year === undefined) return null;
  const row = await db.incident.findUnique({ where: { teamId_year_number: place }, select: { state: true } });
  return row === null ? null : incidentIn(db, row);
}

/** The incident whose room this channel is, or null. */
export async function findIncidentInChannel(
  db: Database | Transaction,
  teamId: string,
  channelId: string,
): Promise<Incident | null> {
  const row = await db.incident.findUnique({
    where: { teamId_channelId: { teamId, channelId } },
    select: { state: true },
  });
  return row === null ? null : incidentIn(db, row);
}

/** The whole timeline, in order. */
export async function timelineOf(db: Database | Transaction, { teamId, incidentId }: IncidentKey): Promise<Entry[]> {
  const rows = await db.entry.findMany({ where: { teamId, incidentId }, orderBy: { seq: 'asc' } });
  return rows.map(({ seq, at, by, fact }) => ({ ...fromJson<Entry>(fact), seq, at, by }));
}

/**
 * The open incidents, highest severity and oldest first, private ones included. `usecases/read-incidents.ts` decides
 * who may see which.
 */
export async function openIncidents(db: Database | Transaction, teamId: string): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { teamId, status: { in: [...OPEN_STATUSES] } },
    orderBy: [{ severity: 'asc' }, { declaredAt: 'asc' }, { number: 'asc' }],
    select: { state: true },
  });
  return Promise.all(rows.map((row) => incidentIn(db, row)));
}

/** The incidents with follow-up for a person, private ones included. */
export async function incidentsWaitingFor(
  db: Database | Transaction,
  teamId: string,
  userId: string,
): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { teamId, waitsFor: { has: userId } },
    orderBy: [{ declaredAt: 'asc' }, { number: 'asc' }],
    select: { state: true },
  });
  return Promise.all(rows.map((row) => incidentIn(db, row)));
}

/** The incidents that are not private and have action items with due dates, overdue or not. */
export async function incidentsWithDatedActions(db: Database | Transaction, teamId: string): Promise<Incident[]> {
  // Found by the deadline kind, so other incidents are not read.
  const rows = await db.$queryRaw<StateRow[]>`
    select state from incident join deadline on deadline.team_id = incident.team_id and incident_id = id
    where incident.team_id = ${teamId} and kind = 'overdue' and not is_private order by declared_at, number`;
  return Promise.all(rows.map((row) => incidentIn(db, row)));
}

/**
 * The incidents that ended last, latest first: up to `limit` that are not private, plus up to `limit` private ones
 * whose room the person was known to be in. Incidents hidden from them do not use up the limit.
 */
export async function recentlyEnded(db: Database, teamId: string, userId: string, limit: number): Promise<Incident[]> {
  // Only reads.
  const rows = await db.$queryRaw<StateRow[]>`
    (select state, declared_at, number from incident
     where team_id = ${teamId} and status = any(${[...FOLLOWED_UP_STATUSES]}::text[]) and not is_private
     order by declared_at desc, number desc limit ${limit})
    union all
    (select state, declared_at, number from incident join room_member using (team_id, channel_id)
     where team_id = ${teamId} and status = any(${[...FOLLOWED_UP_STATUSES]}::text[]) and is_private and user_id = ${userId} and is_in
     order by declared_at desc, number desc limit ${limit})
    order by declared_at desc, number desc`;
  return Promise.all(rows.map((row) => incidentIn(db, row)));
}

/** How many incidents a person and the whole workspace declared since, drills and private ones included. */
export async function countDeclarations(
  tx: Transaction,
  teamId: string,
  userId: string,
  since: Date,
): Promise<{ theirs: number; all: number }> {
  // Call it while holding the declaration lock, so that concurrent declarations are counted one after the other.
  const [row] = await tx.$queryRaw<{ theirs: number; all: number }[]>`
    select count(*) filter (where declared_by = ${userId})::int as theirs, count(*)::int as all from incident
    where team_id = ${teamId} and declared_at > ${since}`;
  return row ?? { theirs: 0, all: 0 };
}

/** How many incidents were declared since, without drills, false alarms and private ones. */
export async function countDeclaredSince(db: Database | Transaction, teamId: string, since: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ number: number }[]>`
    select count(*)::int as number from incident
    where team_id = ${teamId} and declared_at >= ${since} and not is_private and status = any(${[...REPORTED_STATUSES]}::text[])
      and not (state ->> 'isDrill')::boolean`;
  return row?.number ?? 0;
}

/**
 * The incident of a row. If an older version of the bot wrote the row, its timeline is folded again, and the next
 * change saves the result.
 */
export async function incidentIn(db: Database | Transaction, { state }: StateRow): Promise<Incident> {
  const incident = fromJson<Incident>(state);
  if (incident.shape === SHAPE) return incident;
  return foldTimeline(incident.id, await timelineOf(db, { teamId: incident.teamId, incidentId: incident.id }));
}

async function first(db: Database | Transaction, [row]: readonly StateRow[]): Promise<Incident | null> {
  return row === undefined ? null : incidentIn(db, row);
}
