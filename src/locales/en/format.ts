// English: numbers, plurals, lists, times and lengths.
import { type Duration, largestUnits, shownLength } from '../../domain/durations.ts';
import type { TimeSpent } from '../../domain/lifecycle/time-spent.ts';

const NUMBERS = new Intl.NumberFormat('en-GB');
const PLURALS = new Intl.PluralRules('en-GB');
const LISTS = new Intl.ListFormat('en-GB');

export function number(value: number): string {
  return NUMBERS.format(value);
}

/** The form that goes with a number. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return PLURALS.select(value) === 'one' ? one : many;
}

/** `no pages`, `1 page`, `3 pages`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${value === 0 ? 'no' : number(value)} ${plural(value, one, many)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return LISTS.format(items);
}

/** A length in its two largest units: `45 s`, `5 min`, `1 h 30 min`, `2 d 4 h`. */
export function duration(ms: number): string {
  return largestUnits(ms)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** The same in all its units, for lengths that a reader may add up: `2 d 4 h 13 min`. */
export function inFull(ms: number): string {
  return largestUnits(ms, Number.POSITIVE_INFINITY)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** A length as a policy sets it: `30 min`, `5 business days`. */
export function length(clock: Duration): string {
  return 'ms' in clock ? duration(clock.ms) : count(clock.businessDays, 'business day');
}

/** The time between two instants, by the times that are shown of them; `0 s` when `to` is the earlier. */
export function between(from: Date, to: Date): string {
  return duration(shownLength(from, to));
}

/** How long an incident took; the time in which nobody worked on it, because it was over, is named. */
export function spent({ wholeMs, quietMs }: TimeSpent): string {
  return quietMs === 0
    ? inFull(wholeMs)
    : `${inFull(wholeMs)}, of which ${inFull(quietMs)} quiet before it was reopened`;
}

/** `3 min ago`. */
export function ago(from: Date, now: Date): string {
  return `${between(from, now)} ago`;
}

/** A name before what it stands for. */
export function named(name: string): string {
  return `${name}:`;
}

/** `2026-01-15 10:32`, in UTC, to the minute. */
export function utc(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}

/** A time that Slack shows in the zone and the language of whoever reads it. */
export function when(at: Date): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} at {time}|${utc(at)} UTC>`;
}

export const forms = { number, list, named, duration, inFull, length, between, spent, ago, utc, when };
