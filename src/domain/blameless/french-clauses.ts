// How a French sentence goes on behind a phrase that is reworded, when the same subject has a second verb.
import { de, infinitiveOf, PARTICIPLE } from './french-words.ts';
import { type Match, spaced, type Wording } from './rule.ts';

/** A word of a clause, with the space in front of it. */
export const CLAUSE_WORD = '(?: [^\\s.,;:!?\\uFFFC]+)';

const second = (between: string) =>
  new RegExp(
    spaced(`(?<between>${CLAUSE_WORD}{0,8}?) (?:et|puis|et puis) ${between}(?<verb>${PARTICIPLE})(?!\\p{L})`),
    'iy',
  );
const WITH_HAS = second("(?<object>l'|les |lui |y |en )?(?:a|ont|avait|avaient) ");
const MAYBE_HAS = second('(?:(?:a|ont|avait|avaient) )?');

function behind(pattern: RegExp, { text, end }: Match): RegExpExecArray | null {
  pattern.lastIndex = end;
  return pattern.exec(text);
}

/** "a oublié de le vider et l'a redémarré" -> "rien ne rappelait de le vider et quelqu'un l'a redémarré". */
export function instead(gentler: string, match: Match): Wording {
  const next = behind(WITH_HAS, match);
  if (next === null) return { gentler };
  const { between, object = '', verb } = next.groups ?? {};
  return { gentler: `${gentler}${between} et quelqu'un ${object}a ${verb}`, end: match.end + next[0].length };
}

/** "a supprimé la base et redémarré" -> "le système permettait de supprimer la base et de redémarrer". */
export function allowed(
  participle: string | undefined,
  rest: string,
  match: Match,
  before = 'le système permettait',
): Wording {
  const infinitive = infinitiveOf(participle);
  const gentler = `${before} ${de(infinitive)}${infinitive}${rest}`;
  const next = behind(MAYBE_HAS, match);
  if (next === null) return { gentler };
  const { between, verb } = next.groups ?? {};
  const other = infinitiveOf(verb);
  return { gentler: `${gentler}${between} et ${de(other)}${other}`, end: match.end + next[0].length };
}

/** "un seul changement pouvait casser la base et couper": an infinitive that takes no "de". */
export function could(gentler: string, match: Match): Wording {
  const other = instead(gentler, match);
  const next = other.end === undefined ? behind(MAYBE_HAS, match) : null;
  if (next === null) return other;
  const { between, verb } = next.groups ?? {};
  return { gentler: `${gentler}${between} et ${infinitiveOf(verb)}`, end: match.end + next[0].length };
}

/** A wording that ends with "de" in front of what follows: "rien n'empêchait de tester", "... d'avoir". */
export function withDe(gentler: string, { text, end }: Match): Wording {
  const of = de(text.slice(end, end + 20));
  // "de" leaves the space that is there, "d'" takes its place.
  return of === 'de ' ? { gentler: `${gentler} de` } : { gentler: `${gentler} d'`, end: end + 1 };
}
