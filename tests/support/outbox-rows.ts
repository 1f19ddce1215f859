// Rows of the outbox as they may stand, written as they are: whatever state and time a test needs next to each other.
import type { Database } from '../../src/storage/database.ts';
import type { Prisma } from '../../src/storage/generated/client.ts';
import type { ClaimedRow } from '../../src/storage/outbox.ts';

export const TEAM = 'T0DEMO';
export const OTHER_TEAM = 'T0OTHER';

/** A moment so many minutes from now; negative ones have passed. */
export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
/** How many minutes ago a moment was, to the nearest one; never -0. */
export const minutesSince = (at: Date) => Math.round((Date.now() - at.getTime()) / 60_000) + 0;
export const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const keyOf = (number: number) => ({ teamId: TEAM, incidentId: idOf(number) });

export type Facts = Partial<Prisma.OutboxRowUncheckedCreateInput>;

/** Rows by their keys, in this order. Unless said otherwise each waits in the lane `room` of the first incident, in an hour's time. */
export async function putRows(db: Database, rows: Record<string, Facts>): Promise<void> {
  for (const [key, facts] of Object.entries(rows)) {
    const delivery = { type: 'postEntries', seqs: [1] };
    const times = { nextAttemptAt: inMinutes(60), createdAt: inMinutes(-60), askedAt: inMinutes(-60) };
    await db.outboxRow.create({ data: { ...keyOf(1), key, lane: 'room', priority: 11, delivery, ...times, ...facts } });
  }
}

/** So many alike, with the keys `1`, `2` and so on, each in a lane of its own name. */
export async function putMany(db: Database, count: number, facts: Facts): Promise<void> {
  const delivery = { type: 'postEntries', seqs: [1] };
  const times = { nextAttemptAt: inMinutes(60), createdAt: inMinutes(-60), askedAt: inMinutes(-60) };
  const lanes = Array.from({ length: count }, (_, i) => ({ key: String(i + 1), lane: String(i + 1) }));
  await db.outboxRow.createMany({
    data: lanes.map((lane) => ({ ...keyOf(1), ...lane, priority: 11, delivery, ...times, ...facts })),
  });
}

/** A row as its sender has it. */
export async function heldRow(db: Database, key: string): Promise<ClaimedRow> {
  const row = await db.outboxRow.findFirstOrThrow({ where: { key } });
  return { ...row, mustReconcile: false } as unknown as ClaimedRow;
}

type Row = Awaited<ReturnType<Database['outboxRow']['findFirstOrThrow']>>;

/** What is to be told of each row, by its key. */
export async function tellRows<T>(db: Database, tell: (row: Row) => T): Promise<Record<string, T>> {
  const rows = await db.outboxRow.findMany({ orderBy: { id: 'asc' } });
  return Object.fromEntries(rows.map((row) => [row.key, tell(row)]));
}

/** When a row comes due, seen from now: `due`, or after how many minutes. */
export function dueIn({ nextAttemptAt }: Row): 'due' | number {
  const minutes = Math.round((nextAttemptAt.getTime() - Date.now()) / 60_000);
  return minutes <= 0 ? 'due' : minutes;
}

/** Remembers which rows each statement changes; answers their keys, statement by statement. */
export async function watchUpdates(db: Database): Promise<() => Promise<string[][]>> {
  await db.$executeRaw`create table if not exists moved (statement int, key text)`;
  await db.$executeRaw`
    create or replace function note_moved() returns trigger language plpgsql as $$ begin
      insert into moved select (select coalesce(max(statement), 0) + 1 from moved), key from changed;
      return null;
    end $$`;
  await db.$executeRaw`drop trigger if exists moved on outbox`;
  await db.$executeRaw`
    create trigger moved after update on outbox referencing new table as changed
    for each statement execute function note_moved()`;
  await db.$executeRaw`delete from moved`;
  return async () => {
    await db.$executeRaw`drop trigger moved on outbox`;
    const rows = await db.$queryRaw<{ keys: string[] }[]>`
      select array_agg(key order by key::int) as keys from moved group by statement order by statement`;
    return rows.map(({ keys }) => keys);
  };
}
