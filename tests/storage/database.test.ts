// Transactions: those that are in each other's way, those that fail, and those whose connection breaks.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import {
  committingWithin,
  type Database,
  isConflict,
  isDatabaseDown,
  OutcomeUnknown,
  openDatabase,
  type Transaction,
  warmUp,
  withTransaction,
} from '../../src/storage/database.ts';
import { createTestDatabase, runOnServer } from '../support/database.ts';
import { layWire } from '../support/wire.ts';

let database: { url: string; drop: () => Promise<void> };
const opened: { close: () => Promise<void> }[] = [];

beforeAll(async () => {
  database = await createTestDatabase('database');
  const db = open();
  await db.$executeRaw`create table account (name text primary key, amount integer not null check (amount >= 0))`;
  await db.$executeRaw`insert into account values ('a', 100), ('b', 100)`;
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});
afterAll(() => database.drop());

function open(url = database.url, poolSize = 5, statementTimeoutMs = 5_000): Database {
  const each = openDatabase(url, { poolSize, statementTimeoutMs });
  opened.push(each);
  return each.prisma;
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => Promise.reject(new Error('It was expected to fail.')),
    (error: unknown) => error,
  );
}

test('two transactions that update in opposite order both happen, unseen by their callers', async () => {
  const db = open(`${database.url}?options=${encodeURIComponent('-c deadlock_timeout=50')}`);
  const transfer = (from: string, to: string): Promise<void> =>
    withTransaction(db, async (tx) => {
      await tx.$executeRaw`update account set amount = amount - 1 where name = ${from}`;
      await sleep(50);
      await tx.$executeRaw`update account set amount = amount + 2 where name = ${to}`;
    });
  await Promise.all([transfer('a', 'b'), transfer('b', 'a')]);
  expect(await db.$queryRaw`select name, amount from account order by name`).toEqual([
    { name: 'a', amount: 101 },
    { name: 'b', amount: 101 },
  ]);
});

test('a serialization failure is done again, with what the other one wrote', async () => {
  const db = open();
  const seen: number[] = [];
  const add = (): Promise<void> =>
    withTransaction(db, async (tx) => {
      await tx.$executeRaw`set transaction isolation level serializable`;
      const [row] = await tx.$queryRaw<{ rows: number }[]>`select count(*)::int as rows from account`;
      seen.push(row?.rows ?? 0);
      await sleep(50);
      await tx.$executeRaw`insert into account values (${`row ${row?.rows}`}, 1)`;
    });
  await Promise.all([add(), add()]);
  expect(seen).toEqual([2, 2, 3]);
});

test('a conflict that does not end is given up after five retries', async () => {
  const db = open();
  let runs = 0;
  const error = await failureOf(
    withTransaction(db, async (tx) => {
      runs++;
      await tx.$executeRaw`do $$ begin raise exception 'again' using errcode = '40001'; end $$`;
    }),
  );
  expect(runs).toBe(6);
  expect([isConflict(error), isDatabaseDown(error)]).toEqual([true, false]);
});

test('work that fails by itself runs once and leaves nothing behind', async () => {
  const db = open();
  let runs = 0;
  const error = await failureOf(
    withTransaction(db, async (tx) => {
      runs++;
      await tx.$executeRaw`insert into account values ('c', 1)`;
      throw new Error('a refusal');
    }),
  );
  expect([runs, String(error)]).toEqual([1, 'Error: a refusal']);
  expect(await db.$queryRaw`select name from account where name = 'c'`).toEqual([]);
});

const requestFailures: [string, (db: Transaction) => Promise<unknown>][] = [
  ['a duplicate', (db) => db.$executeRaw`insert into account values ('a', 1)`],
  ['a broken rule', (db) => db.$executeRaw`insert into account values ('d', -1)`],
  ['a mistake in SQL', (db) => db.$executeRaw`selekt 1`],
  ['a missing table', (db) => db.$executeRaw`select 1 from nowhere`],
  ['a value of the wrong kind', (db) => db.$queryRaw`select ${'x'}::int`],
  ['an error of ours', () => Promise.reject(new Error('we are down'))],
  ['nothing at all', () => Promise.reject(undefined)],
];
test.each(requestFailures)('%s is neither an outage nor a conflict', async (_name, work) => {
  const db = open();
  const errors = [await failureOf(work(db)), await failureOf(withTransaction(db, work))];
  expect(errors.filter(isDatabaseDown)).toEqual([]);
  expect(errors.filter(isConflict)).toEqual([]);
});

test('what nobody waits for any more is not committed, however soon the database could', async () => {
  const db = open();
  const insert = (name: string, after: number) => async (tx: Transaction) => {
    await tx.$executeRaw`insert into account values (${name}, 1)`;
    await sleep(after);
  };
  const error = await failureOf(committingWithin(200, () => withTransaction(db, insert('late', 300))));
  await committingWithin(1_000, () => withTransaction(db, insert('in time', 50)));
  expect(isDatabaseDown(error)).toBe(true);
  expect(await db.$queryRaw`select name from account where name in ('late', 'in time')`).toEqual([{ name: 'in time' }]);
});

test.each(['before', 'after'] as const)(
  'a COMMIT that is cut off %s it is done is neither done nor undone',
  async (when) => {
    const wire = await layWire(database.url, { [when]: () => 'cut' as const });
    const error = await failureOf(
      withTransaction(open(wire.url, 1), (tx) => tx.$executeRaw`insert into account values (${when}, 1)`),
    );
    wire.close();
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect([isDatabaseDown(error), isConflict(error)]).toEqual([true, false]);
    const found = await open().$queryRaw`select name from account where name = ${when}`;
    expect(found).toHaveLength(when === 'after' ? 1 : 0);
  },
);

test('a session that the server ended while nobody used it is replaced unseen', async () => {
  const db = open(database.url, 1);
  const [row] = await db.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await runOnServer(`select pg_terminate_backend(${row?.pid})`);
  await sleep(50);
  expect(await db.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
});

test('what a stalled transaction wrote is not committed by the next one', async () => {
  const wire = await layWire(database.url);
  const db = open(wire.url, 1, 200);
  const error = await failureOf(
    withTransaction(db, async (tx) => {
      await tx.$executeRaw`insert into account values ('stalled', 1)`;
      wire.stall();
      await tx.$queryRaw`select 1`;
    }),
  );
  expect(isDatabaseDown(error)).toBe(true);
  // Then the ROLLBACK is given up as well, while the server still waits for the transaction to go on.
  await sleep(800);
  wire.flow();
  await withTransaction(db, (tx) => tx.$executeRaw`insert into account values ('next', 1)`);
  const found = await open().$queryRaw`select name from account where name in ('stalled', 'next')`;
  expect(found).toEqual([{ name: 'next' }]);
  wire.close();
});

test('a start waits for a database that comes later than it, and nobody after it waits for a first connection', async () => {
  const wire = await layWire(database.url);
  wire.down();
  const db = open(wire.url);
  const started = warmUp(db);
  expect(isDatabaseDown(await failureOf(db.$queryRaw`select 1`))).toBe(true);
  wire.flow();
  await started;
  const connections = await open()
    .$queryRaw`select query from pg_stat_activity where datname = current_database() and query = 'COMMIT'`;
  expect(connections).toEqual([{ query: 'COMMIT' }]);
  wire.close();
});
