// Servers, databases and roles that are set up otherwise than ours: the same story has the same times on each, in whatever schema.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { MessageView } from '../../simulator/snapshot.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded-postgres/embedded-postgres.ts';
import { readinessOf } from '../../src/readiness.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { CannotServe, openSession, unsupportedReason } from '../../src/storage/session.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

type Settings = Readonly<Record<string, string>>;

/** Every server has another zone, and other habits that the code must not notice. */
const SERVERS: Readonly<Record<string, Settings>> = {
  UTC: {},
  'Europe/Paris': { datestyle: 'German', default_transaction_isolation: 'serializable', intervalstyle: 'iso_8601' },
  'America/New_York': {
    datestyle: 'SQL',
    default_transaction_read_only: 'on',
    intervalstyle: 'sql_standard',
    standard_conforming_strings: 'off',
    backslash_quote: 'on',
    bytea_output: 'escape',
    synchronous_commit: 'off',
  },
  'Asia/Kolkata': {
    datestyle: 'Postgres',
    extra_float_digits: '-15',
    array_nulls: 'off',
    transform_null_equals: 'on',
    default_transaction_deferrable: 'on',
    lock_timeout: '1',
    timezone_abbreviations: 'India',
  },
};

/** What somebody may have set for a role, a database, or in the address. */
const ODD = {
  timezone: 'America/New_York',
  datestyle: 'SQL, DMY',
  intervalstyle: 'postgres_verbose',
  default_transaction_isolation: 'repeatable read',
  default_transaction_read_only: 'on',
  standard_conforming_strings: 'off',
  client_encoding: 'LATIN1',
  extra_float_digits: '-15',
  // Long enough to be told otherwise, and shorter than a story.
  statement_timeout: '1s',
  lock_timeout: '1',
  idle_in_transaction_session_timeout: '1s',
  idle_session_timeout: '1s',
  transaction_timeout: '1s',
} as const;

let dataDir: string;
let server: EmbeddedPostgres | undefined;
let testBot: TestBot | undefined;
let reference: Story | undefined;
let databases = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), `warroom-test-${process.pid}-odd-`));
}, 60_000);
afterEach(async () => {
  await testBot?.bot.stop();
  await testBot?.simulator.stop();
  testBot = undefined;
});
afterAll(async () => {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** One cluster, started again for each: what a server is set to, it is told at its start. */
async function startServer(settings: Settings): Promise<void> {
  await server?.stop();
  const fast = { fsync: 'off', full_page_writes: 'off', max_connections: '100' };
  server = await startEmbeddedPostgres({ dataDir, settings: { ...fast, ...settings }, log: () => undefined });
}

/** As its administrator, who has a session as it should be. */
async function asAdmin<Row extends pg.QueryResultRow>(sql: string, database = 'postgres'): Promise<Row[]> {
  const url = new URL(addressOf(database));
  url.searchParams.set('options', '-c default_transaction_read_only=off -c statement_timeout=0 -c timezone=UTC');
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

function addressOf(database: string, query: Settings = {}, role?: string): string {
  const url = new URL(server?.url ?? '');
  url.pathname = `/${database}`;
  if (role !== undefined) Object.assign(url, { username: role, password: 'secret' });
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

async function newDatabase(how = ''): Promise<string> {
  databases += 1;
  await asAdmin(`create database odd_${databases} ${how}`);
  return `odd_${databases}`;
}

interface Story {
  told: readonly unknown[];
  declared: string | undefined;
}

/** Plays one incident and answers with all that people saw and all that was written, by when. */
async function story(databaseUrl: string): Promise<Story> {
  testBot = await startTestBot({ databaseUrl });
  const { alice, bob, carol, dan, bot, clock } = testBot;
  const { db } = bot.ctx;
  const told: unknown[] = [];
  const look = async () => {
    told.push(await db.$queryRaw`select kind, extract(epoch from due_at)::float8 as due from deadline order by kind`);
  };

  const room = await alice.declares("sev1 l'été: checkout \\ down 🔥");
  await look();
  await clock.advance('5m');
  await look();
  await bob.presses('Acknowledge', room);
  await clock.advance('20m');
  await clock.advance('5m');
  await look();
  const why = await alice.types('/incident why', room);
  await alice.types('/incident update half of the payments fail', room);
  await alice.types('/incident resolve rolled back', room);
  await look();

  const entries = await db.$queryRaw`select seq, type, extract(epoch from at)::float8 as at from entry order by seq`;
  const [incident] = await db.incident.findMany({ select: { reference: true, title: true, declaredAt: true } });
  const record = {
    told,
    why,
    entries,
    incident,
    declared: incident?.declaredAt.toISOString(),
    timeline: await alice.types('/incident timeline', room),
    room: shown(await alice.messages(room)),
    announced: shown(await carol.messages('C0INCIDENTS')),
    paged: [await bob.directMessages(), await dan.directMessages()],
    readiness: await readiness(testBot),
  };
  await testBot.end();
  testBot = undefined;
  return comparable(record);
}

/** What goes out at the same moment goes out in any order. */
function shown(messages: readonly MessageView[]): object[] {
  const facts = messages.map(({ ts, text, blocks }) => ({ second: Math.floor(Number(ts)), text, blocks }));
  return facts.toSorted((one, other) => one.second - other.second || (one.text < other.text ? -1 : 1));
}

function readiness({ bot }: TestBot): Promise<object> {
  return readinessOf(bot.ctx, {
    deliverer: { isWorking: () => true, isStalled: () => false },
    scheduler: { idleMs: () => 0 },
    edge: { state: () => ({ ok: true, reason: null }) },
    movesByItself: true,
    isStopping: () => false,
  });
}

/** Ids are drawn, and deliveries have the times of the machine: those around the present, which a wrong zone would not leave there. */
function comparable(record: Story): Story {
  const present = Date.now() / 1000;
  const text = JSON.stringify(record, (key, value) => (key === 'block_id' ? 'ID' : value))
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'ID')
    .replace(/<!date\^(\d+)[^>]*>/g, (token, epoch) => (Math.abs(present - Number(epoch)) < 300 ? 'NOW' : token))
    // What was delivered at the same moment was delivered in any order.
    .replace(/\*Delivered last\*.*?"/g, '"');
  return JSON.parse(text);
}

/** On any server but a broken one. */
function seconds(iso: string): number {
  return Date.parse(`2026-01-05T${iso}Z`) / 1000;
}

describe.each(Object.entries(SERVERS))('on a server in %s', (timezone, settings) => {
  beforeAll(() => startServer({ timezone, ...settings }), 120_000);

  test('an incident is paged, nudged, overdue and resolved at the same times to the second', async () => {
    const record = await story(addressOf(await newDatabase()));
    reference ??= record;
    expect(record).toEqual(reference);
    expect(record.declared).toBe('2026-01-05T10:00:00.000Z');
    expect(record.told[0]).toEqual(
      expect.arrayContaining([
        { kind: 'acknowledge', due: seconds('10:05:00') },
        { kind: 'update', due: seconds('10:30:00') },
      ]),
    );
  }, 60_000);

  test('an hour of silence is two missed updates, not the hours between here and Greenwich', async () => {
    testBot = await startTestBot({ databaseUrl: addressOf(await newDatabase()) });
    const { alice, bob, clock } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await bob.presses('Acknowledge', room);
    await clock.advance('1h');
    for (const _ of [1, 2, 3]) await clock.advance('1s');
    const missed = (await alice.reads(room)).filter((text) => /was due/.test(text));
    expect(missed).toHaveLength(1);
    expect(missed[0]).toMatch(/10:30 UTC> \(30 min ago\)\. 2 updates missed so far/);
    expect(await readiness(testBot)).toEqual({ ok: true, reasons: [] });
  }, 60_000);
});

describe('where the role, the database or the address sets everything otherwise', () => {
  beforeAll(async () => {
    await startServer({ timezone: 'Asia/Kolkata' });
    await asAdmin(`create role odd login superuser password 'secret'`);
    for (const [name, value] of Object.entries(ODD)) await asAdmin(`alter role odd set ${name} = '${value}'`);
  }, 120_000);

  const ways: [string, () => Promise<string>][] = [
    ['the role', async () => addressOf(await newDatabase(), {}, 'odd')],
    [
      'the database',
      async () => {
        const name = await newDatabase();
        for (const [key, value] of Object.entries(ODD)) await asAdmin(`alter database ${name} set ${key} = '${value}'`);
        return addressOf(name);
      },
    ],
    [
      'the address',
      async () => {
        const options = Object.entries(ODD).map(([key, value]) => `-c ${key}=${value.replaceAll(' ', '\\ ')}`);
        return addressOf(await newDatabase(), { options: options.join(' ') });
      },
    ],
  ];

  test.each(ways)(
    'the same story is told, whatever %s says',
    async (_, make) => {
      expect(await story(await make())).toEqual(reference);
    },
    60_000,
  );

  test.each(ways)('no connection of any pool believes %s', async (_, make) => {
    const session = openSession(await make());
    for (const [applicationName, statementMs] of [
      ['warroom', 5_000],
      ['warroom worker', 0],
    ] as const) {
      const limits = { connectMs: 5_000, queryMs: 0, idleInTransactionMs: 5_000, statementMs };
      const pool = session.openPool({ applicationName, max: 3, ...limits });
      const names = [...Object.keys(ODD), 'search_path', 'synchronous_commit'];
      const ask = `select name, setting from pg_settings where name ilike any ($1) order by 1`;
      const answers = await Promise.all([1, 2, 3].map(() => pool.query(ask, [names])));
      await pool.end();
      expect(new Set(answers.map(({ rows }) => JSON.stringify(rows))).size).toBe(1);
      expect(Object.fromEntries(answers[0]?.rows.map(({ name, setting }) => [name, setting]) ?? [])).toEqual({
        TimeZone: 'UTC',
        DateStyle: 'ISO, YMD',
        IntervalStyle: 'postgres',
        default_transaction_isolation: 'read committed',
        default_transaction_read_only: 'off',
        standard_conforming_strings: 'on',
        client_encoding: 'UTF8',
        extra_float_digits: '1',
        statement_timeout: String(statementMs),
        lock_timeout: '0',
        idle_in_transaction_session_timeout: '5000',
        idle_session_timeout: '0',
        transaction_timeout: '0',
        search_path: '"public", "graphile_worker"',
        synchronous_commit: 'on',
      });
    }
  });
});

describe('what an older version wrote on a server in another zone', () => {
  beforeAll(() => startServer({ timezone: 'America/New_York' }), 120_000);

  /** As it did: every time that it took from the database was the wall clock's, called UTC; the column of the declaration was right. */
  const moved = (value: unknown, byMs: number, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((each) => moved(each, byMs));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, moved(each, byMs, name)]));
    const isInstant = typeof value === 'string' && /^(at|.*At)$/.test(key);
    return isInstant ? new Date(Date.parse(value) + byMs).toISOString() : value;
  };

  test.each([-5, 1, 5.5])(
    '%s hours from Greenwich, it is seen and set right by what the changelog says',
    async (hours) => {
      const name = await newDatabase();
      testBot = await startTestBot({ databaseUrl: addressOf(name) });
      const { alice, bot, clock } = testBot;
      const room = await alice.declares('sev1 checkout down');
      await clock.advance('5m');
      await alice.types('/incident action @alice by friday: alert on the queue', room);
      const all = async () => [
        await asAdmin('select * from incident', name),
        await asAdmin('select * from entry order by seq', name),
        await asAdmin('select * from deadline order by kind', name),
      ];
      const right = await all();

      const byMs = hours * 3_600_000;
      for (const { seq, at, fact } of await bot.ctx.db.entry.findMany())
        await bot.ctx.db.entry.updateMany({
          where: { seq },
          data: { at: new Date(at.getTime() + byMs), fact: Object(moved(fact, byMs)) },
        });
      for (const { kind, dueAt } of await bot.ctx.db.deadline.findMany())
        await bot.ctx.db.deadline.updateMany({ where: { kind }, data: { dueAt: new Date(dueAt.getTime() + byMs) } });
      for (const { id, state } of await bot.ctx.db.incident.findMany())
        await bot.ctx.db.incident.updateMany({ where: { id }, data: { state: Object(moved(state, byMs)) } });
      expect(await all()).not.toEqual(right);

      const changelog = await readFile(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
      const [, query = ''] = /```sql\n( *SELECT reference.*?)```/s.exec(changelog) ?? [];
      const off = await asAdmin(query, name);
      expect(off).toEqual([{ reference: 'INC-2026-001', off: expect.objectContaining({}) }]);
      const cure = await readFile(new URL('../../docs/another-zone.sql', import.meta.url), 'utf8');
      for (const _ of ['first', 'again']) {
        await asAdmin(cure, name);
        expect(await all()).toEqual(right);
        expect(await asAdmin(query, name)).toEqual([]);
      }
      await testBot.end();
      testBot = undefined;
    },
    60_000,
  );
});

describe('in a schema other than public', () => {
  beforeAll(() => startServer({ timezone: 'America/New_York', datestyle: 'German' }), 120_000);

  const schemas: [string, () => Promise<string>, string][] = [
    ['?schema=app in the address', async () => addressOf(await newDatabase(), { schema: 'app' }), 'app'],
    [
      '?options=-c search_path=app in the address',
      async () => addressOf(await newDatabase(), { options: '-c search_path=app' }),
      'app',
    ],
    [
      'a schema whose name needs quotes',
      async () => addressOf(await newDatabase(), { schema: `Été 1's $&` }),
      `Été 1's $&`,
    ],
    [
      'a search path of the role',
      async () => addressOf(await newDatabase(), {}, await roleWith('"Ops", public')),
      'Ops',
    ],
    [
      'a search path of the database',
      async () => {
        const name = await newDatabase();
        await asAdmin(`alter database ${name} set search_path = pg_catalog, app`);
        return addressOf(name);
      },
      'app',
    ],
    [
      'schemas that were made for a role which may make none',
      async () => {
        const name = await newDatabase();
        const role = await roleWith('app', '');
        for (const schema of ['app', 'graphile_worker_app'])
          await asAdmin(`create schema ${schema} authorization ${role}`, name);
        return addressOf(name, {}, role);
      },
      'app',
    ],
  ];

  test.each(schemas)(
    'by %s, the same story is told',
    async (_, make, schema) => {
      const url = await make();
      const database = new URL(url).pathname.slice(1);
      if (schema === 'Ops') await asAdmin('create schema "Ops"', database);
      expect(await story(url)).toEqual(reference);
      const tables = await asAdmin(
        `select distinct schemaname from pg_tables where tablename in ('incident', 'outbox',
      '_prisma_migrations')`,
        database,
      );
      expect(tables).toEqual([{ schemaname: schema }]);
      expect(await asAdmin(`select to_regnamespace('graphile_worker') as queue`, database)).toEqual([{ queue: null }]);
    },
    60_000,
  );

  test('two deployments in one database have nothing to do with each other', async () => {
    const name = await newDatabase();
    const other = await startTestBot({ databaseUrl: addressOf(name, { schema: 'other' }) });
    await other.alice.declares('sev2 search slow');
    const jobs = async (schema: string) => asAdmin(`select * from graphile_worker_${schema}._private_jobs`, name);
    // Written, and not yet delivered.
    await other.bot.ctx.db.$executeRaw`update outbox set state = 'pending', next_attempt_at = clock_timestamp()`;
    await other.bot.ctx.db.$executeRaw`select add_job('deliver', '{}', job_key := 'theirs')`;
    expect(await story(addressOf(name, { schema: 'app' }))).toEqual(reference);
    expect(await jobs('other')).toHaveLength(1);
    expect(await jobs('app')).toEqual([]);
    await other.bot.stop();
    await other.simulator.stop();
  }, 60_000);

  test('where our tables are already, nobody who makes another schema draws us away from', async () => {
    const name = await newDatabase();
    await migrate(addressOf(name));
    await asAdmin(`create schema warroom`, name);
    const session = openSession(addressOf(name));
    const pool = session.openPool(LIMITS);
    expect(await session.place(pool)).toEqual({ schema: 'public', queueSchema: 'graphile_worker' });
    await pool.end();
  });

  async function roleWith(searchPath: string, rights = 'superuser'): Promise<string> {
    const role = `role_${++databases}`;
    await asAdmin(`create role ${role} login ${rights} password 'secret'`);
    await asAdmin(`alter role ${role} set search_path = ${searchPath}`);
    return role;
  }
});

const LIMITS = {
  applicationName: 'warroom test',
  max: 1,
  connectMs: 5_000,
  statementMs: 0,
  queryMs: 0,
  idleInTransactionMs: 0,
};

describe('what cannot serve is refused in one sentence', () => {
  beforeAll(async () => {
    await startServer({});
    await asAdmin(`create role guest login password 'secret'`);
  }, 120_000);

  async function refusalOf(url: string): Promise<string> {
    const error = await migrate(url).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(CannotServe);
    return error instanceof Error ? error.message : '';
  }

  test.each(['LATIN1', 'SQL_ASCII'])('a database in %s', async (encoding) => {
    const name = await newDatabase(`encoding '${encoding}' template template0`);
    expect(await refusalOf(addressOf(name))).toBe(
      `the database "${name}" is encoded in ${encoding}, which cannot hold what people write: create one with ` +
        `CREATE DATABASE warroom ENCODING 'UTF8' TEMPLATE template0.`,
    );
  });

  test('a schema that is missing and may not be made; made as it says, it serves', async () => {
    const name = await newDatabase();
    const url = addressOf(name, { schema: 'app' }, 'guest');
    const first = 'CREATE SCHEMA "app" AUTHORIZATION "guest"';
    expect(await refusalOf(url)).toBe(
      `the schema "app" does not exist and the role "guest" may not create it: run ${first}.`,
    );
    await asAdmin(first, name);
    const second = 'CREATE SCHEMA "graphile_worker_app" AUTHORIZATION "guest"';
    expect(await refusalOf(url)).toMatch(second);
    await asAdmin(second, name);
    await migrate(url);
  });

  test('a schema in which the role may make no tables; granted as it says, it serves', async () => {
    const name = await newDatabase();
    await asAdmin('create schema graphile_worker authorization guest', name);
    const grant = 'GRANT ALL ON SCHEMA "public" TO "guest"';
    expect(await refusalOf(addressOf(name, {}, 'guest'))).toBe(
      `the role "guest" may not create tables in the schema "public": run ${grant}, or name another schema with ` +
        `?schema= in the address.`,
    );
    await asAdmin(grant, name);
    await migrate(addressOf(name, {}, 'guest'));
  });

  test.each(['pg_app', 'a"b', 'x'.repeat(64)])('a schema of the name %s', async (schema) => {
    expect(await refusalOf(addressOf('postgres', { schema }))).toMatch(/name another one with \?schema=/);
  });

  test('a standby, although a session may call itself writable there', async () => {
    const name = await newDatabase();
    await server?.stop();
    await writeFile(join(dataDir, 'standby.signal'), '');
    await startServer({ default_transaction_read_only: 'on' });
    expect(await refusalOf(addressOf(name))).toBe('the server is a standby, which takes no writes: name the primary.');
    await server?.stop();
    await rm(join(dataDir, 'standby.signal'));
    await startServer({});
  }, 120_000);

  test.each<[string, number, string | null]>([
    ['11.22', 110_022, 'the server is Postgres 11.22, and warroom needs 12 or newer.'],
    ['9.6.24', 90_624, 'the server is Postgres 9.6.24, and warroom needs 12 or newer.'],
    ['12.0', 120_000, null],
    ['18.4', 180_004, null],
  ])('Postgres %s', (version, number, refusal) => {
    const good = { encoding: 'UTF8', isStandby: false, database: 'warroom' };
    expect(unsupportedReason({ version, versionNumber: String(number), ...good })).toBe(refusal);
  });

  test('a connection that does not take its settings is lent to nobody', async () => {
    const broken = openSession(addressOf('postgres', { schema: 'pg_odd' })).openPool(LIMITS);
    await expect(broken.query('select 1')).rejects.toBeInstanceOf(CannotServe);
    expect(broken.totalCount).toBe(0);
    await broken.end();
  });
});
