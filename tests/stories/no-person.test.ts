// Ids that are no persons: apps, accounts that are gone, user groups. Nothing is asked of them, and whoever names one is told why.
import { afterEach, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';
import { incidentOf, resolvedIn } from '../support/writing.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const NOBODIES = [
  ['the bot itself', '<@U0WARROOM>', /<@U0WARROOM> is an app and cannot be asked to do this; nothing was done/],
  ['somebody who has left', '<@U0GONE>', /<@U0GONE> has no account in this workspace any more; nothing was done/],
  ['an id that nobody has', '<@U0NOBODY>', /<@U0NOBODY> has no account in this workspace any more; nothing was done/],
] as const;
const ASKED = [
  'lead WHO',
  'role scribe WHO',
  'role comms WHO',
  'escalate WHO',
  'action WHO by friday: alert on queue depth',
  'action detect WHO: alert on queue depth',
  'action 1 WHO',
  'postmortem owner WHO',
];

test.each(NOBODIES)('%s is given no role, no task and no page', async (_, who, no) => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const room = await resolvedIn(testBot);
  await alice.types('/incident reopen', room);
  const before = await incidentOf(testBot, room);
  for (const asked of ASKED) expect(await alice.types(`/incident ${asked.replace('WHO', who)}`, room)).toMatch(no);
  expect(await incidentOf(testBot, room)).toEqual(before);
});

test('a user group is no one person: it can be paged, and nothing else', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await resolvedIn(testBot);
  await alice.types('/incident reopen', room);
  const before = await incidentOf(testBot, room);
  for (const asked of ASKED.filter((each) => !each.startsWith('escalate')))
    expect(await alice.types(`/incident ${asked.replace('WHO', '<!subteam^S0ONCALL|@oncall>')}`, room)).toMatch(
      /Nothing was done: @oncall is a user group, and this needs one person/,
    );
  expect(await incidentOf(testBot, room)).toEqual(before);
  await alice.types('/incident escalate <!subteam^S0ONCALL|@oncall>', room);
  expect((await bob.directMessages()).join('\n')).toMatch(/<@U0ALICE> asks for your help/);
});

test('in a form it is the same: nobody is asked to review, and nobody looks after an action item', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await resolvedIn(testBot);
  await alice.types('/incident postmortem', room);
  await alice.pressesInForm('Ask for review');
  await alice.submits({ 'Whom do you ask to read it?': [bob.id, 'U0WARROOM'] });
  expect(JSON.stringify(await alice.modal())).toMatch(/<@U0WARROOM> is an app/);
  expect((await incidentOf(testBot, room)).postmortem?.reviews).toEqual([]);
  expect((await bob.directMessages()).join('\n')).not.toMatch(/asks you to read/);
  await alice.types('/incident action', room);
  const whole = { 'What is to be done?': 'alert on queue depth', 'What is it for?': 'detect' };
  await alice.submits({ ...whole, 'Who looks after it?': 'U0WARROOM' });
  expect(JSON.stringify(await alice.modal())).toMatch(/<@U0WARROOM> is an app.*alert on queue depth/s);
  expect((await incidentOf(testBot, room)).actions.filter(({ owner }) => owner === 'U0WARROOM')).toEqual([]);
});

test('when Slack does not say who somebody is, they get the role all the same', async () => {
  testBot = await startTestBot();
  const { alice, simulator } = testBot;
  const room = await alice.declares('sev2 checkout down');
  simulator.faults.add({ kind: 'error', error: 'internal_error', method: 'users.info' });
  await alice.types('/incident lead <@U0DAN>', room);
  expect((await incidentOf(testBot, room)).roles.commander).toBe('U0DAN');
  simulator.faults.clear();
});
