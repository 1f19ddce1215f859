// Many incidents at once in a workspace that counts calls as strictly as Slack may: the bot paces itself and is never told to slow down.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import { createLogger } from '../../src/log.ts';
import { createTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { LADDER, policyWith } from '../support/policies.ts';

const TOKENS = { botToken: 'xoxb-test-bot-token', signingSecret: 'test-signing-secret' };
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
const INCIDENTS = [
  'sev3 reports late',
  'sev2 search slow',
  'sev1 checkout down',
  'sev2 mail delayed',
  'sev1 login fails',
];

/** Bots that move by themselves, in real time, on one database and a workspace with rate limits. */
async function inRealTime(replicas: number, play: (simulator: Simulator, bots: Bot[]) => Promise<void>): Promise<void> {
  const database = await createTestDatabase('pace');
  const simulator = await startSimulator({ app: { name: 'warroom', ...TOKENS, manifest: MANIFEST }, rateLimits: true });
  const bots = Array.from({ length: replicas }, () =>
    createBot(
      {
        slack: {
          botToken: TOKENS.botToken,
          apiUrl: simulator.apiUrl,
          mode: { type: 'http', signingSecrets: [TOKENS.signingSecret] },
        },
        databaseUrl: database.url,
        policyPath: null,
        host: '127.0.0.1',
        port: 0,
        pagers: { secrets: {}, pagerDutyToken: null },
        metricsToken: null,
        logLevel: 'silent',
      },
      {
        policy: policyWith(LADDER),
        log: createLogger('silent'),
        onFatal: (error) => {
          throw error;
        },
      },
    ),
  );
  try {
    for (const bot of bots) await bot.start();
    simulator.setRequestUrls(bots.map((bot) => `http://127.0.0.1:${bot.port()}/slack/events`));
    await play(simulator, bots);
  } finally {
    for (const bot of bots) await bot.stop();
    await simulator.stop();
    await database.drop();
  }
}

test('five incidents declared at once on two replicas: no call is refused, and each room begins with its card', async () => {
  await inRealTime(2, async (simulator, [bot]) => {
    for (const text of INCIDENTS) {
      await simulator.act({ type: 'command', as: 'U0ALICE', channel: 'C0GENERAL', text: `/incident ${text}` });
    }
    await eventually('everything is said', 60_000, async () => {
      const left = await bot?.ctx.db.outboxRow.count({ where: { state: { notIn: ['sent', 'dead'] } } });
      return left === 0;
    });

    expect(simulator.calls.filter(({ status }) => status === 429)).toEqual([]);
    // Whoever waits for a turn is left alone until then, and not asked again and again.
    const claims = (await bot?.ctx.db.outboxRow.findMany())?.map((row) => row.claims) ?? [];
    expect(Math.max(...claims)).toBeLessThanOrEqual(8);
    const rooms = [...simulator.workspace.channels.values()].filter(({ name }) => name.startsWith('inc-'));
    expect(rooms).toHaveLength(INCIDENTS.length);
    for (const { messages } of rooms) {
      const said = messages.filter(({ botId }) => botId !== undefined).map(({ text }) => text);
      expect(said[0]).toMatch(/Commander:.*Declared:/s);
      expect(said.length).toBeGreaterThan(1);
    }
  });
}, 120_000);
