// What is overdue is listed once a week for the whole workspace, where everybody sees it.
import { afterEach, expect, test } from '@jest/globals';
import type { Room } from '../support/people.ts';
import { ESCALATION_POLICY } from '../support/policies.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const CHANNEL = 'C0INCIDENTS';

/** A SEV3 that is over, with an action item of Bob's for the Friday of the first week. */
async function over(title: string): Promise<Room> {
  const { alice } = testBot;
  const room = await alice.declares(`sev3 ${title}`);
  await alice.types('/incident resolve', room);
  await alice.submits({ 'What ended it, in one sentence?': 'Rolled back.', 'Root cause': 'A full queue.' });
  await alice.types(`/incident action <@U0BOB|bob> by friday: alert for ${title}`, room);
  return room;
}
async function digests(): Promise<string[]> {
  return (await testBot.alice.reads(CHANNEL)).filter((text) => /overdue\.\*/.test(text));
}

test('two incidents are one message each Monday, until everything is done', async () => {
  testBot = await startTestBot();
  const { alice, clock } = testBot;
  const first = await over('checkout down');
  const second = await over('search slow');
  // It is Monday, 10:00; on Friday at 18:00 they become overdue, and people work again on Monday at 9:00.
  await clock.advance('6d');
  expect(await digests()).toEqual([]);
  await clock.advance('23h');
  const [digest] = await digests();
  expect(await digests()).toHaveLength(1);
  expect(digest).toMatch(/2 action items of 2 incidents are overdue/);
  expect(digest).toMatch(
    /INC-2026-001.*alert for checkout down · <@U0BOB> · Overdue by 2 d 15 h.*INC-2026-002.*alert for search slow/s,
  );

  await clock.advance('3d');
  expect(await digests()).toHaveLength(1);
  await alice.types('/incident action 1 done', first);
  await clock.advance('4d');
  expect(await digests()).toHaveLength(2);
  expect((await digests())[1]).toMatch(/1 action item of 1 incident is overdue.*search slow/s);
  expect((await digests())[1]).not.toMatch(/checkout down/);

  await alice.types('/incident action 1 done', second);
  await clock.advance('14d');
  expect(await digests()).toHaveLength(2);
});

test('private incidents and exercises stay out of it', async () => {
  testBot = await startTestBot();
  const { alice, bob, clock } = testBot;
  await alice.types('/incident sev3 leaked key --private');
  await alice.types('/incident action INC-2026-001 <@U0BOB|bob> by friday: rotate it');
  await alice.types('/incident drill sev3 practise');
  await alice.types('/incident action INC-2026-002 <@U0BOB|bob> by friday: write it down');
  await clock.advance('7d');
  expect(await digests()).toEqual([]);
  await over('checkout down');
  await clock.advance('7d');
  expect(await digests()).toHaveLength(1);
  expect((await digests()).join()).not.toMatch(/INC-2026-001|INC-2026-002|rotate|write it down/);
  // Bob is not in the private room.
  expect((await bob.directMessages()).join()).not.toMatch(/rotate|INC-2026-001/);
});

test('without a channel for announcements nothing is listed', async () => {
  testBot = await startTestBot({ policy: ESCALATION_POLICY.replace('C0INCIDENTS', 'null') });
  await over('checkout down');
  await testBot.clock.advance('8d');
  expect(await digests()).toEqual([]);
});

test('a bot that was away on Monday morning lists it when it is back, once', async () => {
  testBot = await startTestBot();
  const { clock } = testBot;
  await over('checkout down');
  await over('search slow');
  // Wednesday of the week after the next.
  await clock.advance('16d');
  expect(await digests()).toHaveLength(1);
  await clock.advance('1d');
  expect(await digests()).toHaveLength(1);
  await clock.advance('4d');
  expect(await digests()).toHaveLength(2);
});

test('an incident that asks later in the week is told of by what was listed already', async () => {
  testBot = await startTestBot();
  const { bot, clock } = testBot;
  await over('checkout down');
  await over('search slow');
  await clock.advance('6d');
  // As if somebody had been changing it when the clock rang.
  const [late] = await bot.ctx.db.deadline.findMany({ where: { kind: 'overdue' } });
  const where = {
    teamId_incidentId_kind: { teamId: late?.teamId ?? '', incidentId: late?.incidentId ?? '', kind: 'overdue' },
  };
  await bot.ctx.db.deadline.update({ where, data: { dueAt: new Date(clock.now().getTime() + 25 * 3_600_000) } });
  await clock.advance('23h');
  expect(await digests()).toHaveLength(1);
  expect((await digests())[0]).toMatch(/checkout down.*search slow/s);
  await clock.advance('3h');
  expect(await digests()).toHaveLength(1);
});

test.each([
  ['its answer gets lost', { kind: 'acceptThenReset', times: 1 }],
  ['it breaks on the way', { kind: 'reset', times: 2 }],
  ['Slack is busy', { kind: 'rateLimited', retryAfter: 1, times: 1 }],
] as const)(
  'with two replicas, when %s, it is still one message',
  async (_, fault) => {
    testBot = await startTestBot();
    const { bot, clock } = testBot;
    for (let n = 1; n <= 12; n += 1) await over(`region ${n} slow`);
    const second = await testBot.replica();
    await clock.advance('6d');
    testBot.simulator.faults.add({ method: 'chat.postMessage', where: { channel: CHANNEL }, ...fault });
    clock.move('23h');
    await Promise.all([bot.tick(), second.tick()]);
    await Promise.all([bot.drain(), second.drain()]);
    do await bot.drain();
    while ((await bot.ctx.db.slackPause.deleteMany()).count > 0);
    expect(await digests()).toHaveLength(1);
    expect((await digests())[0]).toMatch(/12 action items of 12 incidents/);
  },
  120_000,
);
