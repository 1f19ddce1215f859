// The clock in a room: pages, reminders and escalations, on time, once, and one message after an absence.
import { afterEach, expect, test } from '@jest/globals';
import type { Person, Room } from '../support/people.ts';
import { ESCALATION_POLICY } from '../support/policies.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

async function count(person: Person, where: Room | string, pattern: RegExp): Promise<number> {
  return (await person.reads(where)).filter((text) => pattern.test(text)).length;
}

test('a SEV1 that nobody acknowledges pages the next level after five minutes', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan, clock } = testBot;
  const room = await alice.declares('sev1 checkout down');
  expect(await bob.directMessages()).toHaveLength(1);
  expect(await dan.directMessages()).toEqual([]);

  await clock.advance('5m');

  expect((await dan.directMessages()).join()).toMatch(/INC-2026-001.*still unacknowledged/s);
  expect(await count(alice, room, /Paging.*<@U0DAN>/s)).toBe(1);
  expect((await alice.channel(room))?.memberIds).toContain('U0DAN');
});

test('acknowledging from the page stops the paging', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan, clock } = testBot;
  await alice.declares('sev1 checkout down');
  const direct = (await bob.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
  await bob.presses('Acknowledge', direct);

  await clock.advance('6m');

  expect(await dan.directMessages()).toEqual([]);
});

test('nudged in private, reminded in the room, then somebody is paged', async () => {
  testBot = await startTestBot({ policy: `${ESCALATION_POLICY}severities: { SEV2: { raiseAfter: null } }` });
  const { alice, bob, dan, clock } = testBot;
  const room = await alice.declares('sev2 checkout slow');
  await bob.act({ type: 'join', channel: room.id });
  await bob.types('/incident ack', room);

  await clock.advance('55m');
  expect(await count(alice, room, /due/)).toBeGreaterThanOrEqual(1);
  expect(await count(bob, room, /is yours/)).toBe(0);

  await clock.advance('5m');
  expect(await count(bob, room, /overdue|was due/)).toBe(1);
  await clock.advance('59m');
  expect(await count(bob, room, /overdue|was due/)).toBe(1);

  await alice.presses('No change', room);
  await clock.advance('50m');
  expect(await count(bob, room, /overdue|was due/)).toBe(1);
  expect((await dan.directMessages()).length).toBeGreaterThan(0);
});

test('a SEV1 unresolved after 30 minutes is escalated', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan, clock } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await bob.presses('Acknowledge', room);
  await clock.advance('29m');
  await bob.presses('No change', room).catch(() => bob.types('/incident update still looking', room));
  expect(await dan.directMessages()).toEqual([]);

  await clock.advance('1m');

  expect((await dan.directMessages()).join()).toMatch(/INC-2026-001/);
});

test('after two hours away there is one message, not a burst', async () => {
  testBot = await startTestBot();
  const { alice, bob, clock } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await bob.presses('Acknowledge', room);
  const before = (await alice.messages(room)).length;

  await clock.advance('2h');
  await clock.advance('1s');

  const fresh = (await alice.messages(room)).slice(before).filter(({ subtype }) => subtype === undefined);
  expect(fresh).toHaveLength(1);
  expect(fresh[0]?.text).toMatch(/4/);
});

test('resolving silences every clock', async () => {
  testBot = await startTestBot();
  const { alice, clock } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await alice.types('/incident resolve rolled back', room);
  const before = (await alice.messages(room)).length;

  await clock.advance('3h');

  expect((await alice.messages(room)).length).toBe(before);
});

test('two replicas that tick together remind once', async () => {
  testBot = await startTestBot();
  const { alice, bob, bot, clock } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await bob.presses('Acknowledge', room);
  const second = await testBot.replica();

  for (const _ of ['30m', '60m', '90m']) {
    clock.move('30m');
    await Promise.all([bot.tick(), second.tick(), bot.tick(), second.tick()]);
    await Promise.all([bot.drain(), second.drain()]);
  }

  expect(await count(alice, room, /overdue|was due/)).toBe(3);
});

test('an incident that cannot be processed stops no other, and is processed once it can be', async () => {
  testBot = await startTestBot();
  const { alice, bob, bot, clock } = testBot;
  for (const text of ['sev2 search slow', 'sev2 mail delayed', 'sev2 login flaky']) await alice.declares(text);
  const { incident } = bot.ctx.db;
  const broken = await incident.findFirstOrThrow({ where: { reference: 'INC-2026-002' } });
  const where = { teamId_id: { teamId: broken.teamId, id: broken.id } };
  await bot.ctx.db.$executeRaw`update incident set state = state - 'paging' where id = ${broken.id}::uuid`;
  await clock.advance('15m');
  const told = async () => (await bob.directMessages()).join('\n');
  expect(await told()).toMatch(/INC-2026-001.*INC-2026-003|INC-2026-003.*INC-2026-001/s);
  expect(await told()).not.toContain('INC-2026-002');

  await incident.update({ where, data: { state: broken.state ?? {} } });
  await clock.advance('1s');
  expect(await told()).toContain('INC-2026-002');
});
