// Who stands in front of a verb: reads backwards from it, in the way that is the same in both languages.
import { isGivenName, isSoftware } from './names.ts';
import { type FindSubject, type Subject, spaced } from './rule.ts';

/** How people are named in one language; the parts are sources of patterns, in which a space is any white space. */
export interface PeopleWords {
  /** People by their work or as a group, determiner and all: "the on-call engineer". */
  role: string;
  /** The nouns of `role`, one of which it always has: to look for them first saves most of the time. */
  noun: string;
  /** What is called like a role and may be a program: "the operator". */
  maybeRole: string;
  /** Pronouns of people only. */
  pronoun: string;
  /** Pronouns that stand for things as well; where a sentence begins with one, it is taken for a person. */
  maybePronoun: string;
  /** Words between subject and verb, not counting negations that belong to the verb. */
  between: string;
  /** In front of a person these words make something else the subject: "the laptop of Bob failed to". */
  notBehind: string;
  and: string;
  /** What joins a second verb to the same subject. */
  secondVerb: string;
}

export const MENTION = '<(?:@[UW][A-Z0-9]+|!subteam\\^[A-Z0-9]+)(?:\\|[^<>\\n]{0,60})?>';
/** A name, by its capitals. */
export const NAME = "\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)?";

/** How far back a subject may begin. */
const REACH = 140;
const LAST_SENTENCE = /(?:[.;:!?](?=\s)|[\n•])(?:[^.;:!?\n•]|[.;:!?](?!\s))*$/;
const NAME_AT_START = /^[.;:!?\n•\s]*(?<name>\p{Lu}[\p{L}-]+)(?=[\s,])/u;
const CLAUSE_START = /(?:^|[\n.;:!?,(\uFFFC•–—]|(?:^|\s)-)\s*$/;
const SENTENCE_START = /(?:^|[\n.!?•:]|(?:^|\s)-)\s*$/;

/** A finder of subjects for one language. */
export function subjectFinder(people: PeopleWords): FindSubject {
  const tail = `(?:, [^,.;:!?\\n\\uFFFC]{1,50},)?(?: |(?<='))(?:(?:${people.between}) ){0,3}$`;
  const before = (who: string, flags: string) =>
    new RegExp(spaced(`(?<![\\p{L}\\p{N}_@<|/.-])(?<who>${who})${tail}`), flags);
  const mention = before(`${MENTION}(?: ${people.and} ${MENTION})?`, 'u');
  const role = before(people.role, 'i');
  const noun = new RegExp(spaced(`(?<!\\p{L})${people.noun}(?!\\p{L})`), 'i');
  const maybeRole = before(people.maybeRole, 'i');
  const pronoun = before(people.pronoun, 'i');
  const maybePronoun = before(people.maybePronoun, 'i');
  const name = before(`${NAME}(?: ${people.and} ${NAME})?`, 'u');
  const sentenceStart = new RegExp(
    spaced(`^[.;:!?\\n•\\s]*(?:${MENTION}|${people.role}|${people.pronoun})(?=[\\s,])`),
    'i',
  );
  const isPronoun = new RegExp(`^(?:${people.maybePronoun})$`, 'i');
  const secondVerb = new RegExp(spaced(`(?<![\\p{L}])(?:${people.secondVerb}) (?:(?:${people.between}) ){0,2}$`), 'i');
  const lowName = before('\\p{Ll}{3,20}', 'u');
  const notBehind = new RegExp(spaced(`(?<![\\p{L}\\p{N}_])(?:${people.notBehind})\\s*$`), 'i');

  return (text, at) => {
    const before = text.slice(Math.max(0, at - REACH), at);
    const begin = LAST_SENTENCE.exec(before)?.index ?? (at <= REACH ? 0 : null);
    const sentence = before.slice(begin ?? 0);
    const found = find(sentence);
    if (found !== null && !notBehind.test(sentence.slice(0, found.start))) {
      const isSure =
        found.isSure || (isPronoun.test(found.text) && begin !== null && beginsWithPerson(sentence, found.start));
      return { ...found, isSure, start: at - sentence.length + found.start };
    }
    // "The team was asked and never replied": the subject began the sentence, and stays where it is.
    const isSecondVerb = secondVerb.test(sentence) && begin !== null && beginsWithPerson(sentence, sentence.length);
    return isSecondVerb ? { start: at, isSure: true, text: '' } : null;
  };

  /** Whether the subject of a sentence is a person who stands before `end`. */
  function beginsWithPerson(sentence: string, end: number): boolean {
    const part = sentence.slice(0, end);
    return sentenceStart.test(part) || isPerson({ name: NAME_AT_START.exec(part)?.groups?.name });
  }

  /** The one that begins first, since "nobody in the team" has a person inside; the more certain one of equals. */
  function find(slice: string): Subject | null {
    const subjects = [
      known(slice, mention, true),
      known(slice, pronoun, true),
      noun.test(slice) ? known(slice, role, true) : null,
      known(slice, maybeRole, false),
      doubtful(slice),
      named(slice),
      namedInLowerCase(slice),
    ].filter((subject) => subject !== null);
    return subjects.toSorted((one, other) => one.start - other.start)[0] ?? null;
  }

  function known(slice: string, pattern: RegExp, isSure: boolean): Subject | null {
    const match = pattern.exec(slice);
    const text = match?.groups?.who;
    return match === null || text === undefined ? null : { start: match.index, isSure, text };
  }

  function doubtful(slice: string): Subject | null {
    const subject = known(slice, maybePronoun, false);
    if (subject === null) return null;
    return { ...subject, isSure: SENTENCE_START.test(slice.slice(0, subject.start)) };
  }

  function named(slice: string): Subject | null {
    const subject = known(slice, name, false);
    if (subject === null) return null;
    const parts = [...subject.text.matchAll(/\p{Lu}[\p{L}'-]*/gu)];
    const first = parts.find(([part]) => isGivenName(part));
    if (first !== undefined) {
      return { start: subject.start + first.index, isSure: true, text: subject.text.slice(first.index) };
    }
    const isUnknown = parts.every(([part]) => /^\p{Lu}\p{Ll}+$/u.test(part) && !isSoftware(part));
    return isUnknown ? subject : null;
  }

  function namedInLowerCase(slice: string): Subject | null {
    const subject = known(slice, lowName, false);
    return subject !== null && isGivenName(subject.text) ? subject : null;
  }
}

/** What a pattern that looks for a person among other words has found; without regard to capitals, so they are looked at here. */
export function isPerson({ role, mention, name, pronoun }: Partial<Record<string, string>>): boolean {
  if (role !== undefined || mention !== undefined || pronoun !== undefined) return true;
  const [first = ''] = (name ?? '').split(/\s/);
  return /^\p{Lu}/u.test(first) && isGivenName(first);
}

/** Whether a sentence or a part of one begins here. */
export function beginsClause(text: string, at: number): boolean {
  return CLAUSE_START.test(text.slice(Math.max(0, at - 12), at));
}

/** Whether a sentence begins here, so that its first letter is a capital. */
export function beginsSentence(text: string, at: number): boolean {
  return SENTENCE_START.test(text.slice(Math.max(0, at - 12), at));
}
