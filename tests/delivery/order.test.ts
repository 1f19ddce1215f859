// What follows from a line stands below it, whichever lane of the outbox is worked first, and on however many replicas.
import { afterEach, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import type { Bot } from '../../src/bot.ts';
import { createCircuit } from '../../src/delivery/slack-client/circuit.ts';
import { type Crew, deliverLane } from '../../src/delivery/worker.ts';
import type { Lane } from '../../src/storage/outbox.ts';
import { randomOf } from '../support/random.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const POLICY = `
announcements: C0INCIDENTS
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 5m }] } }
services: { checkout: { keywords: [payments], runbook: "https://runbooks.example.com/checkout" } }
`;
const WAITING = ['pending', 'ambiguous'];
const ROUNDS = 60;

/** In which order the lanes that wait are worked, by their names. */
type Order = (lanes: string[]) => string[];
const ORDERS: [string, Order][] = [
  ['from A to Z', (lanes) => lanes.toSorted()],
  ['from Z to A', (lanes) => lanes.toSorted().reverse()],
  ...[1, 2, 3, 4].map((seed): [string, Order] => [`at random (seed ${seed})`, (lanes) => shuffled(lanes, seed)]),
];

function shuffled(lanes: string[], seed: number): string[] {
  const random = randomOf(seed);
  return lanes
    .map((lane) => [random.next(), lane] as const)
    .sort(([one], [other]) => one - other)
    .map(([, lane]) => lane);
}

function crewOf({ ctx }: Bot): Crew {
  const quietly = { onBroken: () => undefined, onMended: () => undefined };
  return {
    ctx,
    line: {
      db: ctx.db,
      metrics: ctx.metrics,
      client: new WebClient('xoxb-test-bot-token', {
        slackApiUrl: testBot.simulator.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      }),
      circuit: createCircuit(0, quietly),
      pacing: null,
    },
    pagers: { secrets: {}, pagerDutyToken: null },
    directChannels: new Map(),
    searches: new Map(),
    onLater: () => undefined,
  };
}

/** Works everything that waits, lane by lane, each crew on lanes of its own and both on the same at once. */
async function work(order: Order, ...crews: Crew[]): Promise<void> {
  const { db } = testBot.bot.ctx;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rows = await db.outboxRow.findMany({ where: { state: { in: WAITING } }, distinct: ['incidentId', 'lane'] });
    if (rows.length === 0) return;
    const lanes = new Map(
      rows.map(({ teamId, incidentId, lane }): [string, Lane] => [lane, { teamId, incidentId, lane }]),
    );
    for (const name of order([...lanes.keys()])) {
      const lane = lanes.get(name);
      if (lane !== undefined) await Promise.all(crews.map((crew) => deliverLane(crew, lane)));
    }
    await db.outboxRow.updateMany({ where: { state: { in: WAITING } }, data: { nextAttemptAt: new Date(0) } });
  }
  throw new Error('something waits for ever');
}

/** Says it without letting anything be delivered. */
async function says(as: string, text: string, channel = 'C0GENERAL'): Promise<void> {
  expect(await testBot.simulator.act({ type: 'command', as, channel, text: `/incident ${text}` })).toMatchObject({
    ok: true,
  });
}

/** What stands in a channel, top to bottom and with its threads, by the bot's own names. */
function standing(channelId: string): string[] {
  const messages = testBot.simulator.workspace.channels.get(channelId)?.messages ?? [];
  return messages
    .filter(({ botId }) => botId !== undefined)
    .map(({ metadata, fileIds }) =>
      fileIds.length > 0 ? 'file' : String(metadata?.event_payload.id).replace(/^[^:]+:/, ''),
    );
}
function tsOf(text: RegExp): number {
  const messages = [...testBot.simulator.workspace.channels.values()].flatMap((channel) => channel.messages);
  return Number(messages.find((message) => message.botId !== undefined && text.test(message.text))?.ts);
}

test.each(ORDERS)(
  'the story can be read from top to bottom, its lanes worked %s',
  async (_, order) => {
    testBot = await startTestBot({ policy: POLICY });
    const { bot } = testBot;
    const crew = crewOf(bot);
    await says('U0ALICE', 'sev1 checkout down');
    // Before there is a room, and before anything stands in it.
    await says('U0BOB', 'note INC-2026-001 errors since ten');
    await says('U0ALICE', 'update INC-2026-001 we are looking');
    const lane = (name: string) => ({ ...key, lane: name });
    const { teamId, id: incidentId } = await bot.ctx.db.incident.findFirstOrThrow();
    const key = { teamId, incidentId };
    await deliverLane({ ...crew, line: { ...crew.line } }, lane('room'));
    await says('U0BOB', 'ack INC-2026-001');
    await says('U0ALICE', 'update INC-2026-001 we are rolling back');
    await work(order, crew);
    await says('U0ALICE', 'resolve INC-2026-001 rolled back');
    await work(order, crew);

    const { channelId } = await bot.ctx.db.incident.findFirstOrThrow();
    const room = standing(channelId ?? '');
    expect(room[0]).toBe('card');
    expect(room[1]).toMatch(/^welcome:/);
    const lines = room.filter((name) => name.startsWith('entries:')).map((name) => Number(/\d+/.exec(name)?.[0]));
    expect(lines).toEqual(lines.toSorted((one, other) => one - other));
    const resolved = tsOf(/A draft of the post-mortem follows in this room/);
    expect(room.indexOf('postmortem:0')).toBeGreaterThan(room.findLastIndex((name) => name.startsWith('entries:')));
    expect(resolved).toBeGreaterThan(0);
    const announced = standing('C0INCIDENTS');
    expect(announced[0]).toBe('announcement');
    const replies = announced
      .filter((name) => name.startsWith('announce:'))
      .map((name) => Number(/\d+/.exec(name)?.[0]));
    expect(replies).toEqual(replies.toSorted((one, other) => one - other));
    expect(replies).toHaveLength(2);
  },
  60_000,
);

test.each(ORDERS.slice(0, 2))(
  'two replicas that work the same lanes keep the order (%s)',
  async (_, order) => {
    testBot = await startTestBot({ policy: POLICY });
    const second = await testBot.replica();
    const crews = [crewOf(testBot.bot), crewOf(second)];
    const room = await testBot.alice.declares('sev1 checkout down');
    await says('U0ALICE', 'update we are rolling back', room.id);
    await says('U0ALICE', 'resolve rolled back', room.id);
    await work(order, ...crews);

    const names = standing(room.id);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const lines = names.filter((name) => name.startsWith('entries:')).map((name) => Number(/\d+/.exec(name)?.[0]));
    expect(lines).toEqual(lines.toSorted((one, other) => one - other));
    expect(names.indexOf('postmortem:0')).toBeGreaterThan(names.findLastIndex((name) => name.startsWith('entries:')));
  },
  60_000,
);

test('a page waits for nothing, and a post-mortem that cannot be posted holds up no line of the room', async () => {
  testBot = await startTestBot({ policy: POLICY });
  const crew = crewOf(testBot.bot);
  const room = await testBot.alice.declares('sev1 checkout down');
  await says('U0ALICE', 'resolve rolled back', room.id);
  const { teamId, id: incidentId } = await testBot.bot.ctx.db.incident.findFirstOrThrow();
  // Its lane is taken up and left alone; the room goes on.
  await deliverLane(crew, { teamId, incidentId, lane: 'postmortem' });
  expect(standing(room.id)).not.toContain('postmortem:0');
  await says('U0ALICE', 'reopen it is back', room.id);
  await deliverLane(crew, { teamId, incidentId, lane: 'room' });
  expect(tsOf(/\*Reopened\* by/)).toBeGreaterThan(tsOf(/A draft of the post-mortem follows/));
  const pages = await testBot.bot.ctx.db.outboxRow.findMany({ where: { lane: { startsWith: 'direct:' } } });
  expect(pages.map(({ follows }) => follows)).toEqual(pages.map(() => []));
}, 60_000);
