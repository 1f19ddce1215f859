// Runs in a thread of its own: one bot that is told when to tick and when to deliver, and that stops dead where it is told to.
import { parentPort } from 'node:worker_threads';
import pg from 'pg';
import { type Bot, createBot } from '../../../src/bot.ts';
import { createLogger } from '../../../src/log.ts';
import type { Question, Settings } from './threads.ts';

const log = createLogger(process.env.LOG_LEVEL === 'debug' ? 'debug' : 'silent');
let bot: Bot | null = null;
let queriesLeft = Number.POSITIVE_INFINITY;

// A commit is a query, and so is everything around it: whoever dies before a query has done what came before it, and nothing after.
const send = pg.Client.prototype.query;
Object.defineProperty(pg.Client.prototype, 'query', {
  value(this: pg.Client, ...args: unknown[]): unknown {
    queriesLeft -= 1;
    if (queriesLeft === 0) dieHere();
    return Reflect.apply(send, this, args);
  },
});

/** Nothing runs in this thread any more, from the middle of whatever it was doing; the other side ends it. */
function dieHere(): never {
  parentPort?.postMessage({ isThere: true });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new Error('the dead do not wake');
}

async function start({ databaseUrl, apiUrl, botToken, signingSecret, policy, clock }: Settings): Promise<number> {
  const now = new Float64Array(clock);
  bot = createBot(
    {
      slack: { botToken, apiUrl, mode: { type: 'http', signingSecrets: [signingSecret] } },
      databaseUrl,
      policyPath: null,
      pagers: { secrets: {}, pagerDutyToken: null },
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
      metricsToken: null,
    },
    {
      policy,
      log,
      onFatal: (error) => {
        throw error;
      },
    },
    { clock: () => new Date(now[0] ?? 0), pace: 'byHand' },
  );
  await bot.start();
  return bot.port();
}

async function answer(question: Question): Promise<number> {
  switch (question.type) {
    case 'start':
      return start(question.settings);
    case 'dieAtQuery':
      queriesLeft = question.nth;
      return 0;
    case 'tick':
      await bot?.tick();
      return 0;
    case 'drain':
      await bot?.drain();
      return 0;
    case 'stop':
      await bot?.stop();
      bot = null;
      return 0;
  }
}

parentPort?.on('message', (question: Question) => {
  answer(question).then(
    (value) => parentPort?.postMessage({ id: question.id, value }),
    (error: unknown) =>
      parentPort?.postMessage({ id: question.id, error: error instanceof Error ? error.stack : String(error) }),
  );
});
