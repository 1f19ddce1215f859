// Brings a database up to date: our own migrations, then the queue's.
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { NO_FILTER, openSchemaEngine, prismaFolder, readMigrations, readSchema } from './schema-engine.ts';

/** Longer than any migration of ours; a replica that waits this long is better restarted than silent. */
const WAIT_FOR_OTHERS_MS = 120_000;

/**
 * Applies what is missing and changes nothing when nothing is. Replicas that start together take turns (an advisory
 * lock of the database), so each may call this.
 *
 * A migration is one transaction. One that fails leaves nothing behind and is tried again at the next start.
 *
 * @param folder where `schema.prisma` and `migrations/` are; found by itself when left out
 * @throws one sentence that names the migration and says what to do
 */
export async function migrate(
  databaseUrl: string,
  log: (message: string) => void = () => undefined,
  folder: string = prismaFolder(),
): Promise<void> {
  // Two connections: one holds the lock, and the engine has exactly one for itself.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'warroom migrate',
  });
  // A connection that breaks also fails the query that uses it; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const lock = await pool.connect();
    try {
      await takeTurn(lock, log);
      await applyOurs(pool, folder, log);
      await runMigrations({ pgPool: pool, logger: quiet(log) });
    } finally {
      // The lock belongs to the session: closing it is the surest way to give it back.
      lock.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function takeTurn(lock: pg.PoolClient, log: (message: string) => void): Promise<void> {
  const deadline = Date.now() + WAIT_FOR_OTHERS_MS;
  for (let attempt = 1; ; attempt++) {
    const sql = `select pg_try_advisory_lock(hashtext('warroom'), hashtext('migrate')) as mine`;
    const { rows } = await lock.query<{ mine: boolean }>(sql);
    if (rows[0]?.mine) return;
    if (attempt === 5) log('waiting for another process that migrates the database');
    if (Date.now() > deadline) throw new Error('Another process has been migrating the database for two minutes.');
    await sleep(100);
  }
}

async function applyOurs(pool: pg.Pool, folder: string, log: (message: string) => void): Promise<void> {
  const migrationsList = await readMigrations(folder);
  const engine = await openSchemaEngine(pool, await readSchema(folder));
  try {
    const input = { migrationsList, filters: NO_FILTER };
    const found = await engine.diagnoseMigrationHistory({ ...input, optInToShadowDatabase: false });
    const [edited] = found.editedMigrationNames;
    if (edited !== undefined) {
      throw new Error(
        `The migration ${edited} was edited after this database applied it: restore its text and write a new migration.`,
      );
    }
    const [stuck] = found.failedMigrationNames;
    if (stuck !== undefined) throw new Error(stuckMessage(stuck));
    if (found.history?.diagnostic === 'migrationsDirectoryIsBehind') {
      log(`the database is newer than this program: ${found.history.unpersistedMigrationNames.join(', ')}`);
    }
    const { appliedMigrationNames } = await engine.applyMigrations(input).catch(async (error: unknown) => {
      const failed = await failedNow(pool);
      if (failed === undefined) throw error;
      await engine.markMigrationRolledBack({ migrationName: failed.name });
      throw new Error(`The migration ${failed.name} failed and changed nothing: ${failed.reason}`, { cause: error });
    });
    for (const name of appliedMigrationNames) log(`applied the migration ${name}`);
  } finally {
    engine.free();
  }
}

function stuckMessage(name: string): string {
  return (
    `The migration ${name} was interrupted before its end was recorded. Look whether its changes are in the database, ` +
    `then run: update _prisma_migrations set finished_at = now() where migration_name = '${name}' if they are, ` +
    `or: update _prisma_migrations set rolled_back_at = now() where migration_name = '${name}' if they are not.`
  );
}

async function failedNow(pool: pg.Pool): Promise<{ name: string; reason: string } | undefined> {
  const { rows } = await pool.query<{ migration_name: string; logs: string | null }>(
    `select migration_name, logs from _prisma_migrations where finished_at is null and rolled_back_at is null limit 1`,
  );
  const row = rows[0];
  // Behind the reason the engine adds where in its own source it stood.
  const [reason] = (row?.logs ?? 'no reason was recorded').replace('external connector error\n', '').split('\n   0: ');
  return row && { name: row.migration_name, reason: reason ?? '' };
}

/** The queue logs each of its migrations at a level that nobody needs; what goes wrong is thrown. */
function quiet(log: (message: string) => void): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(message);
  });
}
