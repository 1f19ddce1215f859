// Every database connection is in use: what people are told meanwhile, and that the next word is taken.
import { afterEach, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

/** More than any pool of the bot has. */
const ALL = 40;
const HELD_SECONDS = 3;

test('when no connection is free people hear within three seconds that nothing was recorded, and can say it again', async () => {
  testBot = await startTestBot();
  const { alice, bot, simulator } = testBot;
  const room = await alice.declares('sev1 checkout down');
  const holding = Promise.allSettled(
    Array.from({ length: ALL }, () => bot.ctx.db.$queryRaw`select pg_sleep(${HELD_SECONDS})::text`),
  );

  const asked = performance.now();
  const text = '/incident note the queue is full';
  expect(await simulator.act({ type: 'command', as: 'U0ALICE', channel: room.id, text })).toMatchObject({ ok: true });
  expect(performance.now() - asked).toBeLessThan(3_000);
  expect(simulator.workspace.channels.get(room.id)?.ephemerals.at(-1)?.text).toMatch(/NOT recorded/);
  await holding;
  expect(await alice.types(text, room)).not.toMatch(/NOT/);
  expect(await bot.ctx.db.entry.count({ where: { type: 'noted' } })).toBe(1);
});
