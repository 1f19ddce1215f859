// Works the outbox lane by lane, and keeps graphile-worker alive, whose jobs say which lane to look at.
import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { type Runner, run, runOnce, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { graphileLogger, slackLogger } from '../log.ts';
import type { PagerSecrets } from '../pager-secrets.ts';
import { withTransaction } from '../storage/database.ts';
import { findIncident } from '../storage/incidents.ts';
import { type ClaimedRow, claimNext, enqueue, type Lane, markDead, markSent, wakeWaiting } from '../storage/outbox.ts';
import { ClaimLost, callerFor } from './caller.ts';
import { settleFailure } from './settle.ts';
import { SlackAmbiguity, SlackRefusal, SlackUnavailable } from './slack-errors.ts';
import { stallWatch } from './stall-watch.ts';
import { deliver, typeOf } from './tasks.ts';

/** Longer than any healthy call, shorter than the lease on a row. */
const CALL_TIMEOUT_MS = 8_000;
const CONCURRENT_LANES = 10;
const POLL_MS = 1_000;
const RESTART_MS = 1_000;
const DRAIN_ROUNDS = 40;
/** Longer than a lane takes to be taken up on the busiest day. */
const STALLED_MS = 15_000;

const laneOf = z.object({ teamId: z.string(), incidentId: z.string(), lane: z.string() });

export interface Deliverer {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Delivers everything that waits, retries included, until nothing does or it keeps failing; for tests and shutdown. */
  drain(): Promise<void>;
  /** Told at each tick how many lanes wait for a worker: workers that take none of them for long are replaced. */
  watch(waiting: number): void;
  /** Whether workers are running now. */
  isWorking(): boolean;
  /** Whether they have left waiting work alone for too long, and none has been taken since. */
  isStalled(): boolean;
}

/** Builds the deliverer; nothing runs before `start`. `databaseUrl` is for graphile-worker's own small pool. */
export function createDeliverer(
  ctx: Context,
  slack: { botToken: string; apiUrl: string },
  pagers: PagerSecrets,
  databaseUrl: string,
): Deliverer {
  // Only the outbox retries: a client that repeats a post on its own posts it twice.
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    timeout: CALL_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(ctx.log),
  });
  const stall = stallWatch(STALLED_MS);
  const taskList: TaskList = {
    deliver: (payload) => {
      stall.progress();
      return deliverLane({ ctx, client, pagers }, laneOf.parse(payload));
    },
  };
  const options = { taskList, logger: graphileLogger(ctx.log), noHandleSignals: true, concurrency: CONCURRENT_LANES };
  const drainPool = openPool(ctx, databaseUrl);

  let runner: Runner | null = null;
  let abandon: () => void = () => undefined;
  let supervision: Promise<void> | null = null;
  let isStopping = false;

  // graphile-worker ends quietly when Postgres goes away under it, and waits for ever on a connection that has gone silent; whoever
  // wants it working has to start it again, on connections of its own.
  async function supervise(firstStarted: () => void): Promise<void> {
    while (!isStopping) {
      const pgPool = openPool(ctx, databaseUrl);
      const abandoned = new Promise<void>((resolve) => {
        abandon = resolve;
      });
      try {
        runner = await run({ ...options, pgPool, pollInterval: POLL_MS });
        firstStarted();
        await Promise.race([runner.promise, abandoned]);
      } catch (error) {
        ctx.log.warn({ err: error }, 'delivery worker ended and is started again');
      }
      runner = null;
      // Not waited for: a connection that hangs must not hold up the ones that take its place.
      pgPool.end().catch((error: unknown) => ctx.log.debug({ err: error }, 'delivery worker left a connection behind'));
      if (isStopping) break;
      ctx.metrics.workersReplaced.inc();
      await sleep(RESTART_MS);
    }
  }

  return {
    start: () =>
      new Promise((resolve) => {
        supervision = supervise(resolve);
      }),
    async stop() {
      isStopping = true;
      await runner
        ?.stop()
        .catch((error: unknown) => ctx.log.debug({ err: error }, 'delivery worker was stopped already'));
      await supervision;
      await drainPool.end();
    },
    async drain() {
      for (let round = 0; round < DRAIN_ROUNDS && (await wakeWaiting(ctx.db, 'all')) > 0; round += 1) {
        await runOnce({ ...options, pgPool: drainPool });
      }
    },
    watch(waiting) {
      if (runner === null || !stall.isStalled(waiting)) return;
      ctx.log.error({ waiting }, 'delivery worker takes no work and is replaced');
      abandon();
    },
    isWorking: () => runner !== null,
    isStalled: stall.isUnresolved,
  };
}

function openPool(ctx: Context, connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: CONCURRENT_LANES + 1,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'warroom worker',
  });
  const onLost = (error: Error) => ctx.log.warn({ err: error }, 'delivery worker lost a connection');
  pool.on('error', onLost);
  pool.on('connect', (connection) => connection.on('error', onLost));
  return pool;
}

/** What every delivery takes besides its row. */
interface Means {
  ctx: Context;
  client: WebClient;
  pagers: PagerSecrets;
}

/** Sends everything of a lane whose time has come, in order, and stops at the first that has to wait. */
async function deliverLane(means: Means, lane: Lane): Promise<void> {
  const { db } = means.ctx;
  for (let row = await claimNext(db, lane); row !== null; row = await claimNext(db, lane)) {
    const isDone = await deliverRow(means, row);
    if (!isDone) return;
  }
}

/** True when the row is out of the way of those behind it. */
async function deliverRow({ ctx, client, pagers }: Means, row: ClaimedRow): Promise<boolean> {
  const incident = await findIncident(ctx.db, row);
  if (incident === null) {
    // There is nobody to tell, and what waits behind it is as lost.
    ctx.log.error({ delivery: row.key }, 'a delivery without an incident');
    await markDead(ctx.db, row, 'there is no such incident');
    return true;
  }
  const sender = { ctx, row, incident, call: callerFor(ctx, client, row), pagers };
  try {
    const followUps = await deliver(sender, row.delivery);
    await withTransaction(ctx.db, async (tx) => {
      await enqueue(tx, row, followUps);
      await markSent(tx, row);
    });
    ctx.metrics.deliveryAttempts.inc({ type: typeOf(row), outcome: 'sent' });
    return true;
  } catch (error) {
    ctx.metrics.deliveryAttempts.inc({ type: typeOf(row), outcome: outcomeOf(error) });
    return settleFailure(sender, error);
  }
}

/** What an attempt that threw came to, in one word. */
function outcomeOf(error: unknown): string {
  if (error instanceof ClaimLost) return 'lost_claim';
  if (error instanceof SlackRefusal) return 'refused';
  if (error instanceof SlackUnavailable) return 'waiting';
  return error instanceof SlackAmbiguity ? 'ambiguous' : 'fault';
}
