// Incidents and their timelines: reading, locking and writing; no decisions.

import { foldTimeline } from '../domain/fold.ts';
import { channelOf, type Incident, SHAPE } from '../domain/incident.ts';
import { FOLLOWED_UP_STATUSES, OPEN_STATUSES } from '../domain/lifecycle/status.ts';
import { REPORTED_STATUSES } from '../domain/report/reported.ts';
import type { Entry } from '../domain/timeline.ts';
import type { Database, Transaction } from './database.ts';
import { fromJson, toJson } from './json.ts';

/** Names one incident of one workspace. */
export interface IncidentKey {
  teamId: string;
  incidentId: string;
}

interface StateRow {
  state: unknown;
}

/** Takes the incident for this transaction, after whoever holds it; null if there is none. Always the first lock of a change. */
export async function lockIncident(tx: Transaction, { teamId, incidentId }: IncidentKey): Promise<Incident | null> {
  // Two buttons pressed at once queue up here, so that the second decides on what the first left.
  const rows = await tx.$queryRaw<StateRow[]>`
    select state from incident where team_id = ${teamId} and id = ${incidentId}::uuid for update`;
  return first(tx, rows);
}

/** The incidents that count on somebody: a role, a page that is out, something that is left to do. Private ones, too. */
export async function incidentsCountingOn(db: Database, teamId: string, userId: string): Promise<IncidentKey[]> {
  // Only reads; each incident is decided on by itself once it is locked.
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from incident where team_id = ${teamId} and (waits_for @> array[${userId}]
      or status = any(${[...OPEN_STATUSES]}::text[]) and (state->'paging'->'last'->'targets' ? ${userId}
        or exists (select 1 from jsonb_each_text(state->'roles') as role where role.value = ${userId})))
    order by number, year`;
  return rows.map(({ id }) => ({ teamId, incidentId: id }));
}

/** Takes the incident for this transaction, or null at once if somebody else is changing it. */
export async function claimIncident(tx: Transaction, key: IncidentKey): Promise<Incident | null> {
  return (await claimIncidents(tx, [key]))[0] ?? null;
}

/** Takes those of the incidents that nobody else is changing at this moment. */
export async function claimIncidents(tx: Transaction, keys: readonly IncidentKey[]): Promise<Incident[]> {
  // Replicas tick at the same moment: the one that comes second leaves an incident to the first instead of waiting for it.
  const rows = await tx.$queryRaw<StateRow[]>`
    select state from incident join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k ("teamId" text, "incidentId" uuid)
      on team_id = "teamId" and id = "incidentId"
    for update of incident skip locked`;
  return Promise.all(rows.map((row) => incidentIn(tx, row)));
}

/** Makes the declarations of a workspace queue up until the transaction ends. */
export async function lockDeclarations(tx: Transaction, teamId: string): Promise<void> {
  // Two people declaring the same thing at once: the second must see the first one's incident before it is decided.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${teamId}, 0))`;
}

/** The next number of a workspace's year, starting at 1. A transaction that fails gives its number back. */
export async function nextNumber(tx: Transaction, teamId: string, year: number): Promise<number> {
  const counter = await tx.referenceCounter.upsert({
    where: { teamId_year: { teamId, year } },
    create: { teamId, year, last: 1 },
    update: { last: { increment: 1 } },
  });
  return counter.last;
}

/** Writes a new incident; its first entries and deadlines are for `record.ts`. */
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

/** The incident of that name, open or over. */
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

/** The incident whose room a channel is; null for any other channel. */
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

/** The open incidents, worst and oldest first, private ones too: who may know of which is for `usecases/read-incidents.ts`. */
export async function openIncidents(db: Database | Transaction, teamId: string): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { teamId, status: { in: [...OPEN_STATUSES] } },
    orderBy: [{ severity: 'asc' }, { declaredAt: 'asc' }, { number: 'asc' }],
    select: { state: true },
  });
  return Promise.all(rows.map((row) => incidentIn(db, row)));
}

/** The incidents in which something waits for a person, private ones too. */
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

/** The incidents that everybody may know of whose action items have dates, overdue or not. */
export async function incidentsWithDatedActions(db: Database | Transaction, teamId: string): Promise<Incident[]> {
  // Its deadline stands for it: other incidents are not read.
  const rows = await db.$queryRaw<StateRow[]>`
    select state from incident join deadline on deadline.team_id = incident.team_id and incident_id = id
    where incident.team_id = ${teamId} and kind = 'overdue' and not is_private order by declared_at, number`;
  return Promise.all(rows.map((row) => incidentIn(db, row)));
}

/**
 * The incidents that ended last, the latest first: so many that are not private, and besides them so many of whose rooms somebody was
 * known to be in. What is hidden from them takes nobody's place.
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

/** How many somebody declared since, and how many everybody did, exercises and private ones too. */
export async function countDeclarations(
  tx: Transaction,
  teamId: string,
  userId: string,
  since: Date,
): Promise<{ theirs: number; all: number }> {
  // Inside the lock of declarations, so that two at once are counted one after the other.
  const [row] = await tx.$queryRaw<{ theirs: number; all: number }[]>`
    select count(*) filter (where declared_by = ${userId})::int as theirs, count(*)::int as all from incident
    where team_id = ${teamId} and declared_at > ${since}`;
  return row ?? { theirs: 0, all: 0 };
}

/** How many were declared since: without exercises, false alarms and what became part of another, and without private ones. */
export async function countDeclaredSince(db: Database | Transaction, teamId: string, since: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ number: number }[]>`
    select count(*)::int as number from incident
    where team_id = ${teamId} and declared_at >= ${since} and not is_private and status = any(${[...REPORTED_STATUSES]}::text[])
      and not (state ->> 'isDrill')::boolean`;
  return row?.number ?? 0;
}

/** The incident of a row; one that an older version of the bot wrote is folded anew, and saved so with its next change. */
export async function incidentIn(db: Database | Transaction, { state }: StateRow): Promise<Incident> {
  const incident = fromJson<Incident>(state);
  if (incident.shape === SHAPE) return incident;
  return foldTimeline(incident.id, await timelineOf(db, { teamId: incident.teamId, incidentId: incident.id }));
}

async function first(db: Database | Transaction, [row]: readonly StateRow[]): Promise<Incident | null> {
  return row === undefined ? null : incidentIn(db, row);
}
