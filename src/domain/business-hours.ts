// Places deadlines on a working calendar: business days, business hours, holidays and time zones.
import { Temporal } from 'temporal-polyfill';
import type { Duration } from './durations.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When people work. `from` and `to` are local wall-clock times "HH:MM", `holidays` local dates "YYYY-MM-DD", `timezone` an IANA name. */
export interface Calendar {
  timezone: string;
  days: readonly Weekday[];
  from: string;
  to: string;
  holidays: readonly string[];
}

/**
 * The instant `duration` after `from`. Business days keep the local time of day, moved into working hours; what begins on a day off
 * counts from the last closing time before it. With `duringBusinessHours` real time runs only while people work. Never earlier than
 * `from`, and in office hours never before what began earlier.
 */
export function timeAfter(from: Date, duration: Duration, calendar: Calendar, duringBusinessHours = false): Date {
  if ('businessDays' in duration) return addBusinessDays(from, duration.businessDays, calendar);
  return duringBusinessHours ? addWorkingTime(from, duration.ms, calendar) : new Date(from.getTime() + duration.ms);
}

function local(at: Date, calendar: Calendar): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(calendar.timezone);
}

function isWorkday(day: Temporal.PlainDate, calendar: Calendar): boolean {
  const weekday = WEEKDAYS[day.dayOfWeek - 1];
  const isWorked =
    weekday !== undefined && calendar.days.includes(weekday) && !calendar.holidays.includes(day.toString());
  // A zone that crosses the date line leaves out a day.
  return isWorked && day.toZonedDateTime(calendar.timezone).toPlainDate().equals(day);
}

/** The next working day after `day`. A calendar always has one: the policy file demands a weekday, and holidays are finite. */
function nextWorkday(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  const next = day.add({ days: 1 });
  return isWorkday(next, calendar) ? next : nextWorkday(next, calendar);
}

function at(day: Temporal.PlainDate, time: Temporal.PlainTime, calendar: Calendar): Temporal.ZonedDateTime {
  return day.toZonedDateTime({ timeZone: calendar.timezone, plainTime: time });
}

/** The instant from which on the wall clock of a day shows `time` or more: the jump itself, where the clock is set forward over it. */
function reached(day: Temporal.PlainDate, time: Temporal.PlainTime, calendar: Calendar): number {
  const shown = at(day, time, calendar);
  const isJumpedOver = !shown.toPlainTime().equals(time);
  // Looked for from just after it: it may be the jump already.
  const jump = isJumpedOver ? shown.add({ seconds: 1 }).getTimeZoneTransition('previous') : null;
  return (jump ?? shown).epochMilliseconds;
}

function addBusinessDays(from: Date, count: number, calendar: Calendar): Date {
  const start = local(from, calendar);
  let day = start.toPlainDate();
  const time = isWorkday(day, calendar) ? clamp(start.toPlainTime(), calendar) : Temporal.PlainTime.from(calendar.to);
  for (let left = count; left > 0; left -= 1) day = nextWorkday(day, calendar);
  return new Date(at(day, time, calendar).epochMilliseconds);
}

function clamp(time: Temporal.PlainTime, calendar: Calendar): Temporal.PlainTime {
  const [from, to] = [Temporal.PlainTime.from(calendar.from), Temporal.PlainTime.from(calendar.to)];
  if (Temporal.PlainTime.compare(time, from) < 0) return from;
  return Temporal.PlainTime.compare(time, to) > 0 ? to : time;
}

function addWorkingTime(from: Date, ms: number, calendar: Calendar): Date {
  let day = local(from, calendar).toPlainDate();
  if (!isWorkday(day, calendar)) day = nextWorkday(day, calendar);
  for (let left = ms; ; day = nextWorkday(day, calendar)) {
    const opens = reached(day, Temporal.PlainTime.from(calendar.from), calendar);
    const closes = reached(day, Temporal.PlainTime.from(calendar.to), calendar);
    const start = Math.max(opens, from.getTime());
    const available = Math.max(0, closes - start);
    if (left <= available) return new Date(start + left);
    left -= available;
  }
}

/** Whether people work at that moment. */
export function isWorkingTime(moment: Date, calendar: Calendar): boolean {
  const day = local(moment, calendar).toPlainDate();
  const [from, to] = [calendar.from, calendar.to].map((time) => reached(day, Temporal.PlainTime.from(time), calendar));
  const isWithin = from !== undefined && to !== undefined && moment.getTime() >= from && moment.getTime() < to;
  return isWithin && isWorkday(day, calendar);
}

/** When the local day of `at` opens, worked on or not. */
export function openingOf(at: Date, calendar: Calendar): Date {
  return new Date(reached(local(at, calendar).toPlainDate(), Temporal.PlainTime.from(calendar.from), calendar));
}

/** When a local day, "YYYY-MM-DD", closes, worked on or not. */
export function closingOf(day: string, calendar: Calendar): Date {
  return new Date(reached(Temporal.PlainDate.from(day), Temporal.PlainTime.from(calendar.to), calendar));
}

/** The Monday of the local week of an instant, "YYYY-MM-DD". */
export function weekOf(at: Date, calendar: Calendar): string {
  const day = local(at, calendar).toPlainDate();
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** The instant of a wall-clock time, "YYYY-MM-DDTHH:MM": the first of an hour that comes twice, an hour later in one that is left out. */
export function instantAt(wallClock: string, timezone: string): Date {
  return new Date(Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timezone).epochMilliseconds);
}

/** When the first working day of a week opens, the first time after `after`. */
export function weekStartAfter(after: Date, calendar: Calendar): Date {
  const today = local(after, calendar).toPlainDate();
  for (let monday = today.subtract({ days: today.dayOfWeek - 1 }); ; monday = monday.add({ weeks: 1 })) {
    const first = isWorkday(monday, calendar) ? monday : nextWorkday(monday, calendar);
    const opens = reached(first, Temporal.PlainTime.from(calendar.from), calendar);
    if (opens > after.getTime()) return new Date(opens);
  }
}

/** The wall-clock time of an instant, "YYYY-MM-DDTHH:MM:SS". In an hour that comes twice, both passes read the same. */
export function localTime(at: Date, timezone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'second' });
}

const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * How many weeks of the wall clock that starts at `since`, "YYYY-MM-DDTHH:MM", have passed at `at`; negative before it. Each begins at
 * one instant, found as `instantAt` finds it, so that in an hour that comes twice no week begins twice.
 */
export function weeksSince(since: string, at: Date, timezone: string): number {
  const first = Temporal.PlainDateTime.from(since);
  const begins = (week: number) => first.add({ days: 7 * week }).toZonedDateTime(timezone).epochMilliseconds;
  // Right but for the hours by which the clock was changed since then.
  let week = Math.floor((at.getTime() - begins(0)) / WEEK_MS);
  while (begins(week) > at.getTime()) week -= 1;
  while (begins(week + 1) <= at.getTime()) week += 1;
  return week;
}
