// Figure: what a tick costs while two thousand deliveries wait whose jobs are lost, and in which order they go out.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseClock } from '../src/clock.ts';
import { createDeliverer } from '../src/delivery/worker.ts';
import type { Policy } from '../src/domain/policy.ts';
import { en } from '../src/locales/en/en.ts';
import { createLogger } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { readPolicy } from '../src/policy/reader.ts';
import { projectFile } from '../src/project-files.ts';
import { openDatabase, warmUp } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { openSession } from '../src/storage/session.ts';
import { runDeadlines } from '../src/usecases/run-deadlines.ts';
import { NOBODY_TO_ASK } from '../tests/support/asking.ts';
import { plant } from './crowd.ts';
import { type Figure, rounded } from './report.ts';
import { type Server, withClient } from './server.ts';
import { spread } from './spread.ts';
import { POLICY_FILE } from './workspace.ts';

const INCIDENTS = 1_000;
/** Every fifth incident is a SEV1. */
const URGENT_EACH = 5;
/** Lines that wait for each room. */
const LINES = 2;
const TICK_MS = 1_000;
const GIVE_UP_MS = 10 * 60_000;
/** The first entries of an incident are its declaration and its room. */
const FIRST_LINE = 3;

/** Slack's limits are not what is measured here. */
const FAST = { tier2: 100_000, tier3: 100_000, tier4: 100_000 };
const UNLIMITED = { messagesPerMinute: 100_000, messagesPerChannelPerSecond: 100, callsPerMinute: FAST };

const WAITING = `
  insert into outbox (team_id, incident_id, key, lane, place_in_lane, follows, priority, delivery, next_attempt_at, created_at, asked_at)
  select team_id, id, 'entries:' || seq, 'room', seq, '{card}', case when number % $2 = 0 then 2 else 12 end,
    jsonb_build_object('type', 'postEntries', 'seqs', jsonb_build_array(seq)), at, at, at
  from incident, generate_series($3::int, $4::int) seq,
    lateral (select clock_timestamp() - make_interval(secs => 60 - number / 100.0) as at) as asked
  where team_id = $1 order by number, seq`;

/** A line as it reached Slack: of which incident, and which of its lines. */
interface Said {
  incident: number;
  line: number;
}

export async function backlog(server: Server): Promise<Figure> {
  const url = await server.create('backlog');
  await migrate(url);
  const standard = readPolicy(POLICY_FILE, projectFile('policies/standard.yml'));
  const policy: Policy = { ...standard, pacing: UNLIMITED };
  await withClient(url, async (client) => {
    await plant(client, { from: 1, to: INCIDENTS, at: new Date(), policy, notes: LINES });
    await client.query(WAITING, ['T0DEMO', URGENT_EACH, FIRST_LINE, FIRST_LINE + LINES - 1]);
    await client.query('vacuum (analyze) outbox');
  });
  const slack = await startSlack();
  const session = openSession(url);
  const database = openDatabase(session, { poolSize: 12 });
  const ctx = {
    db: database.prisma,
    log: createLogger('silent'),
    metrics: createMetrics(),
    clock: databaseClock,
    policy,
    words: en,
    directory: NOBODY_TO_ASK,
  };
  const deliverer = createDeliverer(ctx, {
    slack: { botToken: 'xoxb-bench', apiUrl: slack.url },
    pagers: { secrets: {}, pagerDutyToken: null },
    database: session,
    movesByItself: true,
  });
  const ticks: number[] = [];
  let failed = 0;
  const started = performance.now();
  try {
    // As the bot begins: its first queries are made ready, then its workers, and the clock looks when the next second begins.
    await warmUp(ctx.db);
    await deliverer.start();
    await sleep(TICK_MS);
    while (slack.said.length < INCIDENTS * LINES && performance.now() - started < GIVE_UP_MS) {
      const from = performance.now();
      try {
        await runDeadlines(ctx);
        await deliverer.tick();
      } catch {
        failed += 1;
      }
      ticks.push(performance.now() - from);
      await sleep(Math.max(0, TICK_MS - (performance.now() - from)));
    }
  } finally {
    await deliverer.stop();
    await database.close();
    slack.stop();
  }
  const seconds = (performance.now() - started) / 1000;
  return {
    method:
      `${INCIDENTS * LINES} lines of ${INCIDENTS} incidents wait without a job, every ${URGENT_EACH}th incident a SEV1. A deliverer of the bot ` +
      'works them, against a Slack that answers at once; a tick is what the clock does each second, deadlines included.',
    rows: {
      'a tick, ms': spread(ticks, ['median', 'max']),
      'ticks that failed': { count: failed },
      'all told after, s': { seconds: rounded(seconds) },
      ...ordersOf(slack.said),
    },
  };
}

function ordersOf(said: readonly Said[]): Figure['rows'] {
  const last = new Map<number, number>();
  let swapped = 0;
  for (const { incident, line } of said) {
    if (line !== (last.get(incident) ?? 0) + 1) swapped += 1;
    last.set(incident, line);
  }
  const urgent = said.flatMap(({ incident }, index) => (incident % URGENT_EACH === 0 ? [index] : []));
  const lastUrgent = urgent.at(-1) ?? 0;
  const earlier = said.slice(0, lastUrgent).filter(({ incident }) => incident % URGENT_EACH !== 0).length;
  return {
    'told in all': { count: said.length },
    'lines of one room out of order': { count: swapped },
    'less urgent ones before the last SEV1': { count: earlier },
  };
}

/** Takes everything, and remembers the order. */
async function startSlack(): Promise<{ url: string; said: Said[]; stop: () => void }> {
  const said: Said[] = [];
  const slack = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const args = new URLSearchParams(body);
    const channel = args.get('channel') ?? '';
    if (request.url?.endsWith('/chat.postMessage') === true) {
      const line = Number(/what we see, line (\d+)/.exec(args.get('text') ?? '')?.[1] ?? 0);
      said.push({ incident: Number(channel.slice(1)), line });
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, channel, ts: `1790000000.${String(said.length).padStart(6, '0')}` }));
  });
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
  const { port } = slack.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api/`, said, stop: () => slack.close() };
}
