// Reads a date as people type it, in English and French: when something is due. Pure.
import { type ParsedResult, type ParsingReference, parse as parseEnglish } from 'chrono-node/en';
import { parse as parseFrench } from 'chrono-node/fr';
import { type Calendar, closingOf, instantAt, localTime } from '../../../domain/business-hours.ts';
import type { Policy } from '../../../domain/policy.ts';

export type Due = { at: Date } | UnclearDue;
/** `past`: it can be read, and was over at `since`. */
export type UnclearDue = { unreadable: string } | { past: string; since: Date };

type Language = Policy['language'];
type Components = ParsedResult['start'];

const DAY_MS = 86_400_000;
/** Nobody plans for longer, so that it is a slip of the pen. */
const FARTHEST_MS = 10 * 366 * DAY_MS;
/** Longer is no date, and is not even looked at. */
const LONGEST = 60;

const PARSERS = { en: parseEnglish, fr: parseFrench } as const;
/** What the library leaves out of what it has read, and what it does not know. */
const FILLERS = /^(?:(?:on|the|at|of|le|la|les|l'|au|à|a|du|de|d'ici|pour|for)\s*)+$/;
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[’ʼ]/g, "'"],
  [/\baprès[- ]demain\b/, 'dans 2 jours'],
  [/^eod$/, 'today'],
];
const SAID_OF_THE_PAST = /\b(?:last|past|ago|derni(?:er|ère)|passée?)(?=\s|$)/;
const TWO_NUMBERS = /^(\d{1,2})[/.](\d{1,2})(?:[/.]\d{2,4})?$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * When `typed` is, seen from `now`: the language of the workspace first, then the other. A day without a time ends when people stop
 * working; days of the week, and days without a year, are the next ones. All of it must be a date: half of one would be another date.
 */
export function readDue(typed: string, now: Date, { calendar, language }: Pick<Policy, 'calendar' | 'language'>): Due {
  const words = SPELLINGS.reduce(
    (text, [spelling, meant]) => text.replace(spelling, meant),
    typed.trim().replaceAll(/\s+/g, ' ').toLowerCase(),
  );
  const languages: readonly Language[] = language === 'fr' ? ['fr', 'en'] : ['en', 'fr'];
  for (const each of words.length > LONGEST || isAmbiguous(words, language) ? [] : languages) {
    const at = read(words, now, calendar, each);
    if (at === null) continue;
    if (at <= now) return { past: typed.trim(), since: at };
    return at.getTime() - now.getTime() > FARTHEST_MS ? { unreadable: typed.trim() } : { at };
  }
  return { unreadable: typed.trim() };
}

/** `3/4` is in March or in April, depending on where one learnt English. */
function isAmbiguous(words: string, language: Language): boolean {
  const [, one, other] = TWO_NUMBERS.exec(words) ?? [];
  return language === 'en' && one !== undefined && one !== other && Number(one) <= 12 && Number(other) <= 12;
}

function read(words: string, now: Date, calendar: Calendar, language: Language): Date | null {
  const wallClock = localTime(now, calendar.timezone);
  const timezone = (Date.parse(`${wallClock}Z`) - now.getTime()) / 60_000;
  const found = parseWhole(words, { instant: now, timezone }, language);
  if (found === null) return null;
  if (found.isCertain('hour')) return timeOf(found, calendar);
  // Days are compared with days: at three in the afternoon, the noon that the library takes for "friday" is over, and Friday is not.
  const midnight = { instant: new Date(Date.parse(`${wallClock.slice(0, 10)}T00:00Z`) - timezone * 60_000), timezone };
  const onTheDay = parseWhole(words, midnight, language);
  if (onTheDay === null) return null;
  const day = dayOf(onTheDay);
  const at = closingOf(day, calendar);
  const isOnlyWeekday = onTheDay.isCertain('weekday') && !onTheDay.isCertain('day');
  return at <= now && isOnlyWeekday && !SAID_OF_THE_PAST.test(words)
    ? closingOf(new Date(Date.parse(day) + 7 * DAY_MS).toISOString().slice(0, 10), calendar)
    : at;
}

/** What was read, if it is one date and nothing is left over. */
function parseWhole(words: string, reference: ParsingReference, language: Language): Components | null {
  const options = { forwardDate: !SAID_OF_THE_PAST.test(words) };
  const [found, ...others] = PARSERS[language](words, reference, options);
  if (found === undefined || others.length > 0 || found.end !== null) return null;
  const before = words.slice(0, found.index);
  const after = words.slice(found.index + found.text.length).trim();
  if ((before.trim() !== '' && !FILLERS.test(before)) || after !== '') return null;
  const { start } = found;
  const isSlip = ISO_DAY.test(words) && dayOf(start) !== words;
  return isSlip || Number.isNaN(start.date().getTime()) || Number(start.get('year')) > 9999 ? null : start;
}

function dayOf(components: Components): string {
  const [year = 0, month = 0, day = 0] = (['year', 'month', 'day'] as const).map((part) => components.get(part) ?? 0);
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
}

/** A time on the wall clock of the calendar, or an instant where the words say which ("in 3 hours", "17:00 UTC"). */
function timeOf(components: Components, { timezone }: Calendar): Date {
  if (components.isCertain('timezoneOffset')) return components.date();
  const [hour, minute] = [components.get('hour') ?? 0, components.get('minute') ?? 0];
  return instantAt(`${dayOf(components)}T${padded(hour)}:${padded(minute)}`, timezone);
}

function padded(number: number, length = 2): string {
  return String(number).padStart(length, '0');
}
