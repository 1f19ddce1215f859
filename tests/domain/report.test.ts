// The figures of a period: honest about how few they are of, silent about private incidents, blind to exercises and false alarms.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pictureDataOf, reportOf, shareable } from '../../src/domain/report/report.ts';
import { type Reported, reportedOf } from '../../src/domain/report/reported.ts';
import { nearestRank, rateOf, speedOf } from '../../src/domain/report/statistics.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import { minute } from '../support/core.ts';
import { aTimeline, OPEN_ROOM, POLICY, PUBLISHING, RESOLUTION, type Step } from '../support/incidents.ts';
import { anyReported, aReported, PERIOD } from '../support/reported.ts';

const MINUTE = 60_000;
const ACKNOWLEDGED: Step = ['3m', 'U0BOB', { type: 'acknowledge' }];
const RESOLVED: Step = ['65m', 'U0ALICE', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: null }];

describe('a middle and an upper value', () => {
  test.each<[number[], { medianMs: number; p90Ms: number } | null]>([
    [[], null],
    [[1, 2, 3, 4], null],
    [[5, 1, 4, 2, 3], { medianMs: 3, p90Ms: 5 }],
    [[1, 2, 3, 4, 5, 6], { medianMs: 3, p90Ms: 6 }],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], { medianMs: 5, p90Ms: 9 }],
    // One that lasted for weeks moves neither of them.
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000_000], { medianMs: 5, p90Ms: 9 }],
  ])('of %j', (lengths, figures) => {
    expect(speedOf(lengths)).toEqual({ n: lengths.length, figures });
  });

  test('are values that were measured, with their share of the others below them', () => {
    const some = fc.array(fc.nat(50), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(some, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
        const sorted = values.toSorted((one, other) => one - other);
        const found = nearestRank(sorted, share);
        expect(values).toContain(found);
        const notAbove = values.filter((value) => value <= (found ?? 0)).length;
        const below = values.filter((value) => value < (found ?? 0)).length;
        expect(notAbove).toBeGreaterThanOrEqual(share * values.length);
        expect(below).toBeLessThan(share * values.length);
      }),
    );
  });

  test('do not depend on the order', () => {
    const shuffled = fc
      .array(fc.nat())
      .chain((values) => fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })));
    fc.assert(fc.property(shuffled, ([values, others]) => expect(speedOf(values)).toEqual(speedOf(others))));
  });
});

test('a share needs five; what it is of is always told', () => {
  expect([rateOf(4, 3), rateOf(5, 3)]).toEqual([
    { n: 4, kept: 3, share: null },
    { n: 5, kept: 3, share: 0.6 },
  ]);
});

describe('private incidents', () => {
  const hidden = (group: string) => ({ isPrivate: true, group });
  const open = (group: string) => ({ isPrivate: false, group });

  test.each<[string, { isPrivate: boolean; group: string }[], number]>([
    ['two are left out', [open('a'), hidden('a'), hidden('a')], 1],
    ['three count', [open('a'), hidden('a'), hidden('a'), hidden('a')], 4],
    ['three that are in two groups are left out of both', [open('a'), hidden('a'), hidden('a'), hidden('b')], 1],
    ['three in each group count', [...'aaabbb'].map(hidden), 6],
    ['one that is alone in its group takes the others with it: the sum would tell of it', [...'aaab'].map(hidden), 0],
  ])('%s', (_, items, counted) => {
    expect(shareable(items, ({ group }) => group)).toHaveLength(counted);
  });

  test('fewer than three change nothing', () => {
    const few = fc.array(anyReported(fc.constant(true)), { maxLength: 2 });
    fc.assert(
      fc.property(fc.array(anyReported(fc.constant(false)), { maxLength: 40 }), few, (shown, hiddenOnes) => {
        expect(reportOf([...shown, ...hiddenOnes], PERIOD)).toEqual(reportOf(shown, PERIOD));
      }),
    );
  });

  test('no figure differs from what everybody knows by one or two of them', () => {
    fc.assert(
      fc.property(fc.array(anyReported(), { maxLength: 60 }), (all) => {
        const known = reportOf(
          all.filter(({ isPrivate }) => !isPrivate),
          PERIOD,
        );
        const told = reportOf(all, PERIOD);
        const added = [
          ...told.weeks.flatMap(({ counts }, week) =>
            SEVERITIES.map((severity) => counts[severity] - (known.weeks[week]?.counts[severity] ?? 0)),
          ),
          ...SEVERITIES.map((severity) => told.counts[severity] - known.counts[severity]),
          ...(['acknowledge', 'mitigate', 'resolve'] as const).flatMap((name) => [
            told.speeds[name].all.n - known.speeds[name].all.n,
            ...SEVERITIES.map(
              (severity) => told.speeds[name].bySeverity[severity].n - known.speeds[name].bySeverity[severity].n,
            ),
          ]),
          ...(['acknowledged', 'postmortems', 'reopened', 'outOfHours'] as const).flatMap((name) => {
            const [now, before] = [told.rates[name], known.rates[name]];
            return [now.kept - before.kept, now.n - now.kept - (before.n - before.kept)];
          }),
        ];
        expect(added.filter((more) => more !== 0 && more < 3)).toEqual([]);
        expect(told.repeats).toEqual(known.repeats);
      }),
    );
  });
});

describe('what counts', () => {
  test.each<[string, Step[], object]>([
    ['an exercise', [OPEN_ROOM, ACKNOWLEDGED, RESOLVED], { isDrill: true }],
    ['a false alarm', [OPEN_ROOM, ['4m', 'U0ALICE', { type: 'cancel', reason: null }]], {}],
  ])('%s never does', (_, steps, declaration) => {
    const { incident, entries } = aTimeline(steps, declaration);
    expect(reportedOf(incident, entries, minute('10d'), POLICY)).toBeNull();
  });

  test('an incident that was not declared in the period does not', () => {
    const before = aReported({ declaredAt: new Date(PERIOD.from.getTime() - 1) });
    const after = aReported({ declaredAt: new Date(PERIOD.to.getTime() + 1) });
    expect(reportOf([before, after], PERIOD)).toEqual(reportOf([], PERIOD));
  });

  test('every week of the period is there, the quiet ones too', () => {
    const { weeks, counts } = reportOf([aReported(), aReported({ severity: 'SEV1' })], PERIOD);
    expect(weeks.map(({ from }) => from.toISOString().slice(5, 10))).toEqual([
      '01-05',
      '01-12',
      '01-19',
      '01-26',
      '02-02',
    ]);
    expect(weeks[0]?.counts).toEqual({ SEV1: 1, SEV2: 1, SEV3: 0, SEV4: 0 });
    expect(counts).toEqual({ SEV1: 1, SEV2: 1, SEV3: 0, SEV4: 0 });
  });

  test('a period that begins within a week begins with the Monday before it', () => {
    const { weeks } = reportOf([], { from: new Date('2026-01-08T10:00:00Z'), to: new Date('2026-01-11T23:00:00Z') });
    expect(weeks.map(({ from }) => from.toISOString())).toEqual(['2026-01-05T00:00:00.000Z']);
  });

  test('services that had more than one are told, the most frequent first, and no others', () => {
    const of = (service: string, times: number, otherwise: Partial<Reported> = {}) =>
      Array.from({ length: times }, () => aReported({ service, ...otherwise }));
    const all = [
      ...of('search', 2),
      ...of('mail', 1),
      ...of('checkout', 3, { category: 'data' }),
      ...of('checkout', 1),
      ...of('vault', 5, { isPrivate: true }),
    ];
    expect(reportOf(all, PERIOD).repeats).toEqual([
      { service: 'checkout', category: 'data', n: 3 },
      { service: 'search', category: null, n: 2 },
    ]);
  });

  test('the picture shows the same figures', () => {
    const report = reportOf(
      Array.from({ length: 6 }, () => aReported()),
      PERIOD,
    );
    const figures = { medianMs: 4 * MINUTE, p90Ms: 4 * MINUTE };
    expect(pictureDataOf(report)).toMatchObject({
      weeks: report.weeks,
      speeds: { acknowledge: { n: 6, figures } },
      updates: { n: 18, onTimeShare: 12 / 18 },
    });
  });
});

describe('of one incident', () => {
  const of = (steps: Step[], declaration: object = {}, at = '10d') => {
    const { incident, entries } = aTimeline([OPEN_ROOM, ...steps], declaration);
    return reportedOf(incident, entries, minute(at), POLICY);
  };
  const acknowledge = (after: string): Step => [after, 'U0BOB', { type: 'acknowledge' }];
  const raise = (after: string): Step => [after, 'U0BOB', { type: 'changeSeverity', to: 'SEV1', reason: null }];

  test.each<[string, Step[], object, string, boolean | null]>([
    ['within five minutes of a SEV1', [acknowledge('5m')], {}, '1h', true],
    ['later', [acknowledge('6m')], {}, '1h', false],
    ['not at all', [], {}, '1h', false],
    ['not yet', [], {}, '4m', null],
    ['of a SEV3, long before it became worse', [acknowledge('20m'), raise('2h')], { severity: 'SEV3' }, '3h', true],
    ['of what became a SEV1 before', [raise('2m'), acknowledge('8m')], { severity: 'SEV3' }, '1h', false],
  ])('acknowledged %s', (_, steps, declaration, at, isInTime) => {
    expect(of(steps, declaration, at)?.isAcknowledgedInTime).toBe(isInTime);
  });

  test('its worst severity is the one that counts', () => {
    const lowered: Step = ['9m', 'U0BOB', { type: 'changeSeverity', to: 'SEV3', reason: null }];
    expect(of([lowered])?.severity).toBe('SEV1');
  });

  test('an update that is missed and one that comes late are the same one', () => {
    const update = (after: string): Step => [
      after,
      'U0ALICE',
      { type: 'postUpdate', text: 'we look', isNoChange: false, nextUpdateAt: null },
    ];
    const late = [acknowledge('3m'), update('20m'), ['50m', 'clock'], ['80m', 'clock'], update('85m')] as Step[];
    expect(of(late)?.updates).toEqual({ n: 3, kept: 1 });
  });

  test('a post-mortem is in time by its first publication', () => {
    const again: Step = ['9d', 'U0CAROL', { type: 'publishPostmortem' }];
    const published = [ACKNOWLEDGED, RESOLVED, ...PUBLISHING];
    expect(of([...published, again])?.isPublishedInTime).toBe(true);
    expect(of([ACKNOWLEDGED, RESOLVED])?.isPublishedInTime).toBe(false);
    expect(of([ACKNOWLEDGED, RESOLVED], {}, '1d')?.isPublishedInTime).toBeNull();
  });

  test('action items are on time, late, or neither', () => {
    const add = (text: string): Step => [
      '66m',
      'U0CAROL',
      { type: 'addAction', text, kind: 'detect', owner: null, dueAt: minute('2d') },
    ];
    const set = (after: string, action: number, status: 'done' | 'notDoing'): Step => [
      after,
      'U0CAROL',
      { type: 'changeAction', action, set: { status, reason: status === 'notDoing' ? 'too dear' : null } },
    ];
    const items = [add('one'), add('two'), add('three'), add('four')];
    const steps = [
      ACKNOWLEDGED,
      RESOLVED,
      ...items,
      set('1d', 1, 'done'),
      set('3d', 2, 'done'),
      set('3d', 3, 'notDoing'),
    ];
    expect(of(steps)?.actions).toEqual({ n: 3, kept: 1 });
    expect(of(steps.slice(0, -2), {}, '30h')?.actions).toEqual({ n: 1, kept: 1 });
  });

  test('a fix that did not hold is one that was reopened; one that never was resolved is neither', () => {
    const reopened: Step = ['70m', 'U0BOB', { type: 'reopen', reason: null }];
    expect([of([ACKNOWLEDGED]), of([ACKNOWLEDGED, RESOLVED]), of([ACKNOWLEDGED, RESOLVED, reopened])]).toMatchObject([
      { isReopened: null },
      { isReopened: false },
      { isReopened: true },
    ]);
  });

  test.each([
    ['2026-01-05T10:00:00Z', false],
    ['2026-01-05T07:59:59Z', true],
    ['2026-01-05T08:00:00Z', false],
    ['2026-01-05T17:00:00Z', true],
    ['2026-01-10T10:00:00Z', true],
  ])('declared at %s by a calendar of Paris: out of hours is %s', (at, isOutOfHours) => {
    const { incident, entries } = aTimeline([]);
    const calendar = { ...POLICY.calendar, timezone: 'Europe/Paris', from: '09:00', to: '18:00' };
    const then = { ...incident, declaredAt: new Date(at) };
    expect(reportedOf(then, entries, minute('10d'), { ...POLICY, calendar })).toMatchObject({ isOutOfHours });
  });
});
