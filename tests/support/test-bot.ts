// A whole bot in a simulated workspace on real Postgres, moved by hand, with the people who act in it.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Seed } from '../../simulator/seed.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import { createLogger } from '../../src/log.ts';
import type { PagerSecrets } from '../../src/pager-secrets.ts';
import { resyncIncident } from '../../src/usecases/resync-incident.ts';
import { storyClock } from './clock.ts';
import { createTestDatabase } from './database.ts';
import { checkInvariants } from './invariants.ts';
import { type Person, personIn } from './people.ts';
import { ESCALATION_POLICY, policyWith } from './policies.ts';

export interface TestBot {
  simulator: Simulator;
  bot: Bot;
  alice: Person;
  bob: Person;
  carol: Person;
  dan: Person;
  clock: {
    now(): Date;
    /** Only moves it. */
    move(by: string): void;
    /** Moves the clock, lets it ring, and delivers what follows. */
    advance(by: string): Promise<void>;
  };
  /** Every line that the bots have logged, at `info` and above; empty unless `keepsLog` was asked for. */
  logged: readonly string[];
  /** A second bot on the same database and workspace. */
  replica(): Promise<Bot>;
  /** Checks what must be true after any story, and lets go of everything. */
  end(): Promise<void>;
}

export interface TestBotOptions {
  /** YAML over the standard policy; by default an escalation policy of Bob, then Dan, and announcements in #incidents. */
  policy?: string;
  mode?: 'http' | 'socket';
  seed?: Seed;
  pagers?: PagerSecrets;
  /** A database that the story does not make, migrated or not, and keeps; the bot's clock then has the error that this one's answers have. */
  databaseUrl?: string;
  /** How long each of Slack's answers takes. */
  latencyMs?: number;
  /** How long the bot waits for one of them. */
  callTimeoutMs?: number;
  keepsLog?: boolean;
}

const TOKENS = {
  botToken: 'xoxb-test-bot-token',
  appToken: 'xapp-test-app-token',
  signingSecret: 'test-signing-secret',
};
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

/** Starts a bot over signed HTTP (or a socket) against a workspace of its own. */
export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const clock = storyClock();
  const database =
    options.databaseUrl === undefined
      ? await createTestDatabase('story')
      : { url: options.databaseUrl, drop: async () => undefined };
  const mode = options.mode ?? 'http';
  const simulator = await startSimulator({
    app: { name: 'warroom', ...TOKENS, manifest: MANIFEST },
    now: clock.now,
    latencyMs: options.latencyMs ?? 0,
    ...(options.seed !== undefined && { seed: options.seed }),
  });
  const bots: Bot[] = [];
  const logged: string[] = [];
  const level = process.env.LOG_LEVEL === 'debug' ? 'debug' : 'silent';

  async function startBot(): Promise<Bot> {
    const bot = createBot(
      {
        slack: {
          botToken: TOKENS.botToken,
          apiUrl: simulator.apiUrl,
          mode:
            mode === 'http'
              ? { type: 'http', signingSecrets: [TOKENS.signingSecret] }
              : { type: 'socket', appToken: TOKENS.appToken },
        },
        databaseUrl: database.url,
        policyPath: null,
        pagers: options.pagers ?? { secrets: {}, pagerDutyToken: null },
        host: '127.0.0.1',
        port: 0,
        metricsToken: null,
        logLevel: level,
      },
      {
        policy: policyWith(options.policy ?? ESCALATION_POLICY),
        log: options.keepsLog ? createLogger('info', { write: (line) => void logged.push(line) }) : createLogger(level),
        onFatal: (error) => {
          throw error;
        },
      },
      {
        clock: options.databaseUrl === undefined ? clock.now : clock.asFarOff,
        pace: 'byHand',
        ...(options.callTimeoutMs !== undefined && { callTimeoutMs: options.callTimeoutMs }),
      },
    );
    await bot.start();
    bots.push(bot);
    if (mode === 'http') simulator.setRequestUrls(bots.map((each) => `http://127.0.0.1:${each.port()}/slack/events`));
    return bot;
  }

  const bot = await startBot();
  const cast = { simulator, settle: () => bot.drain() };
  return {
    simulator,
    bot,
    alice: personIn(cast, 'U0ALICE'),
    bob: personIn(cast, 'U0BOB'),
    carol: personIn(cast, 'U0CAROL'),
    dan: personIn(cast, 'U0DAN'),
    clock: {
      ...clock,
      async advance(by) {
        clock.move(by);
        await bot.tick();
        await bot.drain();
      },
    },
    logged,
    replica: startBot,
    async end() {
      try {
        await checkInvariants(
          bot.ctx,
          simulator,
          (key) => resyncIncident(bot.ctx, key),
          () => bot.drain(),
        );
      } finally {
        for (const each of bots) await each.stop();
        await simulator.stop();
      }
      // Only a story that held gives its database back; a failed one stays for whoever wants to look.
      await database.drop();
    },
  };
}
