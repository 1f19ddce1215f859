// Who is on call: week by week, through daylight saving, and whoever stands in.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { onCall, type Rotation } from '../../src/domain/paging/schedule.ts';
import { declared } from '../support/core.ts';
import { policyWith } from '../support/policies.ts';

const PARIS = 'Europe/Paris';
const SCHEDULE: Rotation = {
  members: ['U0ANN', 'U0BO', 'U0CY'],
  since: '2026-01-05T09:00',
  overrides: [{ from: '2026-12-24T09:00', to: '2026-12-26T09:00', who: 'U0STANDIN' }],
};

describe('the schedule', () => {
  test.each([
    ['its first minute', '2026-01-05T08:00:00Z', 'U0ANN'],
    ['a second before the first handover', '2026-01-12T07:59:59Z', 'U0ANN'],
    ['the handover itself', '2026-01-12T08:00:00Z', 'U0BO'],
    ['after all have had their turn', '2026-01-26T08:00:00Z', 'U0ANN'],
    ['before it began, backwards', '2026-01-05T07:59:59Z', 'U0CY'],
    ['a handover in summer: still 09:00 on the wall', '2026-07-06T07:00:00Z', 'U0CY'],
    ['a second before that one', '2026-07-06T06:59:59Z', 'U0BO'],
    ['a second before the override', '2026-12-24T07:59:59Z', 'U0CY'],
    ['the moment the override begins', '2026-12-24T08:00:00Z', 'U0STANDIN'],
    ['Christmas, by override', '2026-12-25T12:00:00Z', 'U0STANDIN'],
    ['the moment the override ends', '2026-12-26T08:00:00Z', 'U0CY'],
  ])('%s (%s): %s', (_, at, member) => {
    expect(onCall(SCHEDULE, new Date(at), PARIS)).toBe(member);
  });

  test('one that began in summer hands over at the same local time in winter', () => {
    const summer = { ...SCHEDULE, since: '2026-07-06T09:00', overrides: [] };
    expect(onCall(summer, new Date('2026-12-07T07:59:59Z'), PARIS)).toBe('U0ANN');
    expect(onCall(summer, new Date('2026-12-07T08:00:00Z'), PARIS)).toBe('U0BO');
  });

  test('of two overrides the later line counts', () => {
    const overrides = [...SCHEDULE.overrides, { from: '2026-12-25T00:00', to: '2026-12-25T23:59', who: 'U0OTHER' }];
    expect(onCall({ ...SCHEDULE, overrides }, new Date('2026-12-25T12:00:00Z'), PARIS)).toBe('U0OTHER');
  });

  test('in every zone, at any time, somebody is on call, and a week later their successor', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const seconds = fc.integer({ min: 946_684_800, max: 2_524_608_000 });
    fc.assert(
      fc.property(zones, seconds, (zone, second) => {
        const steady = { ...SCHEDULE, overrides: [] };
        const members = steady.members;
        const now = onCall(steady, new Date(second * 1000), zone);
        const later = onCall(steady, new Date((second + 7 * 86_400 + 7_200) * 1000), zone);
        const turn = members.indexOf(now);
        // Two hours more than a week is past any change of the clocks, and at most one handover further.
        expect([members[(turn + 1) % 3], members[(turn + 2) % 3]]).toContain(later);
      }),
    );
  });
});

/** Who is on call from two days before `at` to two days after it, without repeating who already is: `U0BO U0CY`. */
function handsAround(schedule: Rotation, at: number, zone: string, edges: readonly number[] = []): string {
  const steps = Array.from({ length: 4 * 24 * 4 }, (_, step) => at + (step - 4 * 48) * 15 * MINUTE_MS);
  const looks = [...steps, ...edges.flatMap((edge) => [edge - 1, edge])].sort((one, other) => one - other);
  const hands = looks.map((look) => onCall(schedule, new Date(look), zone));
  return hands.filter((member, index) => member !== hands[index - 1]).join(' ');
}

const MINUTE_MS = 60_000;
const ZONES = Intl.supportedValuesOf('timeZone');

/** Every change of a clock from 2005 to 2031: those of the past have the odd ones, such as the day that Samoa left out. */
const CHANGES = ZONES.flatMap((zone) => {
  const changes: { zone: string; change: number }[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from('2005-01-01T00:00Z').toZonedDateTimeISO(zone);
  for (at = at.getTimeZoneTransition('next'); at !== null && at.year < 2031; at = at.getTimeZoneTransition('next')) {
    changes.push({ zone, change: at.epochMilliseconds });
  }
  return changes;
});

/** A wall-clock time within a day of a change, in the hours that are left out or come twice more often than not. */
const nearAChange = fc
  .tuple(
    fc.constantFrom(...CHANGES),
    fc.integer({ min: -150, max: 150 }),
    fc.boolean(),
    fc.integer({ min: -24, max: 24 }),
  )
  .map(([{ zone, change }, minutes, isClose, hours]) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(change).toZonedDateTimeISO(zone).toPlainDateTime();
    const time = wall
      .add({ minutes })
      .add({ hours: isClose ? 0 : hours })
      .round({ smallestUnit: 'minute' });
    return { zone, time, change };
  });

describe('where clocks are set', () => {
  test.each([
    ['back an hour, in the hour that comes twice', PARIS, '2026-10-18T02:30', '2026-10-25T00:30:00Z'],
    ['forward an hour, in the hour that is left out', PARIS, '2026-03-22T02:30', '2026-03-29T01:30:00Z'],
    ['back half an hour', 'Australia/Lord_Howe', '2026-03-29T01:45', '2026-04-04T14:45:00Z'],
    ['forward half an hour', 'Australia/Lord_Howe', '2026-09-27T02:15', '2026-10-03T15:45:00Z'],
    ['over a whole day', 'Pacific/Apia', '2011-12-23T09:00', '2011-12-30T19:00:00Z'],
  ])('%s, the call is handed over once, and stays there', (_, zone, since, handover) => {
    const at = new Date(handover).getTime();
    const schedule = { members: ['U0ANN', 'U0BO', 'U0CY'], since, overrides: [] };
    expect(handsAround(schedule, at, zone, [at])).toBe('U0ANN U0BO');
    expect(onCall(schedule, new Date(at - 1), zone)).toBe('U0ANN');
    expect(onCall(schedule, new Date(at), zone)).toBe('U0BO');
  });

  test('whenever the handover is, in every zone: each member once, in turn, never back', () => {
    fc.assert(
      fc.property(nearAChange, fc.integer({ min: -3, max: 3 }), ({ zone, time, change }, weeks) => {
        const since = time.subtract({ days: 7 * weeks }).toString({ smallestUnit: 'minute' });
        const hands = handsAround({ members: ['U0ANN', 'U0BO', 'U0CY'], since, overrides: [] }, change, zone);
        expect(['U0ANN U0BO', 'U0BO U0CY', 'U0CY U0ANN']).toContain(hands);
      }),
      { numRuns: 40 },
    );
  });

  test('whoever stands in does so from one instant to another, in every zone', () => {
    fc.assert(
      fc.property(nearAChange, fc.integer({ min: 1, max: 300 }), ({ zone, time, change }, minutes) => {
        const [from, to] = [time, time.add({ minutes })];
        const begins = from.toZonedDateTime(zone).epochMilliseconds;
        const ends = to.toZonedDateTime(zone).epochMilliseconds;
        const who = 'U0STANDIN';
        const overrides = [
          { from: from.toString({ smallestUnit: 'minute' }), to: to.toString({ smallestUnit: 'minute' }), who },
        ];
        const hands = handsAround({ members: ['U0ANN'], since: '2005-01-03T09:00', overrides }, change, zone, [
          begins,
          ends,
        ]);
        // Nothing is left of an hour that clocks are set over.
        expect(hands).toBe(ends > begins ? 'U0ANN U0STANDIN U0ANN' : 'U0ANN');
      }),
      { numRuns: 40 },
    );
  });
});

test('a level that names a schedule pages whose turn it is', () => {
  const policy = policyWith(`
schedules: { nights: { members: [U0ANN, U0BO], since: "2025-12-29T09:00" } }
escalationPolicies: { default: { levels: [{ page: [nights, U0BO], within: 5m }] } }
`);
  // The fifth of January is the second week: Bo, who is paged once though he is named twice.
  expect(declared(policy).entries.at(-1)).toMatchObject({ type: 'paged', targets: ['U0BO'] });
});
