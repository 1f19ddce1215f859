// English: the figures of a period.

import { sayDuration } from '../../domain/durations.ts';
import type { RateName } from '../../domain/report/report.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import { capital, formsOf, type PictureWords } from '../pictures.ts';
import { count, duration, number } from './format.ts';

const DATES = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const SHARES = new Intl.NumberFormat('en-GB', { style: 'percent' });

const rate: Record<RateName, string> = {
  acknowledged: 'acknowledged in time',
  updates: 'status updates on time',
  postmortems: 'post-mortems published on time',
  actions: 'action items done on time',
  reopened: 'reopened after they were resolved',
  outOfHours: 'declared out of hours',
};

export const report = {
  heading: ({ from, to }: { from: Date; to: Date }) => `Report of ${DATES.formatRange(from, to)}`,
  none: 'No incident was declared in this time.',
  incidents: (n: number) => count(n, 'incident'),
  bySeverity: (levels: readonly { severity: Severity; count: number }[]) =>
    levels.map((level) => `${level.severity}: ${number(level.count)}`).join(' · '),
  byWeek: (weeks: readonly { from: Date; count: number }[]) =>
    `By week: ${weeks.map((week) => `${DAY.format(week.from)} ${number(week.count)}`).join(' · ')}`,

  line: ({ name, value }: { name: string; value: string }) => `${name}: ${value}`,

  howLong: 'From the declaration to …',
  speed: { acknowledge: 'acknowledging', mitigate: 'the end of the harm', resolve: 'the resolution' },
  figures: ({ medianMs, p90Ms, n }: { medianMs: number; p90Ms: number; n: number }) =>
    `half within ${duration(medianMs)}, 90% within ${duration(p90Ms)} (n = ${number(n)})`,
  tooFew: (n: number) => `too few to tell (n = ${number(n)})`,

  howWell: 'How it went',
  rate,
  kept: ({ share, kept, n }: { share: number; kept: number; n: number }) =>
    `${SHARES.format(share)} (${number(kept)} of ${number(n)})`,
  fewKept: ({ kept, n }: { kept: number; n: number }) => `${number(kept)} of ${number(n)}`,
  nothingDue: 'none to speak of yet',

  cameBack: 'Services with more than one incident',
  nothingCameBack: 'None.',
  repeat: ({ service, category, n }: { service: string; category: string | null; n: number }) =>
    `${service}${category === null ? '' : ` (${category})`}: ${number(n)}`,
  more: (rest: number) => `And ${count(rest, 'more', 'more')}.`,

  counted:
    'Counted are the incidents that were declared in this time, by their worst severity, in weeks that begin on Monday (UTC). Exercises and ' +
    'cancelled incidents do not count; private ones only where three or more of them come together, so that not every figure is ' +
    'of the same number. Below n = 5 there is no median, no ' +
    '90th percentile and no percentage.',
  pictureIsComing: 'The picture comes to you as a direct message. `/incident report here` shows both to this channel.',
  picture: ({ from, to }: { from: Date; to: Date }) => `The figures of ${DATES.formatRange(from, to)}`,
  noPicture: 'The picture of the report did not get through; the figures in words are complete.',
  notHere: 'Slack does not let me write in this channel, so only you see the report.',
  noPictureHere:
    'Everybody here sees the report, but not its picture: Slack lets me add a picture only where I am a member. ' +
    'Invite me and ask again.',
};

// The pictures in English.

const LOCALE = 'en-GB';
const { number: figure, isOne, list } = formsOf(LOCALE);
const SUFFIXES: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };
const ordinal = new Intl.PluralRules(LOCALE, { type: 'ordinal' });

function counted(value: number, one: string, many = `${one}s`): string {
  return `${value === 0 ? 'no' : figure(value)} ${isOne(value) ? one : many}`;
}

export const ENGLISH: PictureWords = {
  locale: LOCALE,
  statuses: {
    investigating: 'Investigating',
    identified: 'Identified',
    mitigating: 'Mitigating',
    monitoring: 'Monitoring',
    resolved: 'Resolved',
    closed: 'Closed',
    cancelled: 'Cancelled',
  },
  severity: 'Severity',
  commander: 'Commander',
  pages: 'Pages',
  acknowledged: 'Acknowledged',
  updates: 'Updates',
  utc: 'UTC',
  drill: 'drill',
  soFar: 'so far',
  length: sayDuration,
  nth: (order) => `${figure(order)}${SUFFIXES[ordinal.select(order)] ?? 'th'}`,
  atWorst: (severity) => `peak ${severity}`,

  incidentBegan: ({ reference, title, isDrill, from }) =>
    `Timeline of ${isDrill ? 'the drill ' : ''}${reference}${title === '' ? '' : ` “${title}”`}, declared on ${from} UTC.`,
  ended: ({ status, at, length }) => `${ENGLISH.statuses[status]} on ${at} UTC, after ${length}.`,
  stillOpen: ({ at, length }) => `Still open on ${at} UTC, after ${length}.`,
  phase: ({ status, length, times }) =>
    `${ENGLISH.statuses[status].toLowerCase()} ${length}${times === 1 ? '' : ` in ${figure(times)} stretches`}`,
  phases: (phases) => `Phases: ${phases}.`,
  severities: (levels) => `Severity: ${levels.join(', then ')}.`,
  severityChanges: (changes, worst) => `Severity changed ${figure(changes)} times, ${worst} at worst.`,
  commanders: (commanders) => `${counted(commanders, 'commander')}.`,
  told: ({ pages, updates }) => capital(`${counted(pages, 'page')} and ${counted(updates, 'status update')}.`),
  acknowledgedAfter: (length) => `Acknowledged after ${length}.`,

  incidents: 'Incidents',
  perWeek: 'Declared by week',
  speeds: { acknowledge: 'Acknowledge', mitigate: 'Mitigate', resolve: 'Resolve' },
  howLong: 'Time from declaration to',
  median: 'median',
  p90: '90th percentile',
  onTime: 'Updates sent on time',
  tooFew: 'too few to tell',
  reportCovers: ({ period, incidents }) => `Report of ${period}: ${counted(incidents, 'incident')}.`,
  bySeverity: (counts) => `By severity: ${list(counts.map(({ severity, count: n }) => `${n} ${severity}`))}.`,
  busiestWeek: ({ from, incidents }) => `Most in one week: ${figure(incidents)}, in the week of ${from}.`,
  speed: ({ what, median, p90, n }) => `${what}: median ${median}, 90th percentile ${p90}, of ${n}.`,
  speedUnknown: ({ what, n }) => `${what}: too few to tell, ${n}.`,
  updatesOnTime: ({ share, n }) => `Updates sent on time: ${share} of ${n}.`,
  updatesUnknown: (n) => `Updates sent on time: too few to tell, ${n}.`,
};
