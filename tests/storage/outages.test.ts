// Every way in which a database can be gone, all of them real, and what its users are told.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/embedded-postgres.ts';
import {
  type Database,
  isConflict,
  isDatabaseDown,
  openDatabase,
  type Transaction,
  withTransaction,
} from '../../src/storage/database.ts';
import { createTestDatabase, runOnServer } from '../support/database.ts';
import { layWire } from '../support/wire.ts';

/** Each answers with the errors that users of the database get when that happens. */
const outages: Record<string, () => Promise<unknown[]>> = {
  'nobody listens': () => bothFail(open(elsewhere({ port: '1' }))),
  'the host is unknown': () => bothFail(open(elsewhere({ hostname: 'nowhere.invalid' }))),
  'the password is wrong': () => bothFail(open(elsewhere({ password: 'guess' }))),
  'the database is not there': () => bothFail(open(elsewhere({ pathname: '/nowhere' }))),
  'no more connections are allowed': tooManyConnections,
  'no connection of the pool is free': exhausted,
  'the server ends the session during a query': () => terminated((db) => nap(db, 5)),
  'the server ends the session in a transaction': () => terminated((db) => withTransaction(db, (tx) => nap(tx, 1.5))),
  'the connection is reset during a query': () => cut((db) => nap(db, 5)),
  'the connection is reset in a transaction': () => cut((db) => withTransaction(db, (tx) => nap(tx, 1.5))),
  'the work takes longer than two seconds': async () => [await failureOf(withTransaction(open(), tooMuch))],
  'somebody holds the row for too long': lockedRow,
  'a statement is too slow': async () => [await failureOf(withTransaction(open(), tooSlow))],
  'the server takes no writes': async () => [await failureOf(withTransaction(open(), writeToReplica))],
  'the server has stopped': stopped,
  'the network swallows everything': stalled,
};

let database: { url: string; drop: () => Promise<void> };
const opened: { close: () => Promise<void> }[] = [];
const happened = new Map<string, Promise<unknown[]>>();

beforeAll(async () => {
  database = await createTestDatabase('outages');
  await open().$executeRaw`create table row as select 1 as n`;
  // They are mostly waiting, so they wait together.
  for (const [name, happen] of Object.entries(outages)) {
    const errors = happen();
    errors.catch(() => undefined);
    happened.set(name, errors);
  }
});
afterAll(async () => {
  for (const each of opened) await each.close();
  await database.drop();
});

test.each(Object.keys(outages))('it counts as an outage that %s', async (name) => {
  const errors = await happened.get(name);
  expect(errors?.length).toBeGreaterThan(0);
  expect(errors?.filter((error) => !isDatabaseDown(error))).toEqual([]);
  expect(errors?.filter(isConflict)).toEqual([]);
});

function open(url = database.url, poolSize = 3): Database {
  const each = openDatabase(url, { poolSize });
  opened.push(each);
  return each.prisma;
}

function elsewhere(parts: Partial<Pick<URL, 'hostname' | 'port' | 'username' | 'password' | 'pathname'>>): string {
  return Object.assign(new URL(database.url), parts).href;
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => Promise.reject(new Error('It was expected to fail.')),
    (error: unknown) => error,
  );
}

async function nap(db: Transaction, seconds: number): Promise<unknown[]> {
  return db.$queryRaw`select pg_sleep(${seconds}::float8)::text`;
}

async function bothFail(db: Database): Promise<unknown[]> {
  return [await failureOf(nap(db, 0)), await failureOf(withTransaction(db, (tx) => nap(tx, 0)))];
}

async function tooManyConnections(): Promise<unknown[]> {
  const role = new URL(database.url).pathname.slice(1);
  await runOnServer(`create role "${role}" login password 'x' connection limit 0`);
  const errors = await bothFail(open(elsewhere({ username: role, password: 'x' })));
  await runOnServer(`drop role "${role}"`);
  return errors;
}

async function pidOf(db: Database): Promise<number> {
  const [row] = await db.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row?.pid ?? 0;
}

async function untilItNaps(pid: number): Promise<void> {
  const db = open(database.url, 1);
  for (;;) {
    const [row] = await db.$queryRaw<{ on: string | null }[]>`
      select wait_event as on from pg_stat_activity where pid = ${pid}::int`;
    if (row?.on === 'PgSleep') return;
    await sleep(20);
  }
}

async function exhausted(): Promise<unknown[]> {
  const db = open(database.url, 1);
  const pid = await pidOf(db);
  const holder = nap(db, 3);
  await untilItNaps(pid);
  const started = Date.now();
  const transaction = failureOf(withTransaction(db, (tx) => nap(tx, 0)));
  const failures = [await failureOf(nap(db, 0)), await transaction];
  expect(Date.now() - started).toBeLessThan(2_900);
  await holder;
  // Who gave up waiting does not keep a place.
  expect(await nap(db, 0)).toHaveLength(1);
  expect(await withTransaction(db, (tx) => nap(tx, 0))).toHaveLength(1);
  return failures;
}

async function terminated(work: (db: Database) => Promise<unknown>): Promise<unknown[]> {
  const db = open(database.url, 1);
  const pid = await pidOf(db);
  const failure = failureOf(work(db));
  await untilItNaps(pid);
  await runOnServer(`select pg_terminate_backend(${pid})`);
  return [await failure];
}

async function cut(work: (db: Database) => Promise<unknown>): Promise<unknown[]> {
  const wire = await layWire(database.url);
  const db = open(wire.url, 1);
  const pid = await pidOf(db);
  const failure = failureOf(work(db));
  await untilItNaps(pid);
  wire.cut();
  const error = await failure;
  expect(await nap(db, 0)).toHaveLength(1);
  wire.close();
  return [error];
}

async function tooMuch(tx: Transaction): Promise<void> {
  for (let i = 0; i < 30; i++) await nap(tx, 0.1);
}

async function tooSlow(tx: Transaction): Promise<void> {
  await tx.$executeRaw`set local statement_timeout = 50`;
  await nap(tx, 1);
}

async function writeToReplica(tx: Transaction): Promise<void> {
  await tx.$executeRaw`set transaction read only`;
  await tx.$executeRaw`insert into row values (2)`;
}

async function lockedRow(): Promise<unknown[]> {
  const db = open();
  const lock = async (tx: Transaction): Promise<unknown> => tx.$queryRaw`select n from row for update`;
  return db.$transaction(
    async (tx) => {
      await lock(tx);
      const started = Date.now();
      const failure = await failureOf(withTransaction(db, lock));
      expect(Date.now() - started).toBeLessThan(2_900);
      return [failure];
    },
    { timeout: 10_000 },
  );
}

async function stopped(): Promise<unknown[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'warroom-stopped-'));
  const options = { dataDir, settings: { fsync: 'off' }, log: () => undefined };
  const first = await startEmbeddedPostgres(options);
  const db = open(first.url);
  await nap(db, 0);
  const during = [failureOf(nap(db, 5)), failureOf(withTransaction(db, (tx) => nap(tx, 1.5)))];
  await sleep(200);
  await first.stop();
  const failures = [...(await Promise.all(during)), ...(await bothFail(db))];
  const second = await startEmbeddedPostgres({ ...options, port: Number(new URL(first.url).port) });
  expect(await nap(db, 0)).toHaveLength(1);
  await second.stop();
  await rm(dataDir, { recursive: true });
  return failures;
}

async function stalled(): Promise<unknown[]> {
  const wire = await layWire(database.url);
  const db = open(wire.url, 2);
  await Promise.all([nap(db, 0.1), nap(db, 0.1)]);
  wire.stall();
  const transaction = failureOf(withTransaction(db, (tx) => nap(tx, 0)));
  const failures = [await failureOf(nap(db, 0)), await transaction];
  // New connections pass: both places of the pool are free again.
  expect(await Promise.all([nap(db, 0.1), nap(db, 0.1)])).toHaveLength(2);
  wire.close();
  return failures;
}
