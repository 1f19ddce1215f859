// The database session: what every connection of every pool is told before its first query, and in which schemas our tables and the queue are.
import { createHash } from 'node:crypto';
import pg from 'pg';

/**
 * What the code relies on. The server, the database or the role may have set any of it otherwise (`postgresql.conf`,
 * `alter database`, `alter role`, `PGOPTIONS`), and a setting of the session beats them all.
 */
const PINNED = {
  // Prisma's adapter reads and writes `timestamptz` without an offset, so that it is right in this zone alone.
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
  // Conflicts are settled by row locks. Under a stricter level what waits for a lock fails instead of seeing what the other one wrote.
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  // A role may be set to read only by default. A standby stays one whatever is said here: its writes fail.
  default_transaction_read_only: 'off',
  // What was answered must outlive a crash of the server. Stronger values stay.
  synchronous_commit: 'on',
  // `statement_timeout` covers the wait for a lock. A session that is cut for being idle would be one that listens.
  lock_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
};

// By parameters, because how a literal is read is one of the settings. Those that the server is too old to know are left out.
const PIN = `
  select pg_catalog.set_config(key, value, false) from pg_catalog.json_each_text($1)
  where pg_catalog.current_setting(key, true) is not null
    and (key <> 'synchronous_commit' or pg_catalog.current_setting(key) = 'off')`;

/** graphile-worker needs it, and so do our own statements (`materialized`). */
const OLDEST_POSTGRES = 12;

/** What a search path may begin with that is no place for tables. */
const NO_PLACE = /^(pg_.*|information_schema)$/;

/** The database cannot serve, and trying again does not help. The message says in one sentence why and what to do. */
export class CannotServe extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CannotServe';
  }
}

/** Where things are in the database. */
export interface Place {
  /** Our tables. */
  schema: string;
  /** graphile-worker's: a schema of its own for each of ours, or two deployments in one database would take each other's jobs. */
  queueSchema: string;
}

export interface PoolOptions {
  /** What an administrator sees in `pg_stat_activity`. */
  applicationName: string;
  max: number;
  /** How long somebody waits for a connection: for a free one, for a new one, and for it to take its settings. */
  connectMs: number;
  /** The server gives up a statement after this; 0: never. */
  statementMs: number;
  /** We give up a statement after this, whatever the server says; 0: never. */
  queryMs: number;
  /** The server ends a session that does nothing in a transaction for this long; 0: never. */
  idleInTransactionMs: number;
}

/** One database as one deployment of the bot uses it. All pools of a process share it. */
export interface Session {
  readonly url: string;
  /** Connects to nothing yet. The pool is the caller's, to listen to and to end. */
  openPool(options: PoolOptions): pg.Pool;
  /**
   * Where our tables and the queue are: `?schema=` of the address, or else where Postgres would create a table. It is asked of the
   * first connection of whichever pool and holds from then on, so that no setting that changes later divides the pools.
   *
   * @throws CannotServe if the server is one on which the bot cannot work at all
   */
  place(pool: pg.Pool): Promise<Place>;
}

export function openSession(url: string): Session {
  let known: Place | undefined;

  // The pool waits for this before it lends the connection to anybody, and gives the error to whoever asked for it. Not as `options`
  // of the connection: poolers refuse those.
  async function pin(client: pg.ClientBase, options: PoolOptions): Promise<void> {
    known ??= await findPlace(client, url, options.connectMs);
    const settings = {
      ...PINNED,
      search_path: [known.schema, known.queueSchema].map(quoted).join(', '),
      statement_timeout: String(options.statementMs),
      idle_in_transaction_session_timeout: String(options.idleInTransactionMs),
    };
    await ask(client, PIN, [JSON.stringify(settings)], options.connectMs);
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
        onConnect: (client) => pin(client, options),
        ...(options.queryMs > 0 && { query_timeout: options.queryMs }),
      });
    },
    async place(pool) {
      if (known === undefined) (await pool.connect()).release();
      if (known === undefined) throw new Error('a connection was lent before it had its settings');
      return known;
    },
  };
}

/** The session of an address, or the one that is given. */
export function sessionOn(database: string | Session): Session {
  return typeof database === 'string' ? openSession(database) : database;
}

/** The schema that an address names as Prisma's addresses do; null if it names none. */
export function schemaIn(url: string): string | null {
  return new URL(url).searchParams.get('schema') || null;
}

/** What is wrong with the name of a schema; null if nothing is. */
export function schemaProblem(schema: string): string | null {
  if (NO_PLACE.test(schema)) return `the schema "${schema}" belongs to Postgres itself`;
  if (Buffer.byteLength(schema) > 63) return 'the name of the schema is longer than 63 bytes';
  // Prisma does not escape it.
  if (/["\0]/.test(schema)) return 'the name of the schema holds a character that is not allowed';
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
  /** The first schema on the path that holds our tables, or else the first that exists. */
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
  const [found] = await ask<Found>(client, FIND, [], withinMs);
  if (found === undefined) throw new Error('the database did not say what it is');
  const reason = unsupportedReason(found);
  if (reason !== null) throw new CannotServe(reason);
  const schema = schemaIn(url) ?? found.schema ?? firstNamed(found);
  const problem = schemaProblem(schema);
  if (problem !== null) throw new CannotServe(`${problem}: name another one with ?schema= in the address.`);
  return { schema, queueSchema: queueSchemaFor(schema) };
}

/** Why the bot cannot work on a server or database; null if it can. */
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

/** The first name on a path of which no schema exists yet. */
function firstNamed({ path, role }: Found): string {
  const names = [...path.matchAll(/"((?:[^"]|"")*)"|[^,\s]+/g)].map(([bare, inQuotes]) =>
    inQuotes === undefined ? bare.toLowerCase() : inQuotes.replaceAll('""', '"'),
  );
  return names.map((name) => (name === '$user' ? role : name)).find((name) => !NO_PLACE.test(name)) ?? 'public';
}

function queueSchemaFor(schema: string): string {
  if (schema === 'public') return 'graphile_worker';
  const name = `graphile_worker_${schema}`;
  // graphile-worker puts the name into its migrations as a pattern in which `$` means something.
  if (Buffer.byteLength(name) <= 63 && !name.includes('$')) return name;
  return `graphile_worker_${createHash('sha256').update(schema).digest('hex').slice(0, 12)}`;
}

async function ask<Row extends object>(
  client: pg.ClientBase,
  text: string,
  values: string[],
  withinMs: number,
): Promise<Row[]> {
  const query = { text, values, query_timeout: withinMs };
  return (await client.query<Row>(query)).rows;
}
