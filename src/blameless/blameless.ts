// Finds what blames people in a text that somebody wrote, and offers a wording that looks at the system instead.
import {
  ENGLISH_CAUSE,
  ENGLISH_CHARACTER,
  ENGLISH_HARM,
  ENGLISH_HINDSIGHT,
  ENGLISH_NEGLECT,
  ENGLISH_PEOPLE,
} from './english.ts';
import {
  FRENCH_CAUSE,
  FRENCH_CHARACTER,
  FRENCH_HARM,
  FRENCH_HINDSIGHT,
  FRENCH_NEGLECT,
  FRENCH_PEOPLE,
} from './french.ts';
import { beginsSentence, subjectFinder } from './people.ts';
import { type BlameFinding, type FindSubject, findAll, type Rule } from './rule.ts';

export { BLAME_KINDS, type BlameFinding, type BlameKind } from './rule.ts';

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

// What the blameless check leaves alone: quotes, code, logs and addresses are evidence, not what the author says.

/** Neither a letter nor white space: no phrase reaches across it. */
const BLANK = '\uFFFC';

const CODE_BLOCK = '```';
const QUOTED_LINE = /^[^\S\n]{0,8}(?:>|&gt;)/;
const QUOTED_TO_THE_END = /^[^\S\n]{0,8}(?:>>>|&gt;&gt;&gt;)/;

const LEVEL = '(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)';
// People write minutes in a timeline; only machines write seconds, or a level behind the time.
const LOG_LINE = new RegExp(
  [
    '\\[?\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}',
    `\\[?(?:\\d{4}-\\d{2}-\\d{2}[T ])?\\d{2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,9})?Z?\\]?\\s{1,3}\\[?${LEVEL}\\b`,
    `\\[?${LEVEL}\\]?[:\\s]`,
    '[A-Z][a-z]{2}\\s{1,2}\\d{1,2}\\s\\d{2}:\\d{2}:\\d{2}\\s',
    '\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\s\\S{1,20}\\s\\S{1,20}\\s\\[',
    '(?:level|lvl|ts|time|msg)="?\\S',
    '\\{\\s{0,3}"\\w{1,40}"\\s{0,3}:',
    'at\\s[\\w$.<>/]{1,200}\\(',
    'File\\s"',
    'Traceback \\(most recent',
    '(?:Caused by: |Exception in thread )',
    '[\\w.$]{1,120}(?:Exception|Error):\\s',
  ]
    .map((form) => `(?:${form})`)
    .join('|'),
  'y',
);

// Each ends on its line, so that a lone quotation mark or backtick exempts nothing behind it.
const INLINE = /`[^`\n]+`|"[^"\n]+"|“[^“”\n]+”|«[^«»\n]+»|<(?:https?:|mailto:|tel:)[^<>\n]+>|https?:\/\/[^\s<>|]+/g;

/** The same text, character for character and one more, with everything blanked out that is exempt; apostrophes are straight, bold is gone. */
export function withoutExempt(text: string): string {
  const lines = withoutCodeBlocks(text).split('\n');
  const quotedFrom = lines.findIndex((line) => QUOTED_TO_THE_END.test(line));
  return (
    lines
      .map((line, index) =>
        (quotedFrom !== -1 && index >= quotedFrom) || QUOTED_LINE.test(line) || isLog(line)
          ? blank(line)
          : line
              .replace(INLINE, blank)
              .replaceAll('’', "'")
              .replaceAll(/[*~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, ' '),
      )
      .join('\n')
      // V8 compiles every pattern twice, for texts with and without a character beyond Latin-1. So there is always one.
      .concat(BLANK)
  );
}

function withoutCodeBlocks(text: string): string {
  const parts = text.split(CODE_BLOCK);
  // A block that is never closed is no block, in Slack neither.
  return parts
    .map((part, index) => (index % 2 === 1 && index < parts.length - 1 ? blank(part) : part))
    .join(BLANK.repeat(CODE_BLOCK.length));
}

function isLog(line: string): boolean {
  LOG_LINE.lastIndex = line.length - line.trimStart().length;
  return LOG_LINE.test(line);
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, BLANK);
}
