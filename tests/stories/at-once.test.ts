// Two at the same moment, held where it matters until both are there: the second one sees what the first one did.
import { afterEach, expect, test } from '@jest/globals';
import type { Database } from '../../src/storage/database.ts';
import { withTransaction } from '../../src/storage/database.ts';
import { claimIncident, lockIncident } from '../../src/storage/incidents.ts';
import { declareIncident } from '../../src/usecases/declare-incident.ts';
import { asking } from '../support/asking.ts';
import { eventually } from '../support/eventually.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

/** How many are waiting for a lock. */
async function waiting(db: Database): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(distinct pid)::int as count from pg_locks join pg_stat_activity using (pid)
    where datname = current_database() and not granted`;
  return row?.count ?? 0;
}

test('an incident that somebody is changing is left to them by the clock, and level when they are done', async () => {
  testBot = await startTestBot();
  const { alice, bot, clock } = testBot;
  await alice.declares('sev1 checkout down');
  const { db } = bot.ctx;
  const { teamId, id: incidentId } = await db.incident.findFirstOrThrow();
  clock.move('5m');
  await withTransaction(db, async (changing) => {
    await lockIncident(changing, { teamId, incidentId });
    expect(await withTransaction(db, (tx) => claimIncident(tx, { teamId, incidentId }))).toBeNull();
  });

  await clock.advance('1s');
  expect(await db.entry.count({ where: { type: 'paged' } })).toBe(2);
});

test('two people who declare the same at once declare one incident; the second is shown the first one’s', async () => {
  testBot = await startTestBot();
  const { alice, bot } = testBot;
  const { ctx } = await testBot.replica();
  await alice.declares('sev3 search slow');
  const declaration = {
    title: 'checkout down',
    severity: 'SEV1' as const,
    service: null,
    category: null,
    isPrivate: false,
    isDrill: false,
    source: null,
  };
  const both: ReturnType<typeof declareIncident>[] = [];
  await withTransaction(ctx.db, async (tx) => {
    // Whoever declares has looked for incidents like it by the time that a number is needed.
    await tx.$queryRaw`select last from reference_counter for update`;
    for (const [each, by] of [[bot.ctx, 'U0ALICE'] as const, [ctx, 'U0BOB'] as const]) {
      both.push(declareIncident(each, asking(by), declaration, { evenIfSimilar: false, isConfirmed: false }));
      await eventually('somebody waits', 1_000, async () => (await waiting(ctx.db)) === both.length);
    }
  });

  expect((await Promise.all(both)).map(({ type }) => type)).toEqual(['declared', 'similar']);
  expect(await ctx.db.incident.count()).toBe(2);
});
