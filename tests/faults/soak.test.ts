// Everything at once, for a while: three replicas, a bad Slack, a Postgres that restarts, processes that are killed.
import { expect, test } from '@jest/globals';
import { report, seeds, soakSeconds } from '../support/bound.ts';
import { badWeather, keepRunning, killEvery, restartEvery } from '../support/chaos.ts';
import { eventually } from '../support/eventually.ts';
import { type Ask, sayTally, tally } from '../support/history.ts';
import { startOwnPostgres } from '../support/own-postgres.ts';
import { UNPACED } from '../support/policies.ts';
import { randomOf } from '../support/random.ts';
import { recordOf, undelivered } from '../support/record.ts';
import { respond, withResponders } from '../support/responders.ts';
import { openScenario } from '../support/scenario.ts';
import { settled } from '../support/settled.ts';

const ANNOUNCEMENTS = 'C0INCIDENTS';
const REPLICAS = 3;
const SHARE_OF_FAULTS = 0.1;
const KILL_EVERY_MS = 5_000;
const RESTART_POSTGRES_EVERY_MS = 60_000;
const LAST_WORDS_MS = 60_000;
const DRAIN_MS = 120_000;
/** All clocks in seconds, so that pages and reminders fall into every outage. */
const POLICY = `
version: 1
announcements: ${ANNOUNCEMENTS}
${UNPACED}
updates: { escalateAfterMissed: 2 }
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 5s }, { page: [U0DAN], within: 5s }], repeat: 2 } }
severities:
  SEV1: { acknowledgeWithin: 4s, updateEvery: 6s, escalateAfter: 9s, raiseAfter: null }
  SEV2: { acknowledgeWithin: 6s, updateEvery: 8s, escalateAfter: null, raiseAfter: null }
  SEV3: { acknowledgeWithin: 9s, updateEvery: 5s, escalateAfter: null, raiseAfter: null, duringBusinessHours: false }
`;

test.each(seeds)(
  'a soak with seed %i: nothing lost, nothing twice, nothing out of nowhere',
  async (seed) => {
    const random = randomOf(seed);
    const postgres = await startOwnPostgres();
    const people = withResponders(8);
    const scenario = await openScenario({ policy: POLICY, seed: people.seed, databaseUrl: postgres.url });
    const { simulator } = scenario;
    const asks: Ask[] = [];
    const struck = new Map<string, number>();
    // Past the wire: who restarts a server wants its clients to see that.
    const replicas = await keepRunning(scenario, REPLICAS, { DATABASE_URL: postgres.url }).catch(
      async (error: unknown) => {
        await scenario.close();
        throw error;
      },
    );
    const chaos = AbortSignal.timeout(soakSeconds * 1000);
    const end = performance.now() + soakSeconds * 1000;
    try {
      simulator.faults.follow(badWeather(random.fork(), SHARE_OF_FAULTS, struck));
      const shift = { simulator, asks, isOver: () => performance.now() > end, until: () => end + LAST_WORDS_MS };
      const [killed, restarts, ...handled] = await Promise.all([
        killEvery(KILL_EVERY_MS, scenario, random.fork(), chaos),
        restartEvery(RESTART_POSTGRES_EVERY_MS, postgres, chaos),
        ...people.ids.map((id) => respond({ ...shift, random: random.fork() }, id)),
      ]);
      simulator.faults.clear();
      await eventually('everything is delivered', DRAIN_MS, async () => (await undelivered(scenario)) === 0, 250);
      await replicas.stop();

      const record = await recordOf(scenario);
      if (process.env.DEBUG_FAULTS)
        for (const { incident, entries } of record)
          report(
            `${incident.reference} ${entries.map((e) => `${e.seq}:${e.at.toISOString().slice(11, 23)} ${e.type}`).join(', ')}`,
          );
      const figures = tally(asks, record, simulator.workspace, ANNOUNCEMENTS);
      report(
        `soak of ${soakSeconds} s, seed ${seed}: ${handled.reduce((sum, count) => sum + count, 0)} incidents, ` +
          `${killed} kills, ${restarts} restarts of Postgres, ${simulator.calls.length} calls to Slack, ` +
          `faults ${JSON.stringify(Object.fromEntries(struck))}`,
      );
      report(sayTally(`soak, seed ${seed}`, figures));
      expect(figures.wrong).toEqual([]);
      expect(killed).toBeGreaterThan(0);
      expect(restarts).toBeGreaterThan(0);
      await settled(scenario);
    } finally {
      await replicas.stop();
      await scenario.close();
      await postgres.remove();
    }
  },
  (soakSeconds * 1000 + LAST_WORDS_MS + DRAIN_MS) * 2,
);
