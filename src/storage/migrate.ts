// Brings a database up to date: our own migrations, then the queue's.
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { NO_FILTER, openSchemaEngine, prismaFolder, readMigrations, readSchema } from './schema-engine.ts';
import { CannotServe, type Place, quoted, type Session, sessionOn } from './session.ts';

/** Longer than any migration of ours; a replica that waits this long is better restarted than silent. */
const WAIT_FOR_OTHERS_MS = 120_000;
/** Nobody waits for an answer yet, and where a process starts others often start, too. */
const CONNECT_MS = 30_000;

/**
 * Applies what is missing and changes nothing when nothing is. Replicas that start together take turns (an advisory
 * lock of the database), so each may call this.
 *
 * A migration is one transaction. One that fails leaves nothing behind and is tried again at the next start.
 *
 * @param folder where `schema.prisma` and `migrations/` are; found by itself when left out
 * @throws one sentence that names the migration and says what to do; CannotServe if the database is none for the bot
 */
export async function migrate(
  database: string | Session,
  log: (message: string) => void = () => undefined,
  folder: string = prismaFolder(),
): Promise<void> {
  const session = sessionOn(database);
  // Two connections: one holds the lock, and the engine has exactly one for itself. No migration is too slow.
  const pool = session.openPool({
    applicationName: 'warroom migrate',
    max: 2,
    connectMs: CONNECT_MS,
    statementMs: 0,
    queryMs: 0,
    idleInTransactionMs: 0,
  });
  // A connection that breaks also fails the query that uses it; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const lock = await pool.connect();
    const place = await session.place(pool);
    try {
      await takeTurn(lock, log);
      await makeSchema(lock, place.schema);
      await applyOurs(pool, place.schema, folder, log);
      await makeQueueSchema(lock, place);
      await runMigrations({ pgPool: pool, schema: place.queueSchema, logger: quiet(log) });
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

/** Makes the schema if it is missing. Whoever may not make schemas may be given one. */
async function makeSchema(client: pg.PoolClient, schema: string): Promise<void> {
  const { rows } = await client.query<{
    exists: boolean;
    mayMake: boolean;
    mayUse: boolean;
    isEmpty: boolean;
    role: string;
  }>(
    `select exists (select from pg_namespace where nspname = $1) as exists, current_user as role,
       has_database_privilege(current_database(), 'create') as "mayMake",
       coalesce((select has_schema_privilege(oid, 'create') from pg_namespace where nspname = $1), false) as "mayUse",
       not exists (select from pg_class join pg_namespace on pg_namespace.oid = relnamespace where nspname = $1 and relkind = 'r')
         as "isEmpty"`,
    [schema],
  );
  const [found] = rows;
  if (found === undefined) throw new Error('the database did not say what the role may do');
  const [name, role] = [quoted(schema), quoted(found.role)];
  if (!found.exists && !found.mayMake) {
    throw new CannotServe(
      `the schema ${name} does not exist and the role ${role} may not create it: ` +
        `run CREATE SCHEMA ${name} AUTHORIZATION ${role}.`,
    );
  }
  if (found.exists && found.isEmpty && !found.mayUse) {
    throw new CannotServe(
      `the role ${role} may not create tables in the schema ${name}: ` +
        `run GRANT ALL ON SCHEMA ${name} TO ${role}, or name another schema with ?schema= in the address.`,
    );
  }
  if (!found.exists) await client.query(`create schema ${name}`);
}

/** Not left to graphile-worker: it would create its schema also where that is there already, which needs a right on the database. */
async function makeQueueSchema(client: pg.PoolClient, { queueSchema }: Place): Promise<void> {
  await makeSchema(client, queueSchema);
  const table = `${quoted(queueSchema)}.migrations`;
  const { rows } = await client.query(`select where to_regclass($1) is null`, [table]);
  // As graphile-worker itself creates it.
  if (rows.length > 0) {
    await client.query(
      `create table ${table} (id int primary key, ts timestamptz default now() not null, breaking boolean not null default false)`,
    );
  }
}

async function applyOurs(
  pool: pg.Pool,
  schemaName: string,
  folder: string,
  log: (message: string) => void,
): Promise<void> {
  const migrationsList = await readMigrations(folder);
  const engine = await openSchemaEngine({ pool, schemaName }, await readSchema(folder));
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
