// Database sessions: the settings of every connection, and the schemas of our tables and of the queue.
import { createHash } from 'node:crypto';
import pg from 'pg';

/**
 * Settings that the code relies on. The server, the database or the role may set any of them differently
 * (`postgresql.conf`, `alter database`, `alter role`, `PGOPTIONS`); a session setting overrides them all.
 */
const SETTINGS = {
  // Prisma's adapter reads and writes `timestamptz` without an offset, which is correct only in UTC.
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  timezone_abbreviations: 'Default',
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  bytea_output: 'hex',
  extra_float_digits: '1',
  array_nulls: 'on',
  transform_null_equals: 'off',
  // Conflicts are resolved by row locks. Under a stricter isolation level a statement that waits for a lock fails
  // instead of reading what the lock holder wrote.
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  // A role may default to read-only. This does not affect a standby: its writes still fail.
  default_transaction_read_only: 'off',
  // A confirmed change must survive a crash of the server. Stronger values are kept.
  synchronous_commit: 'on',
  // `statement_timeout` covers lock waits. The session that an idle timeout would end is the one that listens for
  // notifications.
  lock_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
};

// Values are passed as parameters, because some of the settings change how literals are parsed. Settings that an old
// server does not know are skipped.
const APPLY_SETTINGS = `
  select pg_catalog.set_config(key, value, false) from pg_catalog.json_each_text($1)
  where pg_catalog.current_setting(key, true) is not null
    and (key <> 'synchronous_commit' or pg_catalog.current_setting(key) = 'off')`;

/** Required by graphile-worker and by our own SQL (`materialized`). */
const OLDEST_POSTGRES = 12;

/** Schemas on a search path that cannot hold our tables. */
const RESERVED_SCHEMA = /^(pg_.*|information_schema)$/;

/**
 * The bot cannot use this database, and retrying does not help. The message says why and what to do in one sentence.
 */
export class CannotServe extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CannotServe';
  }
}

export interface Place {
  /** Our tables. */
  schema: string;
  /**
   * graphile-worker's tables. Each of our schemas has its own, or two deployments in one database would take each
   * other's jobs.
   */
  queueSchema: string;
}

export interface PoolOptions {
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  max: number;
  /** The limit for getting a connection: waiting for a free one, opening a new one, and applying its settings. */
  connectMs: number;
  /** The server's statement timeout; 0: none. */
  statementMs: number;
  /** The client's statement timeout, whatever the server does; 0: none. */
  queryMs: number;
  /** The server ends a session that is idle in a transaction for this long; 0: never. */
  idleInTransactionMs: number;
}

/** One deployment's access to its database. All pools of a process share it. */
export interface Session {
  readonly url: string;
  /** Does not connect yet. The caller adds the listeners and ends the pool. */
  openPool(options: PoolOptions): pg.Pool;
  /**
   * The schemas of our tables and of the queue: `?schema=` of the URL, else the first schema on the search path that
   * holds our tables, else where Postgres would create a table. Determined on the first connection of any pool and then
   * fixed, so a later change of a setting cannot make the pools differ.
   *
   * @throws CannotServe if the bot cannot work on this server at all
   */
  place(pool: pg.Pool): Promise<Place>;
}

export function openSession(url: string): Session {
  let known: Place | undefined;

  // The pool waits for this before it hands out a connection, and passes an error to the requester. The settings are
  // not sent as connection `options`, because connection poolers reject those.
  async function applySettings(client: pg.ClientBase, options: PoolOptions): Promise<void> {
    known ??= await findPlace(client, url, options.connectMs);
    const settings = {
      ...SETTINGS,
      search_path: [known.schema, known.queueSchema].map(quoted).join(', '),
      statement_timeout: String(options.statementMs),
      idle_in_transaction_session_timeout: String(options.idleInTransactionMs),
    };
    await runQuery(client, APPLY_SETTINGS, [JSON.stringify(settings)], options.connectMs);
  }

  return {
    url,
    openPool(options) {
      return new pg.Pool({
        connectionString: url,
        application_name: options.applicationName,
        max: options.max,
        connectionTimeoutMillis: options.connectMs,
        keepAlive: true,
        keepAliveInitialDelayMillis: 5_000,
        onConnect: (client) => applySettings(client, options),
        ...(options.queryMs > 0 && { query_timeout: options.queryMs }),
      });
    },
    async place(pool) {
      if (known === undefined) (await pool.connect()).release();
      if (known === undefined) throw new Error('a connection was handed out before its settings were applied');
      return known;
    },
  };
}

export function sessionOn(database: string | Session): Session {
  return typeof database === 'string' ? openSession(database) : database;
}

/** The schema named in a URL, in Prisma's format; null if there is none. */
export function schemaIn(url: string): string | null {
  return new URL(url).searchParams.get('schema') || null;
}

/** Why a schema name is invalid; null if it is valid. */
export function schemaProblem(schema: string): string | null {
  if (RESERVED_SCHEMA.test(schema)) return `the schema "${schema}" belongs to Postgres itself`;
  if (Buffer.byteLength(schema) > 63) return 'the name of the schema is longer than 63 bytes';
  // Prisma does not escape these.
  if (/["\0]/.test(schema)) return 'the name of the schema contains a character that is not allowed';
  return null;
}

export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

interface Found {
  version: string;
  versionNumber: string;
  encoding: string;
  isStandby: boolean;
  database: string;
  role: string;
  path: string;
  /** The first schema on the search path that holds our tables, else the first that exists. */
  schema: string | null;
}

const FIND = `
  select current_setting('server_version') as version, current_setting('server_version_num') as "versionNumber",
    current_setting('server_encoding') as encoding, pg_is_in_recovery() as "isStandby", current_database() as database,
    current_user as role, current_setting('search_path') as path, (
      select name from unnest(current_schemas(false)) with ordinality as path (name, place)
      where left(name, 3) <> 'pg_' and name <> 'information_schema'
      order by to_regclass(format('%I.incident', name)) is null or to_regclass(format('%I.outbox', name)) is null, place
      limit 1) as schema`;

async function findPlace(client: pg.ClientBase, url: string, withinMs: number): Promise<Place> {
  const [found] = await runQuery<Found>(client, FIND, [], withinMs);
  if (found === undefined) throw new Error('the database did not report its version and settings');
  const reason = unsupportedReason(found);
  if (reason !== null) throw new CannotServe(reason);
  const schema = schemaIn(url) ?? found.schema ?? firstOnPath(found);
  const problem = schemaProblem(schema);
  if (problem !== null) throw new CannotServe(`${problem}: name another one with ?schema= in the address.`);
  return { schema, queueSchema: queueSchemaFor(schema) };
}

/** Why the bot cannot work on this server or database; null if it can. */
export function unsupportedReason({
  version,
  versionNumber,
  encoding,
  isStandby,
  database,
}: Pick<Found, 'version' | 'versionNumber' | 'encoding' | 'isStandby' | 'database'>): string | null {
  if (Number(versionNumber) < OLDEST_POSTGRES * 10_000) {
    return `the server is Postgres ${version}, and warroom needs ${OLDEST_POSTGRES} or newer.`;
  }
  if (encoding !== 'UTF8') {
    return (
      `the database ${quoted(database)} is encoded in ${encoding}, which cannot hold what people write: ` +
      `create one with CREATE DATABASE warroom ENCODING 'UTF8' TEMPLATE template0.`
    );
  }
  if (isStandby) return 'the server is a standby, which takes no writes: name the primary.';
  return null;
}

/** The first usable name on the search path, for when none of its schemas exists yet. */
function firstOnPath({ path, role }: Found): string {
  const names = [...path.matchAll(/"((?:[^"]|"")*)"|[^,\s]+/g)].map(([bare, inQuotes]) =>
    inQuotes === undefined ? bare.toLowerCase() : inQuotes.replaceAll('""', '"'),
  );
  return names.map((name) => (name === '$user' ? role : name)).find((name) => !RESERVED_SCHEMA.test(name)) ?? 'public';
}

function queueSchemaFor(schema: string): string {
  if (schema === 'public') return 'graphile_worker';
  const name = `graphile_worker_${schema}`;
  // graphile-worker substitutes the name into its migrations with a replacement pattern, in which `$` is special.
  if (Buffer.byteLength(name) <= 63 && !name.includes('$')) return name;
  return `graphile_worker_${createHash('sha256').update(schema).digest('hex').slice(0, 12)}`;
}

async function runQuery<Row extends object>(
  client: pg.ClientBase,
  text: string,
  values: string[],
  withinMs: number,
): Promise<Row[]> {
  const query = { text, values, query_timeout: withinMs };
  return (await client.query<Row>(query)).rows;
}
