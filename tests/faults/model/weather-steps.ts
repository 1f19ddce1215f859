// What nobody asks for: time, Slack's bad days, and rooms that close.
import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { FaultRule } from '../../../simulator/faults.ts';
import type { Channel } from '../../../simulator/workspace.ts';
import { recordIn } from './agreement.ts';
import { hasAny, typed, types } from './asking.ts';
import { answerTo } from './expected-answer.ts';
import { ring } from './expected-clock.ts';
import { MINUTE } from './expected-incident.ts';
import { availabilityOf } from './rights.ts';
import { type Model, OUTSIDER, pick, type Step, step, word } from './steps.ts';
import { expectDiscretion, expectSeenOnce } from './visible.ts';
import type { World } from './world.ts';

const BOT_USER = 'U0WARROOM';
const always = () => true;
const number = fc.nat({ max: 60 });
const which = fc.constantFrom(0, 1);
const seconds = (length: number) => `${length / 1000} s`;

/** Mostly the lengths at which clocks ring; some a little late, and some long. */
export const lengths = fc.constantFrom(
  1_000,
  4_000,
  ...[1, 4, 5, 10, 25, 30, 60, 120, 300].map((minutes) => minutes * MINUTE),
);
const tick = lengths.map(
  (length): Step =>
    step(`Tick(${seconds(length)})`, always, async (model, world) => {
      world.move(length);
      await world.replicas[0]?.tick();
      for (const incident of model.incidents) ring(incident, world.now());
    }),
);

const tickOnTwoReplicas = lengths.map(
  (length): Step =>
    step(`TickOnTwoReplicas(${seconds(length)})`, always, async (model, world) => {
      world.move(length);
      await Promise.all([...world.replicas, ...world.replicas].map((bot) => bot.tick()));
      for (const incident of model.incidents) ring(incident, world.now());
    }),
);

/** A clock that runs back for two hours and forth again rings nothing that has rung, and forgets nothing that somebody said meanwhile. */
const moveClockBackAndForth = fc.boolean().map(
  (isUsed): Step =>
    step(`MoveClockBackAndForth(${isUsed})`, always, async (model, world) => {
      world.move(-120 * MINUTE);
      await Promise.all(world.replicas.map((bot) => bot.tick()));
      const [incident] = model.incidents;
      if (isUsed && incident !== undefined) {
        const standing = await availabilityOf(world, incident, 'U0ALICE');
        await types(world, 'U0ALICE', typed({ type: 'note' }, incident, word(model)));
        answerTo(incident, { type: 'note' }, 'U0ALICE', world.now(), standing);
      }
      world.move(120 * MINUTE);
      await Promise.all(world.replicas.map((bot) => bot.tick()));
    }),
);

const METHODS = [
  'chat.postMessage',
  'chat.update',
  'conversations.create',
  'conversations.history',
  'conversations.info',
  'conversations.invite',
  'conversations.open',
  'conversations.setTopic',
  'pins.add',
  'bookmarks.add',
] as const;
/** Faults after which the bot must come back to what it wanted. */
const PASSING: readonly Omit<FaultRule, 'method' | 'times'>[] = [
  { kind: 'rateLimited', retryAfter: 30 },
  { kind: 'http', status: 500 },
  { kind: 'reset' },
  { kind: 'acceptThenReset' },
  { kind: 'acceptThenHttp', status: 500 },
  { kind: 'error', error: 'internal_error' },
  { kind: 'error', error: 'ratelimited' },
  { kind: 'error', error: 'invalid_auth' },
];
/** Refusals that are told, and lose no message. */
const FOR_GOOD: readonly FaultRule[] = [
  { method: 'pins.add', kind: 'error', error: 'missing_scope' },
  { method: 'conversations.invite', kind: 'error', error: 'user_is_restricted' },
  { method: 'conversations.setTopic', kind: 'error', error: 'restricted_action' },
];

const passing = fc
  .record({
    method: fc.constantFrom(...METHODS),
    fault: fc.constantFrom(...PASSING),
    times: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ method, fault, times }): FaultRule => ({ method, times, ...fault }));
const slackFault = fc
  .oneof(
    { weight: 6, arbitrary: passing },
    { weight: 1, arbitrary: fc.constantFrom(...FOR_GOOD.map((rule) => ({ ...rule, times: 1 }))) },
  )
  .map(
    (rule): Step =>
      step(`SlackFault(${JSON.stringify(rule)})`, always, async (_, world) => void world.simulator.faults.add(rule)),
  );

const deliver = which.map(
  (replica): Step =>
    step(`Deliver(${replica})`, hasAny, async (_, world) => world.deliver(pick(world.replicas, replica))),
);

const deliverOnTwoReplicas = fc.constant(
  step('DeliverOnTwoReplicas()', hasAny, async (_, world) => world.deliver(...world.replicas)),
);

/** Everything arrives, and then people see each thing once. */
export const drain = step('Drain()', hasAny, async (model, world) => {
  await world.settle();
  await expectSeenOnce(world);
  await lookFromOutside(model, world);
});

async function lookFromOutside(model: Model, world: World): Promise<void> {
  await types(world, OUTSIDER, 'list');
  const record = await recordIn(world);
  const secrets = model.incidents
    .filter(({ isPrivate }) => isPrivate)
    .map(({ title, reference }) => {
      const rooms = record.find(({ incident }) => incident.reference === reference)?.entries ?? [];
      const ids = rooms.flatMap((entry) => (entry.type === 'roomOpened' ? [entry.channelId] : []));
      return [reference, ...ids, ...(model.spoken.has(title) ? [] : [title])];
    });
  expectDiscretion(world, OUTSIDER, secrets.flat());
}

function roomsIn({ simulator }: World): Channel[] {
  return [...simulator.workspace.channels.values()].filter(({ name }) => name.startsWith('inc-'));
}

function humanIn({ memberIds }: Channel): string | undefined {
  return memberIds.find((id) => id !== BOT_USER);
}

/** Somebody in the room does something to the room, if it can be done there. */
function roomStep(type: 'archive' | 'unarchive' | 'kick' | 'invite') {
  return number.map(
    (at): Step =>
      step(`${type}(${at})`, hasAny, async (_, world) => {
        const rooms = roomsIn(world).filter((room) => {
          const isIn = room.memberIds.includes(BOT_USER);
          if (humanIn(room) === undefined || room.archived !== (type === 'unarchive')) return false;
          return type === 'kick' ? isIn : type === 'invite' ? !isIn : true;
        });
        if (rooms.length === 0) return;
        const room = pick(rooms, at);
        const isAboutBot = type === 'kick' || type === 'invite';
        const act = isAboutBot ? { type, channel: room.id, user: BOT_USER } : { type, channel: room.id };
        expect(await world.simulator.act({ ...act, as: humanIn(room) ?? '' })).toMatchObject({ ok: true });
      }),
  );
}

export const weatherSteps = [
  { weight: 5, arbitrary: tick },
  { weight: 3, arbitrary: tickOnTwoReplicas },
  { weight: 1, arbitrary: moveClockBackAndForth },
  { weight: 6, arbitrary: slackFault },
  { weight: 2, arbitrary: deliver },
  { weight: 2, arbitrary: deliverOnTwoReplicas },
  { weight: 2, arbitrary: fc.constant(drain) },
  { weight: 1, arbitrary: roomStep('archive') },
  { weight: 1, arbitrary: roomStep('unarchive') },
  { weight: 1, arbitrary: roomStep('kick') },
  { weight: 1, arbitrary: roomStep('invite') },
];
