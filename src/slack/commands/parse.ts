// Parses what was typed after `/incident`. Pure, total, and linear in the length of the text.

import type { Severity } from '../../domain/severity/severity.ts';
import { SUBCOMMANDS } from '../subcommands.ts';
import { beginsWithSeverity, readDeclaration } from './declaration-grammar.ts';
import { declare } from './declare.ts';
import { isOneEditApart } from './edit-distance.ts';
import { subcommandSpelled } from './help.ts';
import { INPUT_LIMIT, keptText, keyOf, plainText, readWords, unquote, type Word } from './slack-text.ts';
import type { GeneralCommand, IncidentCommand, Subcommand, SubcommandName } from './subcommand.ts';

export type ParsedCommand =
  | { type: 'empty' }
  /** Longer than anybody types: it is not even read. */
  | { type: 'tooLong' }
  /** Probably a mistyped subcommand; `word` is as Slack sent it. */
  | { type: 'unknown'; word: string; suggestion: string }
  | { type: 'help'; topic: SubcommandName }
  | { type: 'general'; command: GeneralCommand }
  /** A text that is no subcommand: elsewhere than in the room of an open incident it declares one, at once if it names a severity. */
  | { type: 'title'; command: GeneralCommand; severity: Severity | null }
  /** `inRoom`: the same where a reference at the end is part of the text, `resolve same cause as INC-2026-001`. */
  | { type: 'incident'; command: IncidentCommand; inRoom?: IncidentCommand };

type ReadCommand = Extract<ParsedCommand, { type: 'help' | 'general' | 'incident' }>;

/** What a text that is no subcommand says in the room of an open incident, where nothing is declared in one step. */
export type RoomText =
  /** A word that stands for a subcommand here. */
  | ReadCommand
  /** It begins with a subcommand whose words do not fit. */
  | { type: 'misfit'; name: SubcommandName }
  /** It names a severity; `reason`: the rest of it. */
  | { type: 'severity'; severity: Severity; reason: string }
  | { type: 'unclear'; near: readonly SubcommandName[] };

/**
 * Reads one command. The first word decides: a subcommand is one whatever follows, a severity makes a declaration, and so does any other
 * word, unless it is one letter away from a subcommand and no severity stands anywhere. Words that cannot belong to the subcommand make a
 * title as well: `status monitoring` is a subcommand, `status page is down` is not.
 */
export function parseCommand(sent: string): ParsedCommand {
  if (sent.length > INPUT_LIMIT && plainText(sent).length > INPUT_LIMIT) return { type: 'tooLong' };
  const text = unquote(sent);
  const words = readWords(text);
  const [first] = words;
  if (first === undefined) return { type: 'empty' };
  if (beginsWithSeverity(words)) return title(text, first, words);
  const subcommand = subcommandIn(first);
  const read =
    subcommand === null ? mistyped(text, words, first) : readSubcommand(subcommand, text, first, words.slice(1));
  return read ?? title(text, first, words);
}

/** The same for a text that `parseCommand` takes for a title, typed in the room of an open incident. */
export function parseInRoom(sent: string): RoomText {
  const text = unquote(sent);
  const words = readWords(text);
  const [first] = words;
  if (first === undefined) return { type: 'unclear', near: [] };
  const { severity, title: reason } = readDeclaration(words);
  const subcommand = beginsWithSeverity(words) ? null : subcommandIn(first, true);
  if (subcommand !== null) {
    const read = readSubcommand(subcommand, text, first, words.slice(1));
    return read ?? { type: 'misfit', name: subcommand.name };
  }
  if (severity !== null) return { type: 'severity', severity, reason };
  const keys = new Set(words.map(({ key }) => key));
  const near = SUBCOMMANDS.filter((each) => each.near?.some((word) => keys.has(word)));
  return { type: 'unclear', near: near.map(({ name }) => name) };
}

const DASHED = /^-+(post-?mortem|help)$/;

function subcommandIn(first: Word, isInRoom = false): Subcommand | null {
  const key = first.text === '?' ? 'help' : (DASHED.exec(first.key)?.[1] ?? first.key);
  return subcommandSpelled(key, SUBCOMMANDS, isInRoom);
}

function title(text: string, first: Word, words: readonly Word[]): ParsedCommand {
  const read = readNaming(declare, text, first, words, false);
  if (read?.type !== 'general') throw new Error('every text can be a title');
  return { type: 'title', command: read.command, severity: readDeclaration(words).severity };
}

function mistyped(text: string, words: readonly Word[], first: Word): ParsedCommand | null {
  // What is this short is a word of its own unless it stands alone: `net is slow` is not about `new`.
  const suggestion = first.key.length > 3 || words.length === 1 ? suggestionFor(first.key) : null;
  if (suggestion === null || readDeclaration(words).severity !== null) return null;
  return { type: 'unknown', word: text.slice(first.start, first.end), suggestion };
}

function readSubcommand(subcommand: Subcommand, text: string, first: Word, all: readonly Word[]): ReadCommand | null {
  const read = readNaming(subcommand, text, first, all, true);
  if (read?.type !== 'incident' || read.command.asked.reference === null || !read.command.hasRunningText) return read;
  const inRoom = readNaming(subcommand, text, first, all, false);
  if (inRoom?.type !== 'incident' || inRoom.command.asked.reference !== null) return read;
  return { ...read, inRoom: inRoom.command };
}

/** `atEnd`: a reference at the end names the incident. Null when the words do not fit, so that the text is a title. */
function readNaming(
  subcommand: Subcommand,
  text: string,
  first: Word,
  all: readonly Word[],
  atEnd: boolean,
): ReadCommand | null {
  const [second] = all;
  const isSecond = second !== undefined && subcommand.precedesReference(second);
  const { words, reference } = takeReference(all, atEnd && !subcommand.keepsReferences, isSecond);
  const typed = {
    first,
    all,
    words,
    reference,
    textOf: (some: readonly Word[]) => textOf(text, some),
    namedAtEnd: () => takeReference(all, atEnd, isSecond),
  };
  let read = subcommand.read(typed);
  if (read !== null && read !== 'help' && 'redirect' in read) {
    const other = subcommandSpelled(read.redirect, SUBCOMMANDS);
    read = other?.read({ ...typed, words: read.words }) ?? null;
  }
  if (read === null || (read !== 'help' && 'redirect' in read)) return null;
  if (read === 'help') return { type: 'help', topic: subcommand.name };
  return 'run' in read ? { type: 'general', command: read } : { type: 'incident', command: read };
}

// Without the prefix it has three digits at least, so that no date is taken for one.
const REFERENCE = /^#?(?:inc-(\d{4})-(\d{1,6})(?:-[\p{L}\p{N}_-]*)?|(\d{4})-(\d{3,6}))$/u;

/** `INC-2026-001` from any spelling of it, and from the name of its room; null for anything else. */
export function parseReference(word: string): string | null {
  const [, ...found] = REFERENCE.exec(keyOf(word)) ?? [];
  const [year, number] = found.filter((part) => part !== undefined);
  return year === undefined || number === undefined ? null : `INC-${year}-${number.padStart(3, '0')}`;
}

/** The incident that a word names: its reference, or the id of the channel that is mentioned or linked. */
function referenceIn({ text, channelId }: Word): string | null {
  return channelId ?? parseReference(text);
}

/** A reference stands right after the subcommand or the word that it needs, or at the very end. */
function takeReference(
  words: readonly Word[],
  atEnd: boolean,
  isSecond: boolean,
): { words: readonly Word[]; reference: string | null } {
  const places = [0, ...(isSecond ? [1] : []), ...(atEnd ? [words.length - 1] : [])];
  for (const at of places) {
    const word = words[at];
    const reference = word === undefined ? null : referenceIn(word);
    if (reference !== null) return { words: words.toSpliced(at, 1), reference };
  }
  return { words, reference: null };
}

/** The text from the first of the words to the last, with its line breaks, without quotes around it. */
function textOf(sent: string, words: readonly Word[]): string {
  const [first, last] = [words[0], words.at(-1)];
  return first === undefined || last === undefined ? '' : unquote(keptText(sent.slice(first.start, last.end)));
}

/** Words that titles begin with and that are one letter away from a subcommand: nobody means `note` by `node 5 is down`. */
const ORDINARY_WORDS = new Set(
  (
    'auction back black caution clone closed cold dead fold gold heap held helm holds last lean learned learns learnt leads load loads lost nodes node notes news none pack pages rack read reports resort ' +
    'roles rule sack see states stats sold told updated updates upgrade very date who whys'
  ).split(' '),
);

/** The spelling that is one edit away from `key`: a letter wrong, missing, too many, or two swapped. */
export function suggestionFor(key: string): string | null {
  const spellings = [...SUBCOMMANDS.map(({ name }) => name), ...SUBCOMMANDS.flatMap(({ aliases = [] }) => aliases)];
  if (spellings.includes(key) || ORDINARY_WORDS.has(key) || !/^[a-z-]+$/.test(key)) return null;
  // Two letters are one edit away from nearly every other two.
  return spellings.find((spelling) => spelling.length > 2 && isOneEditApart(key, spelling)) ?? null;
}
