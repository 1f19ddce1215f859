// The figures of a period: how many incidents, how fast they were dealt with, what came on time and what came back; of nobody in person.
import type { Category } from '../policy.ts';
import type { Severity } from '../severity/severity.ts';
import type { Reported, ReportPictureData, SPEEDS } from './reported.ts';
import { type Rate, rateOf, type Speed, speedOf } from './statistics.ts';

export interface Period {
  from: Date;
  /** The last instant that counts. */
  to: Date;
}

type SpeedName = (typeof SPEEDS)[number];

/** What went on time, by name. */
export const RATES = ['updates', 'acknowledged', 'postmortems', 'actions', 'reopened', 'outOfHours'] as const;
export type RateName = (typeof RATES)[number];

/** What came more than once. */
export interface Repeat {
  service: string;
  category: Category | null;
  n: number;
}

/** Of the incidents that were declared in the period. A commander each of them has from its first second: there is no figure for that. */
export interface Report extends Period {
  /** The sum of `weeks`. */
  counts: Readonly<Record<Severity, number>>;
  weeks: ReportPictureData['weeks'];
  speeds: Readonly<Record<SpeedName, { all: Speed; bySeverity: Readonly<Record<Severity, Speed>> }>>;
  rates: Readonly<Record<RateName, Rate>>;
  /** Public incidents only, the most frequent first. */
  repeats: readonly Repeat[];
}

/** Incidents that were not declared in the period do not count. */
export function reportOf(all: readonly Reported[], period: Period): Report {
  const { from, to } = period;
  const incidents = all.filter(({ declaredAt }) => declaredAt >= from && declaredAt <= to);
  const weeks = weeksOf(incidents, period);
  return {
    from,
    to,
    counts: bySeverity((severity) => sum(weeks.map(({ counts }) => counts[severity]))),
    weeks,
    speeds: {
      acknowledge: speedsOf(incidents, 'acknowledge'),
      mitigate: speedsOf(incidents, 'mitigate'),
      resolve: speedsOf(incidents, 'resolve'),
    },
    rates: {
      updates: sumRate(incidents, ({ updates }) => updates),
      actions: sumRate(incidents, ({ actions }) => actions),
      acknowledged: shareOf(incidents, ({ isAcknowledgedInTime }) => isAcknowledgedInTime),
      postmortems: shareOf(incidents, ({ isPublishedInTime }) => isPublishedInTime),
      reopened: shareOf(incidents, ({ isReopened }) => isReopened),
      outOfHours: shareOf(incidents, ({ isOutOfHours }) => isOutOfHours),
    },
    repeats: repeatsOf(incidents),
  };
}

/** What the picture of a report shows. */
export function pictureDataOf({ from, to, weeks, speeds, rates: { updates } }: Report): ReportPictureData {
  const { acknowledge, mitigate, resolve } = speeds;
  return {
    from,
    to,
    weeks,
    speeds: { acknowledge: acknowledge.all, mitigate: mitigate.all, resolve: resolve.all },
    updates: { n: updates.n, onTimeShare: updates.share },
  };
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** The first Monday that instants count. */
const MONDAY_MS = 4 * DAY_MS;

/** When the week of an instant began: on Monday, in UTC like every time of the record. */
function mondayOf(at: Date): number {
  return Math.floor((at.getTime() - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS;
}

function weeksOf(incidents: readonly Reported[], { from, to }: Period): ReportPictureData['weeks'] {
  const cellOf = ({ declaredAt, severity }: Reported) => `${mondayOf(declaredAt)} ${severity}`;
  const counted = countBy(shareable(incidents, cellOf), cellOf);
  const first = mondayOf(from);
  return Array.from({ length: Math.max(0, (mondayOf(to) - first) / WEEK_MS + 1) }, (_, index) => {
    const monday = first + index * WEEK_MS;
    return {
      from: new Date(monday),
      counts: bySeverity((severity) => counted.get(`${monday} ${severity}`) ?? 0),
    };
  });
}

function speedsOf(incidents: readonly Reported[], name: SpeedName): Report['speeds'][SpeedName] {
  const measured = incidents.flatMap(({ isPrivate, severity, speeds }) => {
    const ms = speeds[name];
    return ms === null ? [] : [{ isPrivate, severity, ms }];
  });
  const divided = shareable(measured, ({ severity }) => severity);
  const lengths = (of: typeof measured) => of.map(({ ms }) => ms);
  return {
    all: speedOf(lengths(shareable(measured))),
    bySeverity: bySeverity((level) => speedOf(lengths(divided.filter(({ severity }) => severity === level)))),
  };
}

/** What each incident has several of. Of the private ones, those that have any must be enough. */
function sumRate(incidents: readonly Reported[], partOf: (incident: Reported) => { n: number; kept: number }): Rate {
  const parts = shareable(
    incidents.flatMap((incident) => {
      const { n, kept } = partOf(incident);
      return n === 0 ? [] : [{ isPrivate: incident.isPrivate, n, kept }];
    }),
  );
  return rateOf(sum(parts.map(({ n }) => n)), sum(parts.map(({ kept }) => kept)));
}

/** Of all about which it can be said. Both answers are told, so private ones must be enough for each. */
function shareOf(incidents: readonly Reported[], answerOf: (incident: Reported) => boolean | null): Rate {
  const answers = incidents.flatMap((incident) => {
    const isSo = answerOf(incident);
    return isSo === null ? [] : [{ isPrivate: incident.isPrivate, isSo }];
  });
  const told = shareable(answers, ({ isSo }) => isSo);
  return rateOf(told.length, told.filter(({ isSo }) => isSo).length);
}

/** Nothing of a private incident is named, however many there are. */
function repeatsOf(incidents: readonly Reported[]): Repeat[] {
  const named = incidents.filter(({ isPrivate, service }) => !isPrivate && service !== null);
  const kindOf = ({ service, category }: Reported) => JSON.stringify([service, category]);
  const counted = countBy(named, kindOf);
  const first = new Map(named.toReversed().map((incident) => [kindOf(incident), incident]));
  return [...first]
    .map(([kind, { service, category }]) => ({ service: service ?? '', category, n: counted.get(kind) ?? 0 }))
    .filter(({ n }) => n > 1)
    .sort((one, other) => other.n - one.n || compare(one.service, other.service));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counted = new Map<string, number>();
  for (const item of items) counted.set(keyOf(item), (counted.get(keyOf(item)) ?? 0) + 1);
  return counted;
}

function bySeverity<T>(of: (severity: Severity) => T): Record<Severity, T> {
  return { SEV1: of('SEV1'), SEV2: of('SEV2'), SEV3: of('SEV3'), SEV4: of('SEV4') };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

// Which incidents a figure may count that everybody sees: private ones only where they are too many to be made out.

/** Fewer private incidents than this are told by no figure. */
export const FEWEST_PRIVATE = 3;

/**
 * The items that a breakdown into groups may count. Private ones stay out of all of it as soon as one group has some but fewer than three
 * of them: left out of that group alone, they would be what the sum of the groups lacks.
 */
export function shareable<T extends { isPrivate: boolean }>(items: readonly T[], groupOf?: (item: T) => unknown): T[] {
  const hidden = new Map<unknown, number>();
  for (const item of items) {
    const group = groupOf?.(item);
    if (item.isPrivate) hidden.set(group, (hidden.get(group) ?? 0) + 1);
  }
  const isCrowd = [...hidden.values()].every((size) => size >= FEWEST_PRIVATE);
  return items.filter(({ isPrivate }) => !isPrivate || isCrowd);
}
