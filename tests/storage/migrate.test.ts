// Migrations: once, in order, whole or not at all, whoever starts them.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../src/storage/migrate.ts';
import { createEmptyDatabase } from '../support/database.ts';

const SCHEMA = `
  generator client { provider = "prisma-client" output = "./generated" }
  datasource db { provider = "postgresql" }
  model Thing { id Int @id }
`;
const FIRST = `-- Why: a comment; with a semicolon, as people write them.
create table "Thing" ("id" integer not null, constraint "Thing_pkey" primary key ("id"));
create function touch() returns trigger language plpgsql as $$ begin new.id := new.id; return new; end; $$;
`;

let folder: string;
let database: { url: string; drop: () => Promise<void> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warroom-migrations-'));
  await writeFile(join(folder, 'schema.prisma'), SCHEMA);
  await writeMigration('20260101000000_first', FIRST);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  database = await createEmptyDatabase('migrate');
});
afterEach(() => database.drop());

async function writeMigration(name: string, sql: string, into = folder): Promise<void> {
  await mkdir(join(into, 'migrations', name), { recursive: true });
  await writeFile(join(into, 'migrations', name, 'migration.sql'), sql);
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function copyOfFolder(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'warroom-migrations-'));
  await cp(folder, copy, { recursive: true });
  return copy;
}

test('an empty database gets our tables and the queue, and a second run changes nothing', async () => {
  const said: string[] = [];
  await migrate(database.url, (message) => said.push(message), folder);
  expect(said).toEqual(['applied the migration 20260101000000_first']);
  expect(await query('select id from "Thing"')).toEqual([]);
  expect(await query('select id from graphile_worker.jobs')).toEqual([]);
  expect(await query('select to_regproc($$touch$$)::text as found')).toEqual([{ found: 'touch' }]);

  await migrate(database.url, (message) => said.push(message), folder);
  expect(said).toHaveLength(1);
});

test('replicas that start together all succeed, and one of them does the work', async () => {
  const said: string[] = [];
  await Promise.all([1, 2, 3].map(() => migrate(database.url, (message) => said.push(message), folder)));
  expect(said.filter((message) => message.startsWith('applied'))).toHaveLength(1);
  expect(await query('select count(*)::int as rows from _prisma_migrations')).toEqual([{ rows: 1 }]);
});

test('no connection is left behind, and the lock is given back', async () => {
  await migrate(database.url, undefined, folder);
  expect(
    await query(`select pid from pg_stat_activity where application_name = 'warroom migrate'
    and datname = current_database()`),
  ).toEqual([]);
  expect(
    await query(`select pid from pg_locks where locktype = 'advisory'
    and database = (select oid from pg_database where datname = current_database())`),
  ).toEqual([]);
});

test('a migration that fails leaves nothing behind, says why, and may be corrected', async () => {
  const mine = await copyOfFolder();
  await writeMigration('20260102000000_second', 'create table half (id int); insert into nowhere values (1);', mine);
  const attempt = migrate(database.url, undefined, mine);
  await expect(attempt).rejects.toThrow(/^The migration 20260102000000_second failed and changed nothing: .*nowhere$/s);
  expect(await query(`select to_regclass('half') as found`)).toEqual([{ found: null }]);

  await writeMigration('20260102000000_second', 'create table half (id int);', mine);
  await migrate(database.url, undefined, mine);
  expect(await query('select id from half')).toEqual([]);
  await rm(mine, { recursive: true });
});

test('a migration that was edited after it had been applied is refused', async () => {
  await migrate(database.url, undefined, folder);
  const mine = await copyOfFolder();
  await writeMigration('20260101000000_first', `${FIRST}-- one more word\n`, mine);
  await expect(migrate(database.url, undefined, mine)).rejects.toThrow(/20260101000000_first was edited/);
  await rm(mine, { recursive: true });
});

test('the line ends of the checkout do not count as an edit', async () => {
  await migrate(database.url, undefined, folder);
  const mine = await copyOfFolder();
  await writeMigration('20260101000000_first', FIRST.replaceAll('\n', '\r\n'), mine);
  await migrate(database.url, undefined, mine);
  await rm(mine, { recursive: true });
});

test('a migration whose end was never recorded needs a person, and the message says what to do', async () => {
  await migrate(database.url, undefined, folder);
  await query('update _prisma_migrations set finished_at = null');
  const attempt = migrate(database.url, undefined, folder);
  await expect(attempt).rejects.toThrow(
    /20260101000000_first was interrupted.*update _prisma_migrations set finished_at/s,
  );
  await query('update _prisma_migrations set finished_at = now()');
  await migrate(database.url, undefined, folder);
});

test('a program that is older than the database starts, and says so', async () => {
  const newer = await copyOfFolder();
  await writeMigration('20260102000000_second', 'create table newer (id int);', newer);
  await migrate(database.url, undefined, newer);
  const said: string[] = [];
  await migrate(database.url, (message) => said.push(message), folder);
  expect(said).toEqual(['the database is newer than this program: 20260102000000_second']);
  await rm(newer, { recursive: true });
});

test('the migrations that we ship apply to an empty database', async () => {
  await migrate(database.url);
  await migrate(database.url);
  expect(await query(`select to_regclass('incident')::text as found`)).toEqual([{ found: 'incident' }]);
});
