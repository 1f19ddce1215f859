// The process: environment, policy, database, bot, signals.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createBot } from './bot.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { Policy } from './domain/policy.ts';
import { createLogger, type Logger } from './log.ts';
import { unmatchedSecrets } from './pager-secrets.ts';
import { PolicyError, readPolicy } from './policy/reader.ts';
import { projectFile } from './project-files.ts';
import { isDatabaseDown } from './storage/database.ts';
import { CannotServe } from './storage/session.ts';

const STOP_WITHIN_MS = 10_000;
/** After a fault nobody knows what still works: the sooner another process takes over, the better. */
const FAIL_WITHIN_MS = 4_000;
const PARENT_LOOK_MS = 500;

/** Reads environment and policy; prints every problem of both and ends the process if there is any. */
function settingsOrExit(env: NodeJS.ProcessEnv): { config: Config; policy: Policy } {
  const problems: string[] = [];
  const config = attempt(() => readConfig(env), problems);
  const standard = projectFile('policies/standard.yml');
  const policy = attempt(() => readPolicy(env.WARROOM_POLICY || standard, standard), problems);
  if (config !== null && policy !== null) problems.push(...unmatchedSecrets(config.pagers, policy));
  if (config !== null && policy !== null && problems.length === 0) return { config, policy };
  sayCannotStart(problems);
  process.exit(1);
}

function sayCannotStart(problems: readonly string[]): void {
  process.stderr.write(`warroom cannot start:\n${problems.map((problem) => `  ${problem}\n`).join('')}`);
}

function attempt<T>(read: () => T, problems: string[]): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigError || error instanceof PolicyError) problems.push(...error.problems);
    else problems.push(error instanceof Error ? error.message : String(error));
    return null;
  }
}

async function databaseFor(config: Config, log: Logger): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, stop: async () => undefined };
  const { startEmbeddedPostgres } = await import('./embedded-postgres/embedded-postgres.ts');
  const dataDir = projectFile('.data/postgres');
  log.info({ dataDir }, 'DATABASE_URL is not set: using embedded Postgres');
  return startEmbeddedPostgres({ dataDir, log: (line) => log.debug({ postgres: line }, 'embedded Postgres said') });
}

/** npm passes signals to its shell, which dies of them without telling us: then somebody wanted an end. */
function onOrphaned(end: () => void): void {
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) end();
  };
  setInterval(look, PARENT_LOOK_MS).unref();
}

async function main(): Promise<void> {
  // For whoever starts it by hand; what is set already stands.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { config, policy } = settingsOrExit(process.env);
  const log = createLogger(config.logLevel);
  const database = await databaseFor(config, log);
  const bot = createBot(
    { ...config, databaseUrl: database.url },
    { policy, log, onFatal: (error) => void end(1, error) },
  );

  bot.ctx.metrics.measureProcess();

  let isEnding = false;
  async function end(code: number, error?: unknown): Promise<void> {
    if (error !== undefined) log.fatal({ err: error }, 'warroom cannot go on');
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), code === 0 ? STOP_WITHIN_MS : FAIL_WITHIN_MS).unref();
    try {
      await bot.stop();
      await database.stop();
    } catch (stopping) {
      log.error({ err: stopping }, 'warroom did not stop cleanly');
    }
    process.exit(code);
  }
  process.once('SIGTERM', () => void end(0));
  process.once('SIGINT', () => void end(0));
  if (Object.hasOwn(process.env, 'npm_lifecycle_event')) onOrphaned(() => void end(0));
  process.on('uncaughtException', (error) => void end(1, error));
  process.on('unhandledRejection', (reason) => {
    // Bolt's socket client rejects with nothing at all when it is stopped while it reconnects.
    if (reason === undefined && isEnding) return;
    // graphile-worker drops promises when Postgres goes away under it. That is no reason to go away as well: its runner is started
    // again, and what it had under way is still in the outbox.
    if (isDatabaseDown(reason)) {
      log.warn({ err: reason }, 'the database went away under a promise that nobody waits for');
      return;
    }
    void end(1, reason ?? new Error('a promise was rejected without a reason'));
  });

  try {
    await bot.start();
  } catch (error) {
    // Whoever ends the bot while it starts interrupts it; that is no fault.
    if (isEnding) return;
    const isRefused = error instanceof CannotServe;
    if (isRefused) sayCannotStart([`DATABASE_URL: ${error.message}`]);
    await end(1, isRefused ? undefined : error);
    return;
  }
  log.info({ port: bot.port(), mode: config.slack.mode.type }, 'warroom is ready');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
