// What reports take from incidents, for tests: one that went as it should, and any other.
import fc from 'fast-check';
import { type Period, type Report, reportOf } from '../../src/domain/report/report.ts';
import type { Reported } from '../../src/domain/report/reported.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Five whole weeks, from a Monday to a Sunday. */
export const PERIOD: Period = { from: new Date('2026-01-05T00:00:00Z'), to: new Date('2026-02-08T23:59:59Z') };

/** A SEV2 of checkout on the first Wednesday, seen after 4 minutes, over after 90. */
export function aReported(otherwise: Partial<Reported> = {}): Reported {
  return {
    isPrivate: false,
    declaredAt: new Date('2026-01-07T10:00:00Z'),
    severity: 'SEV2',
    service: 'checkout',
    category: null,
    speeds: { acknowledge: 4 * MINUTE, mitigate: 40 * MINUTE, resolve: 90 * MINUTE },
    updates: { n: 3, kept: 2 },
    actions: { n: 2, kept: 1 },
    isAcknowledgedInTime: true,
    isPublishedInTime: true,
    isReopened: false,
    isOutOfHours: false,
    ...otherwise,
  };
}

const length = fc.option(fc.integer({ min: 0, max: 30 * DAY }));
const answer = fc.option(fc.boolean());
const kept = fc.tuple(fc.nat(20), fc.nat(20)).map(([one, other]) => ({ n: one + other, kept: one }));

/** Any incident of the period. */
export function anyReported(isPrivate: fc.Arbitrary<boolean> = fc.boolean()): fc.Arbitrary<Reported> {
  return fc.record({
    isPrivate,
    declaredAt: fc.integer({ min: PERIOD.from.getTime(), max: PERIOD.to.getTime() }).map((ms) => new Date(ms)),
    severity: fc.constantFrom(...SEVERITIES),
    service: fc.constantFrom('checkout', 'search', null),
    category: fc.constantFrom('data' as const, null),
    speeds: fc.record({ acknowledge: length, mitigate: length, resolve: length }),
    updates: kept,
    actions: kept,
    isAcknowledgedInTime: answer,
    isPublishedInTime: answer,
    isReopened: answer,
    isOutOfHours: fc.boolean(),
  });
}

/** A report in which every figure says something; `service` is one that had many incidents. */
export function aQuarter(service: string): Report {
  const all = Array.from({ length: 40 }, (_, index) =>
    aReported({
      isPrivate: index % 8 === 0,
      declaredAt: new Date(PERIOD.from.getTime() + ((index * 7) % 35) * DAY),
      severity: SEVERITIES[index % 3] ?? 'SEV4',
      service: index % 5 === 0 ? null : index % 2 === 0 ? service : `service-${index % 9}`,
      category: index % 4 === 0 ? 'data' : null,
      speeds: {
        acknowledge: index * MINUTE,
        mitigate: index * 9 * MINUTE,
        resolve: index % 6 === 0 ? null : index * DAY,
      },
      isAcknowledgedInTime: index % 9 !== 0,
      isPublishedInTime: index % 3 === 0 ? null : index % 7 !== 0,
      isReopened: index % 11 === 0 ? null : index % 13 === 0,
      isOutOfHours: index % 2 === 0,
      actions: { n: index === 6 ? 2 : 0, kept: index === 6 ? 1 : 0 },
    }),
  );
  return reportOf(all, PERIOD);
}
