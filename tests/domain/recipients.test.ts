// Whom a page of a group reaches: the first who would hear it, never nobody, and everybody when it gets louder.
import { describe, expect, test } from '@jest/globals';
import {
  type Availability,
  availabilityOf,
  isStillWanted,
  type Member,
  type PersonFacts,
  recipientsIn,
} from '../../src/domain/paging/recipients.ts';
import type { EntryOf } from '../../src/domain/timeline.ts';
import { aTimeline, OPEN_ROOM, type Step } from '../support/incidents.ts';

const NOW = new Date('2026-01-05T10:00:00Z');
const at = (time: string) => new Date(`2026-01-05T${time}:00Z`);
const THERE: PersonFacts = { account: { isDeactivated: false, isBot: false }, presence: 'active', disturbance: null };
const quiet = (from: Date, until: Date, snoozedUntil: Date | null = null) => ({
  isEnabled: true,
  from,
  until,
  snoozedUntil,
});

test.each<[string, Partial<PersonFacts>, Availability]>([
  ['active', {}, 'reachable'],
  ['away', { presence: 'away' }, 'away'],
  ['with quiet nights, by day', { disturbance: quiet(at('22:00'), at('23:59')) }, 'reachable'],
  ['with quiet nights, by night', { disturbance: quiet(at('09:00'), at('11:00')) }, 'doNotDisturb'],
  ['at the end of a quiet time', { disturbance: quiet(at('09:00'), NOW) }, 'reachable'],
  ['snoozing', { disturbance: quiet(at('22:00'), at('23:59'), at('10:30')) }, 'doNotDisturb'],
  ['after a snooze', { disturbance: quiet(at('22:00'), at('23:59'), NOW) }, 'reachable'],
  [
    'whose quiet time is turned off',
    { disturbance: { ...quiet(at('09:00'), at('11:00')), isEnabled: false } },
    'reachable',
  ],
  ['who has left', { account: { isDeactivated: true, isBot: false } }, 'deactivated'],
  ['that is a bot', { account: { isDeactivated: false, isBot: true } }, 'bot'],
  ['of whom Slack says nothing', { account: null, presence: null, disturbance: null }, 'reachable'],
])('somebody %s', (_, facts, standing) => {
  expect(availabilityOf({ ...THERE, ...facts }, NOW)).toBe(standing);
});

function members(...standings: Availability[]): Member[] {
  return standings.map((standing, index) => ({ userId: `U${index}`, standing }));
}

describe('the first round', () => {
  test.each<[string, Availability[], string[], string[]]>([
    ['takes the first', ['reachable', 'reachable'], ['U0'], []],
    [
      'takes the first who would hear it',
      ['away', 'doNotDisturb', 'reachable', 'away'],
      ['U2'],
      ['U0 away', 'U1 doNotDisturb'],
    ],
    ['passes over bots without a word', ['bot', 'deactivated', 'reachable'], ['U2'], ['U1 deactivated']],
    [
      'takes the first who exists when nobody would hear it',
      ['deactivated', 'away', 'doNotDisturb'],
      ['U1'],
      ['U0 deactivated', 'U1 away', 'U2 doNotDisturb'],
    ],
  ])('%s', (_, standings, userIds, passedOver) => {
    const reached = recipientsIn(members(...standings), 'first');
    expect(reached.userIds).toEqual(userIds);
    expect(reached.passedOver.map(({ userId, because }) => `${userId} ${because}`)).toEqual(passedOver);
  });

  test.each([[[]], [['deactivated', 'bot'] as Availability[]]])(
    'reaches nobody only where nobody is: %j',
    (standings) => {
      expect(recipientsIn(members(...standings), 'first').userIds).toEqual([]);
      expect(recipientsIn(members(...standings), 'everybody').userIds).toEqual([]);
    },
  );
});

test('a louder round takes everybody who exists', () => {
  expect(recipientsIn(members('reachable', 'deactivated', 'bot', 'reachable'), 'everybody')).toEqual({
    userIds: ['U0', 'U3'],
    passedOver: [{ userId: 'U1', because: 'deactivated' }],
  });
});

describe('a page that waited', () => {
  const wanted = (...steps: Step[]) => {
    const { incident, entries } = aTimeline([OPEN_ROOM, ...steps]);
    const pages = entries.filter((entry): entry is EntryOf<'paged'> => entry.type === 'paged');
    return pages.map((page) => isStillWanted(incident, page));
  };
  const ACKNOWLEDGE: Step = ['2m', 'U0BOB', { type: 'acknowledge' }];

  test('is wanted until somebody answers', () => {
    expect(wanted()).toEqual([true]);
    expect(wanted(['5m', 'clock'])).toEqual([true, true]);
    expect(wanted(ACKNOWLEDGE)).toEqual([false]);
    expect(wanted(['0m', 'U0BOB', { type: 'acknowledge' }])).toEqual([false]);
  });

  test('is wanted when it asks for more hands than have answered', () => {
    expect(wanted(ACKNOWLEDGE, ['30m', 'clock'])).toEqual([false, true]);
  });

  test('is not wanted when it is over', () => {
    expect(wanted(['5m', 'clock'], ['6m', 'U0BOB', { type: 'cancel', reason: null }])).toEqual([false, false]);
  });
});
