// Killed before and after every call to Slack and every commit of a declaration, an escalation and a resolution.
import { expect, test } from '@jest/globals';
import { barrier } from '../support/barrier.ts';
import { crashPointStride, report, seeds } from '../support/bound.ts';
import { everyPoint, sayPoint } from '../support/crash-point.ts';
import { ANNOUNCEMENTS, type Flow, openCrashWorld } from '../support/crash-world.ts';
import { sayTally, tally } from '../support/history.ts';
import { UNPACED } from '../support/policies.ts';
import { recordOf } from '../support/record.ts';
import { settled } from '../support/settled.ts';

/** Most of the time of a point is waiting for the lease of a dead process to end. */
const WORLDS = 10;
const STARTING_AT_ONCE = 2;

/** Every clock is long but the one that a flow is about. */
const QUIET = '{ acknowledgeWithin: 8h, updateEvery: 8h, escalateAfter: null, raiseAfter: null }';
const policyOf = (sev2: string) => `
version: 1
announcements: ${ANNOUNCEMENTS}
${UNPACED}
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 8h }] } }
severities: { SEV1: ${QUIET}, SEV2: ${sev2} }
`;

const FLOWS: Record<'declare' | 'escalate' | 'resolve', Flow> = {
  declare: {
    policy: policyOf(QUIET),
    before: null,
    typed: { kind: 'declared', text: ({ words }) => `/incident sev1 ${words}`, words: ({ words }) => words },
    entry: 'roomOpened',
  },
  escalate: {
    policy: policyOf('{ acknowledgeWithin: 4s, updateEvery: 8h, escalateAfter: null, raiseAfter: null }'),
    before: 'sev2',
    typed: null,
    entry: 'paged',
  },
  resolve: {
    policy: policyOf(QUIET),
    before: 'sev2',
    typed: {
      kind: 'resolved',
      text: ({ reference, words }) => `/incident resolve ${reference} rolled back ${words}`,
      words: ({ words }) => `rolled back ${words}`,
    },
    entry: 'postmortemDrafted',
  },
};

/** Of the shortest of some runs: the first one also looks up people and channels, and a slow one wakes what waits more often. */
async function steps(flow: Flow, starting: ReturnType<typeof barrier>): Promise<{ calls: number; commits: number }> {
  const { measure, scenario } = await openCrashWorld(flow, starting);
  try {
    await measure('get to know everybody');
    const runs = [await measure('count the steps'), await measure('once more'), await measure('a third time')];
    return { calls: Math.min(...runs.map((run) => run.calls)), commits: Math.min(...runs.map((run) => run.commits)) };
  } finally {
    await scenario.close();
  }
}

async function dieEverywhere(name: keyof typeof FLOWS, seed: number): Promise<void> {
  const flow = FLOWS[name];
  const starting = barrier(STARTING_AT_ONCE);
  const { calls, commits } = await steps(flow, starting);

  const points = everyPoint(calls, commits).filter((_, index) => index % crashPointStride === seed % crashPointStride);
  const waiting = points.entries();
  const wholeAfterMs: number[] = [];
  const wrong: string[] = [];
  async function live(): Promise<void> {
    const world = await openCrashWorld(flow, starting);
    try {
      for (const [index, point] of waiting) {
        const outcome = await world.dieAt(point, `${name} ${seed} point ${index}`);
        if (process.env.DEBUG_FAULTS) report(`${performance.now() | 0} ${sayPoint(point)} ${JSON.stringify(outcome)}`);
        if (typeof outcome === 'number') wholeAfterMs.push(outcome);
        if (typeof outcome === 'string') wrong.push(outcome);
      }
      await settled(world.scenario);
      const { asks, scenario } = world;
      const figures = tally(asks, await recordOf(scenario), scenario.simulator.workspace, ANNOUNCEMENTS);
      if (figures.wrong.length > 0) wrong.push(sayTally(name, figures), ...figures.wrong);
    } finally {
      await world.scenario.close();
    }
  }

  // All of them end before anything is said of any.
  const lives = await Promise.allSettled(Array.from({ length: Math.min(WORLDS, points.length) }, live));
  wrong.push(...lives.flatMap((life) => (life.status === 'rejected' ? [String(life.reason)] : [])));
  report(
    `crash points of ${name}, seed ${seed}: ${calls} calls, ${commits} commits, ${points.length} points tried, ` +
      `${wholeAfterMs.length} reached, whole again after at most ${(Math.max(...wholeAfterMs) / 1000).toFixed(1)} s`,
  );
  expect(wrong).toEqual([]);
  // Coalescing makes the last steps of a run come and go.
  expect(wholeAfterMs.length).toBeGreaterThan(0.85 * points.length);
}

test.each(seeds.flatMap((seed) => Object.keys(FLOWS).map((name) => [name as keyof typeof FLOWS, seed] as const)))(
  '%s, killed before and after every call to Slack and every commit: nothing lost, nothing twice (seed %i)',
  dieEverywhere,
  900_000,
);
