// Working hours and business days in every time zone, where clocks are set forward, back, by half an hour, or by a whole day.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Calendar, timeAfter, WEEKDAYS, weekStartAfter } from '../../src/domain/business-hours.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const office = (timezone: string): Calendar => ({
  timezone,
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '18:00',
  holidays: ['2026-12-25', '2028-02-29'],
});
/** The hours in which clocks are changed are working hours, from the first minute of a day: one that comes twice is worked twice. */
const nights = (timezone: string): Calendar => ({
  ...office(timezone),
  days: WEEKDAYS,
  from: '00:00',
  to: '06:00',
  holidays: [],
});

/** The wall clock as `Intl` reads it, which knows nothing of how the calendar is computed. */
const formats = new Map<string, Intl.DateTimeFormat>();
function wallClock(at: number, timezone: string): { day: string; date: string; time: string } {
  const format =
    formats.get(timezone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(timezone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: (parts.get('weekday') ?? '').slice(0, 3).toLowerCase(),
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}

/** Whether people work at `at`; at closing time itself they may still be due. */
function isWorked(at: number, { timezone, days, from, to, holidays }: Calendar, closing: 'open' | 'closed'): boolean {
  const { day, date, time } = wallClock(at, timezone);
  const isWorkday = days.some((each) => each === day) && !holidays.includes(date);
  return isWorkday && time >= from && (closing === 'closed' ? time < to : time <= to);
}

/** Every change of a zone's clock in these years. */
function changesOf(timezone: string, fromYear = 2025, toYear = 2031): number[] {
  const changes: number[] = [];
  const end = Temporal.Instant.from(`${toYear}-01-01T00:00Z`);
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from(`${fromYear}-01-01T00:00Z`).toZonedDateTimeISO(
    timezone,
  );
  for (at = at.getTimeZoneTransition('next'); at !== null; at = at.getTimeZoneTransition('next')) {
    if (Temporal.Instant.compare(at.toInstant(), end) >= 0) break;
    changes.push(at.epochMilliseconds);
  }
  return changes;
}

const EDGES = ZONES.flatMap((zone) => changesOf(zone).map((change) => ({ zone, change })));

/** A zone and a moment: around a change of its clock where it has any, anywhere in these years otherwise. */
const moments = fc
  .tuple(
    fc.constantFrom(...EDGES),
    fc.constantFrom(...ZONES),
    fc.boolean(),
    fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 }),
    fc.integer({ min: 0, max: 6 * 365 * 24 * 60 }),
  )
  .map(([edge, zone, isEdge, around, anywhere]) =>
    isEdge
      ? { zone: edge.zone, from: edge.change + around * MINUTE_MS }
      : { zone, from: Date.UTC(2025, 0, 1) + anywhere * MINUTE_MS },
  );

test('there are edges to fall over: half an hour, a quarter past, and hours that come twice or never', () => {
  expect(EDGES.length).toBeGreaterThan(500);
  expect(changesOf('Australia/Lord_Howe').length).toBeGreaterThan(8);
  expect(ZONES).toContain('Pacific/Apia');
});

test('working time is as long as the wall clock counts it, minute by minute, in every zone', () => {
  fc.assert(
    fc.property(
      moments,
      fc.constantFrom(office, nights),
      fc.integer({ min: 1, max: 10 * 60 }),
      ({ zone, from }, calendarOf, minutes) => {
        const calendar = calendarOf(zone);
        const due = timeAfter(new Date(from), { ms: minutes * MINUTE_MS }, calendar, true).getTime();
        let worked = 0;
        for (let at = from; at < due; at += MINUTE_MS) worked += isWorked(at, calendar, 'closed') ? 1 : 0;
        expect({ zone, from: new Date(from).toISOString(), worked }).toEqual({
          zone,
          from: new Date(from).toISOString(),
          worked: minutes,
        });
      },
    ),
    { numRuns: 150 },
  );
});

test('whatever is due is due later, while people work, and never before what was asked for earlier', () => {
  fc.assert(
    fc.property(
      moments,
      fc.constantFrom(office, nights),
      fc.oneof(
        fc.integer({ min: 1, max: 5 }).map((businessDays) => ({ businessDays })),
        fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => ({ ms: minutes * MINUTE_MS })),
      ),
      fc.integer({ min: 0, max: 3 * 24 * 60 }),
      ({ zone, from }, calendarOf, duration, later) => {
        const calendar = calendarOf(zone);
        const due = timeAfter(new Date(from), duration, calendar, true).getTime();
        const dueLater = timeAfter(new Date(from + later * MINUTE_MS), duration, calendar, true).getTime();
        const seen = { zone, from: new Date(from).toISOString(), due: new Date(due).toISOString() };
        expect({ ...seen, isLater: due > from }).toEqual({ ...seen, isLater: true });
        expect({ ...seen, isWorked: isWorked(due, calendar, 'open') }).toEqual({ ...seen, isWorked: true });
        // A time of day in an hour that comes twice is the same for both: there, and only there, what begins later may be due earlier.
        const isInOrder = dueLater >= due || (calendarOf === nights && 'businessDays' in duration);
        expect({ ...seen, isInOrder }).toEqual({ ...seen, isInOrder: true });
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a working week begins on its first working day, Monday or not, and always later', () => {
  const of = (after: string, days: Calendar['days'], holidays: string[] = []) =>
    weekStartAfter(new Date(after), { timezone: 'UTC', days, from: '09:00', to: '17:00', holidays }).toISOString();
  // Wednesday 7 January 2026.
  expect(of('2026-01-07T10:00:00Z', ['mon', 'tue', 'wed', 'thu', 'fri'])).toBe('2026-01-12T09:00:00.000Z');
  expect(of('2026-01-07T10:00:00Z', [...WEEKDAYS])).toBe('2026-01-12T09:00:00.000Z');
  expect(of('2026-01-05T08:59:00Z', [...WEEKDAYS])).toBe('2026-01-05T09:00:00.000Z');
  expect(of('2026-01-05T09:00:00Z', [...WEEKDAYS])).toBe('2026-01-12T09:00:00.000Z');
  expect(of('2026-01-07T10:00:00Z', ['mon', 'tue'], ['2026-01-12'])).toBe('2026-01-13T09:00:00.000Z');
  expect(of('2026-01-07T10:00:00Z', ['sun'])).toBe('2026-01-11T09:00:00.000Z');
});

describe('by hand', () => {
  const next = (from: string, zone: string, days = 1) =>
    timeAfter(new Date(from), { businessDays: days }, office(zone)).toISOString();

  test.each([
    // The clock is set forward on Sunday 8 March, and back on 1 November: 10:00 stays 10:00.
    ['2026-03-06T15:00:00Z', 'America/New_York', '2026-03-09T14:00:00.000Z'],
    ['2026-10-30T14:00:00Z', 'America/New_York', '2026-11-02T15:00:00.000Z'],
    ['2026-03-27T09:00:00Z', 'Europe/Berlin', '2026-03-30T08:00:00.000Z'],
    ['2026-10-23T08:00:00Z', 'Europe/Berlin', '2026-10-26T09:00:00.000Z'],
    // Half an hour, in April.
    ['2026-04-03T00:00:00Z', 'Australia/Lord_Howe', '2026-04-06T00:30:00.000Z'],
    ['2026-01-09T04:15:00Z', 'Asia/Kathmandu', '2026-01-12T04:15:00.000Z'],
    // A leap day is a day like any other, or a holiday like any other.
    ['2024-02-28T10:00:00Z', 'UTC', '2024-02-29T10:00:00.000Z'],
    ['2028-02-28T10:00:00Z', 'UTC', '2028-03-01T10:00:00.000Z'],
    ['2026-12-24T10:00:00Z', 'UTC', '2026-12-28T10:00:00.000Z'],
    // From Friday's closing time on, through the whole weekend, it is Monday's closing time.
    ['2026-01-09T18:00:00Z', 'UTC', '2026-01-12T18:00:00.000Z'],
    ['2026-01-10T10:00:00Z', 'UTC', '2026-01-12T18:00:00.000Z'],
    ['2026-01-11T23:59:00Z', 'UTC', '2026-01-12T18:00:00.000Z'],
    ['2026-01-12T00:00:00Z', 'UTC', '2026-01-13T09:00:00.000Z'],
    // Thirty-two bits of seconds are over on this Tuesday; four digits of years are not.
    ['2038-01-19T09:30:00Z', 'UTC', '2038-01-20T09:30:00.000Z'],
    ['9998-12-30T10:00:00Z', 'UTC', '9998-12-31T10:00:00.000Z'],
  ])('the business day after %s in %s is %s', (from, zone, due) => {
    expect(next(from, zone)).toBe(due);
  });

  test('an hour that never comes is the one after it, and one that comes twice is the first', () => {
    const calendar = { ...nights('Europe/Berlin'), from: '02:15', to: '02:45' };
    const day = (from: string) => timeAfter(new Date(from), { businessDays: 1 }, calendar).toISOString();
    expect(day('2026-03-28T01:20:00Z')).toBe('2026-03-29T01:20:00.000Z');
    expect(day('2026-10-24T00:20:00Z')).toBe('2026-10-25T00:20:00.000Z');
  });

  test('working hours that begin in an hour that never comes begin when the clock has jumped over it', () => {
    // Cairo goes from midnight to one o'clock.
    const calendar = { ...nights('Africa/Cairo'), from: '00:30' };
    const due = timeAfter(new Date('2025-04-24T20:00:00Z'), { ms: MINUTE_MS }, calendar, true);
    expect(due.toISOString()).toBe('2025-04-24T22:01:00.000Z');
  });

  test('real time knows no calendar: ten minutes are ten minutes in any night', () => {
    for (const { zone, change } of EDGES.filter((_, index) => index % 50 === 0)) {
      const due = timeAfter(new Date(change - 5 * MINUTE_MS), { ms: 10 * MINUTE_MS }, office(zone));
      expect(due.getTime()).toBe(change + 5 * MINUTE_MS);
    }
  });

  test('where a whole day was left out of the calendar, nothing is due on it, and nothing is forgotten', () => {
    // Samoa went from the 29th to the 31st of December 2011.
    const due = timeAfter(new Date('2011-12-29T20:00:00Z'), { businessDays: 1 }, office('Pacific/Apia'));
    expect(due.getTime()).toBeGreaterThan(Date.parse('2011-12-29T20:00:00Z'));
    expect(due.getTime() - Date.parse('2011-12-29T20:00:00Z')).toBeLessThan(5 * DAY_MS);
    expect(isWorked(due.getTime(), office('Pacific/Apia'), 'open')).toBe(true);
  });
});
