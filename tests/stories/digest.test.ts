// Somebody is paged for many incidents at the same moment: one message tells of all of them, whatever goes wrong on its way.
import { afterEach, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { buttonsOf } from '../support/people.ts';
import { inRealTime } from '../support/real-time.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot | undefined;
afterEach(async () => {
  await testBot?.end();
  testBot = undefined;
});

const COUNT = 30;
const referenceOf = (n: number) => `INC-2026-${String(n).padStart(3, '0')}`;
const ALL = Array.from({ length: COUNT }, (_, index) => referenceOf(index + 1));

/** So many SEV2 incidents that nobody has acknowledged; fifteen minutes after the declaration Bob is paged for each. */
async function declareMany({ alice }: TestBot, count = COUNT): Promise<void> {
  for (let n = 1; n <= count; n += 1) await alice.types(`/incident sev2 region ${n} is slow`);
}

/** How often each incident was told of in Bob's direct messages. */
async function tellings({ bob }: TestBot): Promise<number[]> {
  const told = (await bob.directMessages()).join('\n');
  return ALL.map((reference) => told.split(reference).length - 1);
}

test('thirty incidents that reach the same level in one tick are one message, and each can be acknowledged', async () => {
  testBot = await startTestBot();
  const { bob, bot, alice, clock } = testBot;
  await declareMany(testBot);
  await clock.advance('15m');

  expect(await bob.directMessages()).toHaveLength(1);
  expect(await tellings(testBot)).toEqual(Array(COUNT).fill(1));
  const direct = (await bob.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
  const [digest] = await bob.messages(direct);
  expect(digest === undefined ? [] : buttonsOf(digest)).toHaveLength(10);

  await bob.presses('Acknowledge', direct);
  for (const { id, name } of (await alice.snapshot()).channels.filter(({ name }) => name.startsWith('inc-')))
    if (!name.startsWith('inc-2026-001')) await alice.types('/incident ack', id);
  const states = await bot.ctx.db.incident.findMany({ select: { state: true } });
  expect(states.filter(({ state }) => JSON.stringify(state).includes('"acknowledged":null'))).toEqual([]);
}, 120_000);

test.each([
  ['its answer gets lost', { kind: 'acceptThenReset', times: 1 }],
  ['it breaks on the way', { kind: 'reset', times: 2 }],
  ['Slack is busy', { kind: 'rateLimited', retryAfter: 1, times: 1 }],
] as const)(
  'when %s, it is still one message',
  async (_, fault) => {
    testBot = await startTestBot();
    await declareMany(testBot);
    testBot.simulator.faults.add({ method: 'chat.postMessage', where: { channel: 'D0BOB' }, ...fault });
    await testBot.clock.advance('15m');
    do await testBot.bot.drain();
    while ((await testBot.bot.ctx.db.slackPause.deleteMany()).count > 0);

    expect(await testBot.bob.directMessages()).toHaveLength(1);
    expect(await tellings(testBot)).toEqual(Array(COUNT).fill(1));
  },
  120_000,
);

test('when it is refused, each incident is told of alone', async () => {
  testBot = await startTestBot();
  await declareMany(testBot, 8);
  const fault = { kind: 'error', error: 'msg_blocks_too_long', times: 1 } as const;
  testBot.simulator.faults.add({ method: 'chat.postMessage', where: { channel: 'D0BOB' }, ...fault });
  await testBot.clock.advance('15m');

  expect((await tellings(testBot)).slice(0, 8)).toEqual(Array(8).fill(1));
  expect(await testBot.bob.directMessages()).toHaveLength(8);
}, 60_000);

test('two replicas send one message', async () => {
  testBot = await startTestBot();
  const { bot, bob, clock } = testBot;
  await declareMany(testBot);
  const second = await testBot.replica();
  clock.move('15m');
  await Promise.all([bot.tick(), second.tick()]);
  await Promise.all([bot.drain(), second.drain()]);
  await bot.drain();

  expect(await bob.directMessages()).toHaveLength(1);
  expect(await tellings(testBot)).toEqual(Array(COUNT).fill(1));
}, 120_000);

test('in real time, at Slack’s pace, the first page goes out at once and one message tells of the others', async () => {
  const policy = `
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 5m }] } }
severities: { SEV2: { acknowledgeWithin: 12s } }
pacing: { callsPerMinute: { tier2: 6000, tier3: 6000, tier4: 6000 } }
`;
  await inRealTime({ policy, replicas: 2 }, async ({ alice, bob, bot, settled }) => {
    for (let n = 1; n <= 15; n += 1) await alice.types(`/incident sev2 region ${n} is slow`);
    // All of them at the same moment.
    await bot.ctx.db.deadline.updateMany({ where: { kind: 'acknowledge' }, data: { dueAt: new Date() } });
    const pages = () => bot.ctx.db.entry.count({ where: { fact: { path: ['type'], equals: 'paged' } } });
    await eventually('each of them rang', 40_000, async () => (await pages()) === 15);
    await settled(40_000);

    const told = (await bob.directMessages()).join('\n');
    expect(ALL.slice(0, 15).map((reference) => told.split(reference).length - 1)).toEqual(Array(15).fill(1));
    // In how many waves they come depends on the machine; that far fewer messages than incidents come does not.
    expect((await bob.directMessages()).length).toBeLessThan(8);
  });
}, 90_000);
