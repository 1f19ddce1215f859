// The database's time, which decides what is due on every replica.
import type { Database, Transaction } from './database.ts';

/**
 * The database's present, and how far this process's own clock is ahead of it. The answer is taken to be made halfway between question
 * and answer.
 */
export async function compareClocks(
  db: Database,
  processTime: () => number = Date.now,
): Promise<{ now: Date; aheadMs: number }> {
  const asked = processTime();
  const now = await databaseTime(db);
  return { now, aheadMs: (asked + processTime()) / 2 - now.getTime() };
}

/** The database's present, not the start of the transaction. */
export async function databaseTime(db: Database | Transaction): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (row === undefined) throw new Error('the database did not tell its time');
  return row.now;
}
