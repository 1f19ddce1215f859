// How an English sentence goes on behind a phrase that is reworded, when the same subject has a second verb.
import { baseOf, PAST } from './english-words.ts';
import { type Match, spaced, type Wording } from './rule.ts';

/** A word of a clause, with the space in front of it. */
export const CLAUSE_WORD = '(?: [^\\s.,;:!?\\uFFFC]+)';

const SECOND_VERB = new RegExp(
  spaced(`(?<between>${CLAUSE_WORD}{0,8}?) (?<and>and|then|and then) (?<verb>${PAST})(?![\\p{L}-])`),
  'iy',
);

function secondVerb({ text, end }: Match): { between: string; and: string; verb: string; end: number } | null {
  SECOND_VERB.lastIndex = end;
  const match = SECOND_VERB.exec(text);
  const { between, and, verb } = match?.groups ?? {};
  if (match === null || between === undefined || and === undefined || verb === undefined) return null;
  return { between, and, verb, end: end + match[0].length };
}

/** "Bob forgot to drain it and rebooted" -> "nothing reminded anybody to drain it and somebody rebooted". */
export function instead(gentler: string, match: Match): Wording {
  const second = secondVerb(match);
  if (second === null) return { gentler };
  return { gentler: `${gentler}${second.between} ${second.and} somebody ${second.verb}`, end: second.end };
}

/** "She deleted the wrong disk and restarted" -> "the system let somebody delete the wrong disk and restart". */
export function allowed(gentler: string, match: Match): Wording {
  const second = secondVerb(match);
  const base = second === null ? null : baseOf(second.verb);
  if (second === null || base === null) return { gentler };
  return { gentler: `${gentler}${second.between} ${second.and} ${base}`, end: second.end };
}

/** What somebody did, as something that the system let happen. */
export function letSomebody(match: Match, past: string | undefined, rest = ''): Wording {
  const base = baseOf(past);
  return base === null ? { gentler: null } : allowed(`the system let somebody ${base}${rest}`, match);
}
