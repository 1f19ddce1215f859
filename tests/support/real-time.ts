// Bots that move by themselves, in real time, on one database and in one workspace: for stories about pace, pauses and outages.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import { createLogger } from '../../src/log.ts';
import { createTestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { type Person, personIn } from './people.ts';
import { ESCALATION_POLICY, policyWith } from './policies.ts';

const TOKENS = { botToken: 'xoxb-test-bot-token', signingSecret: 'test-signing-secret' };
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

export interface LiveBot {
  simulator: Simulator;
  bot: Bot;
  alice: Person;
  bob: Person;
  /** How many deliveries are still to be made. */
  waiting(): Promise<number>;
  /** Waits until everything is said. */
  settled(withinMs: number): Promise<void>;
  /** The reasons why the bot says that it is not ready. */
  reasons(): Promise<string[]>;
}

/** Plays with so many replicas, and lets go of everything afterwards. `rateLimits`: Slack counts calls as strictly as it may. */
export async function inRealTime(
  options: { replicas?: number; rateLimits?: boolean; policy?: string },
  play: (testBot: LiveBot) => Promise<void>,
): Promise<void> {
  const database = await createTestDatabase('live');
  const simulator = await startSimulator({
    app: { name: 'warroom', ...TOKENS, manifest: MANIFEST },
    rateLimits: options.rateLimits ?? false,
  });
  const bots = Array.from({ length: options.replicas ?? 1 }, () =>
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
        policy: policyWith(options.policy ?? ESCALATION_POLICY),
        log: createLogger('silent'),
        onFatal: (error) => {
          throw error;
        },
      },
    ),
  );
  const cast = { simulator, settle: async () => undefined };
  const [bot] = bots;
  if (bot === undefined) throw new Error('nobody is on stage');
  const waiting = () => bot.ctx.db.outboxRow.count({ where: { state: { notIn: ['sent', 'dead'] } } });
  try {
    for (const each of bots) await each.start();
    simulator.setRequestUrls(bots.map((each) => `http://127.0.0.1:${each.port()}/slack/events`));
    await play({
      simulator,
      bot,
      alice: personIn(cast, 'U0ALICE'),
      bob: personIn(cast, 'U0BOB'),
      waiting,
      async settled(withinMs) {
        await eventually('everything is said', withinMs, async () => (await waiting()) === 0);
      },
      async reasons() {
        const answer = await fetch(`http://127.0.0.1:${bot.port()}/readyz`);
        return ((await answer.json()) as { reasons: string[] }).reasons;
      },
    });
  } finally {
    for (const each of bots) await each.stop();
    await simulator.stop();
    await database.drop();
  }
}
