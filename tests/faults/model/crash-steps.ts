// Replicas that die: while they deliver, while they ring, and while somebody waits for their answer.
import fc from 'fast-check';
import { incidentsWithDueDeadlines } from '../../../src/storage/deadlines.ts';
import { eventually } from '../../support/eventually.ts';
import { recordIn } from './agreement.ts';
import { askerOf, askers, asks, born, declarations, hasAny, mayDeclare, sentence, typed, types } from './asking.ts';
import { answerTo } from './expected-answer.ts';
import { ring } from './expected-clock.ts';
import type { Expected } from './expected-incident.ts';
import { availabilityOf } from './rights.ts';
import { pick, type Step, step, word } from './steps.ts';
import { lengths } from './weather-steps.ts';
import type { CrashPoint, World } from './world.ts';

const number = fc.nat({ max: 60 });
const which = fc.constantFrom(0, 1);

/** Early enough that it is mostly reached. */
const points: fc.Arbitrary<CrashPoint> = fc.oneof(
  fc.record({ at: fc.constant('query' as const), nth: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ at: fc.constantFrom('call' as const, 'takenCall' as const), nth: fc.integer({ min: 1, max: 8 }) }),
);

const crashWhileDelivering = fc.record({ replica: which, point: points }).map(
  ({ replica, point }): Step =>
    step(`CrashWhileDelivering(${JSON.stringify({ replica, point })})`, hasAny, async (_, world) => {
      await world.dieDuring(replica, point, (doomed) => world.deliver(doomed));
    }),
);

const crashWhileTicking = fc.record({ replica: which, length: lengths, nth: fc.integer({ min: 1, max: 16 }) }).map(
  ({ replica, length, nth }): Step =>
    step(`CrashWhileTicking(${JSON.stringify({ replica, length, nth })})`, hasAny, async (model, world) => {
      world.move(length);
      await world.dieDuring(replica, { at: 'query', nth }, (doomed) => doomed.tick());
      for (const incident of model.incidents) ring(incident, world.now());
      const { db } = world.onlooker.ctx;
      // Postgres may need a moment to see that the dead one's transaction is over, and its incident is passed by until then.
      await eventually('the other replica rings what is left', 10_000, async () => {
        await Promise.all(world.replicas.map((bot) => bot.tick()));
        return (await incidentsWithDueDeadlines(db, new Date(world.now()), 1)).length === 0;
      });
    }),
);

/** Killed with a request under way: it was recorded as a whole, or not at all; the person was not told that it was. */
const crashWhileAsked = fc
  .record({
    replica: which,
    nth: fc.integer({ min: 1, max: 14 }),
    ask: asks,
    asker: askers,
    incident: number,
  })
  .map(
    ({ replica, nth, ask, asker, incident: at }): Step =>
      step(
        `CrashWhileAsked(${JSON.stringify({ replica, nth, ask, asker, incident: at })})`,
        hasAny,
        async (model, world) => {
          const incident = pick(model.incidents, at);
          const by = askerOf(asker, incident);
          const done = structuredClone(incident);
          answerTo(done, ask, by, world.now(), await availabilityOf(world, incident, by));
          const before = await versionOf(incident, world);
          await world.dieDuring(replica, { at: 'query', nth }, () =>
            types(world, by, typed(ask, incident, word(model))),
          );
          if ((await versionOf(incident, world)) > before) Object.assign(incident, done);
        },
      ),
  );

async function versionOf({ reference }: Expected, world: World): Promise<number> {
  return (await recordIn(world)).find(({ incident }) => incident.reference === reference)?.incident.version ?? 0;
}

const crashWhileDeclaring = fc
  .record({ replica: which, nth: fc.integer({ min: 1, max: 16 }), declaration: declarations })
  .map(
    ({ replica, nth, declaration }): Step =>
      step(
        `CrashWhileDeclaring(${JSON.stringify({ replica, nth, declaration })})`,
        mayDeclare,
        async (model, world) => {
          const title = `${word(model)} down`;
          const incident = born(model, declaration, title, world.now());
          await world.dieDuring(replica, { at: 'query', nth }, () =>
            types(world, declaration.by, sentence(declaration, title)),
          );
          const record = await recordIn(world);
          if (record.some((one) => one.incident.title === title)) model.incidents.push(incident);
        },
      ),
  );

export const crashSteps = [
  { weight: 4, arbitrary: crashWhileDelivering },
  { weight: 1, arbitrary: crashWhileTicking },
  { weight: 1, arbitrary: crashWhileAsked },
  { weight: 1, arbitrary: crashWhileDeclaring },
];
