// Time goes wrong: clocks that jump, ticks that are held up, processes that stand still, and none at all for a while.
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import type { EntryOf, EntryType } from '../../src/domain/timeline.ts';
import { eventually } from '../support/eventually.ts';
import { type Ask, tally } from '../support/history.ts';
import { UNPACED } from '../support/policies.ts';
import type { BotProcess } from '../support/process.ts';
import { type Recorded, recordOf, undelivered } from '../support/record.ts';
import { openScenario, type Scenario, type ScenarioOptions } from '../support/scenario.ts';
import { settled } from '../support/settled.ts';
import { type Typist, typistIn } from '../support/typing.ts';

const ANNOUNCEMENTS = 'C0INCIDENTS';
/** A tick a second, and a machine that has other things to do. */
const LATE_MS = 5_000;
const SKEW = pathToFileURL(new URL('../support/clock-skew.mjs', import.meta.url).pathname).href;

const policyOf = (sev2: string) => `
version: 1
announcements: ${ANNOUNCEMENTS}
${UNPACED}
updates: { escalateAfterMissed: 99 }
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 8h }] } }
severities: { SEV2: { escalateAfter: null, raiseAfter: null, ${sev2} } }
`;
const PAGE_AFTER_5S = policyOf('acknowledgeWithin: 5s, updateEvery: 8h');
const REMIND_EVERY_3S = policyOf('acknowledgeWithin: 8h, updateEvery: 3s');

interface Declared {
  words: string;
  reference: string;
}

interface Play {
  scenario: Scenario;
  alice: Typist;
  /** Declares so many incidents, one after the other. */
  declare(count: number): Promise<Declared[]>;
  /** Ends them all, so that nothing rings any more. */
  endAll(incidents: readonly Declared[]): Promise<void>;
}

/** Plays, waits until everything is delivered, and counts: nothing lost, nothing twice, nothing out of nowhere. */
async function play(options: ScenarioOptions, act: (play: Play) => Promise<void>): Promise<void> {
  const scenario = await openScenario(options);
  try {
    const asks: Ask[] = [];
    const until = performance.now() + 120_000;
    const alice = typistIn(scenario.simulator, 'U0ALICE', asks, () => until);
    await act({
      scenario,
      alice,
      async declare(count) {
        const incidents: Declared[] = [];
        for (let n = 1; n <= count; n += 1) {
          const words = `trouble ${String(n).padStart(3, '0')}`;
          incidents.push({ words, reference: await alice.declares('sev2', words) });
        }
        return incidents;
      },
      async endAll(incidents) {
        for (const incident of incidents)
          await alice.asks('cancelled', '/incident cancel {} a false alarm', incident, '');
      },
    });
    await eventually('everything is delivered', 60_000, async () => (await undelivered(scenario)) === 0, 100);
    expect(tally(asks, await recordOf(scenario), scenario.simulator.workspace, ANNOUNCEMENTS).wrong).toEqual([]);
    await settled(scenario);
  } finally {
    await scenario.close();
  }
}

function entriesOf<T extends EntryType>({ entries }: Recorded, type: T): EntryOf<T>[] {
  return entries.filter((entry): entry is EntryOf<T> => entry.type === type);
}

/** The reminders of each incident. */
async function remindersIn(scenario: Scenario): Promise<EntryOf<'updateOverdue'>[][]> {
  return (await recordOf(scenario)).map((one) => entriesOf(one, 'updateOverdue'));
}

async function readiness({ port }: BotProcess): Promise<{ status: number; reasons: string[] }> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return { status: response.status, reasons: ((await response.json()) as { reasons: string[] }).reasons };
}

test('a clock that jumps ahead and back while it runs moves no deadline', async () => {
  await play({ policy: REMIND_EVERY_3S }, async ({ scenario, declare, endAll }) => {
    const jumping = await scenario.start({ NODE_OPTIONS: `--import=${SKEW}`, TEST_JUMPS_MS: '7200000,-14400000' });
    const incidents = await declare(2);
    const all = async (count: number) => (await remindersIn(scenario)).every(({ length }) => length >= count);
    jumping.signal('SIGUSR2');
    await eventually('two reminders', 20_000, () => all(2), 100);
    jumping.signal('SIGUSR2');
    await eventually('and two more', 20_000, () => all(4), 100);
    // Slack signs its requests with a time that this process takes for two hours ahead.
    expect(await readiness(jumping)).toMatchObject({ status: 503, reasons: [expect.stringMatching(/clock/)] });
    await scenario.start();
    await jumping.kill();
    for (const [first, ...others] of await remindersIn(scenario)) {
      expect(first?.missed).toBe(1);
      const late = others.map(({ at, countsFromAt }) => at.getTime() - countsFromAt.getTime());
      expect(late.filter((ms) => ms < 0 || ms > LATE_MS)).toEqual([]);
    }
    await endAll(incidents);
  });
}, 120_000);

test('a process that stands still for longer than its leases goes on where it was, with one message for the time', async () => {
  await play({ policy: REMIND_EVERY_3S }, async ({ scenario, declare, endAll }) => {
    const bot = await scenario.start();
    const incidents = await declare(2);
    bot.signal('SIGSTOP');
    await pause(14_000);
    bot.signal('SIGCONT');
    const late = async () => (await remindersIn(scenario)).map((each) => each.filter(({ missed }) => missed > 2));
    await eventually('a late one of each', 20_000, async () => (await late()).every(({ length }) => length > 0), 100);
    await endAll(incidents);
    for (const [first] of await late()) expect(first?.missed).toBeGreaterThanOrEqual(4);
  });
}, 120_000);

/** Stands still when the database has given it its nth turn to call Slack and it does not know that yet. */
async function standStillAtTurn(n: number): Promise<void> {
  let first: BotProcess | undefined;
  let turns = 0;
  const watch = {
    after({ sql }: { sql: string }) {
      turns += /^\s*with asked as/.test(sql) ? 1 : 0;
      if (turns < n || first === undefined) return 'pass' as const;
      first.signal('SIGSTOP');
      first = undefined;
      return 'pass' as const;
    },
  };
  await play({ policy: PAGE_AFTER_5S, watch }, async ({ scenario, alice }) => {
    const frozen = await scenario.start();
    turns = 0;
    first = frozen;
    const declaring = alice.declares('sev1', `trouble at turn ${n}`);
    await eventually('it stands still', 30_000, () => first === undefined);
    scenario.routeTo(await scenario.start({ DATABASE_URL: scenario.databaseUrl }));
    await declaring;
    await eventually('the other one has done it all', 60_000, async () => (await undelivered(scenario)) === 0, 100);
    frozen.signal('SIGCONT');
    // It answers again, so it has had its chance.
    await eventually('the first one is back', 20_000, async () => (await readiness(frozen)).status === 200);
    await pause(2_000);
  });
}

test('a process that stands still between its turn and its call does not send what another has sent meanwhile', async () => {
  const ends = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(standStillAtTurn));
  expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
}, 180_000);

test('a tick that takes longer than its period is not overtaken, and rings once when it can', async () => {
  await play({ policy: PAGE_AFTER_5S }, async ({ scenario, declare }) => {
    await scenario.start();
    await declare(2);
    await scenario.query(`do $$ begin lock table deadline in access exclusive mode; perform pg_sleep(8); end $$`);
    const pages = async () => (await recordOf(scenario)).map((one) => entriesOf(one, 'paged').length);
    await eventually('all of them are paged for', 30_000, async () => !(await pages()).includes(0), 100);
    expect(await pages()).toEqual([1, 1]);
  });
}, 120_000);

test('after a time without any process there is one message for each incident, and the next one counts from then', async () => {
  await play({ policy: REMIND_EVERY_3S }, async ({ scenario, declare, endAll }) => {
    const bot = await scenario.start();
    const incidents = await declare(3);
    await eventually('all is well', 20_000, async () => (await undelivered(scenario)) === 0, 100);
    await bot.kill();
    const before = (await remindersIn(scenario)).map(({ length }) => length);
    await pause(15_000);
    await scenario.start();
    const fresh = async () => (await remindersIn(scenario)).map((each, index) => each.slice(before[index]));
    await eventually('two of each', 20_000, async () => (await fresh()).every(({ length }) => length > 1), 50);
    for (const [late, next] of await fresh()) {
      expect(late?.missed).toBeGreaterThanOrEqual(4);
      expect((next?.at.getTime() ?? 0) - (late?.at.getTime() ?? 0)).toBeGreaterThan(1_000);
    }
    await endAll(incidents);
  });
}, 120_000);
