// Turns on two connections: who may call Slack when, whatever the replicas do at the same moment.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openDatabase, withTransaction } from '../../src/storage/database.ts';
import { type ClaimedRow, claimNext, enqueue, markWaiting } from '../../src/storage/outbox.ts';
import { acquirePermit, forgetIdlePaces, type Limit, type Permit } from '../../src/storage/rate-limit.ts';
import { pauseMethod, pauseName, pausePosting } from '../../src/storage/slack-pauses.ts';
import { createTestDatabase } from '../support/database.ts';

let one: ReturnType<typeof openDatabase>;
let two: ReturnType<typeof openDatabase>;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase('turns');
  [one, two] = [openDatabase(database.url, { poolSize: 5 }), openDatabase(database.url, { poolSize: 5 })];
});
afterAll(async () => {
  await one.close();
  await two.close();
  await database.drop();
});
beforeEach(async () => {
  await one.prisma.outboxRow.deleteMany();
  await one.prisma.slackPace.deleteMany();
  await one.prisma.slackPause.deleteMany();
});

const KEY = { teamId: 'T1', incidentId: '00000000-0000-4000-8000-000000000001' };
let lanes = 0;

/** A claimed row, in a lane of its own. */
async function aRow(): Promise<ClaimedRow> {
  lanes += 1;
  const lane = `lane ${lanes}`;
  await withTransaction(one.prisma, (tx) =>
    enqueue(tx, KEY, [{ delivery: { type: 'postEntries', seqs: [lanes] }, key: lane, lane, priority: 11 }]),
  );
  return claimed(lane);
}
async function claimed(lane: string): Promise<ClaimedRow> {
  const row = await claimNext(one.prisma, { ...KEY, lane });
  if (row === null) throw new Error(`nothing to claim in ${lane}`);
  return row;
}
async function rows(count: number): Promise<ClaimedRow[]> {
  return Promise.all(Array.from({ length: count }, aRow));
}
/** Brings a waiting row back before its time, as if that had passed. */
async function comesBack({ id, lane }: ClaimedRow): Promise<ClaimedRow> {
  await one.prisma.outboxRow.update({ where: { id }, data: { nextAttemptAt: new Date(0) } });
  return claimed(lane);
}

async function usedAt(): Promise<number> {
  return (await one.prisma.slackPace.findFirst())?.usedAt?.getTime() ?? 0;
}

const CALL = 'chat.postMessage C1';
const CHANNEL: Limit = { name: 'channel', bucket: 'channel C1', everyMs: 1_100, burst: 1, gapMs: 1_000, jumps: false };
const URGENT: Limit = { ...CHANNEL, jumps: true };
const MESSAGES: Limit = { name: 'messages', bucket: 'messages', everyMs: 10_000, burst: 3, gapMs: 0, jumps: false };
const ask = (...limits: Limit[]) => ({ call: CALL, pauses: ['chat.postMessage', CALL], limits });
const waits = (turns: readonly Permit[]) =>
  turns.map((turn) => (turn.is === 'later' ? turn.ms : 0)).sort((a, b) => a - b);

test('of many that speak in one channel at once, one does, and the others get turns of their own, a second apart', async () => {
  const all = await rows(8);
  const turns = await Promise.all(
    all.map((row, index) => acquirePermit((index % 2 === 0 ? one : two).prisma, row, ask(CHANNEL))),
  );

  expect(turns.filter(({ is }) => is === 'now')).toHaveLength(1);
  const later = await one.prisma.outboxRow.findMany({ where: { state: 'pending' }, orderBy: { nextAttemptAt: 'asc' } });
  expect(later).toHaveLength(7);
  const at = [await usedAt(), ...later.map(({ nextAttemptAt }) => nextAttemptAt.getTime())];
  for (const [index, turn] of at.slice(1).entries()) expect(turn - (at[index] ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test('a rate lets its burst pass, and then one at a time, on all replicas together', async () => {
  const all = await rows(6);
  const turns = await Promise.all(
    all.map((row, index) => acquirePermit((index % 2 === 0 ? one : two).prisma, row, ask(MESSAGES))),
  );
  const later = waits(turns).filter((ms) => ms > 0);
  expect(later).toHaveLength(3);
  for (const [index, ms] of later.entries()) {
    expect(ms).toBeGreaterThan(10_000 * (index + 1) - 1_000);
    expect(ms).toBeLessThanOrEqual(10_000 * (index + 1));
  }
});

describe('a row that has to wait', () => {
  test('is put back until then, and comes back with its turn instead of asking again', async () => {
    const [first, second] = await rows(2);
    if (first === undefined || second === undefined) throw new Error('two rows are needed');
    expect(await acquirePermit(one.prisma, first, ask(CHANNEL))).toEqual({ is: 'now' });
    const turn = await acquirePermit(two.prisma, second, ask(CHANNEL));
    const [put] = await one.prisma.outboxRow.findMany({ where: { id: second.id } });
    expect(put).toMatchObject({ state: 'pending', waitsFor: 'turn', failures: 0 });
    expect((put?.nextAttemptAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(500);
    expect(turn.is).toBe('later');

    await one.prisma.slackPace.updateMany({ data: { usedAt: new Date(0) } });
    const given = await one.prisma.slackPace.findMany();
    expect(await acquirePermit(two.prisma, await comesBack(second), ask(CHANNEL))).toEqual({ is: 'now' });
    expect((await one.prisma.slackPace.findMany())[0]?.nextAt).toEqual(given[0]?.nextAt);
    // Used up: whoever asks for the same once more gets another one.
    const third = await aRow();
    expect(waits([await acquirePermit(one.prisma, third, ask(CHANNEL))])[0]).toBeGreaterThan(1_500);
  });

  test('does not use up what is wider than what it waits for', async () => {
    const all = await rows(6);
    for (const row of all) await acquirePermit(one.prisma, row, ask(CHANNEL, MESSAGES));
    const elsewhere: Limit = { ...CHANNEL, bucket: 'channel C2' };
    for (const row of await rows(2)) {
      await one.prisma.slackPace.updateMany({
        where: { bucket: 'channel C2' },
        data: { nextAt: new Date(0), usedAt: null },
      });
      expect(await acquirePermit(two.prisma, row, ask(elsewhere, MESSAGES))).toEqual({ is: 'now' });
    }
  });

  test('waits a moment more when its channel was used by somebody urgent just before', async () => {
    const [first, second] = await rows(2);
    if (first === undefined || second === undefined) throw new Error('two rows are needed');
    await acquirePermit(one.prisma, first, ask(CHANNEL));
    await acquirePermit(one.prisma, second, ask(CHANNEL));
    await one.prisma.slackPace.updateMany({ data: { usedAt: new Date(Date.now() - 1_000) } });
    expect(await acquirePermit(two.prisma, await aRow(), ask(URGENT))).toEqual({ is: 'now' });

    const [ms] = waits([await acquirePermit(one.prisma, await comesBack(second), ask(CHANNEL))]);
    expect(ms).toBeGreaterThan(500);
    expect(ms).toBeLessThanOrEqual(1_000);
  });

  test('loses its turn when it fails', async () => {
    const [first, second] = await rows(2);
    if (first === undefined || second === undefined) throw new Error('two rows are needed');
    await acquirePermit(one.prisma, first, ask(CHANNEL));
    await acquirePermit(one.prisma, second, ask(CHANNEL));
    const back = await comesBack(second);
    await markWaiting(one.prisma, back, {
      delayMs: 0,
      error: 'x',
      state: 'pending',
      countsAsFailure: true,
      waitsFor: 'slack',
    });
    expect((await one.prisma.outboxRow.findUnique({ where: { id: second.id } }))?.turns).toEqual([]);
  });
});

test('what is urgent does not queue behind a thousand others', async () => {
  const queue = { ...MESSAGES, everyMs: 1 };
  await acquirePermit(one.prisma, await aRow(), ask(CHANNEL, queue));
  const far = new Date(Date.now() + 1_000_000);
  await one.prisma.slackPace.updateMany({ data: { nextAt: far, usedAt: null } });
  const shares = [URGENT, MESSAGES, { ...MESSAGES, bucket: 'messages urgent' }];

  expect(waits([await acquirePermit(one.prisma, await aRow(), ask(CHANNEL, MESSAGES))])[0]).toBeGreaterThan(900_000);
  expect(await acquirePermit(one.prisma, await aRow(), ask(...shares))).toEqual({ is: 'now' });
  // And it takes nothing from the others: their queue is as long as before.
  const [common] = await one.prisma.slackPace.findMany({ where: { bucket: 'messages' } });
  expect(common?.nextAt).toEqual(far);
});

test('a sender that has lost its row gets no turn, and uses none up', async () => {
  const gone = await aRow();
  await one.prisma.outboxRow.updateMany({ data: { nextAttemptAt: new Date(0) } });
  const heir = await claimed(gone.lane);
  expect(await acquirePermit(one.prisma, gone, ask(CHANNEL))).toEqual({ is: 'lost' });
  expect(await acquirePermit(two.prisma, heir, ask(CHANNEL))).toEqual({ is: 'now' });
  expect(await acquirePermit(one.prisma, gone, ask(CHANNEL))).toEqual({ is: 'lost' });
});

describe('a pause', () => {
  test('that one replica notes holds on the other, for that method and workspace alone, and uses up no turn', async () => {
    const row = await aRow();
    await pauseMethod(one.prisma, 'T1', 'chat.postMessage', 30_000);
    await pauseMethod(one.prisma, 'T1', 'chat.postMessage', 1_000);
    expect(waits([await acquirePermit(two.prisma, row, ask(CHANNEL))])[0]).toBeGreaterThan(25_000);
    expect(await acquirePermit(two.prisma, await aRow(), { ...ask(CHANNEL), pauses: ['chat.update'] })).toEqual({
      is: 'now',
    });
    await pauseMethod(one.prisma, 'T2', 'chat.update', 30_000);
    expect(await acquirePermit(two.prisma, await aRow(), { ...ask(), pauses: ['chat.update'] })).toEqual({ is: 'now' });
  });

  test('of a channel stops posting elsewhere for a moment only, until a second channel is refused', async () => {
    const method = 'chat.postMessage';
    const refuse = (channel: string) =>
      pausePosting(one.prisma, 'T1', { method, channel }, { ms: 30_000, momentMs: 1_000 });
    const wait = async (channel: string) =>
      waits([
        await acquirePermit(two.prisma, await aRow(), { ...ask(), pauses: [method, pauseName(method, channel)] }),
      ])[0];

    await refuse('C1');
    await refuse('C1');
    expect(await wait('C1')).toBeGreaterThan(25_000);
    expect(await wait('C2')).toBeLessThanOrEqual(1_000);
    await refuse('C2');
    expect(await wait('C3')).toBeGreaterThan(25_000);
  });
});

test('a pace that nobody has needed for a day is forgotten, and made anew', async () => {
  await acquirePermit(one.prisma, await aRow(), ask(CHANNEL));
  await one.prisma.slackPace.updateMany({ data: { nextAt: new Date(0) } });
  await withTransaction(one.prisma, (tx) => forgetIdlePaces(tx, 100));
  expect(await one.prisma.slackPace.count()).toBe(0);
  expect(await acquirePermit(one.prisma, await aRow(), ask(CHANNEL))).toEqual({ is: 'now' });
});
