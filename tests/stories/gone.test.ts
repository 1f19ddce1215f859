// People who leave in the middle of it: the room is told once, the next rung is paged, and what waited for them waits for somebody else.
import { afterEach, expect, test } from '@jest/globals';
import { defaultSeed } from '../../simulator/seed.ts';
import type { Person, Room } from '../support/people.ts';
import { type Stage, startStage } from '../support/stage.ts';
import { incidentOf } from '../support/writing.ts';

let stage: Stage;
afterEach(() => stage.end());

const paged = async (person: Person) =>
  (await person.directMessages()).filter((text) => /need(s)? you|lost its commander/.test(text));
const times = async (room: Room, words: RegExp) =>
  (await stage.bob.reads(room)).filter((text) => words.test(text)).length;
const leaves = (person: Person) => stage.carol.act({ type: 'deactivate', user: person.id });

/** Alice commands a SEV2 that Bob has acknowledged. */
async function underWay(): Promise<Room> {
  stage = await startStage();
  const { alice, bob } = stage;
  const room = await alice.declares('sev2 checkout down');
  await bob.act({ type: 'join', channel: room.id });
  await bob.types('/incident ack', room);
  return room;
}

test('the commander’s account is deactivated: the room is told once and the next rung is paged, within the moment', async () => {
  const room = await underWay();
  const { alice, bob, clock } = stage;
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
  expect((await incidentOf(stage, room)).roles.commander).toBe('U0BOB');
});

test('when Slack’s event is lost, the next reminder finds out', async () => {
  const room = await underWay();
  const { alice, bob, clock, simulator } = stage;
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
  stage = await startStage({ policy: 'updates: { nudgeBefore: 5m }\nseverities: { SEV2: { updateEvery: 5m } }' });
  const { alice, bob, clock, simulator } = stage;
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

test('whoever is being paged leaves: the next rung is paged at once', async () => {
  stage = await startStage();
  const { alice, bob, dan } = stage;
  const room = await alice.declares('sev1 checkout down');
  expect(await paged(dan)).toEqual([]);
  await leaves(bob);
  expect(await paged(dan)).toEqual([expect.stringMatching(/nobody who was paged before you could be reached/)]);
  expect((await alice.reads(room)).join('\n')).toMatch(/<@U0BOB> has no account here any more/);
});

test('a policy that pages an app, and then somebody who has left, still wakes the third, and says who was not paged', async () => {
  stage = await startStage({
    policy: `
escalation: { default: { contacts: "Duty phone", rungs: [
  { page: [U0WARROOM], within: 5m }, { page: [U0GONE], within: 5m }, { page: [U0DAN], within: 5m }] } }`,
  });
  const { alice, dan, clock } = stage;
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

test('nobody of the ladder is there: the room is told whom to phone, at once', async () => {
  stage = await startStage({
    policy: 'escalation: { default: { contacts: "Duty phone +33 1", rungs: [{ page: [U0GONE], within: 5m }] } }',
  });
  const { alice } = stage;
  const room = await alice.declares('sev1 checkout down');
  expect((await alice.reads(room)).join('\n')).toMatch(
    /Nobody on the ladder can be paged.* Please phone: Duty phone \+33 1/s,
  );
});

test('a group whose members have all left goes on to the next rung', async () => {
  stage = await startStage({
    seed: { ...defaultSeed, groups: [{ id: 'S0LEFT', handle: 'left', name: 'Left', members: ['U0GONE'] }] },
    policy: 'escalation: { default: { rungs: [{ page: [S0LEFT], within: 5m }, { page: [U0DAN], within: 5m }] } }',
  });
  const { alice, dan } = stage;
  await alice.declares('sev1 checkout down');
  expect(await paged(dan)).toHaveLength(1);
});

test('an owner of an action item leaves: it is somebody else’s, who is told; a role of theirs is free', async () => {
  const room = await underWay();
  const { alice, bob, dan } = stage;
  await alice.types('/incident action <@U0DAN> by friday: alert on queue depth', room);
  await alice.types('/incident role scribe <@U0DAN>', room);
  await leaves(dan);
  const { actions, roles } = await incidentOf(stage, room);
  expect(actions.map(({ owner }) => owner)).toEqual(['U0ALICE']);
  expect(roles.scribe).toBeNull();
  expect((await bob.reads(room)).join('\n')).toMatch(/<@U0DAN> has no account here any more.*Scribe is free now/s);
  expect((await alice.directMessages()).join('\n')).toMatch(/an action item was given to you/);
});

test('whoever comes back is a person again', async () => {
  const room = await underWay();
  const { bob, dan } = stage;
  await bob.types('/incident role scribe <@U0DAN>', room);
  await leaves(dan);
  expect(await bob.types('/incident role scribe <@U0DAN>', room)).toMatch(/has no account in this workspace any more/);
  await stage.carol.act({ type: 'reactivate', user: 'U0DAN' });
  await bob.types('/incident role scribe <@U0DAN>', room);
  const { roles, gone } = await incidentOf(stage, room);
  expect([roles.scribe, gone]).toEqual(['U0DAN', []]);
});
