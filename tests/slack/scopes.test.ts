// Permissions that a workspace has not given: known at the start, with what will not work.
import { expect, test } from '@jest/globals';
import { missingScopes, SCOPES } from '../../src/slack/app.ts';
import { askIdentity } from '../../src/slack/edge/identity.ts';
import { startTestBot } from '../support/test-bot.ts';

test('what is missing is told with what stops, and a Slack that does not say is believed', () => {
  const granted = Object.keys(SCOPES);
  expect(missingScopes(granted)).toEqual([]);
  expect(missingScopes([...granted, 'admin'])).toEqual([]);
  expect(missingScopes(granted.filter((scope) => scope !== 'pins:write'))).toEqual(['pins:write: the pinned card']);
  expect(missingScopes(null)).toEqual([]);
});

test('Slack says with its first answer what it has granted, and the bot hears it', async () => {
  const testBot = await startTestBot();
  testBot.simulator.setScopes(['commands', 'chat:write']);
  const identity = await askIdentity(
    { botToken: 'xoxb-test-bot-token', apiUrl: testBot.simulator.apiUrl },
    { log: testBot.bot.ctx.log, signal: AbortSignal.timeout(10_000), onTrouble: () => undefined },
  );
  expect(missingScopes(identity.scopes)).toContain('channels:manage: public rooms and their invitations and topics');
  await testBot.end();
});
