// What a turn depends on and what it leaves behind: in the row, in the paces that it uses, and in no others.
import { describe, expect, test } from '@jest/globals';
import { withTransaction } from '../../src/storage/database.ts';
import { LEASE_SECONDS } from '../../src/storage/outbox.ts';
import {
  acquirePermit,
  forgetIdlePaces,
  type Limit,
  noteUse,
  type PermitRequest,
} from '../../src/storage/rate-limit.ts';
import { LOCKED_OUT } from '../../src/storage/slack-pauses.ts';
import { openTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import {
  dueIn,
  type Facts,
  heldRow,
  inMinutes,
  minutesSince,
  OTHER_TEAM,
  putRows,
  TEAM,
  tellRows,
} from '../support/outbox-rows.ts';

const db = await openTestDatabase('pace', ['outbox', 'slack_pace', 'slack_pause']);

const MINUTE_MS = 60_000;
const SENDING: Facts = { state: 'sending', claims: 3 };
const CHANNEL: Limit = { name: 'channel', bucket: 'channel C1', everyMs: MINUTE_MS, burst: 1, gapMs: 0, jumps: false };
const ALL: Limit = { ...CHANNEL, name: 'all', bucket: 'all' };
const ask = (...limits: Limit[]): PermitRequest => ({ call: 'post C1', pauses: ['post', 'post C1'], limits });

const put = (facts: Facts = {}) => putRows(db, { row: { ...SENDING, ...facts } });
/** The turn of the row: after how many minutes, 0 for now. */
async function turn(...limits: Limit[]): Promise<number> {
  const given = await acquirePermit(db, await heldRow(db, 'row'), ask(...limits));
  if (given.is === 'lost') throw new Error('the row was lost');
  return given.is === 'now' ? 0 : Math.round(given.ms / MINUTE_MS);
}
const pace = (bucket: string, minutes: number, used: number | null = null, teamId = TEAM) =>
  db.slackPace.create({
    data: { teamId, bucket, nextAt: inMinutes(minutes), usedAt: used === null ? null : inMinutes(used) },
  });
const pause = (method: string, minutes: number, teamId = TEAM) =>
  db.slackPause.create({ data: { teamId, method, until: inMinutes(minutes) } });
const ago = (at: Date | null) => (at === null ? null : -minutesSince(at) + 0);
/** Of each pace: how far it has been given out, and when it was used, in minutes from now. */
async function paces(): Promise<Record<string, (number | null)[]>> {
  const rows = await db.slackPace.findMany();
  return Object.fromEntries(
    rows.map(({ teamId, bucket, nextAt, usedAt }) => [
      teamId === TEAM ? bucket : `${bucket} of others`,
      [ago(nextAt), ago(usedAt)],
    ]),
  );
}
const standing = async () =>
  (await tellRows(db, (row) => [row.state, row.waitsFor, row.turns.toSorted(), dueIn(row)])).row;

describe('a turn', () => {
  test('that is given at once holds the row for a lease, with nothing to wait for', async () => {
    await put({ waitsFor: 'turn', turns: ['post C1 channel', 'post C1 all', 'pin C1 channel'] });
    expect(await turn(CHANNEL, ALL)).toBe(0);
    expect(await standing()).toEqual(['sending', null, ['pin C1 channel'], 'due']);
    const [lease] = await db.$queryRaw<{ seconds: number }[]>`
      select extract(epoch from next_attempt_at - used_at)::int as seconds from outbox, slack_pace where bucket = 'all'`;
    expect(lease?.seconds).toBe(LEASE_SECONDS);
  });

  test('uses all the limits that the call falls under, and none of another workspace', async () => {
    await put();
    await pace('channel C1', -5, null, OTHER_TEAM);
    await pace('other', -5);
    expect(await turn(CHANNEL, { ...ALL, everyMs: 3 * MINUTE_MS })).toBe(0);
    expect(await paces()).toEqual({
      'channel C1': [1, 0],
      all: [3, 0],
      other: [-5, null],
      'channel C1 of others': [-5, null],
    });
  });

  test('that meets one of its limits for the first time uses the others once', async () => {
    await put();
    await pace('channel C1', -5);
    expect(await turn(CHANNEL, ALL)).toBe(0);
    expect(await paces()).toEqual({ 'channel C1': [1, 0], all: [1, 0] });
  });

  test.each([
    ['the first', 20, -5, 20, { 'channel C1': [21, null], all: [-5, null] }],
    ['the second', -5, 30, 30, { 'channel C1': [1, null], all: [31, null] }],
    ['both', 20, 30, 20, { 'channel C1': [21, null], all: [30, null] }],
  ])('waits for what has no room: %s, and is kept', async (_, channel, all, minutes, left) => {
    await put({ turns: ['pin C1 channel'] });
    await pace('channel C1', channel);
    await pace('all', all);
    expect(await turn(CHANNEL, ALL)).toBe(minutes);
    expect(await paces()).toEqual(left);
    const kept = ['pin C1 channel', 'post C1 channel', ...(channel < 0 ? ['post C1 all'] : [])];
    expect(await standing()).toEqual(['pending', 'turn', kept.toSorted(), minutes]);
  });

  test('that was kept is used without another one', async () => {
    await put({ turns: ['post C1 channel'] });
    await pace('channel C1', 20);
    expect(await turn(CHANNEL)).toBe(0);
    expect(await paces()).toEqual({ 'channel C1': [20, 0] });
  });

  test('may be used so many times at once as the burst allows', async () => {
    const burst = { ...CHANNEL, burst: 3 };
    await put();
    await pace('channel C1', 2);
    expect(await turn(burst)).toBe(0);
    expect(await paces()).toEqual({ 'channel C1': [3, 0] });
    await db.slackPace.updateMany({ data: { nextAt: inMinutes(12) } });
    expect(await turn(burst)).toBe(10);
  });

  test('goes before the others’ turns where it jumps, and keeps the gap to the last use', async () => {
    const jumps = { ...CHANNEL, jumps: true, gapMs: 8 * MINUTE_MS };
    await put();
    await pace('channel C1', 20, -10);
    expect(await turn(jumps)).toBe(0);
    await db.slackPace.updateMany({ data: { nextAt: inMinutes(20), usedAt: inMinutes(-3) } });
    expect(await turn(jumps)).toBe(5);
    expect(await paces()).toEqual({ 'channel C1': [21, -3] });
  });

  test.each([
    ['both have room', -5, -5, 0, { a: [1, 0], b: [-5, null] }],
    ['one has room', 20, -5, 0, { a: [20, null], b: [1, 0] }],
    ['neither has room', 20, 10, 10, { a: [20, null], b: [11, null] }],
  ])('of two of the same name needs one, the sooner: %s', async (_, a, b, minutes, left) => {
    await put();
    await pace('b', b);
    await pace('a', a);
    expect(await turn({ ...ALL, bucket: 'b' }, { ...ALL, bucket: 'a' })).toBe(minutes);
    expect(await paces()).toEqual(left);
  });

  test.each([
    ['has been claimed by somebody else', { claims: 4 }],
    ['was put back', { state: 'pending' }],
  ] satisfies [string, Facts][])('is not given to the sender of a row that %s', async (_, meanwhile) => {
    await put();
    const row = await heldRow(db, 'row');
    await putRows(db, { other: SENDING });
    await db.outboxRow.updateMany({ where: { key: 'row' }, data: meanwhile });
    await pace('channel C1', -5);
    const before = await tellRows(db, (each) => each);
    expect(await acquirePermit(db, row, ask(CHANNEL))).toEqual({ is: 'lost' });
    expect(await tellRows(db, (each) => each)).toEqual(before);
    expect(await paces()).toEqual({ 'channel C1': [-5, null] });
  });

  test('changes no other row that is on its way', async () => {
    await put();
    await putRows(db, { other: { ...SENDING, waitsFor: 'slack' } });
    expect(await turn(CHANNEL)).toBe(0);
    const { other } = await tellRows(db, (row) => [row.waitsFor, dueIn(row)]);
    expect(other).toEqual(['slack', 60]);
  });
});

describe('two that ask at the same moment', () => {
  const somebodyWaits = () =>
    eventually('somebody waits', 1_500, async () => {
      const waiting = await db.$queryRaw<object[]>`
        select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;
      return waiting.length > 0;
    });

  test('take the paces in one order, so that they do not wait for each other', async () => {
    await put();
    await pace('b', -5);
    await pace('a', -5);
    let asking: Promise<number> | undefined;
    await withTransaction(db, async (tx) => {
      await tx.$queryRaw`select 1 from slack_pace where bucket = 'a' for update`;
      asking = turn({ ...ALL, bucket: 'b' }, { ...CHANNEL, bucket: 'a' });
      await somebodyWaits();
      const free = await tx.$queryRaw<{ bucket: string }[]>`
        select bucket from slack_pace order by bucket for update skip locked`;
      expect(free).toEqual([{ bucket: 'a' }, { bucket: 'b' }]);
    });
    expect(await asking).toBe(0);
  });

  test('do not get the same turn, and none after the row is lost', async () => {
    await put();
    const row = await heldRow(db, 'row');
    await pace('channel C1', -5);
    let asking: ReturnType<typeof acquirePermit> | undefined;
    await withTransaction(db, async (tx) => {
      await tx.outboxRow.updateMany({ data: { claims: 4 } });
      asking = acquirePermit(db, row, ask(CHANNEL));
      await somebodyWaits();
    });
    expect(await asking).toEqual({ is: 'lost' });
    expect(await paces()).toEqual({ 'channel C1': [-5, null] });
    const heir = await heldRow(db, 'row');
    await withTransaction(db, async (tx) => {
      await tx.slackPace.updateMany({ data: { nextAt: inMinutes(20) } });
      asking = acquirePermit(db, heir, ask(CHANNEL));
      await somebodyWaits();
    });
    expect((await asking)?.is).toBe('later');
  });

  test('are not held up by each other once one of them has lost its row', async () => {
    await put();
    const row = await heldRow(db, 'row');
    await db.outboxRow.updateMany({ data: { claims: 4 } });
    await pace('channel C1', -5);
    await withTransaction(db, async (tx) => {
      await tx.$queryRaw`select 1 from slack_pace for update`;
      expect(await acquirePermit(db, row, ask(CHANNEL))).toEqual({ is: 'lost' });
    });
  });
});

describe('a pause', () => {
  test.each([
    ['of the method holds the call, which uses up no turn', 'post', 20],
    ['of the channel holds it, too', 'post C1', 20],
    ['of another method holds nothing', 'pin', 0],
    ['of another channel holds nothing', 'post C2', 0],
  ])('%s', async (_, method, minutes) => {
    await put({ turns: ['pin C1 channel'] });
    await pace('channel C1', -5);
    await pause(method, 20);
    expect(await turn(CHANNEL)).toBe(minutes);
    expect(await paces()).toEqual({ 'channel C1': minutes === 0 ? [1, 0] : [-5, null] });
    expect(await standing()).toEqual([
      ...(minutes === 0 ? ['sending', null] : ['pending', 'turn']),
      ['pin C1 channel'],
      minutes === 0 ? 'due' : 20,
    ]);
  });

  test('that is over holds nothing, and the turn counts', async () => {
    await put();
    await pause('post', -5);
    await pause('post', 20, OTHER_TEAM);
    await pause(LOCKED_OUT, 20, OTHER_TEAM);
    expect(await turn(CHANNEL)).toBe(0);
    expect(await paces()).toEqual({ 'channel C1': [1, 0] });
  });

  test('that lasts for less than a minute holds the call no longer', async () => {
    await put();
    const { until } = await pause('post', 0.5);
    await turn(CHANNEL);
    expect(await tellRows(db, ({ nextAttemptAt }) => nextAttemptAt)).toEqual({ row: until });
  });

  test('of several the longest counts', async () => {
    await put();
    await pause('post', 20);
    await pause('post C1', 30);
    expect(await turn(CHANNEL)).toBe(30);
  });

  test.each([
    ['is due soon', 20, 20],
    ['was due', -5, 1],
  ])('of everything, while the token is refused and its probe %s', async (_, until, minutes) => {
    await put({ turns: ['post C1 channel'] });
    await pause(LOCKED_OUT, until);
    expect(await turn(CHANNEL)).toBe(minutes);
    expect(await standing()).toEqual(['pending', 'slack', ['post C1 channel'], minutes]);
  });
});

test('the use of one pace is noted, of one workspace, and never moved back', async () => {
  await pace('fresh', -5);
  await pace('used', -5, -20);
  await pace('used', -5, -20, OTHER_TEAM);
  await pace('used ahead', -5, 20);
  for (const bucket of ['fresh', 'used', 'used ahead']) {
    await noteUse(db, TEAM, bucket);
    if (bucket === 'fresh') expect((await paces()).used).toEqual([-5, -20]);
  }
  expect(await paces()).toEqual({
    fresh: [-5, 0],
    used: [-5, 0],
    'used of others': [-5, -20],
    'used ahead': [-5, 20],
  });
});

test('paces are forgotten after a day, some at a time', async () => {
  const hours = { a: -25, b: -23, c: -26, d: 25, e: -30 };
  for (const [bucket, after] of Object.entries(hours)) await pace(bucket, after * 60);
  await pace('a', 0, null, OTHER_TEAM);
  const forget = (atMost: number) => withTransaction(db, (tx) => forgetIdlePaces(tx, atMost));
  expect(await forget(2)).toBe(2);
  expect(await forget(9)).toBe(1);
  expect(Object.keys(await paces()).toSorted()).toEqual(['a of others', 'b', 'd']);
});
