// The bot as a process: killed beside a replica, stopped, misconfigured, on time. Every moment to die at is in the fault suite.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { createTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { type BotProcess, policyFile, runToEnd, startBotProcess } from '../support/process.ts';

const TOKENS = { botToken: 'xoxb-test-bot-token', signingSecret: 'test-signing-secret' };
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
const POLICY = `
version: 1
announcements: C0INCIDENTS
updates: { escalateAfterMissed: 9 }
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 4s }, { page: [U0DAN], within: 60s }] } }
severities: { SEV1: { acknowledgeWithin: 60s, updateEvery: 120s, escalateAfter: 300s }, SEV2: { acknowledgeWithin: 3s, updateEvery: 5s, escalateAfter: null } }
`;

interface Scenario {
  simulator: Simulator;
  /** Starts one more process; from then on Slack talks to that one. */
  start(): Promise<BotProcess>;
}

/** Plays in a workspace and a database of its own, and lets go of everything afterwards. */
async function inScene(play: (scenario: Scenario) => Promise<void>, latencyMs = 0): Promise<void> {
  const simulator = await startSimulator({ app: { name: 'warroom', ...TOKENS, manifest: MANIFEST }, latencyMs });
  const database = await createTestDatabase('crash');
  const env = {
    SLACK_BOT_TOKEN: TOKENS.botToken,
    SLACK_SIGNING_SECRET: TOKENS.signingSecret,
    SLACK_API_URL: simulator.apiUrl,
    DATABASE_URL: database.url,
    WARROOM_POLICY: await policyFile(POLICY),
    LOG_LEVEL: 'info',
  };
  const bots: BotProcess[] = [];
  try {
    await play({
      simulator,
      async start() {
        const bot = await startBotProcess(env);
        bots.push(bot);
        simulator.setRequestUrls([`http://127.0.0.1:${bot.port}/slack/events`]);
        return bot;
      },
    });
  } finally {
    for (const bot of bots) await bot.kill();
    await simulator.stop();
    await database.drop();
  }
}

function roomTexts({ workspace }: Simulator): string[] {
  const rooms = [...workspace.channels.values()].filter(({ name }) => name.startsWith('inc-'));
  return rooms.flatMap(({ messages }) => messages).map(({ text }) => text);
}

/** What a person would see of the incident. */
function seen({ workspace }: Simulator) {
  const rooms = [...workspace.channels.values()].filter(({ name }) => name.startsWith('inc-'));
  const said = (id: string) =>
    (workspace.channels.get(id)?.messages ?? []).filter(({ subtype }) => subtype === undefined);
  const direct = [...workspace.channels.values()].filter(({ kind, imUserId }) => kind === 'im' && imUserId === 'U0BOB');
  return {
    rooms: rooms.length,
    cards: rooms
      .flatMap(({ id }) => said(id))
      .filter(({ text }) => text.includes('Commander:') && text.includes('Declared:')).length,
    pinned: rooms.flatMap(({ pins }) => pins).length,
    announcements: said('C0INCIDENTS').length,
    pages: direct.flatMap(({ id }) => said(id)).length,
    inside: rooms.some(({ memberIds }) => memberIds.includes('U0ALICE') && memberIds.includes('U0BOB')),
  };
}

function struck({ faults }: Simulator): boolean {
  return faults.list().some((fault) => fault.struck > 0);
}

const WHOLE = { rooms: 1, cards: 1, pinned: 1, announcements: 1, pages: 1, inside: true };
const declare = { type: 'command', as: 'U0ALICE', channel: 'C0GENERAL', text: '/incident sev1 checkout down' } as const;

async function becomesWhole(simulator: Simulator, withinMs: number, story: string) {
  await eventually(
    'the room is whole',
    withinMs,
    () => JSON.stringify(seen(simulator)) === JSON.stringify(WHOLE),
  ).catch(() => undefined);
  expect({ story, ...seen(simulator) }).toEqual({ story, ...WHOLE });
}

test('kill -9 while the room is being made: the replica beside it finishes within 15 seconds', async () => {
  await inScene(async ({ simulator, start }) => {
    await start();
    const doomed = await start();
    // Slack takes the call, and its answer never comes.
    simulator.faults.add({ method: 'conversations.create', kind: 'acceptThenHang', times: 1 });
    await simulator.act(declare);
    await eventually('the call hangs', 20_000, () => struck(simulator));
    await doomed.kill();
    simulator.faults.clear();
    await becomesWhole(simulator, 15_000, 'beside a replica');
  });
}, 60_000);

test('a wrong environment and policy: every problem is printed, and the process exits with 1', async () => {
  const { code, output } = await runToEnd({
    SLACK_BOT_TOKEN: 'nonsense',
    PORT: 'many',
    WARROOM_POLICY: await policyFile('version: 1\nseverities: { SEV1: { updateEvery: soon } }\n'),
  });
  expect(code).toBe(1);
  for (const problem of ['SLACK_BOT_TOKEN', 'PORT', 'updateEvery']) expect(output).toContain(problem);
});

test('it stops cleanly when it is asked to', async () => {
  await inScene(async ({ start }) => {
    expect(await (await start()).stop()).toBe(0);
  });
});

test('card and declarer are in the room after two sequential round trips', async () => {
  await inScene(async ({ simulator, start }) => {
    await start();
    await simulator.act(declare);
    await becomesWhole(simulator, 20_000, 'healthy');

    const call = (method: string, match: (args: Record<string, unknown>) => boolean) =>
      simulator.calls.find((each) => each.method === method && match(each.args)) ?? { startedAt: 0, endedAt: 0 };
    const created = call('conversations.create', () => true);
    const card = call('chat.postMessage', ({ text }) => String(text).includes('Commander:'));
    const invited = call('conversations.invite', ({ users }) => users === 'U0ALICE');
    // Neither waited for any answer but that of the channel itself.
    for (const { startedAt } of [card, invited]) {
      expect(startedAt).toBeGreaterThan(0);
      const between = simulator.calls.filter((each) => each.startedAt >= created.endedAt && each.endedAt <= startedAt);
      expect(between.map(({ method }) => method)).toEqual([]);
    }
  }, 500);
}, 60_000);

test('clocks in seconds, on two replicas: each once and on time', async () => {
  await inScene(async ({ simulator, start }) => {
    await start();
    await start();
    const declaredAt = Date.now();
    await simulator.act({ ...declare, text: '/incident sev2 checkout slow' });

    const paged = await eventually('the page', 10_000, () => seen(simulator).pages > 0 && Date.now() - declaredAt);
    expect(paged).toBeGreaterThanOrEqual(3_000);
    expect(paged).toBeLessThanOrEqual(6_000);
    const reminders = () =>
      roomTexts(simulator).filter((text) => /was due|overdue/.test(text) && !text.includes('Commander:')).length;
    const reminded = await eventually('the reminder', 10_000, () => reminders() > 0 && Date.now() - declaredAt);
    expect(reminded).toBeGreaterThanOrEqual(5_000);
    expect(reminded).toBeLessThanOrEqual(8_000);
    await eventually('the second reminder', 10_000, () => reminders() > 1);
    expect(seen(simulator).pages).toBe(1);
    expect(reminders()).toBe(2);
  });
}, 60_000);
