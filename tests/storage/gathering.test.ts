// With whom a page goes: next to every page that is told of with others stands one that has to be told otherwise.
import { describe, expect, test } from '@jest/globals';
import { type Batching, DIGEST, formBatch, PAGES, splitBatch } from '../../src/storage/batching.ts';
import { withTransaction } from '../../src/storage/database.ts';
import { ALONE } from '../../src/storage/outbox.ts';
import { openTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { dueIn, type Facts, heldRow, idOf, inMinutes, OTHER_TEAM, putRows, tellRows } from '../support/outbox-rows.ts';

const db = await openTestDatabase('gathering', ['outbox']);

const DELIVERY = { type: 'page', seq: 2, target: 'U0BOB' };
const DUE = inMinutes(-1);
/** What somebody has claimed at this moment, and has not decided yet. */
const CLAIMED: Facts = { state: 'sending', nextAttemptAt: inMinutes(60) };
const ME: Facts = { ...CLAIMED, claims: 3 };
/** What has been given its turn, in an hour. */
const TURN: Facts = { waitsFor: 'turn', turns: ['chat.postMessage D1 channel'], nextAttemptAt: inMinutes(60) };

/** Pages to Bob, each of an incident of its own, due unless said otherwise; `led` names the row that leads it. */
async function pages(rows: Record<string, Facts & { led?: string }>): Promise<void> {
  for (const [key, { led, ...facts }] of Object.entries(rows)) {
    const incidentId = idOf((await db.outboxRow.count()) + 1);
    await putRows(db, {
      [key]: { lane: 'direct:U0BOB', delivery: DELIVERY, incidentId, nextAttemptAt: DUE, ...facts },
    });
    if (led === undefined) continue;
    const leader = await db.outboxRow.findFirstOrThrow({ where: { key: led } });
    await db.outboxRow.updateMany({ where: { key }, data: { bundle: leader.id } });
  }
}
const four = { a: {}, b: {}, c: {}, d: {} };

async function gathered(bundling: Batching = PAGES): Promise<string> {
  return (await formBatch(db, await heldRow(db, 'me'), bundling)).is;
}
/** How each row stands: its state, by whom it is told, what it waits for, and when it is due. */
async function standings(): Promise<Record<string, string>> {
  const rows = await db.outboxRow.findMany();
  const names = new Map(rows.map(({ id, key }) => [id, key]));
  return tellRows(db, (row) => {
    const by = row.bundle === null ? '-' : row.bundle === BigInt(ALONE) ? 'alone' : names.get(row.bundle);
    return [row.state, by, row.waitsFor ?? '-', row.turns.length, dueIn(row)].join(' ');
  });
}
const WAITS = 'pending - - 0 due';
const LED = 'bundled me turn 0 due';
const GOES = 'sending me - 0 60';

describe('of six incidents one message tells of all', () => {
  test('and each of the others is led by it from now on', async () => {
    await pages({ me: ME, ...four, other: TURN, urgent: { priority: 1, waitsFor: 'slack' } });
    await db.outboxRow.updateMany({ where: { key: 'other' }, data: { turns: [] } });
    expect(await gathered()).toBe('goes');
    expect(await standings()).toEqual({ me: GOES, a: LED, b: LED, c: LED, d: LED, other: LED, urgent: LED });
  });

  test('those among them that another page leads', async () => {
    await pages({
      me: ME,
      a: {},
      b: { state: 'bundled', led: 'a' },
      c: { state: 'bundled', led: 'a' },
      d: { state: 'bundled', led: 'a' },
      e: { state: 'bundled', led: 'me', nextAttemptAt: inMinutes(60) },
      'told before': { state: 'sent', led: 'a' },
    });
    expect(await gathered()).toBe('goes');
    expect(await standings()).toEqual({
      ...{ me: GOES, a: LED, b: LED, c: LED, d: LED, e: LED },
      'told before': 'sent a - 0 due',
    });
  });

  test.each([
    ['is of one of these incidents', { incidentId: idOf(2) }],
    ['is to somebody else', { lane: 'direct:U0DAN' }],
    ['is of another workspace', { teamId: OTHER_TEAM }],
    ['is no page', { delivery: { type: 'briefRole', userId: 'U0BOB', seq: 2 } }],
    ['is to be told alone', { bundle: BigInt(ALONE) }],
    ['is on its way for too long', { state: 'sending' }],
    ['is on its way and has decided', { ...CLAIMED, bundle: 99n }],
    ['may have arrived', { state: 'ambiguous' }],
    ['has been sent', { state: 'sent' }],
    ['is given up', { state: 'dead' }],
    ['was set aside', { state: 'aside' }],
    ['is led by nobody of them', { state: 'bundled', bundle: 99n }],
  ] satisfies [string, Facts][])('and not of five, where the sixth %s', async (_, facts) => {
    await pages({ me: ME, ...four, sixth: facts });
    const before = await standings();
    expect(await gathered()).toBe('goes');
    expect(await standings()).toEqual({ ...before, me: GOES });
  });

  test.each(['ambiguous', 'sent'])('and not of five, where the sixth has led and is %s', async (state) => {
    await pages({ me: ME, ...four, sixth: { state } });
    await db.$executeRaw`update outbox set bundle = id where key = 'sixth'`;
    const before = await standings();
    expect(await gathered()).toBe('goes');
    expect(await standings()).toEqual({ ...before, me: GOES });
  });

  test('and where there are too few, those that it led before are told by themselves', async () => {
    await pages({ me: ME, a: {}, led: { ...TURN, state: 'bundled', led: 'me' }, ended: { state: 'sent', led: 'me' } });
    expect(await gathered()).toBe('goes');
    expect(await standings()).toEqual({ me: GOES, a: WAITS, led: WAITS, ended: 'sent me - 0 due' });
  });

  test('but not where it has to be told alone', async () => {
    await pages({ me: { ...ME, bundle: BigInt(ALONE) }, ...four, fifth: {}, sixth: TURN });
    const before = await standings();
    expect(await gathered()).toBe('goes');
    expect(await standings()).toEqual(before);
  });
});

describe('while others are being claimed', () => {
  /** As one that has not waited yet, however long this test takes. */
  const young = () => ({ ...ME, createdAt: inMinutes(60) });

  test('a page waits a moment, and nothing is decided of the others', async () => {
    await pages({ me: { ...young(), bundle: 99n }, a: CLAIMED, b: CLAIMED, c: CLAIMED, d: CLAIMED, e: CLAIMED });
    const before = await standings();
    expect(await formBatch(db, await heldRow(db, 'me'), PAGES)).toEqual({ is: 'later', ms: 250 });
    expect(await standings()).toEqual({ ...before, me: 'pending - turn 0 due' });
    const [row] = await db.$queryRaw<{ isBack: boolean }[]>`
      select next_attempt_at < created_at as "isBack" from outbox where key = 'me'`;
    expect(row?.isBack).toBe(true);
  });

  test('it is back in a quarter of a second', async () => {
    await pages({ me: young(), a: CLAIMED, b: CLAIMED, c: CLAIMED, d: CLAIMED, e: CLAIMED });
    const [before] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
    expect(await gathered()).toBe('later');
    const { me } = await tellRows(db, ({ nextAttemptAt }) => nextAttemptAt.getTime() - (before?.now.getTime() ?? 0));
    expect(me).toBeGreaterThanOrEqual(249);
  });

  test.each([
    ['it has waited for long', { createdAt: inMinutes(-1) }, CLAIMED],
    ['nobody has claimed them', {}, {}],
    ['they wait for later themselves', {}, { nextAttemptAt: inMinutes(60) }],
    ['they are too few', {}, { ...CLAIMED, incidentId: idOf(2) }],
  ] satisfies [string, Facts, Facts][])('it goes where %s', async (_, facts, others) => {
    await pages({ me: { ...young(), ...facts }, a: others, b: others, c: others, d: others, e: others });
    expect(await gathered()).toBe('goes');
  });

  test('what is on its way is left to who sends it, and what it leads is not counted', async () => {
    await pages({ me: ME, ...four, e: {}, claimed: CLAIMED, led: { state: 'bundled', led: 'claimed' } });
    const before = await standings();
    expect(await gathered()).toBe('goes');
    const { claimed, led } = before;
    expect(await standings()).toEqual({ me: GOES, a: LED, b: LED, c: LED, d: LED, e: LED, claimed, led });
  });
});

describe('a page that waits for its turn', () => {
  test.each([
    ['as urgent', {}, {}],
    ['more urgent', { priority: 9 }, { priority: 10 }],
    ['urgent, too', { priority: 9 }, { priority: 8 }],
    ['not urgent, as this one', { priority: 30 }, { priority: 10 }],
  ] satisfies [string, Facts, Facts][])('tells of one that comes meanwhile where it is %s', async (_, ahead, mine) => {
    await pages({ me: { ...ME, ...mine }, ahead: { ...TURN, ...ahead }, a: {}, led: { state: 'bundled', led: 'me' } });
    const { ahead: before } = await standings();
    expect(await gathered()).toBe('joined');
    expect(await standings()).toEqual({
      me: 'bundled ahead turn 0 60',
      ahead: before,
      a: WAITS,
      led: 'bundled ahead turn 0 due',
    });
  });

  test.each([
    ['is not urgent and this one is', { priority: 10 }, { priority: 9 }],
    ['is due already', { nextAttemptAt: DUE }, {}],
    ['has been given no turn', { turns: [] }, {}],
    ['waits for Slack', { waitsFor: 'slack' }, {}],
    ['waits for a while', { waitsFor: null }, {}],
    ['is on its way', { state: 'sending' }, {}],
    ['is told by another', { state: 'bundled', bundle: 99n }, {}],
    ['is to be told alone', { bundle: BigInt(ALONE) }, {}],
    ['waits while this one has its turn', {}, { turns: ['chat.postMessage D1 channel'] }],
    ['waits while this one is told alone', {}, { bundle: BigInt(ALONE) }],
  ] satisfies [string, Facts, Facts][])('tells of no other where it %s', async (_, ahead, mine) => {
    await pages({ me: { ...ME, ...mine }, ahead: { ...TURN, ...ahead } });
    const before = await standings();
    expect(await gathered()).toBe('goes');
    expect((await standings()).ahead).toBe(before.ahead);
  });

  test('tells of it where it is the first of several', async () => {
    await pages({
      me: ME,
      late: { ...TURN, nextAttemptAt: inMinutes(40) },
      first: { ...TURN, nextAttemptAt: inMinutes(20) },
      last: { ...TURN, nextAttemptAt: inMinutes(50) },
    });
    expect(await gathered()).toBe('joined');
    expect((await standings()).me).toBe('bundled first turn 0 60');
  });

  test('tells of one that has led before', async () => {
    await pages({ me: ME, ahead: TURN });
    await db.$executeRaw`update outbox set bundle = id where key = 'me'`;
    expect(await gathered()).toBe('joined');
  });

  test('what is led by others stays with them', async () => {
    await pages({ me: ME, ahead: TURN, a: {}, led: { state: 'bundled', led: 'a' }, 'led by me': { led: 'me' } });
    await db.outboxRow.updateMany({ where: { key: 'led by me' }, data: { state: 'sent' } });
    expect(await gathered()).toBe('joined');
    expect(await standings()).toMatchObject({ a: WAITS, led: 'bundled a - 0 due', 'led by me': 'sent me - 0 due' });
  });
});

test.each([
  ['has been claimed by somebody else', { claims: 4 }],
  ['was put back', { state: 'pending' }],
] satisfies [string, Facts][])('nothing is decided by the sender of a page that %s', async (_, meanwhile) => {
  await pages({ me: ME, ...four, other: ME, led: { state: 'bundled', led: 'me' } });
  const row = await heldRow(db, 'me');
  await db.outboxRow.updateMany({ where: { key: 'me' }, data: meanwhile });
  const before = await standings();
  expect(await formBatch(db, row, PAGES)).toEqual({ is: 'lost' });
  expect(await standings()).toEqual(before);
});

describe('what is told once', () => {
  const decided = (key: string) => db.$executeRawUnsafe(`update outbox set bundle = id where key = '${key}'`);

  test.each([
    ['sent', 'told'],
    ['ambiguous', 'told'],
    ['sending', 'told'],
    ['pending', 'told'],
    ['dead', 'goes'],
    ['aside', 'goes'],
  ])('when the one that went is %s, the next one is %s', async (state, is) => {
    await pages({ me: { ...ME, bundle: 99n, waitsFor: 'slack' }, went: { state, ...TURN } });
    await decided('went');
    const { went } = await standings();
    expect(await gathered(DIGEST)).toBe(is);
    expect(await standings()).toEqual({ me: `sending ${is === 'goes' ? 'me' : '-'} slack 0 60`, went });
  });

  test('when somebody is told of by another that was given up, the next one goes', async () => {
    await pages({ me: ME, gone: { state: 'dead' }, told: { state: 'sent', led: 'gone' } });
    expect(await gathered(DIGEST)).toBe('goes');
  });

  test('when it goes on after a crash, it tells of all that has come meanwhile', async () => {
    await pages({ me: ME, a: {}, led: { state: 'bundled', led: 'me' } });
    await decided('me');
    expect(await gathered(DIGEST)).toBe('goes');
    expect(await standings()).toEqual({ me: GOES, a: LED, led: LED });
  });

  test('when it was refused before, it goes and stands for all', async () => {
    await pages({ me: { ...ME, bundle: BigInt(ALONE) }, other: { bundle: BigInt(ALONE) } });
    expect(await gathered(DIGEST)).toBe('goes');
    expect(await standings()).toEqual({ me: GOES, other: 'pending alone - 0 due' });
  });
});

const somebodyWaits = () =>
  eventually('somebody waits', 1_500, async () => {
    const waiting = await db.$queryRaw<object[]>`
      select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;
    return waiting.length > 0;
  });

test('rows are taken in one order by everybody, so that two that gather do not wait for each other', async () => {
  await pages({ first: {}, me: ME, last: {} });
  const row = await heldRow(db, 'me');
  let gathering: Promise<unknown> | undefined;
  await withTransaction(db, async (tx) => {
    await tx.$queryRaw`select 1 from outbox where key = 'first' for update`;
    gathering = formBatch(db, row, PAGES);
    await somebodyWaits();
    const free = await tx.$queryRaw<{ key: string }[]>`select key from outbox order by id for update skip locked`;
    expect(free.map(({ key }) => key)).toEqual(['first', 'me', 'last']);
  });
  expect(await gathering).toEqual({ is: 'goes' });
});

describe('when Slack refuses a message that tells of several', () => {
  test('each of them is told alone, at once, and nothing else changes', async () => {
    await pages({
      me: { ...ME, ...TURN, state: 'sending', claims: 3 },
      led: { ...TURN, state: 'bundled', led: 'me' },
      ended: { ...TURN, state: 'sent', led: 'me' },
      other: ME,
      'led by the other': { ...TURN, state: 'bundled', led: 'other' },
    });
    const before = await standings();
    await splitBatch(db, await heldRow(db, 'me'));
    const alone = 'pending alone - 0 due';
    expect(await standings()).toEqual({ ...before, me: alone, led: alone });
  });

  test.each([
    ['has been claimed by somebody else', { claims: 4 }],
    ['was put back', { state: 'pending' }],
  ] satisfies [string, Facts][])('nothing changes by the sender of a row that %s', async (_, meanwhile) => {
    await pages({ me: ME, led: { state: 'bundled', led: 'me' }, other: ME });
    const row = await heldRow(db, 'me');
    await db.outboxRow.updateMany({ where: { key: 'me' }, data: meanwhile });
    const before = await standings();
    await splitBatch(db, row);
    expect(await standings()).toEqual(before);
  });

  test('nothing changes by a sender whose row is being claimed at this moment', async () => {
    await pages({ me: ME, led: { state: 'bundled', led: 'me' } });
    const row = await heldRow(db, 'me');
    const before = await standings();
    let disbanding: Promise<void> | undefined;
    await withTransaction(db, async (tx) => {
      await tx.outboxRow.updateMany({ where: { key: 'me' }, data: { claims: 4 } });
      disbanding = splitBatch(db, row);
      await somebodyWaits();
    });
    await disbanding;
    expect(await standings()).toEqual(before);
  });
});
