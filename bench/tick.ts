// Figure: what one tick of the clock costs when incidents are due, and when none is, however many are open.
import { databaseClock } from '../src/clock.ts';
import type { Context } from '../src/context.ts';
import { en } from '../src/locales/en/en.ts';
import { createLogger } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { readPolicy } from '../src/policy/reader.ts';
import { projectFile } from '../src/project-files.ts';
import { openDatabase } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { runDeadlines } from '../src/usecases/run-deadlines.ts';
import { NOBODY_TO_ASK } from '../tests/support/asking.ts';
import { plant } from './crowd.ts';
import { type Figure, ratio } from './report.ts';
import { type Server, withClient } from './server.ts';
import { spread } from './spread.ts';
import { POLICY_FILE } from './workspace.ts';

const FEW = 1_000;
const MORE = 10_000;
const MANY = 100_000;
const DUE = 1_000;
/** Each on both databases in turn, the larger first every other time. */
const ROUNDS_DUE = 3;
const ROUNDS_IDLE = 60;
/** Past the fifteen minutes in which a SEV2 is to be acknowledged; its other clocks still run. */
const DUE_SINCE_MS = 16 * 60_000;

/** A database with this many open incidents, and the bot's own way to it. */
interface Crowd {
  open: number;
  url: string;
  ctx: Context;
  close(): Promise<void>;
}

export async function tick(server: Server): Promise<Figure> {
  const policy = readPolicy(POLICY_FILE, projectFile('policies/standard.yml'));
  const crowds: Crowd[] = [];
  try {
    for (const open of [FEW, MORE, MANY]) crowds.push(await gather(server, open));
    const idle = await alternating(crowds, ROUNDS_IDLE, async ({ ctx }) =>
      timed(async () => void (await runDeadlines(ctx))),
    );
    const ringing = await alternating(crowds, ROUNDS_DUE, async ({ url, ctx }) => {
      const at = new Date(Date.now() - DUE_SINCE_MS);
      await withClient(url, (client) => plant(client, { from: 1, to: DUE, at, policy }));
      return timed(() => ringAll(ctx));
    });
    const rows = { ringing: all(ringing), idle: all(idle) };
    return {
      method:
        `runDeadlines on embedded Postgres with durability on. Ringing: until all of ${DUE} due incidents rang, in as many passes as ` +
        `that takes, ${ROUNDS_DUE} times; the due ones are planted anew before each. Idle: a pass that finds nothing due, ` +
        `${ROUNDS_IDLE} times. Both on three databases in turn.`,
      rows: {
        [`${DUE} due among ${FEW}, ms`]: rows.ringing.few,
        [`${DUE} due among ${MORE}, ms`]: rows.ringing.more,
        [`${DUE} due among ${MANY}, ms`]: rows.ringing.many,
        'due: many / few': ratio(rows.ringing.many, rows.ringing.few),
        [`none due among ${FEW}, ms`]: rows.idle.few,
        [`none due among ${MORE}, ms`]: rows.idle.more,
        [`none due among ${MANY}, ms`]: rows.idle.many,
        'idle: many / few': ratio(rows.idle.many, rows.idle.few),
      },
    };
  } finally {
    for (const crowd of crowds) await crowd.close();
  }

  async function gather(server: Server, open: number): Promise<Crowd> {
    const url = await server.create(`tick_${open}`);
    await migrate(url);
    await withClient(url, (client) => plant(client, { from: 1, to: open, at: new Date(), policy }));
    const database = openDatabase(url, { poolSize: 15 });
    const ctx = {
      db: database.prisma,
      log: createLogger('silent'),
      metrics: createMetrics(),
      directory: NOBODY_TO_ASK,
      clock: databaseClock,
      policy,
      words: en,
    };
    return { open, url, ctx, close: database.close };
  }
}

/** One pass takes a limited number of incidents; the clock comes back for the rest each second. */
async function ringAll(ctx: Context): Promise<void> {
  let processed = 0;
  for (let pass = await runDeadlines(ctx); pass > 0; pass = await runDeadlines(ctx)) processed += pass;
  if (processed !== DUE) throw new Error(`${processed} incidents were processed instead of ${DUE}`);
}

/** Milliseconds of each round, by how many incidents are open. The first round is thrown away: it pays for connections and plans. */
async function alternating(
  crowds: readonly Crowd[],
  rounds: number,
  measure: (crowd: Crowd) => Promise<number>,
): Promise<Map<number, number[]>> {
  const taken = new Map<number, number[]>(crowds.map(({ open }) => [open, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const crowd of round % 2 === 0 ? crowds : crowds.toReversed()) {
      const ms = await measure(crowd);
      if (round > 0) taken.get(crowd.open)?.push(ms);
    }
  }
  return taken;
}

function all(taken: Map<number, number[]>): Record<'few' | 'more' | 'many', Record<string, number>> {
  const cells = (open: number) => spread(taken.get(open) ?? [], ['median', 'max']);
  return { few: cells(FEW), more: cells(MORE), many: cells(MANY) };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
