// The composition root: builds every part once, starts them inwards out, and stops them in reverse.
import { type Clock, databaseClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { createDeliverer } from './delivery/worker.ts';
import type { Policy } from './domain/policy.ts';
import { wordsIn } from './locales/locales.ts';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { readinessOf } from './readiness.ts';
import { createScheduler } from './scheduler/scheduler.ts';
import { createSlackEdge } from './slack/app.ts';
import { createDirectory } from './slack/edge/directory.ts';
import { openDatabase, warmUp } from './storage/database.ts';
import { migrate } from './storage/migrate.ts';
import { openSession } from './storage/session.ts';
import { isLockedOut } from './storage/slack-pauses.ts';
import { audit } from './usecases/audit.ts';
import { createPolicyLook } from './usecases/policy-people.ts';
import { prune } from './usecases/prune.ts';
import { runDeadlines } from './usecases/run-deadlines.ts';
import { createHttpServer } from './web/http-server.ts';
import { expose } from './web/metrics.ts';
import { withTimeout } from './with-timeout.ts';

export interface Bot {
  /** Resolves when the bot serves: migrated, working, listening. */
  start(): Promise<void>;
  /** Takes nothing new, finishes what is under way, lets go of everything. */
  stop(): Promise<void>;
  /** One pass of the clock, as the scheduler makes every second. */
  tick(): Promise<void>;
  /** Finishes what people have asked for, and delivers everything that waits. */
  drain(): Promise<void>;
  /** The port that is listened on, once started. */
  port(): number;
  ctx: Context;
}

/** What tests and the demo may replace. */
export interface Overrides {
  clock?: Clock;
  /** `byHand`: nothing moves but by `tick` and `drain`, and Slack is called as fast as they come. */
  pace?: 'byItself' | 'byHand';
  /** How long a call of a delivery may take. */
  callTimeoutMs?: number;
}

const POOL_SIZE = 12;
/** What is cut off is looked for in Slack before anybody sends it again. */
const FINISH_DELIVERIES_WITHIN_MS = 5_000;

/**
 * Builds a bot on a database that exists. `onFatal` is told when it cannot go on and the process should end, so that whoever
 * supervises it starts it anew.
 */
export function createBot(
  config: Config & { databaseUrl: string },
  parts: { policy: Policy; log: Logger; onFatal: (error: Error) => void },
  overrides: Overrides = {},
): Bot {
  const { policy, log, onFatal } = parts;
  const metrics = createMetrics();
  const session = openSession(config.databaseUrl);
  const database = openDatabase(session, {
    poolSize: POOL_SIZE,
    onConnectionError: (error) => log.warn({ err: error }, 'database connection was lost'),
    onConflict: () => metrics.databaseConflicts.inc(),
  });
  const clock = overrides.clock ?? databaseClock;
  const words = wordsIn(policy.language);
  const mayAsk = async (teamId: string) => !(await isLockedOut(database.prisma, teamId));
  const directory = createDirectory(config.slack, { mayAsk, log });
  const ctx: Context = { db: database.prisma, log, metrics, clock, policy, words, directory };
  const movesByItself = overrides.pace !== 'byHand';
  const { slack, pagers } = config;
  const deliverer = createDeliverer(ctx, {
    slack,
    pagers,
    database: session,
    movesByItself,
    ...(overrides.callTimeoutMs !== undefined && { callTimeoutMs: overrides.callTimeoutMs }),
  });
  const scheduler = createScheduler('second', tick, log);
  const maintenanceScheduler = createScheduler('minute', maintenance, log);
  const edge = createSlackEdge(ctx, config.slack, { onFatal });
  const lookAtPolicy = createPolicyLook(ctx);
  let isStopping = false;
  const server = createHttpServer({
    host: config.host,
    port: config.port,
    log,
    readiness: () => readinessOf(ctx, { deliverer, scheduler, edge, movesByItself, isStopping: () => isStopping }),
    metrics: { contentType: metrics.contentType, text: () => expose(ctx) },
    metricsToken: config.metricsToken,
    slackEvents: edge.requests,
  });

  async function tick(): Promise<void> {
    const end = metrics.tickDuration.startTimer();
    try {
      await work();
    } finally {
      end();
    }
  }
  async function work(): Promise<void> {
    await runDeadlines(ctx);
    if (movesByItself) await deliverer.tick();
  }
  async function maintenance(): Promise<void> {
    await prune(ctx);
    await audit(ctx);
    const teamId = edge.teamId();
    if (teamId !== null) await lookAtPolicy(teamId);
  }

  return {
    ctx,
    tick,
    async drain() {
      await edge.settled();
      await deliverer.drain();
    },
    port: server.port,
    async start() {
      await migrate(session, (line) => log.info({ migration: line }, 'database migration'));
      await warmUp(ctx.db);
      if (movesByItself) await deliverer.start();
      await server.start();
      await edge.start();
      if (!movesByItself) return;
      scheduler.start();
      maintenanceScheduler.start();
    },
    async stop() {
      isStopping = true;
      await Promise.all([scheduler.stop(), maintenanceScheduler.stop()]);
      // The way in stays open until the last moment: whoever is sent here before a load balancer has read /readyz is still answered, and
      // what they ask for is in the outbox for another replica.
      await withTimeout(FINISH_DELIVERIES_WITHIN_MS, deliverer.stop());
      await server.stop();
      await edge.stop();
      await database.close();
    },
  };
}
