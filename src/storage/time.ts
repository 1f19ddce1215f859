// The database's clock, which decides what is due on every replica.
import type { Database, Transaction } from './database.ts';

/**
 * The database's current time, and how far this process's clock is ahead of it. Assumes that the reply was produced
 * halfway through the round trip.
 */
export async function compareClocks(
  db: Database,
  processTime: () => number = Date.now,
): Promise<{ now: Date; aheadMs: number }> {
  const asked = processTime();
  const now = await databaseTime(db);
  return { now, aheadMs: (asked + processTime()) / 2 - now.getTime() };
}

/** The database's current time, not the start of the transaction. */
export async function databaseTime(db: Database | Transaction): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (row === undefined) throw new Error('the database did not return its time');
  return row.now;
}
