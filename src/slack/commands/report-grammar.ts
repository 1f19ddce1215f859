// What stands behind `report`: a length of time, and whether everybody is to see it.
import { parseDuration } from '../../domain/durations.ts';
import type { Word } from './slack-text.ts';

/** `isHere`: everybody in the channel is to see it. */
export interface ReportVerb {
  verb: 'report';
  /** How far it goes back. */
  ms: number;
  isHere: boolean;
}

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const HERE = new Set(['here', 'ici']);
const MOST_DAYS = 732;
const DAYS = /^(\d{1,3}) ?(?:d|days?|j|jours?)?$/;
const WEEKS = /^(\d{1,3}) ?(?:w|weeks?|sem|semaines?)$/;

/** `report`, `report 90d`, `report 2 weeks here`. Other words make a title; a length that no report has asks for help. */
export function readReport(words: readonly Word[]): ReportVerb | { verb: 'help'; topic: 'report' } | null {
  const isHere = words.some(({ key }) => HERE.has(key));
  const said = words
    .map(({ key }) => key)
    .filter((key) => !HERE.has(key))
    .join(' ');
  if (said === '') return { verb: 'report', ms: USUAL_DAYS * DAY_MS, isHere };
  const ms = lengthOf(said);
  if (ms === null) return null;
  return ms > 0 && ms <= MOST_DAYS * DAY_MS ? { verb: 'report', ms, isHere } : { verb: 'help', topic: 'report' };
}

function lengthOf(said: string): number | null {
  const [days, weeks] = [DAYS.exec(said)?.[1], WEEKS.exec(said)?.[1]];
  if (days !== undefined) return Number(days) * DAY_MS;
  if (weeks !== undefined) return Number(weeks) * 7 * DAY_MS;
  const length = parseDuration(said);
  if (length === null) return null;
  return 'ms' in length ? length.ms : 0;
}
