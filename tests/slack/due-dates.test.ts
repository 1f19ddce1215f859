// What people type behind `by`, in two languages, several zones and over the change of the clocks, seen from one fixed moment.
import { describe, expect, test } from '@jest/globals';
import type { Calendar } from '../../src/domain/business-hours.ts';
import { readDue } from '../../src/slack/commands/action-items/due-dates.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
function calendarIn(timezone: string, to = '18:00'): Calendar {
  return { timezone, days: DAYS, from: '09:00', to, holidays: [] };
}
/** When it is due in UTC, to the minute; or what is wrong with it. */
function due(typed: string, now: string, timezone: string, language: 'en' | 'fr' = 'en', to?: string): string {
  const read = readDue(typed, new Date(now), { calendar: calendarIn(timezone, to), language });
  if ('at' in read) return read.at.toISOString().slice(0, 16);
  return 'past' in read ? 'past' : 'unreadable';
}

// Monday, 11:00 in Paris, 05:00 in New York, 23:00 in Auckland.
const MONDAY = '2026-01-05T10:00:00Z';

describe('from a Monday morning in Paris', () => {
  test.each([
    ['friday', '2026-01-09T17:00'],
    ['Friday', '2026-01-09T17:00'],
    ['next friday', '2026-01-16T17:00'],
    ['monday', '2026-01-05T17:00'],
    ['saturday', '2026-01-10T17:00'],
    ['today', '2026-01-05T17:00'],
    ['eod', '2026-01-05T17:00'],
    ['tomorrow', '2026-01-06T17:00'],
    ['in 2 weeks', '2026-01-19T17:00'],
    ['2 weeks', '2026-01-19T17:00'],
    ['in a month', '2026-02-05T17:00'],
    ['2026-12-01', '2026-12-01T17:00'],
    ['2026-12-01 10:30', '2026-12-01T09:30'],
    ['2026-07-01', '2026-07-01T16:00'],
    ['1 dec', '2026-12-01T17:00'],
    ['jan 3', '2027-01-03T17:00'],
    // Tuesday and ten o’clock in French.
    ['mar 3', '2026-03-03T17:00'],
    ['10h', '2026-01-05T20:00'],
    ['the 12th of june', '2026-06-12T16:00'],
    ['31/12/2026', '2026-12-31T17:00'],
    ['5/5/2026', '2026-05-05T16:00'],
    ['friday 5pm', '2026-01-09T16:00'],
    ['friday at 17:00', '2026-01-09T16:00'],
    ['5pm', '2026-01-05T16:00'],
    ['10am', '2026-01-06T09:00'],
    ['in 3 hours', '2026-01-05T13:00'],
    ['2026-12-01T10:00Z', '2026-12-01T10:00'],
    // The other language is understood, too.
    ['vendredi', '2026-01-09T17:00'],
    ['dans 2 semaines', '2026-01-19T17:00'],
    ['le 1er décembre', '2026-12-01T17:00'],
  ])('%j is %s', (typed, expected) => {
    expect(due(typed, MONDAY, 'Europe/Paris')).toBe(expected);
  });

  test.each([
    ['vendredi', '2026-01-09T17:00'],
    ['vendredi prochain', '2026-01-16T17:00'],
    ['demain', '2026-01-06T17:00'],
    ['après-demain', '2026-01-07T17:00'],
    ['après   demain', '2026-01-07T17:00'],
    ['aujourd’hui', '2026-01-05T17:00'],
    ['dans 2 semaines', '2026-01-19T17:00'],
    ['dans deux semaines', '2026-01-19T17:00'],
    ['d’ici vendredi', '2026-01-09T17:00'],
    ['la semaine prochaine', '2026-01-12T17:00'],
    ['dans 15 jours', '2026-01-20T17:00'],
    ['le 1er décembre', '2026-12-01T17:00'],
    ['le 3 janvier', '2027-01-03T17:00'],
    ['12 juin 2026 à 17h30', '2026-06-12T15:30'],
    ['vendredi 17h', '2026-01-09T16:00'],
    ['01/02/2026', '2026-02-01T17:00'],
    ['2026-12-01', '2026-12-01T17:00'],
    ['friday', '2026-01-09T17:00'],
  ])('in French, %j is %s', (typed, expected) => {
    expect(due(typed, MONDAY, 'Europe/Paris', 'fr')).toBe(expected);
  });

  test.each([
    'yesterday',
    'last friday',
    '3 days ago',
    '2025-12-01',
    'hier',
    'vendredi dernier',
    'il y a 3 jours',
    'now',
    'today at 9am',
  ])('%j is over', (typed) => {
    expect(due(typed, MONDAY, 'Europe/Paris')).toBe('past');
  });

  test.each([
    '',
    'soon',
    'asap',
    'friday the 13th',
    'friday or monday',
    'monday - friday',
    'friday if possible',
    '12',
    '2026-02-30',
    '2026-13-01',
    '31 june',
    // Which of the two is the month depends on the reader.
    '3/4/2026',
    '01.02.2026',
    'in 9999 years',
    'in 99999999999 years',
    `${'very '.repeat(2000)}soon`,
  ])('%j is not read by halves', (typed) => {
    expect(due(typed, MONDAY, 'Europe/Paris')).toBe('unreadable');
  });

  test('what is not read comes back as it was typed, without the space around it', () => {
    const read = (typed: string) => readDue(typed, new Date(MONDAY), { calendar: calendarIn('UTC'), language: 'en' });
    expect(read('  soon  ')).toEqual({ unreadable: 'soon' });
    expect(read('  yesterday ')).toEqual({ past: 'yesterday', since: new Date('2026-01-04T18:00:00Z') });
    expect(read(' in 11 years ')).toEqual({ unreadable: 'in 11 years' });
  });

  test('ten years are planned for, and not a moment more; sixty characters are read, and not one more', () => {
    const farthest = new Date(Date.parse(MONDAY) + 10 * 366 * 86_400_000);
    const day = farthest.toISOString().slice(0, 10);
    const at = (time: string) => due(`${day} ${time}`, MONDAY, 'UTC');
    expect([at('10:00'), at('10:01')]).toEqual([`${day}T10:00`, 'unreadable']);
    expect(due(`${'at '.repeat(18)}friday`, MONDAY, 'UTC')).toBe('2026-01-09T18:00');
    expect(due(`the ${'at '.repeat(17)}friday`, MONDAY, 'UTC')).toBe('unreadable');
  });
});

describe('elsewhere and at other hours', () => {
  test.each([
    // A day has no hour: the afternoon of the day is still before its end.
    ['friday', '2026-01-09T14:30:00Z', 'Europe/Paris', '2026-01-09T17:00'],
    ['9 january', '2026-01-09T14:30:00Z', 'Europe/Paris', '2026-01-09T17:00'],
    // In the evening the next one is meant; a day with its name is over.
    ['friday', '2026-01-09T19:00:00Z', 'Europe/Paris', '2026-01-16T17:00'],
    ['today', '2026-01-09T19:00:00Z', 'Europe/Paris', 'past'],
    // It is still Monday in New York, and Tuesday already in Auckland.
    ['tomorrow', '2026-01-06T03:00:00Z', 'America/New_York', '2026-01-06T23:00'],
    ['tomorrow', '2026-01-05T12:00:00Z', 'Pacific/Auckland', '2026-01-07T05:00'],
    ['friday', MONDAY, 'Asia/Kolkata', '2026-01-09T12:30'],
    ['friday', MONDAY, 'UTC', '2026-01-09T18:00'],
    ['friday 5pm', MONDAY, 'America/New_York', '2026-01-09T22:00'],
  ])('%j at %s in %s is %s', (typed, now, timezone, expected) => {
    expect(due(typed, now, timezone)).toBe(expected);
  });

  test.each([
    // Clocks go forward in Paris on 29 March 2026 and back on 25 October; in New York on 8 March and 1 November.
    ['in 2 days', '2026-03-28T12:00:00Z', 'Europe/Paris', '18:00', '2026-03-30T16:00'],
    ['tomorrow', '2026-03-28T12:00:00Z', 'Europe/Paris', '18:00', '2026-03-29T16:00'],
    ['in 3 hours', '2026-03-29T00:30:00Z', 'Europe/Paris', '18:00', '2026-03-29T03:30'],
    ['monday', '2026-10-24T12:00:00Z', 'Europe/Paris', '18:00', '2026-10-26T17:00'],
    ['in 2 weeks', '2026-10-20T12:00:00Z', 'Europe/Paris', '18:00', '2026-11-03T17:00'],
    ['tomorrow 9am', '2026-03-07T15:00:00Z', 'America/New_York', '17:00', '2026-03-08T13:00'],
    // A day that closes in the hour that is left out closes at the jump; one said twice closes the first time.
    ['29 march', '2026-03-28T12:00:00Z', 'Europe/Paris', '02:30', '2026-03-29T01:00'],
    ['25 october', '2026-10-24T12:00:00Z', 'Europe/Paris', '02:30', '2026-10-25T00:30'],
  ])('%j from %s in %s, where people work until %s, is %s', (typed, now, timezone, to, expected) => {
    expect(due(typed, now, timezone, 'en', to)).toBe(expected);
  });
});
