// Fills a database with open incidents as if they had been declared, many at once: the core makes one, Postgres copies it.
import type pg from 'pg';
import type { Change } from '../src/domain/changes.ts';
import { deadlinesFor } from '../src/domain/deadlines.ts';
import { decide, declare, toEntries } from '../src/domain/decide.ts';
import { apply } from '../src/domain/fold.ts';
import type { Incident } from '../src/domain/incident.ts';
import type { Policy } from '../src/domain/policy.ts';
import { BOT, type Entry } from '../src/domain/timeline.ts';
import { toJson } from '../src/storage/json.ts';

const TEAM = 'T0DEMO';
const COMMANDER = 'U0ALICE';

/** One SEV2 incident with its room and so many notes, and how it came to be. */
function incidentDeclaredAt(at: Date, policy: Policy, notes: number): { incident: Incident; entries: Entry[] } {
  const identity = { id: '00000000-0000-4000-8000-000000000000', teamId: TEAM, reference: 'INC-2026-000' };
  const declaration = {
    title: 'checkout down',
    severity: 'SEV2',
    service: null,
    category: null,
    isPrivate: false,
    isDrill: false,
    source: null,
  } as const;
  const born = declare(declaration, identity, { at, by: COMMANDER }, policy);
  const changes: Change[] = [
    { at, by: BOT, type: 'openRoom', channelId: 'C0', channelName: 'inc' },
    ...Array.from({ length: notes }, (_, index): Change => {
      return { at, by: COMMANDER, type: 'addNote', text: `what we see, line ${index + 1}`, source: null };
    }),
  ];
  let { incident } = born;
  const written = [...born.entries];
  for (const change of changes) {
    const decision = decide(incident, change, policy);
    if ('refusal' in decision) throw new Error(`a change of the model incident was refused: ${decision.refusal.code}`);
    const entries = toEntries(decision.facts, change, incident.version);
    incident = entries.reduce(apply, incident);
    written.push(...entries);
  }
  return { incident, entries: written };
}

const INCIDENTS = `
  insert into incident (team_id, id, year, number, reference, title, status, severity, is_private, declared_by, declared_at,
    channel_id, version, state)
  select $1, id, 2026, n, reference, title, $2::jsonb ->> 'status', $2::jsonb ->> 'severity', false,
    $2::jsonb ->> 'declaredBy', ($2::jsonb ->> 'declaredAt')::timestamptz, room ->> 'channelId', ($2::jsonb ->> 'version')::int,
    $2::jsonb || jsonb_build_object('id', id, 'reference', reference, 'title', title, 'room', room)
  from (
    select n, gen_random_uuid() as id, 'INC-2026-' || lpad(n::text, 3, '0') as reference, 'checkout down in region ' || n as title,
      jsonb_build_object('channelId', 'C' || n, 'name', 'inc-2026-' || n) as room
    from generate_series($3::int, $4::int) n) numbered`;

const ENTRIES = `
  insert into entry (team_id, incident_id, seq, type, at, by, fact)
  select team_id, id, seq, fact ->> 'type', at, entry.by, fact || case fact ->> 'type'
    when 'declared' then jsonb_build_object('reference', reference, 'title', title)
    when 'noted' then '{}'
    else jsonb_build_object('channelId', channel_id, 'channelName', state -> 'room' -> 'name') end
  from incident, jsonb_to_recordset($2::jsonb) as entry (seq int, at timestamptz, by text, fact jsonb)
  where team_id = $1 and number between $3 and $4`;

const DEADLINES = `
  insert into deadline (team_id, incident_id, kind, due_at, severity)
  select team_id, id, kind, "dueAt", severity from incident, jsonb_to_recordset($2::jsonb) as due (kind text, "dueAt" timestamptz)
  where team_id = $1 and number between $3 and $4`;

/**
 * Puts open incidents with the numbers `from` to `to` into a migrated database, declared at `at`, in place of whatever had those
 * numbers and of everything in outbox and queue. Afterwards the tables are as tidy as autovacuum would have left them.
 */
export async function plant(
  client: pg.Client,
  { from, to, at, policy, notes = 0 }: { from: number; to: number; at: Date; policy: Policy; notes?: number },
): Promise<void> {
  const { incident, entries } = incidentDeclaredAt(at, policy, notes);
  const facts = entries.map(({ seq, at, by, ...fact }) => ({ seq, at, by, fact: toJson(fact) }));
  const mine = `select id from incident where team_id = $1 and number between $2 and $3`;
  for (const table of ['deadline', 'entry']) {
    await client.query(`delete from ${table} where team_id = $1 and incident_id in (${mine})`, [TEAM, from, to]);
  }
  await client.query(`delete from incident where team_id = $1 and number between $2 and $3`, [TEAM, from, to]);
  await client.query('truncate outbox, graphile_worker._private_jobs');
  await client.query(INCIDENTS, [TEAM, JSON.stringify(incident), from, to]);
  await client.query(ENTRIES, [TEAM, JSON.stringify(facts), from, to]);
  await client.query(DEADLINES, [TEAM, JSON.stringify(deadlinesFor(incident, policy)), from, to]);
  await client.query('vacuum (analyze) incident, entry, deadline, outbox');
  // Postgres would write all this out at a moment of its own choosing, which may be while something is measured.
  await client.query('checkpoint');
}
