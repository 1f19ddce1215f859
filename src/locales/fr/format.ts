// French: numbers, plurals, lists, times and lengths.
import { type Duration, largestUnits, shownLength } from '../../domain/durations.ts';
import type { TimeSpent } from '../../domain/lifecycle/time-spent.ts';
import type * as english from '../en/format.ts';

const NUMBERS = new Intl.NumberFormat('fr');
const PLURALS = new Intl.PluralRules('fr');
const LISTS = new Intl.ListFormat('fr');
const UNITS = { s: 's', min: 'min', h: 'h', d: 'j' } as const;

export function number(value: number): string {
  return NUMBERS.format(value);
}

/** The form that goes with a number; 0 and 1 are singular in French. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return PLURALS.select(value) === 'one' ? one : many;
}

/** `0 page`, `1 page`, `3 pages`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${plural(value, one, many)}`;
}

/** `a`, `a et b`, `a, b et c`. */
export function list(items: readonly string[]): string {
  return LISTS.format(items);
}

/** A length in its two largest units: `45 s`, `5 min`, `1 h 30 min`, `2 j 4 h`. A unit stays with its number. */
export function duration(ms: number): string {
  return largestUnits(ms)
    .map(([amount, unit]) => `${amount}\u00A0${UNITS[unit]}`)
    .join(' ');
}

/** The same in all its units, for lengths that a reader may add up: `2 j 4 h 13 min`. */
export function inFull(ms: number): string {
  return largestUnits(ms, Number.POSITIVE_INFINITY)
    .map(([amount, unit]) => `${amount}\u00A0${UNITS[unit]}`)
    .join(' ');
}

/** A length as a policy sets it: `30 min`, `5 jours ouvrés`. */
export function length(clock: Duration): string {
  return 'ms' in clock ? duration(clock.ms) : count(clock.businessDays, 'jour ouvré', 'jours ouvrés');
}

/** The time between two instants, by the times that are shown of them; `0 s` when `to` is the earlier. */
export function between(from: Date, to: Date): string {
  return duration(shownLength(from, to));
}

/** How long an incident took; the time in which nobody worked on it, because it was over, is named. */
export function spent({ wholeMs, quietMs }: TimeSpent): string {
  return quietMs === 0 ? inFull(wholeMs) : `${inFull(wholeMs)}, dont ${inFull(quietMs)} au calme avant sa réouverture`;
}

/** `il y a 3 min`. */
export function ago(from: Date, now: Date): string {
  return `il y a ${between(from, now)}`;
}

/** A name before what it stands for. */
export function named(name: string): string {
  return `${name}\u00A0:`;
}

/** `15/01/2026 10:32`, in UTC, to the minute. */
export function utc(at: Date): string {
  const [date = '', time = ''] = at.toISOString().slice(0, 16).split('T');
  return `${date.split('-').reverse().join('/')} ${time}`;
}

/** A time that Slack shows in the zone and the language of whoever reads it. */
export function when(at: Date): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} à {time}|${utc(at)} UTC>`;
}

export const forms: typeof english.forms = {
  number,
  list,
  named,
  duration,
  inFull,
  length,
  between,
  spent,
  ago,
  utc,
  when,
};
