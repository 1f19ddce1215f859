// The pictures in English.
import { sayDuration } from '../domain/durations.ts';
import { capital, formsOf, type PictureWords } from './words.ts';

const LOCALE = 'en-GB';
const { number, isOne, list } = formsOf(LOCALE);
const SUFFIXES: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };
const ordinal = new Intl.PluralRules(LOCALE, { type: 'ordinal' });

function count(value: number, one: string, many = `${one}s`): string {
  return `${value === 0 ? 'no' : number(value)} ${isOne(value) ? one : many}`;
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
    merged: 'Merged',
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
  nth: (order) => `${number(order)}${SUFFIXES[ordinal.select(order)] ?? 'th'}`,
  atWorst: (severity) => `peak ${severity}`,

  incidentBegan: ({ reference, title, isDrill, from }) =>
    `Timeline of ${isDrill ? 'the drill ' : ''}${reference}${title === '' ? '' : ` “${title}”`}, declared on ${from} UTC.`,
  ended: ({ status, at, length }) => `${ENGLISH.statuses[status]} on ${at} UTC, after ${length}.`,
  stillOpen: ({ at, length }) => `Still open on ${at} UTC, after ${length}.`,
  phase: ({ status, length, times }) =>
    `${ENGLISH.statuses[status].toLowerCase()} ${length}${times === 1 ? '' : ` in ${number(times)} stretches`}`,
  phases: (phases) => `Phases: ${phases}.`,
  severities: (levels) => `Severity: ${levels.join(', then ')}.`,
  severityChanges: (changes, worst) => `Severity changed ${number(changes)} times, ${worst} at worst.`,
  commanders: (commanders) => `${count(commanders, 'commander')}.`,
  told: ({ pages, updates }) => capital(`${count(pages, 'page')} and ${count(updates, 'status update')}.`),
  acknowledgedAfter: (length) => `Acknowledged after ${length}.`,

  incidents: 'Incidents',
  perWeek: 'Declared by week',
  speeds: { acknowledge: 'Acknowledge', mitigate: 'Mitigate', resolve: 'Resolve' },
  howLong: 'Time from declaration to',
  median: 'median',
  p90: '90th percentile',
  onTime: 'Updates sent on time',
  tooFew: 'too few to tell',
  reportCovers: ({ period, incidents }) => `Report of ${period}: ${count(incidents, 'incident')}.`,
  bySeverity: (counts) => `By severity: ${list(counts.map(({ severity, count: n }) => `${n} ${severity}`))}.`,
  busiestWeek: ({ from, incidents }) => `Most in one week: ${number(incidents)}, in the week of ${from}.`,
  speed: ({ what, median, p90, n }) => `${what}: median ${median}, 90th percentile ${p90}, of ${n}.`,
  speedUnknown: ({ what, n }) => `${what}: too few to tell, ${n}.`,
  updatesOnTime: ({ share, n }) => `Updates sent on time: ${share} of ${n}.`,
  updatesUnknown: (n) => `Updates sent on time: too few to tell, ${n}.`,
};
