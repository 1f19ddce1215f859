// Reads the input of a report: the incidents of a period with their timelines, in batches.
import type { Incident } from '../domain/incident.ts';
import type { Period } from '../domain/report/report.ts';
import { REPORTED_STATUSES } from '../domain/report/reported.ts';
import type { Entry, EntryType } from '../domain/timeline.ts';
import type { Database } from './database.ts';
import { incidentIn } from './incidents.ts';
import { fromJson } from './json.ts';

/** How many timelines are in memory at once. */
const BATCH = 200;

/** Entries that hold only user text, which is most of a timeline and not part of any figure. */
const TEXT_ENTRIES: readonly EntryType[] = ['noted', 'sectionWritten'];

/**
 * Every incident that was declared in the period and may count in its figures, private ones included, in no particular
 * order.
 */
export async function* recordsOf(
  db: Database,
  teamId: string,
  { from, to }: Period,
): AsyncGenerator<{ incident: Incident; entries: Entry[] }> {
  const rows = await db.incident.findMany({
    where: { teamId, status: { in: [...REPORTED_STATUSES] }, declaredAt: { gte: from, lte: to } },
    select: { id: true },
  });
  for (let first = 0; first < rows.length; first += BATCH) {
    const ids = rows.slice(first, first + BATCH).map(({ id }) => id);
    const [states, timelines] = await Promise.all([
      db.incident.findMany({ where: { teamId, id: { in: ids } }, select: { id: true, state: true } }),
      timelinesOf(db, teamId, ids),
    ]);
    for (const row of states) yield { incident: await incidentIn(db, row), entries: timelines.get(row.id) ?? [] };
  }
}

async function timelinesOf(db: Database, teamId: string, ids: readonly string[]): Promise<Map<string, Entry[]>> {
  // One row per timeline: parsing tens of thousands of small rows takes several times as long.
  const rows = await db.$queryRaw<{ id: string; entries: unknown }[]>`
    select incident_id as id, jsonb_agg(fact || jsonb_build_object('seq', seq, 'at', at, 'by', by) order by seq) as entries
    from entry
    where team_id = ${teamId} and incident_id = any(${ids}::uuid[]) and type <> all(${TEXT_ENTRIES})
    group by incident_id`;
  return new Map(rows.map(({ id, entries }) => [id, fromJson<Entry[]>(entries)]));
}
