// Works the outbox lane by lane, and keeps graphile-worker alive, whose jobs say which lane to look at.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { type Runner, run, runOnce, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { graphileLogger, slackLogger } from '../log.ts';
import type { PagerSecrets } from '../pager-secrets.ts';
import { withTransaction } from '../storage/database.ts';
import { findIncident } from '../storage/incidents.ts';
import {
  type ClaimedRow,
  claimNext,
  enqueue,
  type Lane,
  markDead,
  markSent,
  nextDueMs,
  wakeDueRows,
  wakeFollowers,
} from '../storage/outbox.ts';
import type { Session } from '../storage/session.ts';
import { withTimeout } from '../with-timeout.ts';
import { handleFailure } from './handle-failure.ts';
import { LookFailed, PermanentError, TransientError, UnknownOutcome } from './outcomes.ts';
import { checkAnnouncements } from './room/channels.ts';
import { createProbes } from './slack-client/resume.ts';
import { LeaseLost, type Line, slackClientFor, Throttled } from './slack-client/slack-client.ts';
import type { Searches, TaskContext } from './task-context.ts';
import { deliver, typeOf } from './tasks.ts';

/** Longer than any healthy call, shorter than the lease on a row. */
const CALL_TIMEOUT_MS = 8_000;
const CONCURRENT_LANES = 10;
const POLL_MS = 1_000;
/**
 * Nobody waits for an answer here, and a runner starts with a dozen connections at once, which takes a busy machine its time: one that gives
 * up makes all it delivers wait for the next one. No longer than until a stall is noticed.
 */
const CONNECT_MS = 15_000;
/** Whoever drains by hand has nothing to take its place: it waits out a machine that is busy. */
const DRAIN_CONNECT_MS = 30_000;
const RESTART_MS = 1_000;
const LAST_WORDS_MS = 2_000;
const DRAIN_ROUNDS = 40;
/** Longer than a lane takes to be taken up on the busiest day. */
const STALLED_MS = 15_000;

const laneOf = z.object({ teamId: z.string(), incidentId: z.string(), lane: z.string() });

interface Settings {
  slack: { botToken: string; apiUrl: string };
  pagers: PagerSecrets;
  database: Session;
  movesByItself: boolean;
  callTimeoutMs?: number;
}

export interface Deliverer {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Delivers everything that waits, retries included, until nothing does or it keeps failing; for tests and shutdown. */
  drain(): Promise<void>;
  /** One pass of the clock: wakes what has come due, and replaces workers that take none of it for long. */
  tick(): Promise<void>;
  /** Whether workers are running now. */
  isWorking(): boolean;
  /** Whether they have left waiting work alone for too long, and none has been taken since. */
  isStalled(): boolean;
}

/**
 * Builds the deliverer; nothing runs before `start`. graphile-worker has a small pool of its own. One that is moved by hand
 * keeps no pace: its time stands still.
 */
export function createDeliverer(
  ctx: Context,
  { slack, pagers, database, movesByItself, callTimeoutMs = CALL_TIMEOUT_MS }: Settings,
): Deliverer {
  // Only the outbox retries: a client that repeats a post on its own posts it twice.
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    timeout: callTimeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(ctx.log),
  });
  const stall = stallWatch(STALLED_MS);
  const poller = createPoller(ctx);
  const probes = createProbes(ctx, client, {
    movesByItself,
    wake: poller.wake,
    deliver: (lane) => deliverLane(crew, lane),
  });
  const crew: Crew = {
    ctx,
    line: {
      db: ctx.db,
      metrics: ctx.metrics,
      client,
      circuit: probes.circuit,
      pacing: movesByItself ? ctx.policy.pacing : null,
    },
    pagers,
    directChannels: new Map(),
    searches: new Map(),
    onLater: movesByItself ? poller.expect : () => undefined,
  };
  const taskList: TaskList = {
    deliver: (payload) => {
      stall.progress();
      return deliverLane(crew, laneOf.parse(payload));
    },
  };
  const options = { taskList, logger: graphileLogger(ctx.log), noHandleSignals: true, concurrency: CONCURRENT_LANES };
  const drainPool = openPool(ctx, database, DRAIN_CONNECT_MS);

  let runner: Runner | null = null;
  let abandon: () => void = () => undefined;
  let supervision: Promise<void> | null = null;
  let isStopping = false;

  // graphile-worker ends quietly when Postgres goes away under it, and waits for ever on a connection that has gone silent; whoever
  // wants it working has to start it again, on connections of its own.
  async function supervise(firstStarted: () => void): Promise<void> {
    while (!isStopping) {
      const pgPool = openPool(ctx, database);
      const abandoned = new Promise<void>((resolve) => {
        abandon = resolve;
      });
      try {
        const { queueSchema: schema } = await database.place(pgPool);
        runner = await run({ ...options, schema, pgPool, pollInterval: POLL_MS });
        firstStarted();
        await Promise.race([runner.promise, abandoned]);
      } catch (error) {
        ctx.log.warn({ err: error }, 'delivery worker ended and is started again');
      }
      runner = null;
      const gone = letGo(pgPool).catch((error: unknown) => {
        ctx.log.debug({ err: error }, 'delivery worker left a connection behind');
      });
      if (isStopping) {
        await withTimeout(LAST_WORDS_MS, gone);
        break;
      }
      // Not waited for: a connection that hangs must not hold up the ones that take its place.
      ctx.metrics.workersReplaced.inc();
      await sleep(RESTART_MS);
    }
  }

  return {
    start: () =>
      new Promise((resolve) => {
        supervision = supervise(resolve);
        void checkAnnouncements(ctx, client, crew.searches);
      }),
    async stop() {
      isStopping = true;
      poller.stop();
      probes.stop();
      await runner
        ?.stop()
        .catch((error: unknown) => ctx.log.debug({ err: error }, 'delivery worker was stopped already'));
      await supervision;
      await withTimeout(LAST_WORDS_MS, letGo(drainPool));
    },
    async drain() {
      for (let round = 0; round < DRAIN_ROUNDS && (await wakeDueRows(ctx.db, 'all')) > 0; round += 1) {
        const { queueSchema: schema } = await database.place(drainPool);
        await runOnce({ ...options, schema, pgPool: drainPool });
      }
    },
    async tick() {
      probes.tick();
      const waiting = await poller.wake();
      if (runner === null || !stall.isStalled(waiting)) return;
      ctx.log.error({ waiting }, 'delivery worker takes no work and is replaced');
      abandon();
    },
    isWorking: () => runner !== null,
    isStalled: stall.isUnresolved,
  };
}

/** Ends a pool once its last statements are through: graphile-worker does not wait for the one that says that a job is done. */
export async function letGo(pool: pg.Pool): Promise<void> {
  const lastWords = async () => {
    while (pool.waitingCount > 0 || pool.idleCount < pool.totalCount) await once(pool, 'release');
  };
  await withTimeout(LAST_WORDS_MS, lastWords());
  await pool.end();
}

function openPool(ctx: Context, database: Session, connectMs = CONNECT_MS): pg.Pool {
  const pool = database.openPool({
    applicationName: 'warroom worker',
    max: CONCURRENT_LANES + 1,
    connectMs,
    statementMs: 0,
    queryMs: 0,
    idleInTransactionMs: 0,
  });
  const onLost = (error: Error) => ctx.log.warn({ err: error }, 'delivery worker lost a connection');
  pool.on('error', onLost);
  pool.on('connect', (connection) => connection.on('error', onLost));
  return pool;
}

// Works one lane of the outbox: its rows in order, each claimed, delivered and settled.

/** What all lanes are worked with. */
export interface Crew {
  ctx: Context;
  line: Line;
  pagers: PagerSecrets;
  directChannels: Map<string, string>;
  searches: Searches;
  /** Told when a row was put back until its turn, and how long that is. */
  onLater: (ms: number) => void;
}

/** Sends everything of a lane whose time has come, in order, and stops at the first that has to wait. */
export async function deliverLane(crew: Crew, lane: Lane): Promise<void> {
  const { db } = crew.ctx;
  for (let row = await claimNext(db, lane); row !== null; row = await claimNext(db, lane)) {
    const isDone = await deliverRow(crew, row);
    if (!isDone) return;
  }
}

/** True when the row is out of the way of those behind it. */
async function deliverRow(crew: Crew, row: ClaimedRow): Promise<boolean> {
  const { ctx, line, pagers, directChannels, searches } = crew;
  const incident = await findIncident(ctx.db, row);
  if (incident === null) {
    // There is nobody to tell, and what waits behind it is as lost.
    ctx.log.error({ delivery: row.key }, 'a delivery without an incident');
    await markDead(ctx.db, row, 'there is no such incident');
    return true;
  }
  const task = { ctx, row, incident, pagers, directChannels, searches, call: slackClientFor(line, row) };
  try {
    const followUps = await deliver(task, row.delivery);
    await withTransaction(ctx.db, async (tx) => {
      await enqueue(tx, row, followUps);
      await markSent(tx, row);
      await wakeFollowers(tx, row);
    });
    ctx.metrics.deliveryAttempts.inc({ type: typeOf(row), outcome: 'sent' });
    return true;
  } catch (error) {
    ctx.metrics.deliveryAttempts.inc({ type: typeOf(row), outcome: outcomeOf(error) });
    return settle(crew, task, error);
  }
}

/** Settling may have to ask Slack something itself, and that may fail, too. */
async function settle({ onLater }: Crew, task: TaskContext, error: unknown): Promise<boolean> {
  if (error instanceof Throttled) onLater(error.ms);
  try {
    return await handleFailure(task, error);
  } catch (second) {
    if (second instanceof Throttled) onLater(second.ms);
    if (isOfSlack(second)) return handleFailure(task, second);
    throw second;
  }
}

function isOfSlack(error: unknown): boolean {
  return [Throttled, LeaseLost, TransientError, UnknownOutcome, LookFailed].some((kind) => error instanceof kind);
}

/** What an attempt that threw came to, in one word. */
function outcomeOf(error: unknown): string {
  if (error instanceof LeaseLost) return 'lost_claim';
  if (error instanceof PermanentError) return 'refused';
  if (error instanceof TransientError || error instanceof Throttled) return 'waiting';
  if (error instanceof LookFailed) return 'unseen';
  return error instanceof UnknownOutcome ? 'ambiguous' : 'fault';
}

// Notices workers that are there but take no work: a connection that went silent keeps them waiting for ever.

export interface StallWatch {
  /** Work was taken. */
  progress(): void;
  /** Whether work has been waiting, and none been taken, for too long; asked at every tick. */
  isStalled(waiting: number): boolean;
  /** Whether a stall was found after which no work has been taken yet. */
  isUnresolved(): boolean;
}

/** `afterMs` counts while somebody asks: when the asking itself has paused (the database was away), it begins anew. */
export function stallWatch(afterMs: number, now: () => number = () => performance.now()): StallWatch {
  let progressAt = now();
  let askedAt = now();
  let isUnresolved = false;
  return {
    isUnresolved: () => isUnresolved,
    progress() {
      progressAt = now();
      isUnresolved = false;
    },
    isStalled(waiting) {
      const hasPaused = now() - askedAt > afterMs / 2;
      askedAt = now();
      if (waiting === 0 || hasPaused) progressAt = now();
      if (waiting === 0) isUnresolved = false;
      if (now() - progressAt <= afterMs) return false;
      progressAt = now();
      isUnresolved = true;
      return true;
    },
  };
}

// Wakes the workers when rows come due: at every tick, and in between for turns that are less than a tick away.

/** A turn that is further away is met by a later tick. */
const TICK_MS = 1_000;

export interface Poller {
  /** Wakes what is due, and sees to what comes due before the next tick. Answers how many lanes were woken. */
  wake(): Promise<number>;
  /** Something comes due in `ms`. */
  expect(ms: number): void;
  stop(): void;
}

/** One timer, whatever waits: the rows know the time, and the database says which is next. */
export function createPoller(ctx: Context): Poller {
  let timer: NodeJS.Timeout | undefined;
  let ringsAt = Number.POSITIVE_INFINITY;
  let isStopped = false;

  async function wake(): Promise<number> {
    const woken = await wakeDueRows(ctx.db);
    const next = await nextDueMs(ctx.db);
    if (next !== null) expect(next);
    return woken;
  }

  function expect(ms: number): void {
    const at = performance.now() + ms;
    if (isStopped || ms > TICK_MS || at >= ringsAt) return;
    clearTimeout(timer);
    ringsAt = at;
    timer = setTimeout(() => {
      ringsAt = Number.POSITIVE_INFINITY;
      // The next tick will do it.
      wake().catch((error: unknown) => ctx.log.debug({ err: error }, 'what is due could not be woken'));
    }, Math.ceil(ms));
  }

  return {
    wake,
    expect,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
