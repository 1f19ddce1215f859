// Migrates a database: our own migrations first, then the queue's.

import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaContainer, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { CannotServe, type Place, quoted, type Session, sessionOn } from './session.ts';

/** Longer than any of our migrations takes. A replica that waits longer should fail and be restarted. */
const WAIT_FOR_OTHERS_MS = 120_000;
/** Generous, because no user waits during startup, and many processes often start at once. */
const CONNECT_MS = 30_000;

/**
 * Applies the pending migrations; does nothing if there are none. Replicas that start together are serialized by an
 * advisory lock of the database, so each may call this.
 *
 * A migration is one transaction. If one fails, it leaves nothing behind and is retried at the next start.
 *
 * @param folder where `schema.prisma` and `migrations/` are; found automatically by default
 * @throws one sentence that names the migration and says what to do; CannotServe if the bot cannot use the database
 */
export async function migrate(
  database: string | Session,
  log: (message: string) => void = () => undefined,
  folder: string = prismaFolder(),
): Promise<void> {
  const session = sessionOn(database);
  // Two connections: one holds the lock, the engine uses the other exclusively. No timeouts, because a migration may
  // take long.
  const pool = session.openPool({
    applicationName: 'warroom migrate',
    max: 2,
    connectMs: CONNECT_MS,
    statementMs: 0,
    queryMs: 0,
    idleInTransactionMs: 0,
  });
  // A broken connection also fails its query. Without listeners the error event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const lock = await pool.connect();
    const place = await session.place(pool);
    try {
      await takeMigrationLock(lock, log);
      await makeSchema(lock, place.schema);
      await applyOurs(pool, place.schema, folder, log);
      await makeQueueSchema(lock, place);
      await runMigrations({ pgPool: pool, schema: place.queueSchema, logger: errorsOnly(log) });
    } finally {
      // The lock is bound to the session, so closing the session releases it reliably.
      lock.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function takeMigrationLock(lock: pg.PoolClient, log: (message: string) => void): Promise<void> {
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

/**
 * Creates the schema if it is missing. A role without CREATE on the database may use one that an administrator created.
 */
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
  if (found === undefined) throw new Error('the database did not report the privileges of the role');
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

/**
 * Not left to graphile-worker, whose `create schema` runs even if the schema exists and then needs a privilege on the
 * database.
 */
async function makeQueueSchema(client: pg.PoolClient, { queueSchema }: Place): Promise<void> {
  await makeSchema(client, queueSchema);
  const table = `${quoted(queueSchema)}.migrations`;
  const { rows } = await client.query(`select where to_regclass($1) is null`, [table]);
  // The same definition as graphile-worker's.
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
    `The migration ${name} was interrupted before its end was recorded. Check whether its changes are in the database, ` +
    `then run: update _prisma_migrations set finished_at = now() where migration_name = '${name}' if they are, ` +
    `or: update _prisma_migrations set rolled_back_at = now() where migration_name = '${name}' if they are not.`
  );
}

async function failedNow(pool: pg.Pool): Promise<{ name: string; reason: string } | undefined> {
  const { rows } = await pool.query<{ migration_name: string; logs: string | null }>(
    `select migration_name, logs from _prisma_migrations where finished_at is null and rolled_back_at is null limit 1`,
  );
  const row = rows[0];
  // The engine appends its own source location to the reason.
  const [reason] = (row?.logs ?? 'no reason was recorded').replace('external connector error\n', '').split('\n   0: ');
  return row && { name: row.migration_name, reason: reason ?? '' };
}

/** The queue logs each of its migrations at a level that is only noise here. Errors are thrown. */
function errorsOnly(log: (message: string) => void): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(message);
  });
}

// Prisma's schema engine in WebAssembly runs the same migrations as Prisma's CLI, without its downloaded binary.

export type { MigrationList, SchemaContainer, SchemaEngine };

/** Prisma manages all our tables: graphile-worker's are in a schema of their own. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The folder with `schema.prisma` and `migrations/`: an ancestor's `prisma/`, both in the sources and in `dist/`. */
export function prismaFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'prisma', 'schema.prisma'))) {
    if (folder === dirname(folder)) throw new Error('The folder prisma/ with schema.prisma is missing.');
    folder = dirname(folder);
  }
  return join(folder, 'prisma');
}

export async function readSchema(folder: string): Promise<SchemaContainer> {
  const path = join(folder, 'schema.prisma');
  return { path, content: await readFile(path, 'utf8') };
}

/** All migrations in name order; the names begin with a timestamp. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const baseDir = join(folder, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(baseDir, name, 'migration.sql'), 'utf8');
      // The checksum in the database must not depend on how git writes line endings on this machine.
      const content = { tag: 'ok', value: sql.replaceAll('\r\n', '\n') } as const;
      return { path: name, migrationFile: { path: 'migration.sql', content } };
    }),
  );
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}

/** A pool, and the schema in which its connections look for tables first. */
export interface SchemaPool {
  pool: pg.Pool;
  schemaName: string;
}

/**
 * Opens the engine on that pool; the caller ends the pool. While the engine applies migrations it holds an advisory
 * lock of its session, so the pool must give it ONE connection: queries on another one would not hold the lock.
 *
 * @param shadow an empty database in which the engine may run all migrations to learn the resulting schema
 */
export async function openSchemaEngine(
  schemaPool: SchemaPool,
  schema: SchemaContainer,
  shadow?: SchemaPool,
): Promise<SchemaEngine> {
  await loadOnce();
  for (const each of new Set([schemaPool.pool, (shadow ?? schemaPool).pool])) each.on('connect', passChars);
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory(schemaPool, shadow));
  return bindings.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter);
}

// Node has it, but the type definitions of Node 20 do not.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<void> | undefined;

/** Compiles the module once per process, on first use. */
function loadOnce(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(join(dirname(script), 'schema_engine_bg.wasm'));
  // The engine calls this on a panic. Prisma's client defines it too; an existing one is kept.
  if (!('PRISMA_WASM_PANIC_REGISTRY' in globalThis)) {
    const fail = (message: string): never => {
      throw new Error(`Prisma's schema engine failed: ${message}`);
    };
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: fail } });
  }
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
}

/** The engine never clears its ten-second timers, so they are unreferenced to let a finished process exit. */
function imports(): Record<string, unknown> {
  const all: Record<string, unknown> = { ...bindings };
  for (const name of Object.keys(all).filter((key) => key.startsWith('__wbg_setTimeout_'))) {
    all[name] = (callback: () => void, delayMs: number) => setTimeout(callback, delayMs).unref();
  }
  return all;
}

/**
 * Prisma's adapter, except for its shadow database: with a connection string it would use the real database as the
 * shadow.
 */
function adapterFactory(schemaPool: SchemaPool, shadow: SchemaPool | undefined): SqlMigrationAwareDriverAdapterFactory {
  const connect = async ({ pool, schemaName }: SchemaPool): Promise<SqlDriverAdapter> =>
    patched(await new PrismaPg(pool, { schema: schemaName }).connect(), pool);
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(schemaPool),
    connectToShadowDb: async () => {
      if (shadow === undefined) throw new Error('This needs a shadow database, and none was given.');
      return connect(shadow);
    },
  };
}

/**
 * Two patches. The adapter splits a migration at every semicolon, even inside comments, strings and function bodies,
 * and runs the parts one by one. Postgres takes the whole text as one message and one transaction, so a migration is
 * applied completely or not at all. For the other patch see `passChars`.
 */
function patched(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const { Time, Character } = ColumnTypeEnum;
    return { ...result, columnTypes: result.columnTypes.map((type) => (type === Time ? Character : type)) };
  };
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      throw error instanceof pg.DatabaseError ? adapterError(error) : error;
    }
  };
  return adapter;
}

/**
 * The engine reads system catalogs, which have columns of the one-letter type `"char"`, and Prisma's adapter rejects
 * that type. So they are disguised as TIMETZ, which no catalog uses, and restored after the adapter. (As text, the NOT
 * NULL constraints of Postgres 18 would make the engine panic: prisma/orm#29635.)
 */
function passChars(client: pg.PoolClient): void {
  if (!('connection' in client && client.connection instanceof EventEmitter)) return;
  client.connection.on('rowDescription', ({ fields }: { fields: { dataTypeID: number }[] }) => {
    for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = pg.types.builtins.TIMETZ;
  });
}

const CHAR = pg.types.builtins.CHAR;

function adapterError(error: pg.DatabaseError): DriverAdapterError {
  const { code = 'N/A', severity = 'N/A', message, detail, column, hint } = error;
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
}
