// Bundles on two connections: which pages to one person go out together, and what becomes of them when their leader does or does not.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { recoverStuck } from '../../src/storage/audit.ts';
import {
  type BatchDecision,
  type Batching,
  DIGEST,
  formBatch as formBatchAs,
  PAGES,
  splitBatch,
} from '../../src/storage/batching.ts';
import { openDatabase, withTransaction } from '../../src/storage/database.ts';
import {
  type ClaimedRow,
  claimNext,
  enqueue,
  markDead,
  markSent,
  markWaiting,
  wakeDueRows,
} from '../../src/storage/outbox.ts';
import { createTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

let one: ReturnType<typeof openDatabase>;
let two: ReturnType<typeof openDatabase>;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase('bundles');
  [one, two] = [openDatabase(database.url, { poolSize: 8 }), openDatabase(database.url, { poolSize: 8 })];
});
afterAll(async () => {
  await one.close();
  await two.close();
  await database.drop();
});
beforeEach(async () => {
  await one.prisma.outboxRow.deleteMany();
});

type Db = Parameters<typeof formBatchAs>[0];
function formBatch(db: Db, row: ClaimedRow, bundling: Batching = PAGES): Promise<BatchDecision> {
  return formBatchAs(db, row, bundling);
}

const BOB = 'U0BOB';
function keyOf(n: number) {
  return { teamId: 'T1', incidentId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` };
}

/** A page to Bob for each of so many incidents, from the nth on. */
async function pages(count: number, from = 1, priority = 10): Promise<void> {
  for (let n = from; n < from + count; n += 1) {
    const delivery = { type: 'page', target: BOB, seq: 2 } as const;
    await withTransaction(one.prisma, (tx) =>
      enqueue(tx, keyOf(n), [{ delivery, key: `page:2:${BOB}`, lane: `direct:${BOB}`, priority }]),
    );
  }
}
async function claimed(n: number): Promise<ClaimedRow> {
  const row = await claimNext(one.prisma, { ...keyOf(n), lane: `direct:${BOB}` });
  if (row === null) throw new Error(`nothing to claim of ${n}`);
  return row;
}
/** By incident: how its page stands, `led` where another one tells of it. */
async function standings(): Promise<string[]> {
  const rows = await one.prisma.outboxRow.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id, state, bundle }) => (state === 'bundled' && bundle !== id ? 'led' : state));
}
async function ages(ms: number): Promise<void> {
  await one.prisma.outboxRow.updateMany({ data: { createdAt: new Date(Date.now() - ms) } });
}
/** As a page stands that has been told when its turn is. */
async function waitsForItsTurn(row: ClaimedRow, inMs: number): Promise<void> {
  const data = { state: 'pending', waitsFor: 'turn', turns: ['chat.postMessage D1 channel'] };
  await one.prisma.outboxRow.update({
    where: { id: row.id },
    data: { ...data, nextAttemptAt: new Date(Date.now() + inMs) },
  });
}
const words = (gatherings: readonly BatchDecision[]) => gatherings.map(({ is }) => is).sort();

test('five incidents are five messages, six are one', async () => {
  await pages(5);
  expect(await formBatch(one.prisma, await claimed(1))).toEqual({ is: 'goes' });
  expect(await standings()).toEqual(['sending', ...Array(4).fill('pending')]);

  await pages(2, 6);
  expect(await formBatch(one.prisma, await claimed(2))).toEqual({ is: 'goes' });
  expect(await standings()).toEqual(['sending', 'sending', ...Array(5).fill('led')]);
});

test('other people, other workspaces and other messages stay out of it', async () => {
  await pages(7);
  const [first, second, third] = await one.prisma.outboxRow.findMany({ orderBy: { id: 'asc' } });
  await one.prisma.outboxRow.update({ where: { id: first?.id ?? 0n }, data: { teamId: 'T2' } });
  await one.prisma.outboxRow.update({ where: { id: second?.id ?? 0n }, data: { lane: 'direct:U0DAN' } });
  const brief = { type: 'briefRole', userId: BOB, seq: 2 };
  await one.prisma.outboxRow.update({ where: { id: third?.id ?? 0n }, data: { delivery: brief } });
  expect(await formBatch(one.prisma, await claimed(4))).toEqual({ is: 'goes' });
  expect(await standings()).not.toContain('led');
});

test('of many that are claimed at the same moment one leads all the others in the end', async () => {
  await pages(12);
  const rows = await Promise.all(Array.from({ length: 10 }, (_, index) => claimed(index + 1)));
  const gathered = await Promise.all(rows.map((row, index) => formBatch((index % 2 === 0 ? one : two).prisma, row)));

  expect(words(gathered)).toEqual(['goes', ...Array(9).fill('later')]);
  expect((await standings()).sort()).toEqual([...Array(11).fill('led'), 'sending']);
});

test('two that gather at the same moment do not tell of the same pages', async () => {
  await pages(12);
  const [first, second] = [await claimed(1), await claimed(2)];
  await ages(5_000);
  const waits = () => one.prisma.$queryRaw<object[]>`
    select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;
  let later: Promise<BatchDecision> | undefined;
  await withTransaction(one.prisma, async (tx) => {
    expect(await formBatch(tx, first)).toEqual({ is: 'goes' });
    later = formBatch(two.prisma, second);
    await eventually('the second one waits', 1_500, async () => (await waits()).length > 0);
  });
  expect(await later).toEqual({ is: 'goes' });
  const leaders = (await one.prisma.outboxRow.findMany({ orderBy: { id: 'asc' } })).map(({ bundle }) => bundle);
  expect(leaders).toEqual([first.id, second.id, ...Array(10).fill(first.id)]);
});

test('a page does not wait for long to be bundled with what somebody else has claimed', async () => {
  await pages(12);
  await claimed(1);
  const row = await claimed(2);
  expect(await formBatch(one.prisma, row)).toMatchObject({ is: 'later' });
  await ages(5_000);
  await one.prisma.outboxRow.updateMany({ where: { state: 'pending' }, data: { nextAttemptAt: new Date(0) } });
  expect(await formBatch(one.prisma, await claimed(2))).toEqual({ is: 'goes' });
  expect((await standings()).slice(0, 2)).toEqual(['sending', 'sending']);
});

describe('a page that waits for its turn', () => {
  test('is joined by those that come meanwhile, and tells of all of them', async () => {
    await pages(1);
    const first = await claimed(1);
    expect(await formBatch(one.prisma, first)).toEqual({ is: 'goes' });
    await waitsForItsTurn(first, 60_000);
    await pages(6, 2);
    for (let n = 2; n <= 7; n += 1) expect(await formBatch(two.prisma, await claimed(n))).toEqual({ is: 'joined' });
    expect(await wakeDueRows(one.prisma)).toBe(0);

    await waitsForItsTurn(first, 0);
    expect(await formBatch(one.prisma, await claimed(1))).toEqual({ is: 'goes' });
    expect(await standings()).toEqual(['sending', ...Array(6).fill('led')]);
  });

  test('lets them go again when they are too few for one message', async () => {
    await pages(3);
    const first = await claimed(1);
    await formBatch(one.prisma, first);
    await waitsForItsTurn(first, 60_000);
    for (const n of [2, 3]) expect(await formBatch(one.prisma, await claimed(n))).toEqual({ is: 'joined' });
    await waitsForItsTurn(first, 0);
    await formBatch(one.prisma, await claimed(1));
    expect(await standings()).toEqual(['sending', 'pending', 'pending']);
  });

  test('holds up nothing more urgent, which takes over whom it leads', async () => {
    await pages(7);
    const first = await claimed(1);
    await formBatch(one.prisma, first);
    await waitsForItsTurn(first, 600_000);
    await pages(1, 8, 0);
    expect(await formBatch(two.prisma, await claimed(8))).toEqual({ is: 'goes' });
    expect(await standings()).toEqual([...Array(7).fill('led'), 'sending']);
    const leaders = new Set((await one.prisma.outboxRow.findMany()).map(({ bundle }) => bundle));
    expect(leaders.size).toBe(1);
  });
});

describe('the fate of a leader', () => {
  async function aBundle(): Promise<ClaimedRow> {
    await pages(7);
    const leader = await claimed(1);
    expect(await formBatch(one.prisma, leader)).toEqual({ is: 'goes' });
    return leader;
  }

  test('is theirs when it was sent', async () => {
    await markSent(one.prisma, await aBundle());
    expect(await standings()).toEqual(Array(7).fill('sent'));
  });

  test('leaves them where they are while it waits, and nobody else sends them', async () => {
    const leader = await aBundle();
    const wait = { delayMs: 60_000, error: 'x', countsAsFailure: true, waitsFor: 'slack' } as const;
    await markWaiting(one.prisma, leader, { ...wait, state: 'ambiguous' });
    await pages(1, 8);
    expect(await formBatch(two.prisma, await claimed(8))).toEqual({ is: 'goes' });
    expect(await standings()).toEqual(['ambiguous', ...Array(6).fill('led'), 'sending']);
    expect(await wakeDueRows(one.prisma, 'all')).toBe(2);
  });

  test.each([
    ['was refused', splitBatch, 'pending'],
    ['is given up', (db: typeof one.prisma, row: ClaimedRow) => markDead(db, row, 'gave_up'), 'dead'],
  ])('frees them when it %s, and each is told alone', async (_, end, state) => {
    await end(one.prisma, await aBundle());
    expect(await standings()).toEqual([state, ...Array(6).fill('pending')]);
    expect(await formBatch(one.prisma, await claimed(2))).toEqual({ is: 'goes' });
    const waiting = await claimed(3);
    expect(await formBatch(one.prisma, waiting)).toEqual({ is: 'goes' });
    await waitsForItsTurn(waiting, 60_000);
    expect(await formBatch(one.prisma, await claimed(4))).toEqual({ is: 'goes' });
    expect(await standings()).not.toContain('led');
    // Nor with what comes later.
    await pages(1, 8);
    const newer = await claimed(8);
    await formBatch(one.prisma, newer);
    await waitsForItsTurn(newer, 60_000);
    expect(await formBatch(one.prisma, await claimed(5))).toEqual({ is: 'goes' });
    expect(await standings()).not.toContain('led');
  });

  test('is decided by whoever took it over, not by whoever was suspended', async () => {
    const gone = await aBundle();
    await one.prisma.outboxRow.update({ where: { id: gone.id }, data: { nextAttemptAt: new Date(0) } });
    const heir = await claimed(1);
    expect(heir.mustReconcile).toBe(true);
    await markDead(one.prisma, gone, 'x');
    await splitBatch(one.prisma, gone);
    await markSent(one.prisma, gone);
    expect(await standings()).toEqual(['sending', ...Array(6).fill('led')]);
    expect(await formBatch(one.prisma, gone)).toEqual({ is: 'lost' });
    await markSent(one.prisma, heir);
    expect(await standings()).toEqual(Array(7).fill('sent'));
  });

  test('does not leave them behind for ever, whoever settled it', async () => {
    const leader = await aBundle();
    // As a process of an older version would, which knows of no bundles.
    await one.prisma.outboxRow.update({ where: { id: leader.id }, data: { state: 'sent' } });
    expect(await recoverStuck(one.prisma, 3_600)).toBe(6);
    expect(await standings()).toEqual(['sent', ...Array(6).fill('pending')]);
  });
});

describe('what is told once', () => {
  const LANE = 'overdue:2026-01-12';
  async function asks(count: number, from = 1): Promise<void> {
    for (let n = from; n < from + count; n += 1) {
      const delivery = { type: 'announceOverdue', seq: 2, week: '2026-01-12' } as const;
      await withTransaction(one.prisma, (tx) =>
        enqueue(tx, keyOf(n), [{ delivery, key: 'overdue:2', lane: LANE, priority: 16 }]),
      );
    }
  }
  async function asked(n: number): Promise<ClaimedRow> {
    const row = await claimNext(one.prisma, { ...keyOf(n), lane: LANE });
    if (row === null) throw new Error(`nothing to claim of ${n}`);
    return row;
  }

  test('one goes for all that wait, however few', async () => {
    await asks(2);
    expect(await formBatch(one.prisma, await asked(1), DIGEST)).toEqual({ is: 'goes' });
    expect(await standings()).toEqual(['sending', 'led']);
  });

  test.each([
    ['is on its way', async () => undefined],
    ['has been sent', (row: ClaimedRow) => markSent(one.prisma, row)],
    ['waits for Slack', (row: ClaimedRow) => wait(row, 'pending')],
    ['may have been sent', (row: ClaimedRow) => wait(row, 'ambiguous')],
  ])('who comes when it %s has been told of', async (_, then) => {
    await asks(1);
    const first = await asked(1);
    await formBatch(one.prisma, first, DIGEST);
    await then(first);
    await asks(1, 2);
    expect(await formBatch(two.prisma, await asked(2), DIGEST)).toEqual({ is: 'told' });
  });
  async function wait(row: ClaimedRow, state: 'pending' | 'ambiguous'): Promise<void> {
    const later = { delayMs: 60_000, error: 'x', countsAsFailure: true, waitsFor: 'slack' } as const;
    await markWaiting(one.prisma, row, { ...later, state });
  }

  test('two that gather at the same moment do not both go', async () => {
    await asks(2);
    const [first, second] = [await asked(1), await asked(2)];
    await ages(5_000);
    const waits = () => one.prisma.$queryRaw<object[]>`
      select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;
    let later: Promise<BatchDecision> | undefined;
    await withTransaction(one.prisma, async (tx) => {
      expect(await formBatch(tx, first, DIGEST)).toEqual({ is: 'goes' });
      later = formBatch(two.prisma, second, DIGEST);
      await eventually('the second one waits', 1_500, async () => (await waits()).length > 0);
    });
    expect(await later).toEqual({ is: 'told' });
  });

  test('whoever takes it over after a crash goes on with it, decided or not', async () => {
    await asks(2);
    const gone = await asked(1);
    const expire = () =>
      one.prisma.outboxRow.updateMany({ where: { state: 'sending' }, data: { nextAttemptAt: new Date(0) } });
    await expire();
    const heir = await asked(1);
    expect(await formBatch(one.prisma, gone, DIGEST)).toEqual({ is: 'lost' });
    expect(await formBatch(one.prisma, heir, DIGEST)).toEqual({ is: 'goes' });
    await expire();
    expect(await formBatch(one.prisma, await asked(1), DIGEST)).toEqual({ is: 'goes' });
    expect(await standings()).toEqual(['sending', 'led']);
  });

  test('when it is given up, one of the others tries, and no more than one', async () => {
    await asks(3);
    const leader = await asked(1);
    await formBatch(one.prisma, leader, DIGEST);
    await markDead(one.prisma, leader, 'channel_not_found');
    expect(await formBatch(one.prisma, await asked(2), DIGEST)).toEqual({ is: 'goes' });
    expect(await formBatch(two.prisma, await asked(3), DIGEST)).toEqual({ is: 'told' });
  });
});
