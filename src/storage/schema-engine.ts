// Prisma's schema engine in WebAssembly: the same migrations as Prisma's command line, without its downloaded binary.
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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
import pg from 'pg';

export type { MigrationList, SchemaContainer, SchemaEngine };

/** We have no tables that Prisma should overlook: graphile-worker's live in their own Postgres schema. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The folder with `schema.prisma` and `migrations/`: above this file, both in the sources and in `dist/`. */
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

/** Every folder of `migrations/`, in the order of their names, which begin with a time. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const baseDir = join(folder, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(baseDir, name, 'migration.sql'), 'utf8');
      // The checksum in the database must not depend on how git writes line ends on this machine.
      const content = { tag: 'ok', value: sql.replaceAll('\r\n', '\n') } as const;
      return { path: name, migrationFile: { path: 'migration.sql', content } };
    }),
  );
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}

/** A pool whose connections look for tables in one schema first. */
export interface Territory {
  pool: pg.Pool;
  schemaName: string;
}

/**
 * The engine on that pool, which stays yours to end. It holds an advisory lock on a session of its own while it
 * applies migrations, so the pool must lend it ONE connection: queries on a second one would not hold the lock.
 *
 * @param shadow an empty database that the engine may fill with all migrations, to learn what they add up to
 */
export async function openSchemaEngine(
  territory: Territory,
  schema: SchemaContainer,
  shadow?: Territory,
): Promise<SchemaEngine> {
  await loaded();
  for (const each of new Set([territory.pool, (shadow ?? territory).pool])) each.on('connect', passChars);
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory(territory, shadow));
  return bindings.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter);
}

// Node has it; the type definitions of Node 20 do not.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<void> | undefined;

/** Compiles the module once per process, at the first use. */
function loaded(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(join(dirname(script), 'schema_engine_bg.wasm'));
  // A panic of the engine looks for this; Prisma's client defines it too, and keeps its own.
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

/** The engine never clears its ten-second timers; as they are, each of them would keep a finished process alive. */
function imports(): Record<string, unknown> {
  const all: Record<string, unknown> = { ...bindings };
  for (const name of Object.keys(all).filter((key) => key.startsWith('__wbg_setTimeout_'))) {
    all[name] = (callback: () => void, delayMs: number) => setTimeout(callback, delayMs).unref();
  }
  return all;
}

/** Prisma's adapter, but for its shadow database: given a connection string, it would take the database itself. */
function adapterFactory(territory: Territory, shadow: Territory | undefined): SqlMigrationAwareDriverAdapterFactory {
  const connect = async ({ pool, schemaName }: Territory): Promise<SqlDriverAdapter> =>
    cured(await new PrismaPg(pool, { schema: schemaName }).connect(), pool);
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(territory),
    connectToShadowDb: async () => {
      if (shadow === undefined) throw new Error('This needs a shadow database, and none was given.');
      return connect(shadow);
    },
  };
}

/**
 * Two cures. The adapter cuts a migration at every semicolon, also inside comments, strings and function bodies, and
 * runs the parts one by one; Postgres takes the whole text as one message and one transaction, so that a migration
 * happens completely or not at all. And see `passChars`.
 */
function cured(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
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
 * The engine reads system catalogs, and those have columns of the one-letter type `"char"`, which Prisma's adapter
 * refuses. So they go through the adapter as a type that no catalog has, and come out of it as what they are. (As
 * mere text, the NOT NULL constraints of Postgres 18 would make the engine panic: prisma/orm#29635.)
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
