// Names, durations, texts and working hours: the small total functions everything else stands on.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Calendar, localTime, timeAfter, weekOf } from '../../src/domain/business-hours.ts';
import { parseDuration, sayDuration } from '../../src/domain/durations.ts';
import { sameDeclaration, similarTo } from '../../src/domain/lifecycle/similar.ts';
import { referenceOf, roomName } from '../../src/domain/names.ts';
import { parseSeverity } from '../../src/domain/severity/severity.ts';
import { cleanText, cleanTitle, cut } from '../../src/domain/text.ts';
import { declared, minute } from '../support/core.ts';
import { policyWith } from '../support/policies.ts';

test.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['4h', 14_400_000],
  ['2d', 172_800_000],
])('a duration of %s', (text, ms) => {
  expect(parseDuration(text)).toEqual({ ms });
});

test.each(['', '5mm', 'x5m', '0m', '5', 'm', '-5m', '1.5h', '5 m', '5M', '9999999s'])(
  '"%s" is not a duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

test.each([
  [0, '0 s'],
  [45_000, '45 s'],
  [300_000, '5 min'],
  [5_400_000, '1 h 30 min'],
  [7_200_000, '2 h'],
  [187_200_000, '2 d 4 h'],
  [187_380_000, '2 d 4 h'],
  [3_600_001, '1 h'],
  [-1, '0 s'],
])('%s ms is said as %s', (ms, said) => {
  expect(sayDuration(ms)).toBe(said);
});

test.each([
  ['sev1', 'SEV1'],
  ['SEV-2', 'SEV2'],
  ['s3', 'SEV3'],
  ['P4', 'SEV4'],
  ['severity1', 'SEV1'],
  ['sev5', null],
  ['1', null],
  ['sevone', null],
  ['psev1', null],
  ['sev12', null],
  ['5sev1', null],
])('%s reads as %s', (word, severity) => {
  expect(parseSeverity(word)).toBe(severity);
});

test.each([
  ['1', 'SEV1'],
  ['4', 'SEV4'],
  ['5', null],
  ['12', null],
  ['01', null],
  ['sev3', 'SEV3'],
])('where a digit alone is a severity, %s reads as %s', (word, severity) => {
  expect(parseSeverity(word, 'digits')).toBe(severity);
});

describe('the room', () => {
  const incident = { reference: referenceOf(2026, 42), title: 'Checkout down', isPrivate: false };

  test.each([
    ['Checkout down', 'inc-2026-042-checkout-down'],
    ['  Ünïcode & <!channel> "quotes" — dash ', 'inc-2026-042-unicode-quotes-dash'],
    ['支払い', 'inc-2026-042'],
    ['🔥🔥🔥', 'inc-2026-042'],
    ['-- checkout: down --', 'inc-2026-042-checkout-down'],
    [`${'a'.repeat(66)} ${'b'.repeat(20)}`, `inc-2026-042-${'a'.repeat(66)}`],
    [`${'a'.repeat(67)}b`, `inc-2026-042-${'a'.repeat(67)}`],
  ])('for "%s" is %s', (title, name) => {
    expect(roomName({ ...incident, title }, 'inc')).toBe(name);
  });

  test('of a private incident says nothing of its title', () => {
    expect(roomName({ ...incident, isPrivate: true }, 'inc')).toBe('inc-2026-042');
  });

  test('has a name that Slack takes, whatever the title and however often it was taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 9 }), (title, attempt) => {
        const name = roomName({ ...incident, title }, 'inc', attempt);
        expect(name).toMatch(/^inc-2026-042(-[a-z0-9-]*[a-z0-9])?$/);
        expect(name.length).toBeLessThanOrEqual(80);
        if (attempt > 1) expect(name.endsWith(`-${attempt}`)).toBe(true);
      }),
    );
  });
});

describe('what people type', () => {
  test('keeps what is visible and drops what hides', () => {
    expect(cleanTitle(' check\u0000out\n down \u202Egnol ')).toBe('check out down gnol');
    expect(cleanText('a\r\nb\u200Bc\u0007')).toBe('a\nbc');
    expect(cleanTitle('family 👩‍👩‍👧 emoji')).toBe('family 👩‍👩‍👧 emoji');
  });

  const codes = (...ranges: [number, number][]) =>
    ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));

  test('loses every character that nobody sees, and keeps those that join letters and emoji', () => {
    const marks = codes([0x061c, 0x061c], [0x200b, 0x200b], [0x200e, 0x200f], [0x202a, 0x202e], [0x2060, 0x2069]);
    const hidden = [...marks, 0xfeff, ...codes([0xe0000, 0xe007f])];
    expect(cleanText(`a${String.fromCodePoint(...hidden)}b`)).toBe('ab');
    const seen = 'a\u061Bb\u200Cc\u200Dd\u2010e\uFF01f';
    expect(cleanText(seen)).toBe(seen);
  });

  test('keeps eight marks of a letter, and one that no letter is made with', () => {
    expect(cleanText(`q${'\u0331'.repeat(12)} q`)).toBe(`q${'\u0331'.repeat(8)} q`);
    expect(cleanText('checkoutq\u0331 down')).toBe('checkoutq\u0331 down');
  });

  test('is cut by what a reader sees as one character', () => {
    expect(cut('👩‍👩‍👧'.repeat(3), 2)).toBe('👩‍👩‍👧…');
  });

  test('is well-formed, bounded and stable for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const title = cleanTitle(text);
        expect(title.isWellFormed()).toBe(true);
        expect(title).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(cleanTitle(title)).toBe(title);
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

test.each([
  ['2026-01-04T22:59:59Z', '2025-12-29'],
  ['2026-01-04T23:00:00Z', '2026-01-05'],
  ['2026-01-07T12:00:00Z', '2026-01-05'],
])('%s is in the week of Monday %s in Paris', (at, monday) => {
  expect(weekOf(new Date(at), { ...policyWith('').calendar, timezone: 'Europe/Paris' })).toBe(monday);
});

test('the time on the wall is told to the second', () => {
  expect(localTime(new Date('2026-01-05T10:00:07.123Z'), 'Europe/Paris')).toBe('2026-01-05T11:00:07');
});

describe('working hours', () => {
  const paris: Calendar = {
    timezone: 'Europe/Paris',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '09:00',
    to: '18:00',
    holidays: ['2026-12-25'],
  };
  const at = (local: string) => new Date(local);

  test.each([
    ['a working hour', '2026-01-05T10:00:00+01:00', { ms: 3_600_000 }, '2026-01-05T11:00:00+01:00'],
    [
      'until people leave, to the minute',
      '2026-01-05T10:00:00+01:00',
      { ms: 8 * 3_600_000 },
      '2026-01-05T18:00:00+01:00',
    ],
    ['two whole days', '2026-01-05T09:00:00+01:00', { ms: 18 * 3_600_000 }, '2026-01-06T18:00:00+01:00'],
    ['over the evening', '2026-01-05T17:00:00+01:00', { ms: 4 * 3_600_000 }, '2026-01-06T12:00:00+01:00'],
    ['over the weekend', '2026-01-09T17:00:00+01:00', { ms: 2 * 3_600_000 }, '2026-01-12T10:00:00+01:00'],
    ['from a Sunday', '2026-01-11T03:00:00+01:00', { ms: 3_600_000 }, '2026-01-12T10:00:00+01:00'],
    ['over Christmas', '2026-12-24T17:30:00+01:00', { ms: 3_600_000 }, '2026-12-28T09:30:00+01:00'],
    ['over the change to summer time', '2026-03-27T17:00:00+01:00', { ms: 2 * 3_600_000 }, '2026-03-30T10:00:00+02:00'],
    ['the next business day', '2026-01-09T16:00:00+01:00', { businessDays: 1 }, '2026-01-12T16:00:00+01:00'],
    [
      'the next business day, from the night',
      '2026-01-09T03:00:00+01:00',
      { businessDays: 1 },
      '2026-01-12T09:00:00+01:00',
    ],
    ['five business days', '2026-12-21T10:00:00+01:00', { businessDays: 5 }, '2026-12-29T10:00:00+01:00'],
  ])('%s', (_, from, duration, due) => {
    expect(timeAfter(at(from), duration, paris, true)).toEqual(at(due));
  });

  test('real time does not stop for the night', () => {
    expect(timeAfter(at('2026-01-05T17:00:00+01:00'), { ms: 4 * 3_600_000 }, paris)).toEqual(
      at('2026-01-05T21:00:00+01:00'),
    );
  });

  test('in every time zone, working time ends later and inside working hours', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 40 * 3_600_000 }),
        (timezone, from, ms) => {
          const due = timeAfter(from, { ms }, { ...paris, timezone }, true);
          expect(due.getTime() - from.getTime()).toBeGreaterThanOrEqual(ms);
          const local = new Intl.DateTimeFormat('en-GB', {
            timeZone: timezone,
            hour: '2-digit',
            minute: '2-digit',
            second: '2-digit',
            hourCycle: 'h23',
          }).format(due);
          expect(local >= '09:00:00' && local <= '18:00:00').toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the same incident twice', () => {
  const { incident } = declared(policyWith());
  const again = {
    title: 'checkout down',
    severity: 'SEV1',
    service: null,
    category: null,
    isPrivate: false,
    isDrill: false,
    source: null,
  } as const;

  test('is recognised within the minute, from the same person', () => {
    expect(sameDeclaration(incident, again, { by: 'U0ALICE', at: minute('59s') })).toBe(true);
    expect(sameDeclaration(incident, again, { by: 'U0ALICE', at: minute('60s') })).toBe(false);
    expect(sameDeclaration(incident, again, { by: 'U0BOB', at: minute('1s') })).toBe(false);
  });

  test.each<[string, object]>([
    ['of another severity', { severity: 'SEV4' }],
    ['that is private', { isPrivate: true }],
    ['of something else', { title: 'search down' }],
  ])('one %s is another one', (_, otherwise) => {
    expect(sameDeclaration(incident, { ...again, ...otherwise }, { by: 'U0ALICE', at: minute('1s') })).toBe(false);
  });

  test('of titles without a letter only the same one is like it', () => {
    const wordless = { ...incident, title: '!!!' };
    expect(similarTo(wordless, { ...again, title: '!!!' })).toBe(true);
    expect(similarTo(wordless, { ...again, title: '???' })).toBe(false);
  });

  test('the same service is like it, and none is no service', () => {
    const served = { ...incident, service: 'checkout' };
    expect(similarTo(served, { ...again, title: 'other words', service: 'checkout' })).toBe(true);
    expect(similarTo(served, { ...again, title: 'other words', service: 'search' })).toBe(false);
    expect(similarTo({ ...incident, service: null }, { ...again, title: 'other words', service: null })).toBe(false);
  });

  test.each([
    ['Checkout is DOWN!', true],
    ['the checkout, down', true],
    ['checkout slow', false],
    ['支払い', false],
    ...['a', 'an', 'are', 'is', 'of', 'on', 'our', 'the', 'to'].map((word): [string, boolean] => [
      `${word} checkout down`,
      true,
    ]),
    ['down checkout', true],
    ['checkout checkout down', true],
    ['checkout', false],
  ])('"%s" is like it: %s', (title, like) => {
    expect(similarTo(incident, { ...again, title })).toBe(like);
  });
});
