// Runs the whole product on one machine: embedded Postgres, a simulated Slack workspace with its page, and the bot in Socket Mode.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { parse } from 'yaml';
import { startSimulator } from '../simulator/simulator.ts';
import { createBot } from '../src/bot.ts';
import { startEmbeddedPostgres } from '../src/embedded-postgres/embedded-postgres.ts';
import { createLogger, LOG_LEVELS } from '../src/log.ts';
import { readPolicy } from '../src/policy/reader.ts';
import { projectFile } from '../src/project-files.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? '4000' },
    data: { type: 'string', default: projectFile('.data/demo') },
  },
});
const HOST = '127.0.0.1';
const TOKENS = {
  botToken: 'xoxb-demo-bot-token',
  appToken: 'xapp-demo-app-token',
  signingSecret: 'demo-signing-secret',
};
const FIRST_COMMAND = '/incident sev1 checkout down';

/** The simulated workspace starts empty, so the database must be empty too. */
async function freshDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop database if exists demo with (force)');
  await client.query('create database demo');
  await client.end();
  const fresh = new URL(url);
  fresh.pathname = '/demo';
  return fresh.href;
}

const level = LOG_LEVELS.find((each) => each === process.env.LOG_LEVEL) ?? 'warn';
const log = createLogger(level);
const postgres = await startEmbeddedPostgres({
  dataDir: values.data,
  log: (line) => log.debug({ postgres: line }, 'embedded Postgres said'),
});

// Workspace and bot share one clock, so that skipping half an hour has the same effects as waiting.
let skippedMs = 0;
const simulator = await startSimulator({
  host: HOST,
  port: Number(values.port),
  pageDir: fileURLToPath(new URL('../simulator/page/', import.meta.url)),
  app: {
    name: 'warroom',
    ...TOKENS,
    manifest: parse(readFileSync(projectFile('manifest.yml'), 'utf8')),
  },
  onSkip: async (seconds) => {
    skippedMs += seconds * 1000;
    await bot.tick();
  },
});
const bot = createBot(
  {
    slack: { botToken: TOKENS.botToken, apiUrl: simulator.apiUrl, mode: { type: 'socket', appToken: TOKENS.appToken } },
    databaseUrl: await freshDatabase(postgres.url),
    policyPath: null,
    pagers: { secrets: {}, pagerDutyToken: null },
    host: HOST,
    port: 0,
    metricsToken: null,
    logLevel: level,
  },
  {
    policy: readPolicy(projectFile('scripts/demo-policy.yml'), projectFile('policies/standard.yml')),
    log,
    onFatal: (error) => void end(1, error),
  },
  { clock: (databaseNow) => new Date(databaseNow.getTime() + skippedMs) },
);

let isEnding = false;
async function end(code: number, error?: Error): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  if (error !== undefined) console.error(error.message);
  await bot.stop();
  await simulator.stop();
  await postgres.stop();
  process.exit(code);
}
process.once('SIGINT', () => void end(0));
process.once('SIGTERM', () => void end(0));

await bot.start();
console.log(`
  warroom demo: a simulated Slack workspace, with the real bot in it

    ${simulator.url.replace(HOST, 'localhost')}

  Type there:  ${FIRST_COMMAND}
  Stop here:   Ctrl+C
`);
