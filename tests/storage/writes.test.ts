// What each step of a delivery changes, and of which rows: next to the row that is meant stands what differs from it in one thing.
import { describe, expect, test } from '@jest/globals';
import type { Addressed } from '../../src/domain/delivery.ts';
import { type Database, type Transaction, withTransaction } from '../../src/storage/database.ts';
import {
  ALONE,
  type ClaimedRow,
  claimNext,
  enqueue,
  forgetSpentJobs,
  LEASE_SECONDS,
  markDead,
  markSent,
  markWaiting,
  nextDueMs,
  quarantine,
  ROWS_AT_ONCE,
  renewLease,
  wakeDueRows,
  wakeFollowers,
} from '../../src/storage/outbox.ts';
import { openTestDatabase } from '../support/database.ts';
import {
  dueIn,
  type Facts,
  heldRow,
  idOf,
  inMinutes,
  keyOf,
  minutesSince,
  OTHER_TEAM,
  putMany,
  putRows,
  tellRows,
  watchUpdates,
} from '../support/outbox-rows.ts';

const db = await openTestDatabase('writes', ['outbox', 'graphile_worker._private_jobs']);

const DUE: Facts = { nextAttemptAt: inMinutes(-1) };
const PAGE: Facts = { delivery: { type: 'page', seq: 2, target: 'U0BOB' } };
const ROOM = { ...keyOf(1), lane: 'room' };
/** Waiting, on its way, settled: everything a row can be. */
const STATES = ['pending', 'sending', 'ambiguous', 'bundled', 'aside', 'sent', 'dead'];

const all = () => tellRows(db, (row) => row);
const statesNow = () => tellRows(db, ({ state }) => state);
/** The keys of the rows that are not as they were. */
async function changedSince(before: Awaited<ReturnType<typeof all>>): Promise<string[]> {
  const after = await all();
  return Object.keys(after).filter((key) => JSON.stringify(text(after[key])) !== JSON.stringify(text(before[key])));
}
const text = (row: unknown) =>
  JSON.parse(JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)));

interface Job {
  lane: string;
  priority: number;
  revision: number;
  dueIn: number;
}
/** The jobs in the order in which they were added. */
async function jobs(): Promise<Job[]> {
  const rows = await db.$queryRaw<Job[]>`
    select payload ->> 'lane' as lane, priority::int, revision::int,
      round(extract(epoch from run_at - clock_timestamp()) / 60)::int as "dueIn"
    from graphile_worker._private_jobs order by id`;
  return rows;
}
const woken = async () => (await jobs()).map(({ lane }) => lane).toSorted();

const put = (...deliveries: Addressed[]) => withTransaction(db, (tx) => enqueue(tx, keyOf(1), deliveries));
const CARD: Addressed = {
  delivery: { type: 'syncSurface', surface: 'card' },
  key: 'card',
  lane: 'card',
  priority: 14,
  follows: ['b', 'c'],
};

describe('what is asked for again', () => {
  const BEFORE: Facts = {
    delivery: CARD.delivery as object,
    lane: 'card',
    follows: ['a', 'b'],
    firstAttemptAt: inMinutes(-30),
    failures: 3,
    looksFailed: 2,
    priority: 13,
  };
  const asked = () =>
    tellRows(db, (row) => ({
      state: row.state,
      revision: row.revision,
      priority: row.priority,
      follows: row.follows.toSorted(),
      wasTried: row.firstAttemptAt !== null,
      due: dueIn(row),
      waitsSince: minutesSince(row.askedAt),
      failures: [row.failures, row.looksFailed],
    }));

  test.each([
    ['sent', 'pending', false],
    ['dead', 'ambiguous', true],
  ])('when it was %s is %s anew', async (state, becomes, wasTried) => {
    await putRows(db, { card: { ...BEFORE, state }, other: { ...BEFORE, state } });
    await put(CARD);
    const { card, other } = await asked();
    expect(card).toEqual({
      state: becomes,
      revision: 2,
      priority: 14,
      follows: ['b', 'c'],
      wasTried,
      due: 'due',
      waitsSince: 0,
      failures: [0, 0],
    });
    expect(other).toMatchObject({ state, revision: 1, due: 60, waitsSince: 60, failures: [3, 2] });
  });

  test.each(['pending', 'sending', 'ambiguous', 'bundled', 'aside'])(
    'while it is %s goes on as it does, as urgent as the more urgent of both, after all that either follows',
    async (state) => {
      await putRows(db, { card: { ...BEFORE, state } });
      const card = {
        state,
        revision: 2,
        priority: 13,
        follows: ['a', 'b', 'c'],
        wasTried: true,
        due: 60,
        waitsSince: 60,
        failures: [3, 2],
      };
      await put(CARD);
      expect(await asked()).toEqual({ card });
      await put({ ...CARD, priority: 12 });
      expect(await asked()).toEqual({ card: { ...card, priority: 12, revision: 3 } });
    },
  );

  test.each([
    ['an invitation is sent again', { type: 'invite', userId: 'U0BOB' }, 2],
    ['a line is not', { type: 'postEntries', seqs: [1] }, 1],
  ])('when it was sent: %s', async (_, delivery, revision) => {
    await putRows(db, { card: { ...BEFORE, delivery, state: 'sent' } });
    await put(CARD);
    expect((await asked()).card).toMatchObject({ revision, state: revision === 2 ? 'pending' : 'sent' });
  });

  test('stands in the order in which it is asked for, with its place and what it follows', async () => {
    const line = (key: string, place?: number): Addressed => ({
      delivery: { type: 'postEntries', seqs: [1] },
      key,
      lane: 'room',
      priority: 11,
      ...(place === undefined ? {} : { place, follows: ['card'] }),
    });
    await put(line('z'), line('a', 4), line('m'));
    expect(Object.entries(await tellRows(db, ({ place, follows }) => [place, follows]))).toEqual([
      ['z', [0, []]],
      ['a', [4, ['card']]],
      ['m', [0, []]],
    ]);
  });
});

test('when an incident becomes urgent, what waits in it is as urgent, and what waits for its turn goes at once', async () => {
  await putRows(db, {
    turn: { waitsFor: 'turn', turns: ['x'], priority: 10 },
    slack: { waitsFor: 'slack', turns: ['x'], priority: 17 },
    'a while': {},
    'urgent already': { waitsFor: 'turn', turns: ['x'], priority: 9 },
    'on its way': { waitsFor: 'turn', turns: ['x'], state: 'sending' },
    'may have arrived': { waitsFor: 'turn', turns: ['x'], state: 'ambiguous' },
    'of another incident': { waitsFor: 'turn', turns: ['x'], incidentId: idOf(2) },
    'of another workspace': { waitsFor: 'turn', turns: ['x'], teamId: OTHER_TEAM },
  });
  await put({ ...CARD, priority: 1 });
  expect(await tellRows(db, (row) => [row.priority, dueIn(row), row.turns.length])).toEqual({
    turn: [0, 'due', 0],
    slack: [7, 60, 0],
    'a while': [1, 60, 0],
    'urgent already': [9, 60, 1],
    'on its way': [11, 60, 1],
    'may have arrived': [11, 60, 1],
    'of another incident': [11, 60, 1],
    'of another workspace': [11, 60, 1],
    card: [1, 'due', 0],
  });
});

/** What a row follows, and whether it waits for that. */
const FOLLOWED: [string, Facts, boolean][] = [
  ['waits', {}, true],
  ['is on its way', { state: 'sending' }, true],
  ['may have arrived', { state: 'ambiguous' }, true],
  ['was sent once and waits again', { sentAt: inMinutes(-5) }, false],
  ['has been sent', { state: 'sent', sentAt: inMinutes(-5) }, false],
  ['is given up', { state: 'dead' }, false],
  ['is told by another', { state: 'bundled' }, false],
  ['was set aside', { state: 'aside' }, false],
  ['has another name', { key: 'cards' }, false],
  ['is of another incident', { incidentId: idOf(2) }, false],
  ['is of another workspace', { teamId: OTHER_TEAM }, false],
];

describe('to be woken', () => {
  test('is what is due and waits, whatever lane and workspace it is in', async () => {
    const lanes = STATES.map((state) => [state, { ...DUE, state, lane: state }]);
    await putRows(db, {
      ...Object.fromEntries(lanes),
      later: { lane: 'later' },
      'sending for a while still': { state: 'sending', lane: 'on its way' },
      'of another workspace': { ...DUE, teamId: OTHER_TEAM, lane: 'theirs' },
    });
    const before = await all();
    expect(await wakeDueRows(db)).toBe(4);
    expect(await woken()).toEqual(['ambiguous', 'pending', 'sending', 'theirs']);
    expect(await changedSince(before)).toEqual([]);
  });

  test('by force is also what waits for later, which comes due; what is on its way keeps its time', async () => {
    const lanes = STATES.map((state) => [state, { state, lane: state }]);
    await putRows(db, { ...Object.fromEntries(lanes), before: { ...DUE, lane: 'before' } });
    const before = await all();
    expect(await wakeDueRows(db, 'all')).toBe(4);
    expect(await woken()).toEqual(['ambiguous', 'before', 'pending', 'sending']);
    expect(await changedSince(before)).toEqual(['pending', 'ambiguous']);
  });

  test.each(FOLLOWED)('is what is not held up by something before it, which %s', async (_, facts, waits) => {
    await putRows(db, { card: { lane: 'card', ...facts }, row: { ...DUE, follows: ['x', 'card'] } });
    expect(await wakeDueRows(db)).toBe(waits ? 0 : 1);
    expect(await woken()).toEqual(waits ? [] : ['room']);
  });

  test('is a lane, as urgent as the most urgent in it and since its first row was due', async () => {
    await putRows(db, {
      a: { nextAttemptAt: inMinutes(-10), priority: 13 },
      b: { nextAttemptAt: inMinutes(-30), priority: 15 },
      c: { nextAttemptAt: inMinutes(-20), priority: 12 },
    });
    expect(await wakeDueRows(db)).toBe(1);
    expect(await jobs()).toEqual([{ lane: 'room', priority: 12, revision: 0, dueIn: -30 }]);
  });

  describe('is not what has a job that somebody will take', () => {
    const change = (sql: string) => db.$executeRawUnsafe(`update graphile_worker._private_jobs set ${sql}`);
    test.each([
      ['as urgent', 'priority = priority', false],
      ['more urgent', 'priority = priority - 1', false],
      ['less urgent', 'priority = priority + 1', true],
      ['for later', `run_at = now() + interval '1 hour'`, true],
      ['taken by somebody', `locked_at = now(), locked_by = 'another'`, true],
      ['that has failed', 'attempts = max_attempts', true],
      ['of another lane', `key = key || 'x'`, true],
    ])('one that is %s', async (_, sql, isWoken) => {
      await putRows(db, { row: DUE });
      await wakeDueRows(db);
      await change(`${sql}, updated_at = now() - interval '1 day'`);
      expect(await wakeDueRows(db)).toBe(1);
      const [known] = await db.$queryRaw<{ fresh: number }[]>`
        select count(*)::int as fresh from graphile_worker._private_jobs where updated_at > now() - interval '1 hour'`;
      expect(known?.fresh !== 0).toBe(isWoken);
    });
  });

  test('is not what has a job that may be taken from this very moment on', async () => {
    await putRows(db, { row: DUE });
    await wakeDueRows(db);
    // One transaction has one time, which the job and the question share.
    await withTransaction(db, async (tx) => {
      await tx.$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
      expect(await wakeDueRows(tx as Transaction & Database)).toBe(1);
    });
    expect(await jobs()).toMatchObject([{ lane: 'room', revision: 0 }]);
  });

  test('of very many are the most urgent and the oldest, the most urgent first and of those the oldest', async () => {
    // Numbered from the one that is due first; as they are on their way, their times are not brought forward.
    const at = (n: number) => inMinutes(60 + n);
    await putMany(db, 120, { state: 'sending', priority: 15 });
    await db.$executeRaw`update outbox set next_attempt_at = ${at(0)}::timestamptz + make_interval(mins => key::int)`;
    const data = Array.from({ length: 420 }, (_, i) => ({
      ...{ ...keyOf(1), key: `u${i + 1}`, lane: `u${i + 1}`, state: 'sending', priority: i < 410 ? 3 : 2 },
      ...{ delivery: {}, createdAt: at(0), nextAttemptAt: at(200 + i) },
    }));
    await db.outboxRow.createMany({ data: data.toReversed() });
    expect(await wakeDueRows(db)).toBe(0);
    expect(await wakeDueRows(db, 'all')).toBe(500);
    const order = (await jobs()).map(({ lane }) => lane);
    const [first, oldest] = [order.slice(0, 50), order.filter((lane) => !lane.startsWith('u'))];
    const urgent = Array.from({ length: 10 }, (_, i) => `u${411 + i}`);
    expect(first.toSorted()).toEqual([...urgent, ...Array.from({ length: 40 }, (_, i) => `u${i + 1}`)].toSorted());
    expect(new Set(oldest)).toEqual(new Set(Array.from({ length: 100 }, (_, i) => `${i + 1}`)));
    expect(order.filter((lane) => lane.startsWith('u')).toSorted()).toEqual(
      [...urgent, ...Array.from({ length: 390 }, (_, i) => `u${i + 1}`)].toSorted(),
    );
    expect(new Set(order.slice(-50).map((lane) => Number(lane) > 50))).toEqual(new Set([true]));
  });

  test('by force are rows that are brought forward some at a time', async () => {
    await putMany(db, ROWS_AT_ONCE + 3, {});
    await db.outboxRow.updateMany({ data: { lane: 'room' } });
    const moved = await watchUpdates(db);
    await wakeDueRows(db, 'all');
    expect((await moved()).filter((keys) => keys.length > 0).map(({ length }) => length)).toEqual([ROWS_AT_ONCE, 3]);
  });

  test('are the lanes of what follows a row that has been settled, as urgent as the most urgent in each', async () => {
    const follows = { follows: ['x', 'card'] };
    await putRows(db, {
      card: { lane: 'card' },
      ...Object.fromEntries(STATES.map((state) => [state, { ...follows, state, lane: state }])),
      other: { lane: 'other', follows: ['cards'] },
      'of another incident': { ...follows, lane: 'elsewhere', incidentId: idOf(2) },
      'of another workspace': { ...follows, lane: 'theirs', teamId: OTHER_TEAM },
      first: { ...follows, lane: 'two', priority: 15 },
      second: { ...follows, lane: 'two', priority: 12 },
      third: { ...follows, lane: 'two', priority: 14 },
    });
    const card = await heldRow(db, 'card');
    await withTransaction(db, (tx) => wakeFollowers(tx, card));
    expect((await jobs()).map(({ lane, priority }) => [lane, priority])).toEqual([
      ['ambiguous', 11],
      ['pending', 11],
      ['two', 12],
    ]);
  });
});

describe('until the next row comes due', () => {
  const minutes = async () => {
    const ms = await nextDueMs(db);
    return ms === null ? null : Math.round(ms / 60_000);
  };

  test.each([
    ['pending', 20],
    ['ambiguous', 20],
    ...['sending', 'bundled', 'aside', 'sent', 'dead'].map((state) => [state, null] as const),
  ])('it takes as long as for the first of them: %s (minutes: %p)', async (state, expected) => {
    await putRows(db, {
      later: { state, nextAttemptAt: inMinutes(30) },
      first: { state, nextAttemptAt: inMinutes(20) },
      last: { state, nextAttemptAt: inMinutes(40) },
      due: { ...DUE, state },
    });
    expect(await minutes()).toBe(expected);
  });

  test.each([
    ['pending', 'ambiguous'],
    ['ambiguous', 'pending'],
  ])('of %s and %s ones the sooner counts', async (sooner, later) => {
    await putRows(db, { a: { state: sooner, nextAttemptAt: inMinutes(20) }, b: { state: later } });
    expect(await minutes()).toBe(20);
  });
});

describe('a claim', () => {
  const claimedKey = async () => (await claimNext(db, ROOM))?.key ?? null;

  test.each([
    ['is later in its lane', {}],
    ['is before it and of another lane', { lane: 'card', place: -1 }],
    ['is before it and of another incident', { incidentId: idOf(2), place: -1 }],
    ['is before it and of another workspace', { teamId: OTHER_TEAM, place: -1 }],
    ...['sent', 'dead', 'bundled', 'aside'].map(
      (state) => [`is before it and ${state}`, { state, place: -1 }] as const,
    ),
  ] as [string, Facts][])('takes one row and leaves what %s', async (_, facts) => {
    await putRows(db, { row: DUE, other: { ...DUE, ...facts } });
    const before = await all();
    expect(await claimedKey()).toBe('row');
    expect(await changedSince(before)).toEqual(['row']);
    expect((await statesNow()).row).toBe('sending');
  });

  test.each([
    ['is first in its lane and not due', { place: -1 }],
    ['is on its way', { state: 'sending', place: 1 }],
    ['may have arrived', { state: 'ambiguous', place: 1 }],
  ] satisfies [string, Facts][])('takes nothing behind what %s', async (_, facts) => {
    await putRows(db, { row: DUE, other: facts });
    const before = await all();
    expect(await claimedKey()).toBeNull();
    expect(await changedSince(before)).toEqual([]);
  });

  test('goes by what may have arrived, by place, and by which was written first', async () => {
    await putRows(db, {
      a: { ...DUE, place: 2 },
      b: { ...DUE, place: 1 },
      c: { ...DUE, place: 1 },
      d: { ...DUE, place: 9, state: 'ambiguous' },
      e: { ...DUE, place: 8, state: 'ambiguous' },
    });
    const order = [];
    for (let row = await claimNext(db, ROOM); row !== null; row = await claimNext(db, ROOM)) {
      order.push([row.key, row.mustReconcile]);
      await markSent(db, row);
    }
    expect(order).toEqual([
      ['e', true],
      ['d', true],
      ['b', false],
      ['c', false],
      ['a', false],
    ]);
  });

  test.each(FOLLOWED)('waits for what the row follows, or does not, where that %s', async (_, facts, waits) => {
    await putRows(db, { card: { lane: 'card', ...facts }, row: { ...DUE, follows: ['x', 'card'] } });
    expect(await claimedKey()).toBe(waits ? null : 'row');
  });

  test('notes when the row was tried first, counts, and lasts for a lease', async () => {
    await putRows(db, {
      fresh: { ...DUE, lane: 'fresh' },
      tried: { ...DUE, firstAttemptAt: inMinutes(-30), claims: 4 },
    });
    const tried = await claimNext(db, ROOM);
    expect(tried).toMatchObject({ key: 'tried', claims: 5 });
    expect(Math.round((Date.now() - (tried?.firstAttemptAt.getTime() ?? 0)) / 60_000)).toBe(30);
    await claimNext(db, { ...ROOM, lane: 'fresh' });
    const leases = await tellRows(db, ({ nextAttemptAt, firstAttemptAt }) =>
      Math.round((nextAttemptAt.getTime() - (firstAttemptAt?.getTime() ?? 0)) / 1000),
    );
    expect(leases.fresh).toBe(LEASE_SECONDS);
  });
});

describe('a step of a sender', () => {
  const WAIT = {
    ...({ delayMs: 30 * 60_000, error: 'ratelimited', state: 'ambiguous', countsAsFailure: true } as const),
    ...({ couldNotLook: true, waitsFor: 'slack' } as const),
  };
  const STEPS: [string, (row: ClaimedRow) => Promise<unknown>][] = [
    ['keeps it', (row) => renewLease(db, row)],
    ['has sent it', (row) => markSent(db, row)],
    ['puts it back', (row) => markWaiting(db, row, WAIT)],
    ['sets it aside', (row) => quarantine(db, row, 'unknown')],
    ['gives it up', (row) => markDead(db, row, 'gone')],
  ];
  const MINE: Facts = {
    ...PAGE,
    state: 'sending',
    claims: 3,
    revision: 2,
    error: 'before',
    failures: 1,
    looksFailed: 1,
  };
  const TRIED = { askedAt: inMinutes(-40), firstAttemptAt: inMinutes(-30), turns: ['x'], waitsFor: 'turn' };

  test.each(STEPS)('who %s changes no row but this one', async (_, step) => {
    await putRows(db, { row: MINE, other: MINE, another: { ...MINE, claims: 4 } });
    const before = await all();
    await step(await heldRow(db, 'row'));
    expect(await changedSince(before)).toEqual(['row']);
  });

  test.each(STEPS)('who %s changes nothing when somebody else has claimed it meanwhile', async (_, step) => {
    await putRows(db, { row: MINE, led: {}, other: MINE });
    const row = await heldRow(db, 'row');
    await db.outboxRow.updateMany({ where: { key: 'row' }, data: { claims: 4 } });
    await db.outboxRow.updateMany({ where: { key: 'led' }, data: { state: 'bundled', bundle: row.id } });
    const before = await all();
    await step(row);
    expect(await changedSince(before)).toEqual([]);
  });

  test.each(STATES)('a claim is kept only of what is on its way: %s', async (state) => {
    await putRows(db, { row: { ...MINE, state, nextAttemptAt: new Date(0) } });
    expect(await renewLease(db, await heldRow(db, 'row'))).toBe(state === 'sending');
    const at = (await all()).row?.nextAttemptAt.getTime() ?? 0;
    expect(at > Date.now() - 60_000).toBe(state === 'sending');
    const [lease] = await db.$queryRaw<{ isAhead: boolean }[]>`
      select next_attempt_at > clock_timestamp() as "isAhead" from outbox`;
    expect(lease?.isAhead).toBe(state === 'sending');
  });

  const settled = () =>
    tellRows(db, (row) => [
      ...[row.state, row.error, row.failures, row.looksFailed, row.waitsFor, row.turns.length, dueIn(row)],
      ...[row.sentAt, row.firstAttemptAt, row.askedAt].map((at) => (at === null ? null : minutesSince(at))),
    ]);

  test('what was sent has nothing to wait for, and is as old as it was', async () => {
    await putRows(db, { row: { ...MINE, ...TRIED } });
    await markSent(db, await heldRow(db, 'row'));
    expect(await settled()).toEqual({ row: ['sent', null, 0, 0, null, 0, 'due', 0, 30, 40] });
  });

  test('what was asked for again while it was sent waits anew, from now on', async () => {
    await putRows(db, { row: { ...MINE, ...TRIED } });
    await markSent(db, { ...(await heldRow(db, 'row')), revision: 1 });
    expect(await settled()).toEqual({ row: ['pending', null, 0, 0, null, 0, 'due', 0, null, 0] });
  });

  test('what is put back keeps the last error that there was, and counts what failed', async () => {
    await putRows(db, { row: { ...MINE, ...TRIED } });
    const row = await heldRow(db, 'row');
    await markWaiting(db, row, WAIT);
    expect(await settled()).toEqual({ row: ['ambiguous', 'ratelimited', 2, 2, 'slack', 0, 30, null, 30, 40] });
    await markWaiting(db, row, {
      ...{ delayMs: 20 * 60_000, error: null, state: 'pending', countsAsFailure: false, waitsFor: null },
    });
    expect(await settled()).toEqual({ row: ['pending', 'ratelimited', 2, 2, null, 0, 20, null, 30, 40] });
  });

  test('what is set aside counts as failed', async () => {
    await putRows(db, { row: { ...MINE, ...TRIED } });
    await quarantine(db, await heldRow(db, 'row'), 'unknown delivery');
    expect(await settled()).toEqual({ row: ['aside', 'unknown delivery', 2, 1, 'turn', 1, 60, null, 30, 40] });
  });

  test('what is given up says why', async () => {
    await putRows(db, { row: { ...MINE, ...TRIED } });
    await markDead(db, await heldRow(db, 'row'), 'channel_not_found');
    expect(await settled()).toEqual({ row: ['dead', 'channel_not_found', 1, 1, 'turn', 1, 60, null, 30, 40] });
  });

  describe.each([
    ['was sent', (row: ClaimedRow) => markSent(db, row), ['sent', null, null, 60, 'led by it', true]],
    ['is given up', (row: ClaimedRow) => markDead(db, row, 'gone'), ['pending', 'before', null, 'due', 'alone', false]],
  ] as const)('of what a message tells of, when it %s', (_, step, outcome) => {
    const LED: Facts = { ...PAGE, waitsFor: 'turn', error: 'before' };
    async function settle(delivery: object): Promise<ClaimedRow> {
      await putRows(db, { row: { ...MINE, delivery }, elsewhere: { ...MINE, ...PAGE, claims: 3 } });
      const [row, elsewhere] = [await heldRow(db, 'row'), await heldRow(db, 'elsewhere')];
      await putRows(db, {
        led: { ...LED, state: 'bundled', bundle: row.id },
        'led by another': { ...LED, state: 'bundled', bundle: elsewhere.id },
        'no longer led': { ...LED, bundle: row.id },
      });
      await step(row);
      return row;
    }
    const standing = (row: ClaimedRow) =>
      tellRows(db, ({ bundle, ...each }) => [
        ...[each.state, each.error, each.waitsFor, dueIn(each as never)],
        bundle === row.id ? 'led by it' : bundle === BigInt(ALONE) ? 'alone' : 'led by another',
        each.sentAt !== null,
      ]);
    const LEFT = {
      'led by another': ['bundled', 'before', 'turn', 60, 'led by another', false],
      'no longer led': ['pending', 'before', 'turn', 60, 'led by it', false],
    };

    test.each([
      ['a page', { type: 'page', seq: 2, target: 'U0BOB' }],
      ['an announcement', { type: 'announceOverdue', seq: 2, week: '2026-01-12' }],
    ])('only what it leads shares it: %s', async (__, delivery) => {
      const row = await settle(delivery);
      expect(await standing(row)).toMatchObject({ led: outcome, ...LEFT });
    });

    test('nothing does where it is a message that leads nobody', async () => {
      const row = await settle({ type: 'postEntries', seqs: [1] });
      expect(await standing(row)).toMatchObject({
        led: ['bundled', 'before', 'turn', 60, 'led by it', false],
        ...LEFT,
      });
    });
  });
});

test('jobs are forgotten once nobody can take them, some at a time', async () => {
  const rows = ['tried', 'taken', 'hung', 'fresh', 'tried too'];
  await putRows(db, Object.fromEntries(rows.map((lane) => [lane, { ...DUE, lane }])));
  await wakeDueRows(db);
  const change = (lane: string, sql: string) =>
    db.$executeRawUnsafe(`update graphile_worker._private_jobs set ${sql} where payload ->> 'lane' = '${lane}'`);
  await change('tried', 'attempts = max_attempts');
  await change('tried too', 'attempts = max_attempts');
  await change('taken', `attempts = max_attempts, locked_by = 'a', locked_at = now() - interval '9 minutes'`);
  await change('hung', `attempts = max_attempts, locked_by = 'a', locked_at = now() - interval '11 minutes'`);
  const forget = (atMost: number) => withTransaction(db, (tx) => forgetSpentJobs(tx, atMost));
  expect(await forget(2)).toBe(2);
  expect(await forget(9)).toBe(1);
  expect(await woken()).toEqual(['fresh', 'taken']);
  expect(await statesNow()).toEqual(Object.fromEntries(rows.map((lane) => [lane, 'pending'])));
});

test('a worker that may still be at work keeps its job to the last moment', async () => {
  await putRows(db, { row: DUE });
  await wakeDueRows(db);
  // One transaction has one time, which the job and the question share.
  await withTransaction(db, async (tx) => {
    await tx.$executeRaw`
      update graphile_worker._private_jobs
      set attempts = max_attempts, locked_by = 'a', locked_at = now() - interval '10 minutes'`;
    expect(await forgetSpentJobs(tx, 9)).toBe(0);
  });
  expect(await woken()).toEqual(['room']);
});
