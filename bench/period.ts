// Figure: how long it takes to make the report of a period, however much was written down in it.
import { databaseClock } from '../src/clock.ts';
import type { Context } from '../src/context.ts';
import { en } from '../src/locales/en/en.ts';
import { createLogger } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { readPolicy } from '../src/policy/reader.ts';
import { projectFile } from '../src/project-files.ts';
import { openDatabase } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { makeReport } from '../src/usecases/make-report.ts';
import { NOBODY_TO_ASK } from '../tests/support/asking.ts';
import { plant } from './crowd.ts';
import type { Figure } from './report.ts';
import { type Server, withClient } from './server.ts';
import { spread } from './spread.ts';
import { POLICY_FILE } from './workspace.ts';

const INCIDENTS = 1_000;
const ENTRIES = 50;
const ROUNDS = 5;
const DAY_MS = 86_400_000;

/** Updates in each of them, on top of what the bot wrote down. */
const UPDATES = `
  insert into entry (team_id, incident_id, seq, type, at, by, fact)
  select team_id, id, seq, 'updated', declared_at, 'U0BOB',
    jsonb_build_object('type', 'updated', 'text', repeat('still looking ', 20), 'isNoChange', false, 'nextUpdateAt', null)
  from incident, generate_series((select max(seq) + 1 from entry), $1::int) seq`;

export async function period(server: Server): Promise<Figure> {
  const policy = readPolicy(POLICY_FILE, projectFile('policies/standard.yml'));
  const url = await server.create('period');
  await migrate(url);
  await withClient(url, async (client) => {
    await plant(client, { from: 1, to: INCIDENTS, at: new Date(Date.now() - DAY_MS), policy });
    await client.query(UPDATES, [ENTRIES]);
  });
  const database = openDatabase(url, { poolSize: 5 });
  const ctx: Context = {
    db: database.prisma,
    log: createLogger('silent'),
    metrics: createMetrics(),
    directory: NOBODY_TO_ASK,
    clock: databaseClock,
    policy,
    words: en,
  };
  const taken: number[] = [];
  try {
    // The first round is thrown away: it pays for connections and plans.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const from = performance.now();
      const { counts } = await makeReport(ctx, 'T0DEMO', 30 * DAY_MS);
      if (round > 0) taken.push(performance.now() - from);
      if (counts.SEV2 !== INCIDENTS) throw new Error(`${counts.SEV2} incidents were counted instead of ${INCIDENTS}`);
    }
  } finally {
    await database.close();
  }
  return {
    method: `makeReport of 30 days with ${INCIDENTS} incidents of ${ENTRIES} entries each, on embedded Postgres, ${ROUNDS} times.`,
    rows: { [`${INCIDENTS} incidents, ms`]: spread(taken, ['median', 'max']) },
  };
}
