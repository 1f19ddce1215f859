// The database's time, which decides what is due on every replica.
import type { Database, Transaction } from './database.ts';

/** The database's present, not the start of the transaction. */
export async function databaseTime(db: Database | Transaction): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (row === undefined) throw new Error('the database did not tell its time');
  return row.now;
}
