// Reads a declaration from one line of text: the severity and the flags may stand anywhere, the rest is the title.
import type { Category } from '../../domain/policy.ts';
import { isSeverityWord, parseSeverity, type Severity } from '../../domain/severity/severity.ts';
import { cleanTitle, cut } from '../../domain/text.ts';
import { readWords, unquote, type Word } from './slack-text.ts';

/** A declaration as it was typed. Without a severity it has to be asked for: it is never skipped. */
export interface TypedDeclaration {
  title: string;
  severity: Severity | null;
  isPrivate: boolean;
  isDrill: boolean;
  category: Category | null;
  service: string | null;
}

const FLAG = /^-+([a-z][a-z-]*\d?)(?:[=:]|$)/;
// A severity in one word that cannot be anything else; `s3` and `p2` are also the names of things.
const LONG_SEVERITY = /^(?:s[eé]v|gravit)/;

/**
 * Reads `sev1 checkout down --private --service checkout` in any order. `--severity` goes before a severity among the words, `sev1`
 * before `s1`, the first before later ones, which stay in the title; so do flags that nobody knows, and all that stands in quotes.
 */
export function parseDeclaration(sent: string): TypedDeclaration {
  return readDeclaration(readWords(unquote(sent)));
}

/** The same for words that have been read already. */
export function readDeclaration(words: readonly Word[]): TypedDeclaration {
  const { title, ...flags } = readFlags(words, wordsInQuotes(words));
  if (flags.severity !== null) return { ...flags, title: titleOf(title) };
  const found = findSeverity(title, wordsInQuotes(title));
  if (found === null) return { ...flags, title: titleOf(title) };
  return { ...flags, severity: found.severity, title: titleOf(title.filter((word) => !found.words.includes(word))) };
}

/** True when a severity stands at the very beginning, as a word or a flag. */
export function beginsWithSeverity(words: readonly Word[]): boolean {
  const key = words[0]?.key ?? '';
  return parseSeverity(key) !== null || parseSeverity(FLAG.exec(key)?.[1] ?? '') !== null;
}

type Flags = Omit<TypedDeclaration, 'title'> & { title: Word[] };

function readFlags(words: readonly Word[], quoted: ReadonlySet<Word>): Flags {
  const read: Flags = { title: [], severity: null, isPrivate: false, isDrill: false, category: null, service: null };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) continue;
    const name = quoted.has(word) ? undefined : FLAG.exec(word.key)?.[1];
    const value = valueIn(word);
    const next = words[index + 1];
    const follower = next === undefined || FLAG.test(next.key) ? undefined : next;
    switch (name) {
      case 'private':
        read.isPrivate = true;
        break;
      case 'drill':
        read.isDrill = true;
        break;
      case 'security':
        read.category = 'security';
        break;
      case 'data':
      case 'infrastructure':
        read.category ??= name;
        break;
      case 'service':
        if (value !== null || follower !== undefined) {
          const { name: service, last } = nameFrom(words, value === null ? index + 1 : index, value);
          read.service = service ?? read.service;
          index = last;
        }
        break;
      case 'severity':
      case 'sev': {
        const severity = parseSeverity(value === null ? (follower?.key ?? '') : unquote(value), 'digits');
        if (severity === null) read.title.push(word);
        read.severity ??= severity;
        if (severity !== null && value === null) index += 1;
        break;
      }
      default: {
        const severity = parseSeverity(name ?? '');
        if (severity === null) read.title.push(word);
        read.severity ??= severity;
      }
    }
  }
  return read;
}

/** What follows `=` in `--service=checkout`, as it was typed; null without one. */
function valueIn(word: Word): string | null {
  return /^[^=:]*[=:](.+)$/s.exec(word.text.normalize('NFKC'))?.[1] ?? null;
}

const LONGEST_NAME = 80;
// One character that a reader sees may be any number of code units; the name has to fit into what a form carries along.
const NAME_UNITS = 255;

/** A name that somebody typed, from the word where it begins to the last one: one word, or several in quotes. Null when it is empty. */
function nameFrom(words: readonly Word[], start: number, value: string | null): { name: string | null; last: number } {
  const first = value ?? words[start]?.text ?? '';
  // No further than a name can be long: a quote that is never closed must not be looked for to the end each time.
  const near = QUOTE_START.test(first) ? [first, ...textsOf(words.slice(start + 1, start + LONGEST_NAME))] : [];
  const closing = near.findIndex((text, at) => QUOTE_END.test(text) && (at > 0 || text.length > 1));
  const inQuotes = near
    .slice(0, closing + 1)
    .join(' ')
    .replace(QUOTE_START, '')
    .replace(QUOTE_END, '');
  const name = cut(cleanTitle(closing === -1 ? unquote(first) : inQuotes), LONGEST_NAME);
  return { name: name.slice(0, NAME_UNITS).toWellFormed() || null, last: start + Math.max(closing, 0) };
}

function textsOf(words: readonly Word[]): string[] {
  return words.map(({ text }) => text);
}

function findSeverity(words: readonly Word[], quoted: ReadonlySet<Word>): { severity: Severity; words: Word[] } | null {
  const found = words.flatMap((word, index) => {
    if (quoted.has(word)) return [];
    const next = words[index + 1];
    const single = parseSeverity(word.key);
    if (single !== null) return [{ severity: single, words: [word] }];
    const isSplit = isSeverityWord(word.key) && next !== undefined;
    const split = isSplit ? parseSeverity(next.key, 'digits') : null;
    return split === null || next === undefined ? [] : [{ severity: split, words: [word, next] }];
  });
  return found.find(({ words: [word] }) => LONG_SEVERITY.test(word?.key ?? '')) ?? found[0] ?? null;
}

const QUOTE_START = /^["“”„«＂]/;
const QUOTE_END = /["“”»＂][.,;:!?]?$/;

/** The words between an opening quote and the next closing one; an opening quote that is never closed quotes nothing. */
function wordsInQuotes(words: readonly Word[]): Set<Word> {
  const quoted = new Set<Word>();
  let open: Word[] | null = null;
  for (const word of words) {
    if (open === null && QUOTE_START.test(word.text)) open = [];
    open?.push(word);
    if (open !== null && QUOTE_END.test(word.text) && word.text.length > 1) {
      // `"sev1"` is a way to write sev1: quotes protect what is said, which takes more than one word.
      if (open.length > 1) for (const inner of open) quoted.add(inner);
      open = null;
    }
  }
  return quoted;
}

/** What is left is the title, without the quotes around it and the colon or dash that stood behind a severity. */
function titleOf(words: readonly Word[]): string {
  const title = cleanTitle(textsOf(words).join(' '));
  return cleanTitle(unquote(title.replace(/^[-–—:,;|]+(?=\s)/, '')));
}
