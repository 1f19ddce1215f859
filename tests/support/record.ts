// The bot's own record, read past it: every incident with its timeline.
import type { Incident } from '../../src/domain/incident.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { fromJson } from '../../src/storage/json.ts';
import type { Scenario } from './scenario.ts';

export interface Recorded {
  incident: Incident;
  entries: readonly Entry[];
}

interface Row {
  id: string;
  state: unknown;
}

interface EntryRow {
  incidentId: string;
  seq: number;
  at: Date;
  by: string;
  fact: unknown;
}

/** Everything that was recorded, in the order of declaration; only incidents whose title passes `ofTitle`, where it is given. */
export async function recordOf({ query }: Pick<Scenario, 'query'>, ofTitle?: string): Promise<Recorded[]> {
  const rows = await query<Row>(
    'select id, state from incident where $1::text is null or title = $1 order by year, number',
    [ofTitle ?? null],
  );
  const entries = await query<EntryRow>(
    'select incident_id as "incidentId", seq, at, by, fact from entry where incident_id = any($1::uuid[]) order by seq',
    [rows.map(({ id }) => id)],
  );
  return rows.map(({ id, state }) => ({
    incident: fromJson<Incident>(state),
    entries: entries
      .filter(({ incidentId }) => incidentId === id)
      .map(({ seq, at, by, fact }) => ({ ...fromJson<Entry>(fact), seq, at, by })),
  }));
}

/** How many deliveries are still on their way. */
export async function undelivered({ query }: Pick<Scenario, 'query'>): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*)::int as count from outbox where state not in ('sent', 'dead')`,
  );
  return row?.count ?? 0;
}
