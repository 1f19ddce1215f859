// A workspace, a database at the end of a wire, and as many processes of the bot as a test wants.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { parse } from 'yaml';
import type { Seed } from '../../simulator/seed.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { createTestDatabase } from './database.ts';
import { type BotProcess, policyFile, startBotProcess } from './process.ts';
import { type CommitWatch, layWire, type Wire } from './wire.ts';

export const TOKENS = {
  botToken: 'xoxb-test-bot-token',
  appToken: 'xapp-test-app-token',
  signingSecret: 'test-signing-secret',
};
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

export interface ScenarioOptions {
  /** YAML over the standard policy. */
  policy: string;
  /** How long each of Slack's answers takes. */
  latencyMs?: number;
  rateLimits?: boolean;
  mode?: 'http' | 'socket';
  seed?: Seed;
  /** An empty database or one of the bot's; by default one of the scene's own. */
  databaseUrl?: string;
  watch?: CommitWatch;
}

export interface Scenario {
  policy: string;
  simulator: Simulator;
  /** Past the wire. */
  databaseUrl: string;
  wire: Wire;
  /** The processes that run, in the order of their start; Slack's requests go to each in turn. */
  bots: readonly BotProcess[];
  /** Starts one more. `env` is laid over what every process gets. */
  start(env?: Record<string, string>): Promise<BotProcess>;
  /** Slack's requests go to these only, until the next one starts or ends. */
  routeTo(...bots: BotProcess[]): void;
  /** Asks the database, past the wire. */
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Lets go of everything. */
  close(): Promise<void>;
}

/** For whoever has to find out what went wrong: `WARROOM_FAULTS_LOGS=folder` keeps what every process said. */
function keepLines({ pid, lines }: BotProcess): void {
  const folder = process.env.WARROOM_FAULTS_LOGS;
  if (folder !== undefined) writeFileSync(join(folder, `${pid}.log`), `${lines.join('\n')}\n`);
}

export async function openScenario(options: ScenarioOptions): Promise<Scenario> {
  const { policy, latencyMs = 0, rateLimits = false, mode = 'http' } = options;
  const database =
    options.databaseUrl === undefined
      ? await createTestDatabase('scenario')
      : { url: options.databaseUrl, drop: async () => undefined };
  const wire = await layWire(database.url, options.watch);
  const simulator = await startSimulator({
    app: { name: 'warroom', ...TOKENS, manifest: MANIFEST },
    latencyMs,
    rateLimits,
    ...(options.seed && { seed: options.seed }),
  });
  const policyPath = await policyFile(policy);
  const looking = new pg.Pool({ connectionString: database.url, max: 2 });
  looking.on('error', () => undefined);
  const bots: BotProcess[] = [];

  function routeTo(...targets: readonly BotProcess[]): void {
    if (mode === 'http') simulator.setRequestUrls(targets.map(({ port }) => `http://127.0.0.1:${port}/slack/events`));
  }

  return {
    policy,
    simulator,
    databaseUrl: database.url,
    wire,
    bots,
    routeTo,
    async start(env = {}) {
      const bot = await startBotProcess({
        SLACK_BOT_TOKEN: TOKENS.botToken,
        ...(mode === 'http' ? { SLACK_SIGNING_SECRET: TOKENS.signingSecret } : { SLACK_APP_TOKEN: TOKENS.appToken }),
        SLACK_API_URL: simulator.apiUrl,
        DATABASE_URL: wire.url,
        WARROOM_POLICY: policyPath,
        LOG_LEVEL: 'info',
        ...env,
      });
      bots.push(bot);
      routeTo(...bots);
      void bot.ended.then(() => {
        bots.splice(bots.indexOf(bot), 1);
        routeTo(...bots);
        keepLines(bot);
      });
      return bot;
    },
    async query<Row>(sql: string, values: unknown[] = []) {
      return (await looking.query(sql, values)).rows as Row[];
    },
    async close() {
      for (const bot of [...bots]) await bot.kill();
      await simulator.stop();
      wire.close();
      await looking.end();
      await database.drop();
    },
  };
}
