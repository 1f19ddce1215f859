// People who leave in the middle of it: the room is told once, the next level is paged, and what waited for them waits for somebody else.
import { afterEach, expect, test } from '@jest/globals';
import { defaultSeed } from '../../simulator/seed.ts';
import type { Person, Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';
import { incidentOf } from '../support/writing.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const paged = async (person: Person) =>
  (await person.directMessages()).filter((text) => /need(s)? you|lost its commander/.test(text));
const times = async (room: Room, words: RegExp) =>
  (await testBot.bob.reads(room)).filter((text) => words.test(text)).length;
const leaves = (person: Person) => testBot.carol.act({ type: 'deactivate', user: person.id });

/** Alice commands a SEV2 that Bob has acknowledged. */
async function underWay(): Promise<Room> {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev2 checkout down');
  await bob.act({ type: 'join', channel: room.id });
  await bob.types('/incident ack', room);
  return room;
}

test('the commander’s account is deactivated: the room is told once and the next level is paged, within the moment', async () => {
  const room = await underWay();
  const { alice, bob, clock } = testBot;
  expect(await paged(bob)).toEqual([]);
  await leaves(alice);
  expect(await times(room, /<@U0ALICE> has no account here any more.*Nobody commands now/s)).toBe(1);
  expect(await paged(bob)).toEqual([expect.stringMatching(/has lost its commander/)]);

  await clock.advance('55m');
  await clock.advance('5m');
  expect(await times(room, /<@U0ALICE> has no account/)).toBe(1);
  expect(await times(room, /^To all who are here, the status update was due/)).toBe(1);
  expect((await bob.reads(room)).at(-1)).not.toMatch(/<@U0ALICE>, /);

  await bob.types('/incident lead', room);
  expect((await incidentOf(testBot, room)).roles.commander).toBe('U0BOB');
});

test('when Slack’s event is lost, the next reminder finds out', async () => {
  const room = await underWay();
  const { alice, bob, clock, simulator } = testBot;
  const user = simulator.workspace.users.get(alice.id);
  if (user === undefined) throw new Error('there is no Alice');
  user.deleted = true;
  expect(await times(room, /has no account/)).toBe(0);
  await clock.advance('55m');
  expect(await times(room, /<@U0ALICE> has no account here any more/)).toBe(1);
  expect(await paged(bob)).toEqual([expect.stringMatching(/has lost its commander/)]);
  await clock.advance('5m');
  await clock.advance('60m');
  expect(await times(room, /<@U0ALICE> has no account/)).toBe(1);
});

test('a reminder in the room finds out too, where nobody was nudged before', async () => {
  testBot = await startTestBot({ policy: 'updates: { nudgeBefore: 5m }\nseverities: { SEV2: { updateEvery: 5m } }' });
  const { alice, bob, clock, simulator } = testBot;
  const room = await alice.declares('sev2 checkout down');
  await bob.act({ type: 'join', channel: room.id });
  await bob.types('/incident ack', room);
  const user = simulator.workspace.users.get(alice.id);
  if (user === undefined) throw new Error('there is no Alice');
  user.deleted = true;
  await clock.advance('5m');
  expect(await times(room, /status update was due/)).toBe(1);
  expect(await times(room, /<@U0ALICE> has no account here any more/)).toBe(1);
});

test('whoever is being paged leaves: the next level is paged at once', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan } = testBot;
  const room = await alice.declares('sev1 checkout down');
  expect(await paged(dan)).toEqual([]);
  await leaves(bob);
  expect(await paged(dan)).toEqual([expect.stringMatching(/nobody who was paged before you could be reached/)]);
  expect((await alice.reads(room)).join('\n')).toMatch(/<@U0BOB> has no account here any more/);
});

test('a policy that pages an app, and then somebody who has left, still wakes the third, and says who was not paged', async () => {
  testBot = await startTestBot({
    policy: `
escalationPolicies: { default: { contacts: "Duty phone", levels: [
  { page: [U0WARROOM], within: 5m }, { page: [U0GONE], within: 5m }, { page: [U0DAN], within: 5m }] } }`,
  });
  const { alice, dan, clock } = testBot;
  const room = await alice.declares('sev1 checkout down');
  expect(await paged(dan)).toHaveLength(1);
  const said = (await alice.reads(room)).join('\n');
  expect(said).toMatch(/<@U0WARROOM> is an app and cannot be reached/);
  expect(said).toMatch(/<@U0GONE> has no account here any more/);
  await clock.advance('5m');
  expect((await alice.reads(room)).join('\n')).toMatch(
    /Not paged: <@U0WARROOM> and <@U0GONE>, who cannot be reached any more/,
  );
  expect(await paged(dan)).toHaveLength(2);
});

test('nobody of the escalation policy is there: the room is told whom to phone, at once', async () => {
  testBot = await startTestBot({
    policy:
      'escalationPolicies: { default: { contacts: "Duty phone +33 1", levels: [{ page: [U0GONE], within: 5m }] } }',
  });
  const { alice } = testBot;
  const room = await alice.declares('sev1 checkout down');
  expect((await alice.reads(room)).join('\n')).toMatch(
    /Nobody in the escalation policy can be paged.* Please phone: Duty phone \+33 1/s,
  );
});

test('a group whose members have all left goes on to the next level', async () => {
  testBot = await startTestBot({
    seed: { ...defaultSeed, groups: [{ id: 'S0LEFT', handle: 'left', name: 'Left', members: ['U0GONE'] }] },
    policy:
      'escalationPolicies: { default: { levels: [{ page: [S0LEFT], within: 5m }, { page: [U0DAN], within: 5m }] } }',
  });
  const { alice, dan } = testBot;
  await alice.declares('sev1 checkout down');
  expect(await paged(dan)).toHaveLength(1);
});

test('an owner of an action item leaves: it is somebody else’s, who is told; a role of theirs is free', async () => {
  const room = await underWay();
  const { alice, bob, dan } = testBot;
  await alice.types('/incident action <@U0DAN> by friday: alert on queue depth', room);
  await alice.types('/incident role scribe <@U0DAN>', room);
  await leaves(dan);
  const { actions, roles } = await incidentOf(testBot, room);
  expect(actions.map(({ owner }) => owner)).toEqual(['U0ALICE']);
  expect(roles.scribe).toBeNull();
  expect((await bob.reads(room)).join('\n')).toMatch(/<@U0DAN> has no account here any more.*Scribe is free now/s);
  expect((await alice.directMessages()).join('\n')).toMatch(/an action item was given to you/);
});

test('whoever comes back is a person again', async () => {
  const room = await underWay();
  const { bob, dan } = testBot;
  await bob.types('/incident role scribe <@U0DAN>', room);
  await leaves(dan);
  expect(await bob.types('/incident role scribe <@U0DAN>', room)).toMatch(/has no account in this workspace any more/);
  await testBot.carol.act({ type: 'reactivate', user: 'U0DAN' });
  await bob.types('/incident role scribe <@U0DAN>', room);
  const { roles, gone } = await incidentOf(testBot, room);
  expect([roles.scribe, gone]).toEqual(['U0DAN', []]);
});
