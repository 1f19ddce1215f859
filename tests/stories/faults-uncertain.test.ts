// Slack does what it is asked, and its answer gets lost: whatever the call and whichever way, it has its effect exactly once.
import { afterEach, expect, test } from '@jest/globals';
import type { FaultRule } from '../../simulator/faults.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { resyncIncident } from '../../src/usecases/resync-incident.ts';
import { eventually } from '../support/eventually.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

const BOT_USER = 'U0WARROOM';
const POLICY = `
announcements: C0INCIDENTS
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 5m }, { page: [U0DAN], within: 5m }] } }
services: { checkout: { keywords: [payments], runbook: "https://runbooks.example.com/checkout" } }
`;

/** Everything that the bot has brought about, as people see it; incidents and times have no names in it. */
function effects({ workspace }: Simulator) {
  const seen = [...workspace.channels.values()].map((channel) => ({
    name: channel.name || channel.imUserId,
    archived: channel.archived,
    topic: channel.topic.value,
    // Reading a channel takes joining it, which is no effect that anybody asked for.
    members: channel.memberIds.filter((id) => id !== BOT_USER).sort(),
    pins: channel.pins.length,
    bookmarks: channel.bookmarks.map(({ title, link }) => `${title} ${link.replace(/p\d+/, '')}`).sort(),
    said: channel.messages
      .filter(({ subtype, userId }) => !(subtype === 'channel_join' && userId === BOT_USER))
      .map(({ subtype, metadata, text }) => subtype ?? markOf(metadata?.event_payload.id) ?? text)
      .sort(),
    whispered: channel.ephemerals.filter(({ botId }) => botId !== undefined).map(({ text }) => text.slice(0, 20)),
  }));
  return seen.sort((a, b) => String(a.name).localeCompare(String(b.name)));
}
function markOf(id: unknown): string | undefined {
  return typeof id === 'string' ? id.replace(/^[^:]+:/, '').replace(/\d+\.\d+/, 'ts') : undefined;
}

type Play = (testBot: TestBot, strike: () => void) => Promise<void>;

const opens: Play = async ({ alice }, strike) => {
  strike();
  await alice.types('/incident sev1 checkout down');
};
const moves: Play = async ({ alice, bob }, strike) => {
  const room = await alice.declares('sev1 checkout down');
  strike();
  await bob.types('/incident ack', room);
  await alice.types('/incident mitigating', room);
  await alice.types('/incident resolve rolled back', room);
};
const nudges: Play = async ({ alice, bob, clock }, strike) => {
  const room = await alice.declares('sev2 search slow');
  await bob.act({ type: 'join', channel: room.id });
  await bob.types('/incident ack', room);
  strike();
  await clock.advance('55m');
};
/** A bookmark that leads elsewhere, and a message too many: what a bot of an older version may have left. */
const repairs: Play = async (testBot, strike) => {
  const { alice, bot, simulator } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await alice.types('/incident resolve rolled back', room);
  const key = await anIncident(testBot);
  const channel = simulator.workspace.channels.get(room.id);
  const [bookmark] = channel?.bookmarks ?? [];
  const welcome = channel?.messages.find(({ text }) => text.startsWith('*How we work here.*'));
  if (bookmark === undefined || welcome === undefined) throw new Error('the room is not as expected');
  bookmark.link = 'https://elsewhere.example.com/';
  await bot.ctx.db.surface.deleteMany({ where: { slot: 'bookmarks' } });
  const spare = { slot: 'postmortem:99', channelId: room.id, ts: welcome.ts, hash: 'x' };
  await bot.ctx.db.surface.create({ data: { ...key, ...spare } });
  strike();
  await resyncIncident(bot.ctx, key);
  await bot.drain();
};

async function anIncident({ bot }: TestBot) {
  const { teamId, id: incidentId } = await bot.ctx.db.incident.findFirstOrThrow();
  return { teamId, incidentId };
}

const LOST: [string, Pick<FaultRule, 'kind' | 'status'>][] = [
  ['the connection breaks', { kind: 'acceptThenReset' }],
  ['the answer is a 500', { kind: 'acceptThenHttp', status: 500 }],
  ['the answer never comes', { kind: 'acceptThenHang' }],
];
const CALLS: [method: string, Play, times: number][] = [
  ['conversations.create', opens, 1],
  ['chat.postMessage', opens, 7],
  ['conversations.invite', opens, 3],
  ['conversations.open', opens, 2],
  ['pins.add', opens, 1],
  ['conversations.setTopic', opens, 1],
  ['bookmarks.add', opens, 2],
  ['chat.postMessage', moves, 15],
  ['chat.update', moves, 3],
  ['conversations.setTopic', moves, 3],
  ['chat.postEphemeral', nudges, 1],
  ['bookmarks.edit', repairs, 1],
  ['chat.delete', repairs, 1],
];

let testBot: TestBot;
afterEach(() => testBot.end());

const healthy = new Map<Play, ReturnType<typeof effects>>();

/** What the play brings about when nothing goes wrong. */
async function whenHealthy(play: Play): Promise<ReturnType<typeof effects>> {
  const known = healthy.get(play);
  if (known !== undefined) return known;
  testBot = await startTestBot({ policy: POLICY });
  await play(testBot, () => undefined);
  const seen = effects(testBot.simulator);
  await testBot.end();
  healthy.set(play, seen);
  return seen;
}

test.each(
  CALLS.flatMap(([method, play, times]) =>
    LOST.map(([how, fault]) => [method, play.name, how, fault, play, times] as const),
  ),
)(
  '%s (%s): %s, and it has happened once',
  async (method, _, __, fault, play, times) => {
    const expected = await whenHealthy(play);
    testBot = await startTestBot({ policy: POLICY, callTimeoutMs: 600 });
    const { faults } = testBot.simulator;
    await play(testBot, () => faults.add({ method, times: fault.kind === 'acceptThenHang' ? 1 : times, ...fault }));

    expect(faults.list()[0]?.struck).toBeGreaterThan(0);
    expect(effects(testBot.simulator)).toEqual(expected);
  },
  60_000,
);

test('joining a channel to look there is repeated when its answer gets lost', async () => {
  testBot = await startTestBot({ policy: POLICY });
  const { alice, simulator } = testBot;
  const announced = simulator.workspace.channels.get('C0INCIDENTS');
  if (announced === undefined) throw new Error('there is no channel for announcements');
  announced.memberIds = announced.memberIds.filter((id) => id !== BOT_USER);
  simulator.faults.add({
    method: 'chat.postMessage',
    where: { channel: 'C0INCIDENTS' },
    times: 1,
    kind: 'acceptThenReset',
  });
  simulator.faults.add({ method: 'conversations.join', times: 1, kind: 'acceptThenReset' });
  await alice.types('/incident sev1 checkout down');

  expect(
    announced.messages.filter(({ botId, threadTs }) => botId !== undefined && threadTs === undefined),
  ).toHaveLength(1);
});

test('a card that has to be posted anew is posted once, also when that answer gets lost', async () => {
  testBot = await startTestBot({ policy: POLICY });
  const { alice, bob, simulator } = testBot;
  const room = await alice.declares('sev1 checkout down');
  const card = (await alice.channel(room))?.pinnedTs[0] ?? '';
  simulator.faults.add({ method: 'chat.update', where: { ts: card }, kind: 'error', error: 'edit_window_closed' });
  simulator.faults.add({ method: 'chat.postMessage', times: 1, kind: 'acceptThenReset' });
  await bob.types('/incident ack', room);

  const cards = (await alice.messages(room)).filter(({ text }) => /Commander:.*Declared:/s.test(text));
  expect(cards).toHaveLength(2);
  expect(cards.at(-1)?.text).toMatch(/Acknowledged: By <@U0BOB>/);
});

test('a message is found behind everything that people have said since', async () => {
  testBot = await startTestBot({ policy: POLICY });
  const { alice, simulator, clock } = testBot;
  const room = await alice.declares('sev1 checkout down');
  const root = (await alice.messages('C0INCIDENTS')).find(({ botId }) => botId !== undefined)?.ts ?? '';
  const announced = simulator.workspace.channels.get('C0INCIDENTS');
  for (let n = 0; n < 250; n += 1)
    await alice.act({ type: 'say', channel: 'C0INCIDENTS', text: `what about ${n}?`, threadTs: root });
  simulator.faults.add({
    method: 'chat.postMessage',
    where: { channel: 'C0INCIDENTS' },
    times: 1,
    kind: 'acceptThenReset',
  });
  clock.move('1m');
  await alice.types('/incident update we are rolling back', room);

  expect(
    announced?.messages.filter(({ text }) => /rolling back/.test(text) && text !== announced.messages[0]?.text),
  ).toHaveLength(1);
}, 60_000);

test('a room that Slack makes only after it was looked for is the room, and not a reason for a second one', async () => {
  testBot = await startTestBot({ policy: POLICY, callTimeoutMs: 1_000 });
  const { alice, simulator } = testBot;
  // The first call is given up before Slack carries it out; the second one finds the name taken, by the first.
  simulator.faults.add({ method: 'conversations.create', nth: 1, kind: 'latency', ms: 1_400 });
  simulator.faults.add({ method: 'conversations.create', nth: 2, kind: 'latency', ms: 800 });
  const room = await alice.declares('sev1 checkout down');

  expect(room.name).toBe('inc-2026-001-checkout-down');
  expect((await alice.snapshot()).channels.filter(({ name }) => name.startsWith('inc-'))).toHaveLength(1);
});

test('two replicas that open the room at the same moment: the one reported first stays, the other is closed and leads there', async () => {
  testBot = await startTestBot({ policy: POLICY });
  const { alice, bot, simulator } = testBot;
  const second = await testBot.replica();
  // The first replica's call is under way for so long that the second takes its row over, finds nothing, and makes a room itself.
  simulator.raceNames(true);
  simulator.faults.add({ method: 'conversations.create', nth: 1, kind: 'latency', ms: 2_000 });
  const first = alice.types('/incident sev1 checkout down');
  const { db } = bot.ctx;
  await eventually('the call is under way', 10_000, () => simulator.faults.list().some(({ struck }) => struck > 0));
  await db.outboxRow.updateMany({ where: { key: 'room' }, data: { nextAttemptAt: new Date(0) } });
  await second.drain();
  const { channelId } = await db.incident.findFirstOrThrow();
  await first;
  await bot.drain();

  const rooms = [...simulator.workspace.channels.values()].filter(({ name }) => name.startsWith('inc-'));
  expect(rooms.map(({ name, archived }) => ({ name, archived }))).toEqual([
    { name: 'inc-2026-001-checkout-down', archived: false },
    { name: 'inc-2026-001-checkout-down', archived: true },
  ]);
  const [room, other] = rooms;
  expect(room?.id).toBe(channelId);
  expect(other?.messages.map(({ text }) => text).join('\n')).toContain(`please go to <#${channelId}>`);
  expect(other?.messages.filter(({ text }) => /Commander:/.test(text))).toEqual([]);
  expect(room?.messages.filter(({ text }) => /Commander:.*Declared:/s.test(text))).toHaveLength(1);
}, 60_000);
