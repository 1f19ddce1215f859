// An incident that an older version of the bot left behind goes on under this one.
import { afterEach, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

test('a row that lacks what incidents have gained since is folded again from its timeline', async () => {
  testBot = await startTestBot();
  const { alice, bot, clock } = testBot;
  const room = await alice.declares('sev2 checkout slow');
  await bot.ctx.db.$executeRaw`
    update incident set state = state - 'shape' - 'raising' - 'verification' - 'command' - 'lostRoom'
      #- '{update,snoozedUntilAt}' #- '{paging,reached}'`;

  expect(await alice.types('/incident list')).toMatch(/INC-2026-001/);
  expect(await alice.types('/incident why', room)).toMatch(/hand over/);
  await alice.types('/incident ack', room);
  await clock.advance('25m');
  expect((await alice.reads(room)).join('\n')).toMatch(/SEV2 becomes SEV1/);
  await alice.types('/incident snooze 30m', room);
  await alice.types('/incident monitoring', room);
  await clock.advance('10m');
  expect((await alice.reads(room)).join('\n')).toMatch(/is it better, or still broken/);
});
