// What waits for one person, over all incidents, and for nobody else.
import { afterEach, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

async function resolves(severity: string, title: string, owner?: string): Promise<string> {
  const { alice } = testBot;
  const room = await alice.declares(`${severity} ${title}`);
  await alice.types('/incident resolve', room);
  await alice.submits({
    'What ended it, in one sentence?': 'Rolled back.',
    'Root cause': 'A full queue.',
    ...(owner === undefined ? {} : { 'Who looks after the post-mortem?': owner }),
  });
  return room.id;
}

test('a person sees the items, post-mortems and roles that are theirs, overdue ones first, and answers from there', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan, clock } = testBot;
  expect(await bob.types('/incident todo')).toMatch(/Nothing waits for you/);

  const first = await resolves('sev3', 'search slow');
  await resolves('sev1', 'checkout down', 'U0BOB');
  await alice.types('/incident action <@U0BOB|bob> by in 3 weeks: later', first);
  await alice.types('/incident action INC-2026-002 <@U0BOB|bob> by tomorrow: sooner');
  await alice.types('/incident action <@U0DAN|dan> by tomorrow: of somebody else', first);
  const open = await bob.declares('sev3 mail slow');
  await clock.advance('50h');

  const todo = await bob.types('/incident todo');
  expect(todo).toMatch(
    /INC-2026-002.*\*Overdue by .*sooner.*INC-2026-001.*later.*INC-2026-002.*post-mortem is yours.*INC-2026-003.*you are incident commander/s,
  );
  expect(todo).not.toMatch(/of somebody else/);
  expect(await dan.types('/incident todo')).toMatch(/of somebody else/);

  await bob.presses('Done', 'C0GENERAL');
  expect(await bob.types('/incident todo')).not.toMatch(/sooner/);
  await bob.types('/incident resolve', open);
  await bob.submits({ 'What ended it, in one sentence?': 'It passed.', 'Root cause': 'A backup.' });
  expect(await bob.types('/incident todo')).not.toMatch(/incident commander/);
});

test('what is private is shown to who is in its room, and to nobody else, whatever is theirs', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan } = testBot;
  const answer = await alice.types('/incident sev3 leaked key --private');
  expect(answer).toMatch(/INC-2026-001/);
  await alice.types('/incident action INC-2026-001 <@U0BOB|bob> by friday: rotate it');
  expect(await bob.types('/incident todo')).toMatch(/Nothing waits for you/);
  const room = (await alice.snapshot()).channels.find(({ name }) => name === 'inc-2026-001');
  await alice.act({ type: 'invite', channel: room?.id ?? '', user: bob.id });
  expect(await bob.types('/incident todo')).toMatch(/INC-2026-001.*rotate it/s);
  expect(await bob.types('/incident todo')).not.toMatch(/leaked key/);
  expect(await dan.types('/incident todo')).toMatch(/Nothing waits for you/);
});

test('an exercise leaves nothing to do', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('drill sev3 practise');
  await alice.types('/incident action <@U0BOB|bob> by friday: write it down', room);
  expect(await bob.types('/incident todo')).toMatch(/Nothing waits for you/);
});
