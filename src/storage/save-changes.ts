// Saves changed incidents in one statement: their state, their new entries and their deadlines.

import { waitsFor } from '../domain/action-items/follow-up.ts';
import type { Deadline } from '../domain/deadlines.ts';
import { channelOf, type Incident } from '../domain/incident.ts';
import type { Permission } from '../domain/permissions.ts';
import type { Entry } from '../domain/timeline.ts';
import type { Transaction } from './database.ts';

/** An incident after a change, with the new entries and the resulting deadlines. */
export interface Changed {
  /** Proof that the change is permitted: nothing is written without one. */
  permission: Permission;
  incident: Incident;
  entries: readonly Entry[];
  deadlines: readonly Deadline[];
}

/** Every incident must be locked and may occur only once. A change without entries only replaces the deadlines. */
export async function saveChanges(tx: Transaction, changes: readonly Changed[]): Promise<void> {
  const states = changes.map(({ incident, entries }) => {
    const { id, teamId, title, status, severity, version } = incident;
    const isChanged = entries.length > 0;
    const derived = { channelId: channelOf(incident), waitsFor: waitsFor(incident) };
    return { id, teamId, title, status, severity, version, ...derived, isChanged, state: incident };
  });
  const lines = changes.flatMap(({ incident: { teamId, id }, entries }) =>
    entries.map(({ seq, at, by, ...fact }) => ({ teamId, id, seq, at, by, type: fact.type, fact })),
  );
  const due = changes.flatMap(({ incident: { teamId, id, severity }, deadlines }) =>
    deadlines.map(({ kind, dueAt }) => ({ teamId, id, severity, kind, dueAt })),
  );
  // A deadline that stays is updated, not deleted and inserted: within one statement the two would conflict in the
  // unique index.
  await tx.$executeRaw`
    with changed as (
      select * from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as c (
        "teamId" text, id uuid, title text, status text, severity text, version int, "channelId" text, "waitsFor" text[],
        "isChanged" bool, state jsonb)),
    due as (
      select * from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as d (
        "teamId" text, id uuid, severity text, kind text, "dueAt" timestamptz)),
    saved as (
      update incident set title = changed.title, status = changed.status, severity = changed.severity, version = changed.version,
        channel_id = "channelId", waits_for = "waitsFor", state = changed.state
      from changed where "isChanged" and team_id = "teamId" and incident.id = changed.id),
    told as (
      insert into entry (team_id, incident_id, seq, at, by, type, fact)
      select "teamId", id, seq, at, by, type, fact from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as e (
        "teamId" text, id uuid, seq int, at timestamptz, by text, type text, fact jsonb)),
    ended as (
      delete from deadline using changed
      where team_id = "teamId" and incident_id = changed.id
        and not exists (select 1 from due where due."teamId" = team_id and due.id = incident_id and due.kind = deadline.kind))
    insert into deadline (team_id, incident_id, kind, due_at, severity)
    select "teamId", id, kind, "dueAt", severity from due
    on conflict (team_id, incident_id, kind) do update set due_at = excluded.due_at, severity = excluded.severity
    where deadline.due_at <> excluded.due_at or deadline.severity <> excluded.severity`;
}
