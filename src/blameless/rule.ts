// What a rule of the blameless check is, and how rules are run over a text.

/** Each has one reason, which the renderer words in both languages. */
export const BLAME_KINDS = [
  /** A person is the subject of what broke. */
  'personBlamed',
  /** What people should, could or would have done. */
  'counterfactual',
  /** A person is the subject of what was not done. */
  'failureVerb',
  /** What people are like: careless, incompetent. */
  'character',
  /** Human error, user error, somebody's mistake. */
  'humanError',
  /** A person is given as the cause. */
  'singleCause',
  /** Asks who did it, or why nobody did something. */
  'whoQuestion',
  /** Obviously, simply, just: what only looks easy afterwards. */
  'hindsight',
] as const;
export type BlameKind = (typeof BLAME_KINDS)[number];

/** A stretch of a text that blames somebody: `text.slice(start, end)` is `phrase`. */
export interface BlameFinding {
  start: number;
  end: number;
  phrase: string;
  kind: BlameKind;
  /** What could stand there instead, in the language of the text and in lower case; null where that takes a person. */
  gentler: string | null;
}

/** Who does something, in front of a verb. */
export interface Subject {
  start: number;
  /** Certainly a person. Otherwise it may be a system: "they", "the operator", a name that we do not know. */
  isSure: boolean;
  text: string;
}

/** What a rule has matched, for its own judgement and wording. */
export interface Match {
  /** The text as it is searched: quotes, code and logs are blanked out. */
  text: string;
  /** Where the subject begins, or the pattern where there is no subject. */
  start: number;
  /** Where the pattern begins. */
  verb: number;
  end: number;
  groups: Partial<Record<string, string>>;
  subject: Subject | null;
  /** The words of the subject, or none. */
  who: string;
}

/** A wording, and where the phrase that it replaces begins and ends if that is not what the rule matched. */
export interface Wording {
  gentler: string | null;
  start?: number;
  end?: number;
}

export interface Rule {
  kind: BlameKind;
  pattern: RegExp;
  /** Who must stand in front of the pattern: a sure person, or anything that may be one because only people do this. */
  subject?: 'person' | 'maybePerson';
  /** Null: it is not blame after all. */
  word(match: Match): Wording | string | null;
}

/** Finds who stands directly in front of a position. */
export type FindSubject = (text: string, at: number) => Subject | null;

// Not across lines, since each line of a list is a sentence of its own.
const SPACE = '[^\\S\\n]+';
// The letters of Europe's Latin alphabets. All of Unicode's, without regard to capitals, take seconds to compile.
const LETTERS = 'a-zA-ZÀ-ÖØ-öø-ɏ';

/**
 * The source of a pattern, from one that is easier to read: a space outside of [] stands for whatever white space people type
 * between two words, \\p{L} for a letter and \\p{N} for a digit.
 */
export function spaced(source: string): string {
  return source.replaceAll(/\[[^\]]*\]|\\p\{[LN]\}| /g, (part) => {
    if (part === ' ') return SPACE;
    if (!part.startsWith('[')) return part === '\\p{L}' ? `[${LETTERS}]` : '[0-9]';
    return part.replaceAll('\\p{L}', LETTERS).replaceAll('\\p{N}', '0-9');
  });
}

/** A pattern that begins and ends with whole words. */
export function words(source: string): RegExp {
  return new RegExp(spaced(`(?<![\\p{L}\\p{N}_'-])(?:${source})(?![\\p{L}\\p{N}_])`), 'gi');
}

/** A rule in one line: a wording that is always the same, or one that depends on what was matched. */
export function rule(
  kind: BlameKind,
  pattern: RegExp,
  word: string | Rule['word'],
  subject?: NonNullable<Rule['subject']>,
): Rule {
  const worded = typeof word === 'string' ? () => word : word;
  return subject === undefined ? { kind, pattern, word: worded } : { kind, pattern, subject, word: worded };
}

/** Every finding of these rules, in the order of the rules; they may overlap. */
export function findAll(text: string, rules: readonly Rule[], findSubject: FindSubject): BlameFinding[] {
  // Many rules ask about the same verb.
  const known = new Map<number, Subject | null>();
  const findOnce: FindSubject = (of, at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const subject = findSubject(of, at);
    known.set(at, subject);
    return subject;
  };
  return rules.flatMap((each) => findEach(text, each, findOnce));
}

function findEach(
  text: string,
  { kind, pattern, subject: wanted, word }: Rule,
  findSubject: FindSubject,
): BlameFinding[] {
  const found: BlameFinding[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const finding = judge(match);
    if (finding !== null) found.push(finding);
    // What was rejected may hide what begins inside of it; every pattern is bounded, so this stays linear.
    pattern.lastIndex = finding === null ? match.index + 1 : match.index + match[0].length;
  }
  return found;

  function judge(match: RegExpExecArray): BlameFinding | null {
    const subject = wanted === undefined ? null : findSubject(text, match.index);
    if (wanted !== undefined && (subject === null || (wanted === 'person' && !subject.isSure))) return null;
    const start = subject?.start ?? match.index;
    const end = match.index + match[0].length;
    const verb = match.index;
    const worded = word({ text, start, verb, end, groups: match.groups ?? {}, subject, who: subject?.text ?? '' });
    if (worded === null) return null;
    const wording: Wording = typeof worded === 'string' ? { gentler: worded } : worded;
    const at = { start: wording.start ?? start, end: wording.end ?? end };
    return { ...at, phrase: text.slice(at.start, at.end), kind, gentler: wording.gentler };
  }
}
