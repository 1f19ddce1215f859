// Why the bot says that it is not ready: in words for an operator, and only as long as it is true.
import { afterEach, expect, test } from '@jest/globals';
import { readinessOf, type Vitals } from '../../src/readiness.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const WELL: Vitals = {
  deliverer: { isWorking: () => true, isStalled: () => false },
  scheduler: { idleMs: () => 900 },
  edge: { state: () => ({ ok: true, reason: null }) },
  movesByItself: true,
  isStopping: () => false,
};

test.each<[string, Partial<Vitals>]>([
  ['process: it is stopping', { isStopping: () => true }],
  ['slack: no socket is connected', { edge: { state: () => ({ ok: false, reason: 'no socket is connected' }) } }],
  ['delivery: no worker is running', { deliverer: { isWorking: () => false, isStalled: () => false } }],
  ['delivery: the workers take no work', { deliverer: { isWorking: () => true, isStalled: () => true } }],
  ['scheduler: the clock has not ticked', { scheduler: { idleMs: () => 16_000 } }],
])('%s', async (reason, otherwise) => {
  testBot = await startTestBot();
  expect(await readinessOf(testBot.bot.ctx, WELL)).toEqual({ ok: true, reasons: [] });
  expect(await readinessOf(testBot.bot.ctx, { ...WELL, ...otherwise })).toEqual({ ok: false, reasons: [reason] });
});

test.each([
  [5, 'clock: 300 s ahead of the database'],
  [-5, 'clock: 300 s behind the database'],
])('a clock that is %s minutes off, by which signatures would be refused', async (minutes, reason) => {
  testBot = await startTestBot();
  const at = (off: number) => () => Date.now() + off * 60_000;
  expect((await readinessOf(testBot.bot.ctx, WELL, at(minutes))).reasons).toEqual([reason]);
  expect((await readinessOf(testBot.bot.ctx, WELL, at(Math.sign(minutes) * 3.5))).reasons).toEqual([]);
});

test('a token that Slack refuses, until Slack takes it again', async () => {
  testBot = await startTestBot();
  const { alice, bob, simulator, bot } = testBot;
  const room = await alice.declares('sev1 checkout down');
  simulator.faults.add({ method: 'chat.update', kind: 'error', error: 'token_revoked' });
  await bob.types('/incident ack', room);
  expect((await readinessOf(bot.ctx, WELL)).reasons).toEqual(['slack: it refuses the token (token_revoked)']);

  simulator.faults.clear();
  await bot.ctx.db.slackPause.deleteMany();
  await bot.drain();
  expect((await readinessOf(bot.ctx, WELL)).reasons).toEqual([]);
});

test('a database that does not answer', async () => {
  testBot = await startTestBot();
  const { ctx } = testBot.bot;
  await ctx.db.$executeRaw`alter table outbox rename to elsewhere`;
  expect((await readinessOf(ctx, WELL)).reasons).toEqual(['database: does not answer']);
  await ctx.db.$executeRaw`alter table elsewhere rename to outbox`;
});
