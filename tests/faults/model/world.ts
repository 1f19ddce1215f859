// Two replicas of the bot that may be killed at any query and any call, a workspace, and a clock that everybody shares.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import type { Act } from '../../../simulator/acts.ts';
import type { FaultRule } from '../../../simulator/faults.ts';
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { type Bot, createBot } from '../../../src/bot.ts';
import { createLogger } from '../../../src/log.ts';
import { createTestDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { policyWith } from '../../support/policies.ts';
import { POLICY } from './expected-incident.ts';
import type { ThreadBot, Threads } from './threads.ts';

export const GENERAL = 'C0GENERAL';
export const ANNOUNCEMENTS = 'C0INCIDENTS';
const START = Date.parse('2026-01-05T10:00:00Z');
const TOKENS = { botToken: 'xoxb-test-bot-token', signingSecret: 'test-signing-secret' };
const MANIFEST = parse(readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8'));
const ROUNDS = 30;
const PAUSE_MS = 20;

/** Where a replica dies: before its nth query, or at its nth call to Slack, which Slack took or did not. */
export interface CrashPoint {
  at: 'query' | 'call' | 'takenCall';
  nth: number;
}

export interface World {
  simulator: Simulator;
  /** A bot that is never started: it only looks, and delivers nothing until the end. */
  onlooker: Bot;
  replicas: readonly ThreadBot[];
  now(): number;
  move(ms: number): void;
  /** What `by` alone is told of it, at least so many answers; null when Slack said that the app did not answer. */
  acts(by: string, act: Doing, channel: string, atLeast?: number): Promise<string[] | null>;
  /** These deliver at once what they can; what Slack asks to wait for is over as soon as it has said so. */
  deliver(...bots: readonly ThreadBot[]): Promise<void>;
  /** Every replica delivers, until nothing waits. The leases of the dead are over. */
  settle(): Promise<void>;
  /** Does `work` with one replica and kills it in the middle; a new one takes its place. True when it died before it was done. */
  dieDuring(which: number, point: CrashPoint, work: (doomed: ThreadBot) => Promise<unknown>): Promise<boolean>;
  close(): Promise<void>;
  /** Lets go of a world in which something is wrong: nobody is waited for, and the database stays for whoever wants to look. */
  abandon(): Promise<void>;
}

export type Doing = Act extends infer A ? (A extends Act ? Omit<A, 'as'> : never) : never;

export async function openWorld(threads: Threads): Promise<World> {
  const clock = new SharedArrayBuffer(8);
  const time = new Float64Array(clock);
  time[0] = START;
  const now = () => time[0] ?? START;
  const database = await createTestDatabase('model');
  const simulator = await startSimulator({
    app: { name: 'warroom', ...TOKENS, manifest: MANIFEST },
    now: () => new Date(now()),
  });
  const settings = {
    databaseUrl: database.url,
    apiUrl: simulator.apiUrl,
    ...TOKENS,
    policy: policyWith(POLICY),
    clock,
  };
  const onlooker = createOnlooker(database.url, simulator.apiUrl, now);
  const replicas = await Promise.all([threads.start(settings), threads.start(settings)]);
  const route = (bots: readonly ThreadBot[] = replicas): void =>
    simulator.setRequestUrls(bots.map(({ port }) => `http://127.0.0.1:${port}/slack/events`));
  route();

  async function replace(which: number, doomed: ThreadBot): Promise<void> {
    await doomed.kill();
    replicas[which] = await threads.start(settings);
    route();
  }

  async function deliver(...bots: readonly ThreadBot[]): Promise<void> {
    let isDone = false;
    const delivering = Promise.all(bots.map((bot) => bot.drain())).finally(() => {
      isDone = true;
    });
    // A pause lasts seconds of real time, for which nothing here waits.
    while (!isDone) {
      await onlooker.ctx.db.slackPause.deleteMany();
      await Promise.race([delivering, pause(PAUSE_MS)]);
    }
    await delivering;
  }

  return {
    simulator,
    onlooker,
    replicas,
    now,
    move: (ms) => {
      time[0] = now() + ms;
    },
    async acts(by, act, channel, atLeast = 0) {
      const whispers = () =>
        (simulator.workspace.channels.get(channel)?.ephemerals ?? []).filter(({ visibleTo }) => visibleTo === by);
      const known = new Set(whispers());
      const { ok, error } = await simulator.act({ ...act, as: by } as Act);
      if (!ok && error !== 'operation_timeout' && error !== 'dispatch_failed') throw new Error(`Slack says: ${error}`);
      if (!ok) return null;
      const fresh = () => whispers().filter((one) => !known.has(one));
      await eventually(`${by} is answered`, 5_000, () => fresh().length >= atLeast);
      return fresh().map(({ text }) => text);
    },
    deliver,
    async settle() {
      for (let round = 0; round < ROUNDS; round += 1) {
        await endLeases(onlooker);
        await deliver(...replicas);
        if ((await waiting(onlooker)) === 0) return;
      }
      throw new Error(`${await waiting(onlooker)} deliveries never end`);
    },
    async dieDuring(which, point, work) {
      const doomed = replicas[which];
      if (doomed === undefined) throw new Error('no such replica');
      route([doomed]);
      const { faults } = simulator;
      const struck = async (): Promise<void> => {
        if (point.at === 'query') return doomed.dieAtQuery(point.nth);
        faults.add({ kind: point.at === 'call' ? 'hang' : 'acceptThenHang', nth: point.nth, times: 1 });
        await eventually('the call hangs', 20_000, () => isDone || hangs(simulator));
      };
      let isDone = false;
      const works = work(doomed).then(
        () => {
          isDone = true;
        },
        () => undefined,
      );
      await Promise.race([struck(), works]);
      await replace(which, doomed);
      await works;
      faults.clear();
      return !isDone;
    },
    async close() {
      await Promise.all(replicas.map((bot) => bot.stop()));
      await onlooker.stop();
      await simulator.stop();
      await database.drop();
    },
    async abandon() {
      await Promise.all(replicas.map((bot) => bot.kill()));
      await simulator.stop();
      await onlooker.stop();
    },
  };
}

function createOnlooker(databaseUrl: string, apiUrl: string, now: () => number): Bot {
  return createBot(
    {
      slack: { botToken: TOKENS.botToken, apiUrl, mode: { type: 'http', signingSecrets: [TOKENS.signingSecret] } },
      databaseUrl,
      policyPath: null,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
      metricsToken: null,
      pagers: { secrets: {}, pagerDutyToken: null },
    },
    {
      policy: policyWith(POLICY),
      log: createLogger('silent'),
      onFatal: (error) => {
        throw error;
      },
    },
    { clock: () => new Date(now()), pace: 'byHand' },
  );
}

const isHang = ({ kind }: FaultRule) => kind === 'hang' || kind === 'acceptThenHang';

function hangs({ faults }: Simulator): boolean {
  return faults.list().some(({ rule, struck }) => isHang(rule) && struck > 0);
}

/** As if some seconds had gone by in which nobody alive was delivering. */
async function endLeases({ ctx }: Bot): Promise<void> {
  await ctx.db.outboxRow.updateMany({ where: { state: 'sending' }, data: { nextAttemptAt: new Date(0) } });
}

async function waiting({ ctx }: Bot): Promise<number> {
  return ctx.db.outboxRow.count({ where: { state: { notIn: ['sent', 'dead'] } } });
}
