// What a language has to say for the pictures, and the forms of numbers, dates and lists that every language makes from its locale.

import type { Status } from '../domain/lifecycle/status.ts';
import type { Severity } from '../domain/severity/severity.ts';

/** Labels stand on the picture, so they are short; sentences stand in its alt text, each whole and with its full stop. */
export interface PictureWords {
  locale: string;
  statuses: Record<Status, string>;
  severity: string;
  commander: string;
  pages: string;
  acknowledged: string;
  updates: string;
  utc: string;
  drill: string;
  soFar: string;
  /** `5 min`, `1 h 30 min`. */
  length(ms: number): string;
  /** `1st`, `2nd`: the order of commanders. */
  nth(order: number): string;
  /** The worst of several levels. */
  atWorst(severity: Severity): string;

  incidentBegan(it: { reference: string; title: string; isDrill: boolean; from: string }): string;
  ended(it: { status: Status; at: string; length: string }): string;
  stillOpen(it: { at: string; length: string }): string;
  /** Part of a list. */
  phase(it: { status: Status; length: string; times: number }): string;
  phases(list: string): string;
  severities(list: readonly Severity[]): string;
  severityChanges(changes: number, worst: Severity): string;
  commanders(count: number): string;
  told(it: { pages: number; updates: number }): string;
  acknowledgedAfter(length: string): string;

  incidents: string;
  perWeek: string;
  speeds: Record<'acknowledge' | 'mitigate' | 'resolve', string>;
  howLong: string;
  median: string;
  p90: string;
  onTime: string;
  tooFew: string;
  reportCovers(it: { period: string; incidents: number }): string;
  bySeverity(counts: readonly { severity: Severity; count: string }[]): string;
  busiestWeek(it: { from: string; incidents: number }): string;
  speed(it: { what: string; median: string; p90: string; n: string }): string;
  speedUnknown(it: { what: string; n: string }): string;
  updatesOnTime(it: { share: string; n: string }): string;
  updatesUnknown(n: string): string;
}

/** The forms of a locale; times are UTC. Spaces are plain ones, whatever width the locale gives them, so that every typeface has them. */
export function formsOf(locale: string) {
  const date = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' } as const;
  const cardinal = new Intl.PluralRules(locale);
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (at: Date) => plain(format.format(at));
  };
  return {
    number: (value: number) => plain(new Intl.NumberFormat(locale).format(value)),
    percent: (share: number) => plain(new Intl.NumberFormat(locale, { style: 'percent' }).format(share)),
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    isOne: (count: number) => cardinal.select(count) === 'one',
    date: formatter(date),
    dateTime: formatter({ ...date, ...time }),
    day: formatter({ day: 'numeric', month: 'short', timeZone: 'UTC' }),
    minute: formatter(time),
    second: formatter({ ...time, second: '2-digit' }),
    dates: (from: Date, to: Date) => plain(new Intl.DateTimeFormat(locale, date).formatRange(from, to)),
    dateTimes: (from: Date, to: Date, isShort: boolean) => {
      const exact = isShort ? ({ second: '2-digit' } as const) : {};
      return plain(new Intl.DateTimeFormat(locale, { ...date, ...time, ...exact }).formatRange(from, to));
    },
  };
}
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export type Forms = ReturnType<typeof formsOf>;

function plain(text: string): string {
  return text.replaceAll(/\s/g, ' ');
}
