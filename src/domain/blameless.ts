// Finds what blames people in a text that somebody wrote, and offers a wording that looks at the system instead.
import { ENGLISH_CAUSE } from './blameless/english-cause.ts';
import { ENGLISH_CHARACTER } from './blameless/english-character.ts';
import { ENGLISH_HARM } from './blameless/english-harm.ts';
import { ENGLISH_HINDSIGHT } from './blameless/english-hindsight.ts';
import { ENGLISH_NEGLECT } from './blameless/english-neglect.ts';
import { ENGLISH_PEOPLE } from './blameless/english-words.ts';
import { withoutExempt } from './blameless/exempt.ts';
import { FRENCH_CAUSE } from './blameless/french-cause.ts';
import { FRENCH_CHARACTER } from './blameless/french-character.ts';
import { FRENCH_HARM } from './blameless/french-harm.ts';
import { FRENCH_HINDSIGHT } from './blameless/french-hindsight.ts';
import { FRENCH_NEGLECT } from './blameless/french-neglect.ts';
import { FRENCH_PEOPLE } from './blameless/french-words.ts';
import { beginsSentence, subjectFinder } from './blameless/people.ts';
import { type BlameFinding, type FindSubject, findAll, type Rule } from './blameless/rule.ts';

export { BLAME_KINDS, type BlameFinding, type BlameKind } from './blameless/rule.ts';

export type BlameLanguage = 'en' | 'fr';

const LANGUAGES: Record<BlameLanguage, { rules: readonly Rule[]; findSubject: FindSubject }> = {
  en: {
    rules: [...ENGLISH_HINDSIGHT, ...ENGLISH_CAUSE, ...ENGLISH_CHARACTER, ...ENGLISH_HARM, ...ENGLISH_NEGLECT],
    findSubject: subjectFinder(ENGLISH_PEOPLE),
  },
  fr: {
    rules: [...FRENCH_HINDSIGHT, ...FRENCH_CAUSE, ...FRENCH_CHARACTER, ...FRENCH_HARM, ...FRENCH_NEGLECT],
    findSubject: subjectFinder(FRENCH_PEOPLE),
  },
};

/**
 * What blames people in a text of Slack's markup, in order and without overlaps. Quotes, code, log lines and addresses are nobody's
 * own words and are left alone. It advises: it knows phrases, not meanings, and nothing may depend on its being right.
 */
export function findBlame(text: string, language: BlameLanguage): BlameFinding[] {
  const { rules, findSubject } = LANGUAGES[language];
  const all = findAll(withoutExempt(text), rules, findSubject).map((finding) =>
    unelided(withMarks(text, finding), text),
  );
  // Sorting keeps the order of the rules among those that begin at the same place, so that the more telling one comes first.
  const inOrder = all.toSorted((one, other) => one.start - other.start);
  let end = 0;
  return inOrder.filter((finding) => {
    if (finding.start < end) return false;
    end = finding.end;
    return true;
  });
}

/** The text with the gentler wording in place of the phrase, or as it was where there is none. */
export function takeWording(text: string, { start, end, gentler }: BlameFinding): string {
  if (gentler === null) return text;
  const isCapital = beginsSentence(text, start) && !/^\p{Ll}/u.test(text.slice(start, end));
  const wording = isCapital ? `${gentler.charAt(0).toUpperCase()}${gentler.slice(1)}` : gentler;
  return `${text.slice(0, start)}${wording}${text.slice(end)}`;
}

/** The phrase as it was typed. One that has half of a pair of bold or italic marks takes the other half with it. */
function withMarks(text: string, finding: BlameFinding): BlameFinding {
  const inside = text.slice(finding.start, finding.end);
  const before = text.charAt(finding.start - 1);
  const isOpen = /[*_~]/.test(before) && inside.split(before).length % 2 === 0;
  const start = isOpen ? finding.start - 1 : finding.start;
  return { ...finding, start, phrase: text.slice(start, finding.end) };
}

/** "qu'Olivia ..." -> "que le système ...": French drops the vowel in front of the phrase, not always in front of its replacement. */
function unelided(finding: BlameFinding, text: string): BlameFinding {
  const { start, end, gentler } = finding;
  const que = /(?<=^|[^\p{L}])(?:lors|puis|quoi)?qu['’]$/iu.exec(text.slice(Math.max(0, start - 8), start))?.[0];
  if (que === undefined || gentler === null || /^[aeiouyàâéèêëîïôû]/i.test(gentler)) return finding;
  const from = start - que.length;
  return { ...finding, start: from, phrase: text.slice(from, end), gentler: `${que.slice(0, -1)}e ${gentler}` };
}
