// The lifecycle of incidents against a model of it: whatever people, the clock, Slack and dying replicas do, in any order.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { resyncIncident } from '../../src/usecases/resync-incident.ts';
import { isNightly, modelRuns, replayPath, report, seeds } from '../support/bound.ts';
import { checkInvariants } from '../support/invariants.ts';
import { crashSteps } from './model/crash-steps.ts';
import { ring } from './model/expected-clock.ts';
import { declare, peopleSteps } from './model/people-steps.ts';
import { freshModel, type Model, type Step } from './model/steps.ts';
import { openThreads, type Threads } from './model/threads.ts';
import { drain, weatherSteps } from './model/weather-steps.ts';
import { openWorld, type World } from './model/world.ts';

/** A run takes some seconds. */
const WITHIN_MS = modelRuns * 4_500;

let threads: Threads;
beforeAll(async () => {
  threads = await openThreads();
}, 60_000);
afterAll(() => threads.end());

/** Plays the steps in a fresh world, then lets everything arrive and looks at the whole. */
async function play(first: Step, steps: Iterable<Step>): Promise<void> {
  const world = await openWorld(threads);
  try {
    const model = freshModel();
    for (const some of [[first], steps]) await fc.asyncModelRun(() => ({ model, real: world }), some);
    await finish(model, world);
  } catch (error) {
    await world.abandon();
    throw error;
  }
  await world.close();
}

async function finish(model: Model, world: World): Promise<void> {
  const { onlooker, simulator } = world;
  simulator.faults.clear();
  await world.replicas[0]?.tick();
  for (const incident of model.incidents) ring(incident, world.now());
  if (drain.check(model)) await drain.run(model, world);
  const resync = (key: { teamId: string; incidentId: string }) => resyncIncident(onlooker.ctx, key);
  // What Slack refused once is asked for again by people; then there is nothing left to say.
  for (const { teamId, id } of await onlooker.ctx.db.incident.findMany()) await resync({ teamId, incidentId: id });
  await world.settle();
  await checkInvariants(onlooker.ctx, simulator, resync, world.settle);
}

const steps = fc.commands([fc.oneof(...peopleSteps, ...weatherSteps, ...crashSteps)], { maxCommands: 60, size: 'max' });

test.each(seeds)(
  'the lifecycle of incidents, with crashes and faults as steps: record, clocks and rooms are as expected (seed %i)',
  async (seed) => {
    const started = performance.now();
    const counts = { runs: 0, steps: 0 };
    await fc.assert(
      fc.asyncProperty(declare, steps, async (first, others) => {
        await play(first, others);
        counts.runs += 1;
        counts.steps += [...others].length + 1;
      }),
      {
        numRuns: modelRuns,
        seed,
        ...(replayPath !== undefined && { path: replayPath }),
        interruptAfterTimeLimit: WITHIN_MS,
        includeErrorInReport: true,
        // A smaller story takes many runs to find: a night has time for that.
        endOnFailure: !isNightly,
      },
    );
    const seconds = Math.round((performance.now() - started) / 1000);
    // The time may be up before all of them are played; not before the first.
    expect(counts.runs).toBeGreaterThan(0);
    report(`model: seed ${seed}, ${counts.runs} runs, ${counts.steps} steps, ${seconds} s`);
  },
  WITHIN_MS + 120_000,
);
