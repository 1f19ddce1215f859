// The clock asks and announces, and people answer it from the room: hold, snooze, better, still broken, hand over.
import { afterEach, expect, test } from '@jest/globals';
import type { Person, Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

async function count(person: Person, where: Room | string, pattern: RegExp): Promise<number> {
  return (await person.reads(where)).filter((text) => pattern.test(text)).length;
}

test('a SEV2 that goes on is announced to become a SEV1, held once with a reason, and raised in the end', async () => {
  testBot = await startTestBot();
  const { alice, bob, clock } = testBot;
  const room = await alice.declares('sev2 checkout slow');
  await alice.types('/incident ack', room);

  await clock.advance('25m');
  expect(await count(alice, room, /SEV2 becomes SEV1/)).toBe(1);

  await alice.presses('Hold at SEV2 for 30 min', room);
  await alice.submits({ 'What speaks for staying at SEV2?': 'One region only, the fix is being deployed' });
  expect(await count(alice, room, /Severity held.*One region only/s)).toBe(1);
  await clock.advance('10m');
  expect((await alice.reads(room)).join('\n')).not.toMatch(/Raised/);

  await clock.advance('15m');
  expect(await count(alice, room, /SEV2 becomes SEV1/)).toBe(2);
  await clock.advance('5m');
  expect(await count(alice, room, /Raised.* to SEV1.*raised by the clock/s)).toBe(1);
  expect((await bob.directMessages()).join()).toMatch(/SEV1 checkout slow.*needs you now/s);
});

test('only the commander can hold the severity; the words of whoever tried are kept', async () => {
  testBot = await startTestBot();
  const { alice, bob, clock } = testBot;
  const room = await alice.declares('sev2 checkout slow');
  await bob.act({ type: 'join', channel: room.id });
  await clock.advance('25m');

  expect(await bob.types('/incident hold it is nothing', room)).toMatch(/Only the commander, <@U0ALICE>/);
  await bob.presses('Hold at SEV2 for 30 min', room);
  await bob.submits({ 'What speaks for staying at SEV2?': 'it is nothing' });
  expect(JSON.stringify(await bob.modal())).toMatch(/Only the commander.*it is nothing/s);
});

test('a snooze is for whoever is asked, stands on the timeline, and the reminder comes when it ends', async () => {
  testBot = await startTestBot();
  const { alice, bob, clock } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await bob.types('/incident ack', room);
  await clock.advance('25m');

  expect(await alice.presses('Snooze 10 min', room)).toMatch(/Put off: the next update/);
  expect(await count(alice, room, /is yours/)).toBe(0);
  await clock.advance('5m');
  expect(await count(bob, room, /was due/)).toBe(0);
  expect(await alice.types('/incident timeline', room)).toMatch(
    /<@U0ALICE> asked not to be reminded of the next update before .*10:35 UTC/,
  );
  await clock.advance('5m');
  expect(await count(bob, room, /was due/)).toBe(1);
});

test('after mitigation the room is asked; still broken goes back, one level up', async () => {
  testBot = await startTestBot();
  const { alice, bob, clock } = testBot;
  const room = await alice.declares('sev2 checkout slow');
  await alice.types('/incident ack', room);
  await alice.types('/incident monitoring', room);
  expect(await count(alice, room, /Please verify/)).toBe(1);

  await clock.advance('10m');
  await bob.act({ type: 'join', channel: room.id });
  await bob.presses('Still broken', room);

  const said = (await alice.reads(room)).join('\n');
  expect(said).toMatch(/Still broken\*, says <@U0BOB>/);
  expect(said).toMatch(/Status: mitigating/);
  expect(said).toMatch(/Raised.* to SEV1.*<@U0BOB> found it still broken/s);
  expect(await bob.types('/incident verify better', room)).toMatch(/It is mitigating/);
});

test('better ends the question, and the clock asks no more', async () => {
  testBot = await startTestBot();
  const { alice, clock } = testBot;
  const room = await alice.declares('sev2 checkout slow');
  await alice.types('/incident ack', room);
  await alice.types('/incident monitoring', room);
  await clock.advance('10m');
  await alice.types('/incident verify better', room);
  expect(await count(alice, room, /Better\*, says <@U0ALICE>/)).toBe(1);
  await clock.advance('30m');
  expect(await count(alice, room, /is it better, or still broken/)).toBe(1);
});

test('after four hours the commander is asked in private to hand over', async () => {
  testBot = await startTestBot({
    policy: 'severities: { SEV2: { updateEvery: null, escalateAfter: null, raiseAfter: null } }',
  });
  const { alice, bob, clock } = testBot;
  const room = await alice.declares('sev2 checkout slow');
  await alice.types('/incident ack', room);
  await clock.advance('4h');
  expect(await count(alice, room, /You have commanded/)).toBe(1);
  await bob.act({ type: 'join', channel: room.id });
  expect(await count(bob, room, /You have commanded/)).toBe(0);
});

test('a person named to escalate is paged; a level that does not exist pages nobody', async () => {
  testBot = await startTestBot();
  const { alice, carol, clock } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await alice.types('/incident escalate @carol the database is yours', room);
  expect((await carol.directMessages()).join()).toMatch(/needs you.*<@U0ALICE> asks for your help/s);
  expect((await alice.channel(room))?.memberIds).toContain('U0CAROL');
  expect(await alice.types('/incident escalate level 7', room)).toMatch(/none of them number 7/);
  await clock.advance('4m');
  expect(await carol.directMessages()).toHaveLength(1);
});

test('a SEV4 has until the next business day to be acknowledged', async () => {
  testBot = await startTestBot();
  const { alice, bob, clock } = testBot;
  await alice.declares('sev4 typo on the homepage');
  // Monday 10:00; the clock starts there.
  await clock.advance('23h');
  expect(await bob.directMessages()).toEqual([]);
  await clock.advance('1h');
  expect((await bob.directMessages()).join()).toMatch(/still unacknowledged/);
});
