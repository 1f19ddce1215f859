// What people do: declare, ask, press, and say everything several times at once to both replicas.
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { buttonsOf } from '../../support/people.ts';
import { type Recorded, recordIn } from './agreement.ts';
import {
  askerOf,
  askers,
  asks,
  born,
  declarations,
  deliveries,
  hasAny,
  mayDeclare,
  sentence,
  typed,
  types,
  who,
} from './asking.ts';
import { type Ask, answerTo } from './expected-answer.ts';
import { type Expected, isOpen, mayKnow, type OpenStatus } from './expected-incident.ts';
import { availabilityOf } from './rights.ts';
import { expectAnswers, OUTSIDER, PEOPLE, pick, type Step, step, word } from './steps.ts';
import type { World } from './world.ts';

const SAME_MINUTE = 60_000;
const number = fc.nat({ max: 60 });

export const declare = fc.tuple(declarations, deliveries).map(
  ([declaration, deliver]): Step =>
    step(`Declare(${JSON.stringify({ ...declaration, deliver })})`, mayDeclare, async (model, world) => {
      const title = `${word(model)} down`;
      const incident = born(model, declaration, title, world.now());
      const answers = await types(world, declaration.by, sentence(declaration, title), deliver);
      expect(answers).toEqual(
        Array.from({ length: deliver?.times ?? 1 }, () => expect.stringMatching(`${incident.reference}.* is declared`)),
      );
      model.incidents.push(incident);
    }),
);

const declareSameAgain = fc.tuple(who, number, deliveries).map(
  ([by, which, deliver]): Step =>
    step(
      `DeclareSameAgain(${JSON.stringify({ by, which, deliver })})`,
      (model) => hasAny(model) && mayDeclare(model),
      async (model, world) => {
        const { title, severity, isPrivate: wasPrivate } = pick(model.incidents, which);
        const declaration = { by, severity, isPrivate: wasPrivate && by !== OUTSIDER };
        const same = model.incidents.filter((each) => isOpen(each.status) && each.title === title);
        const standings = await Promise.all(same.map((each) => availabilityOf(world, each, by)));
        const known = same.filter((each, index) => {
          const standing = standings[index];
          // Their own words of this minute are theirs, whatever became of the room.
          const isTheirs =
            each.declaredBy === by &&
            each.isPrivate === declaration.isPrivate &&
            each.severity === severity &&
            world.now() - each.declaredAt < SAME_MINUTE;
          return isTheirs || (standing !== undefined && mayKnow(each, by, standing));
        });
        const repeated = known.some(
          (each) =>
            each.declaredBy === by &&
            each.severity === severity &&
            each.isPrivate === declaration.isPrivate &&
            world.now() - each.declaredAt < SAME_MINUTE,
        );
        const incident = born(model, declaration, title, world.now());
        const answers = await types(world, by, sentence(declaration, title), deliver);
        const words = repeated ? 'You declared this' : known.length > 0 ? 'This may be open already' : 'is declared';
        expect(answers).toEqual(Array.from({ length: deliver?.times ?? 1 }, () => expect.stringContaining(words)));
        if (by === OUTSIDER) model.spoken.add(title);
        if (!repeated && known.length === 0) model.incidents.push(incident);
      },
    ),
);

const askSomething = fc.tuple(asks, askers, number, deliveries).map(
  ([ask, asker, which, deliver]): Step =>
    step(`Ask(${JSON.stringify({ ask, asker, which, deliver })})`, hasAny, async (model, world) => {
      const incident = pick(model.incidents, which);
      const by = askerOf(asker, incident);
      const standing = await availabilityOf(world, incident, by);
      const answers = await types(world, by, typed(ask, incident, word(model)), deliver);
      const no = answerTo(incident, ask, by, world.now(), standing);
      // A form asks for the reason.
      expectAnswers(answers, no === 'unexplained' && answers?.length === 0 ? null : no);
    }),
);

const NEXT: Record<OpenStatus, OpenStatus | null> = {
  investigating: 'identified',
  identified: 'mitigating',
  mitigating: 'monitoring',
  monitoring: null,
};

/** What a button asks, given the status that was seen when it was drawn; null: nothing that the model knows. */
function askOf(actionId: string, seen: Expected['status']): Ask | null {
  const to = isOpen(seen) ? NEXT[seen] : null;
  const plain: Record<string, Ask> = {
    acknowledge: { type: 'acknowledge' },
    'no-change': { type: 'update', isNoChange: true },
    reopen: { type: 'reopen' },
    close: { type: 'close' },
    better: { type: 'verify', isBetter: true },
    'still-broken': { type: 'verify', isBetter: false },
    'snooze-short': { type: 'snooze', minutes: 10 },
    'snooze-long': { type: 'snooze', minutes: 30 },
    ...(to !== null && { move: { type: 'move', to, seen } as const }),
  };
  return plain[actionId] ?? null;
}

/** Any button that somebody still sees: on the card, which may not have been redrawn yet, or under a line of long ago. */
const press = fc.tuple(who, number, deliveries).map(
  ([by, which, deliver]): Step =>
    step(`Press(${JSON.stringify({ by, which, deliver })})`, hasAny, async (model, world) => {
      const seen = buttonsSeen(world, by).toReversed();
      const [channel, button] = seen[which % Math.max(seen.length, 1)] ?? [];
      if (channel === undefined || button === undefined) return;
      const { incident: id, from } = JSON.parse(button.value || '{}') as {
        incident?: string;
        from: Expected['status'];
      };
      const record = await recordIn(world);
      const incident = model.incidents.find(
        ({ reference }) => record.find((one) => one.incident.id === id)?.incident.reference === reference,
      );
      const { ts, blockId, actionId } = button;
      const ask = askOf(actionId, from);
      if (incident === undefined || (ask === null && actionId !== 'open-new-room')) return;
      const standing = await availabilityOf(world, incident, by);
      // Pressed in a private room, it is pressed by who is in it.
      const isThere = incident.isPrivate && channel === placeOf(record, incident.reference);
      const seenAs = isThere ? { ...standing, presence: 'in' as const } : standing;
      const no = ask === null ? null : answerTo(incident, ask, by, world.now(), seenAs);
      const act = { type: 'press' as const, channel, ts, blockId, actionId, ...(deliver && { deliver }) };
      // A private answer takes another way than the acknowledgement of the press, and may arrive a little later.
      const answers = await world.acts(by, act, channel, no === null ? 0 : (deliver?.times ?? 1));
      if (ask !== null) expectAnswers(answers, no);
    }),
);

function placeOf(record: readonly Recorded[], reference: string): string | undefined {
  const found = record.find(({ incident }) => incident.reference === reference)?.incident;
  return (found?.room ?? found?.lostRoom)?.channelId;
}

function buttonsSeen({ simulator }: World, by: string) {
  return (
    [...simulator.workspace.channels.values()]
      // Slack takes no answer in an archived channel.
      .filter(({ kind, memberIds, archived }) => !archived && (kind === 'public' || memberIds.includes(by)))
      .flatMap(({ id, messages, ephemerals }) => {
        const seen = [
          ...messages.filter(({ botId }) => botId !== undefined),
          ...ephemerals.filter(({ visibleTo }) => visibleTo === by),
        ];
        return seen.flatMap((message) => buttonsOf(message).map((button) => [id, button] as const));
      })
  );
}

/** Whoever was told that a room is lost has another one opened. */
const openAnotherRoom = fc.constant(
  step('OpenAnotherRoom()', hasAny, async (_, world) => {
    const offered = PEOPLE.flatMap((by) =>
      buttonsSeen(world, by).map(([channel, button]) => ({ by, channel, button })),
    );
    const last = offered.findLast(({ button }) => button.actionId === 'open-new-room');
    if (last === undefined) return;
    const { ts, blockId, actionId } = last.button;
    await world.acts(last.by, { type: 'press', channel: last.channel, ts, blockId, actionId }, last.channel);
  }),
);

export const peopleSteps = [
  { weight: 3, arbitrary: declare },
  { weight: 1, arbitrary: declareSameAgain },
  { weight: 24, arbitrary: askSomething },
  { weight: 10, arbitrary: press },
  { weight: 1, arbitrary: openAnotherRoom },
];
