// One truth for the time of the next update: every message that names it names the time at which the reminder comes.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import { deadlinesFor, updateDueAt } from '../../src/domain/deadlines.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { EntryOf, EntryType } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { fr } from '../../src/locales/fr/fr.ts';
import { statusCard } from '../../src/render/card/status-card.ts';
import { nudgeMessage, snoozedReply } from '../../src/render/direct/direct.ts';
import { refusalText } from '../../src/render/help/refusal.ts';
import { entryMessage } from '../../src/render/room/entry-message.ts';
import { ask, declared, minute, rings, tick, type Walk } from '../support/core.ts';
import { policyWith } from '../support/policies.ts';

/** SEV2 rises in the very moment in which its next update is to be reminded of. */
const TOGETHER = policyWith(`
severities:
  SEV1: { updateEvery: 30m, acknowledgeWithin: null, escalateAfter: null }
  SEV2: { updateEvery: 45m, acknowledgeWithin: null, escalateAfter: null, raiseAfter: 40m }
`);
const CALM = policyWith(`
updates: { snoozeAtMost: 4h }
severities:
  SEV1: { updateEvery: 1h, acknowledgeWithin: null, escalateAfter: null }
`);

const snoozing = (minutes: number): ChangeRequest => ({ type: 'snoozeUpdate', forMs: minutes * 60_000 });

function last<T extends EntryType>({ entries }: Walk, type: T): EntryOf<T> | undefined {
  return entries.findLast((entry): entry is EntryOf<T> => entry.type === type);
}

/** When the next update is due, by the card; in minutes after the declaration. */
function onCard({ incident }: Walk, policy: Policy): number | null {
  const text = statusCard(incident, policy, en).text;
  const seconds = /Next update: (?:Due|Overdue since) <!date\^(\d+)/.exec(text)?.[1];
  return seconds === undefined ? null : (Number(seconds) * 1000 - minute('0m').getTime()) / 60_000;
}

test('a severity that rises in the moment of a reminder starts the clock anew: nobody is told the old time', () => {
  const warned = tick(declared(TOGETHER, { severity: 'SEV2' }), '35m', TOGETHER);
  const both = tick(warned, '40m', TOGETHER);
  expect(both.incident.severity).toBe('SEV1');
  expect(last(both, 'updateNudged')).toBeUndefined();
  expect(rings(both, TOGETHER)).toMatchObject({ nudge: 65, update: 70 });
  expect(onCard(both, TOGETHER)).toBe(70);
  const nudged = tick(both, '65m', TOGETHER);
  expect(last(nudged, 'updateNudged')?.dueAt).toEqual(minute('70m'));
});

describe('a nudge', () => {
  test.each([
    ['2m', [10, 30]],
    ['9m', [10, 30]],
    ['10m', [30]],
    ['29m', [30]],
    ['30m', []],
    ['45m', []],
  ])('that comes %s before the update is due offers only what puts it off', (before, offered) => {
    const policy = policyWith(`
updates: { nudgeBefore: ${before}, snoozeAtMost: 4h }
severities: { SEV1: { updateEvery: 1h, acknowledgeWithin: null, escalateAfter: null } }
`);
    const after = `${60 - Number.parseInt(before, 10)}m`;
    const walk = tick(declared(policy), after, policy);
    const nudge = last(walk, 'updateNudged');
    if (nudge === undefined) throw new Error('nobody was nudged');
    expect(nudge.at).toEqual(minute(after));
    const buttons = JSON.stringify(nudgeMessage(walk.incident, nudge, policy, en).blocks);
    expect([...buttons.matchAll(/Snooze (\d+) min/g)].map(([, minutes]) => Number(minutes))).toEqual(offered);
    for (const minutes of [10, 30]) {
      const { refusal } = ask(walk, after, 'U0ALICE', snoozing(minutes), policy);
      expect(refusal?.code ?? null).toBe((offered as number[]).includes(minutes) ? null : 'nothing-to-snooze');
    }
  });
});

describe('a snooze', () => {
  const acknowledged = declared(CALM);

  test('that ends before anybody is asked changes nothing, and says so in both languages', () => {
    const walk = ask(acknowledged, '30m', 'U0ALICE', snoozing(10), CALM);
    expect(walk.entries).toEqual(acknowledged.entries);
    expect(walk.refusal).toEqual({
      code: 'nothing-to-snooze',
      untilAt: minute('40m'),
      askedAt: minute('55m'),
      dueAt: minute('60m'),
    });
    if (walk.refusal === null) return;
    expect(refusalText(walk.refusal, walk.at, en)).toMatch(/^Nothing was changed/);
    expect(refusalText(walk.refusal, walk.at, fr)).toMatch(/^Rien n’a changé/);
  });

  test.each([
    [24, 'refused'],
    [25, 'refused'],
    [26, 'taken'],
  ])('of %i minutes, half an hour before the update is due, is %s', (minutes, outcome) => {
    const { refusal } = ask(acknowledged, '30m', 'U0ALICE', snoozing(minutes), CALM);
    expect(refusal === null ? 'taken' : 'refused').toBe(outcome);
  });

  test('puts the update off, and card, answer, reminder and deadline name one time', () => {
    const nudged = tick(acknowledged, '55m', CALM);
    const snoozed = ask(nudged, '56m', 'U0ALICE', snoozing(10), CALM);
    expect(rings(snoozed, CALM)).toMatchObject({ update: 66 });
    expect(onCard(snoozed, CALM)).toBe(66);
    expect(snoozedReply(snoozed.incident, CALM, en).text).toContain(en.forms.when(minute('66m')));
    const due = tick(snoozed, '66m', CALM);
    expect(last(due, 'updateOverdue')?.dueAt).toEqual(minute('66m'));
  });

  test('keeps the quiet reminder away until then, where the update is due later', () => {
    const snoozed = ask(acknowledged, '50m', 'U0ALICE', snoozing(7), CALM);
    expect(rings(snoozed, CALM)).toMatchObject({ nudge: 57, update: 60 });
    const text = snoozedReply(snoozed.incident, CALM, en).text;
    expect(text).toContain(`You are not asked before ${en.forms.when(minute('57m'))}`);
    expect(text).toContain(`still due ${en.forms.when(minute('60m'))}`);
    expect(tick(snoozed, '56m', CALM).entries).toEqual(snoozed.entries);
    expect(last(tick(snoozed, '57m', CALM), 'updateNudged')?.dueAt).toEqual(minute('60m'));
  });

  test('of an overdue update makes it due then: the reminder does not speak of the time before', () => {
    const overdue = tick(acknowledged, '60m', CALM);
    expect(onCard(overdue, CALM)).toBe(60);
    const snoozed = ask(overdue, '70m', 'U0ALICE', snoozing(90), CALM);
    expect(onCard(snoozed, CALM)).toBe(160);
    const again = tick(snoozed, '160m', CALM);
    expect(last(again, 'updateOverdue')).toMatchObject({ dueAt: minute('160m'), missed: 2 });
    expect(onCard(again, CALM)).toBe(160);
  });

  test('of an overdue update that ends before the next reminder changes nothing', () => {
    const overdue = tick(acknowledged, '60m', CALM);
    const walk = ask(overdue, '61m', 'U0ALICE', snoozing(10), CALM);
    expect(walk.refusal).toMatchObject({ code: 'nothing-to-snooze', dueAt: minute('120m') });
    expect(onCard(walk, CALM)).toBe(60);
  });
});

test('an update that moves to a status in which none is expected promises none', () => {
  const patient = policyWith('updates: { pausedWhile: [monitoring] }\n');
  const walk = ask(
    declared(patient),
    '10m',
    'U0ALICE',
    {
      type: 'postUpdate',
      text: 'fixed',
      isNoChange: false,
      nextUpdateAt: null,
      move: { to: 'monitoring', from: null },
    },
    patient,
  );
  expect(last(walk, 'updated')?.nextUpdateAt).toBeNull();
});

test('the room is told the time at which it is asked whether the harm stays away, also where that is not in ten minutes', () => {
  const office = policyWith('severities: { SEV3: { duringBusinessHours: true } }\ntimezone: UTC\n');
  const late = ask(
    declared(office, { severity: 'SEV3' }),
    '475m',
    'U0ALICE',
    { type: 'move', to: 'monitoring', from: null },
    office,
  );
  const verify = deadlinesFor(late.incident, office).find(({ kind }) => kind === 'verify')?.dueAt;
  expect(verify?.toISOString()).toBe('2026-01-06T09:05:00.000Z');
  const moved = late.entries.filter(({ type }) => type === 'moved');
  expect(entryMessage(late.incident, moved, office, en).text).toContain(
    `I ask again ${en.forms.when(verify ?? late.at)}`,
  );
});

test('whatever is put off, updated, raised and lowered: what a message says is when the reminder comes', () => {
  const steps = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.oneof(
        fc.constant('clock' as const),
        fc.integer({ min: 1, max: 90 }).map(snoozing),
        fc.constantFrom<ChangeRequest>(
          { type: 'postUpdate', text: '', isNoChange: true, nextUpdateAt: null },
          { type: 'changeSeverity', to: 'SEV1', reason: null },
          { type: 'changeSeverity', to: 'SEV2', reason: null },
          { type: 'move', to: 'monitoring', from: null },
        ),
      ),
    ),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(steps, (life) => {
      let walk = declared(TOGETHER, { severity: 'SEV2' });
      let after = 0;
      for (const [gap, step] of life) {
        after += gap;
        const known = walk.entries.length;
        const before = updateDueAt(walk.incident, TOGETHER);
        walk = step === 'clock' ? tick(walk, `${after}m`, TOGETHER) : ask(walk, `${after}m`, 'U0ALICE', step, TOGETHER);
        const due = deadlinesFor(walk.incident, TOGETHER).find(({ kind }) => kind === 'update')?.dueAt ?? null;
        for (const entry of walk.entries.slice(known)) {
          if (entry.type === 'updateNudged') expect(entry.dueAt).toEqual(due);
          if (entry.type === 'updateNudged')
            expect(nudgeMessage(walk.incident, entry, TOGETHER, en).text).toContain(en.forms.when(entry.dueAt));
          if (entry.type === 'updated') expect(entry.nextUpdateAt).toEqual(due);
          // A snooze never brings anything forward.
          if (entry.type === 'updateSnoozed') expect(due?.getTime()).toBeGreaterThanOrEqual(before?.getTime() ?? 0);
        }
        const { overdueSinceAt } = walk.incident.update;
        const shown = overdueSinceAt ?? due;
        const expected = shown === null ? null : (shown.getTime() - minute('0m').getTime()) / 60_000;
        expect(onCard(walk, TOGETHER)).toBe(expected);
      }
    }),
    { numRuns: 300 },
  );
});
