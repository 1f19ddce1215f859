// The command grammar: what the text after `/incident` asks for. Pure, total, and linear in the length of the text.

import { DOCUMENT_NAMES, type DocumentName } from '../../documents/documents.ts';
import { parseDuration } from '../../domain/durations.ts';
import { type OpenStatus, parseOpenStatus } from '../../domain/lifecycle/status.ts';
import { parseRole, type Role } from '../../domain/roles/roles.ts';
import { parseSeverity, type Severity } from '../../domain/severity/severity.ts';
import type { Target } from '../../domain/target.ts';
import type { Verb } from '../../render/help/help.ts';
import { readItemCommand } from './action-commands.ts';
import { beginsWithSeverity, readDeclaration, type TypedDeclaration } from './declaration-grammar.ts';
import { isPerson, ME, mentionedIn, type Person, personIn } from './people-grammar.ts';
import { type ReportVerb, readReport } from './report-grammar.ts';
import { INPUT_LIMIT, keptText, keyOf, plainText, readWords, unquote, type Word } from './slack-text.ts';
import { suggestionFor, verbOf } from './verb-spellings.ts';

/**
 * Whom `escalate` is to page: a person or group, a level by its number, a word that may be the name of a schedule or pager, a name that Slack
 * did not recognize; null for the next level.
 */
export type Whom = { target: Target } | { level: number } | { name: string } | { unresolved: string } | null;

/** What is asked of one incident. `text` is what stands behind the verb and is not part of what else was read; it may be empty. */
export type IncidentVerb = (
  | { verb: 'ack' | 'update' | 'note' | 'timeline' | 'resolve' | 'reopen' }
  | { verb: 'close' | 'cancel' | 'why' | 'hold' | 'resync' | 'action' | 'actions' }
  | { verb: 'postmortem'; asks: 'overview' | 'publish' | { owner: Person } }
  | { verb: 'escalate'; whom: Whom }
  | { verb: 'snooze'; forMs: number | null }
  | { verb: 'verify'; isBetter: boolean | null }
  | { verb: 'status'; to: OpenStatus | null }
  | { verb: 'sev'; to: Severity | null }
  | { verb: 'role'; role: Role | null; person: Person }
  | ExportVerb
) & {
  text: string;
  /** The incident that is meant, when the text names one: `ack INC-2026-001`. */
  reference: string | null;
  /** The same where the reference ends what is said, `resolve same cause as INC-2026-001`: in a room it is only spoken of. */
  spoken?: IncidentVerb;
};

export type ParsedCommand =
  | { verb: 'declare'; declaration: TypedDeclaration }
  | { verb: 'empty' }
  /** More than anybody types: it is not even read. */
  | { verb: 'tooLong' }
  | { verb: 'list' | 'todo' }
  /** Null: of the room's service, or of every one. */
  | { verb: 'learn'; service: string | null }
  | ReportVerb
  | { verb: 'help'; topic: Verb | null }
  /** Probably a mistyped verb; `word` is as Slack sent it. */
  | { verb: 'unknown'; word: string; suggestion: string }
  | IncidentVerb;

/**
 * Reads one command. The first word decides: a verb is a verb whatever follows, a severity makes a declaration, and so does any other
 * word, unless it is one letter away from a verb and no severity stands anywhere. Words that cannot belong to the verb make it a
 * title as well: `status monitoring` is a verb, `status page is down` is not.
 */
export function parseCommand(sent: string): ParsedCommand {
  if (sent.length > INPUT_LIMIT && plainText(sent).length > INPUT_LIMIT) return { verb: 'tooLong' };
  const text = unquote(sent);
  const words = readWords(text);
  const [first] = words;
  if (first === undefined) return { verb: 'empty' };
  if (beginsWithSeverity(words)) return declaration(words);
  const verb = verbIn(first);
  return (verb === null ? mistyped(text, words, first) : readVerb(verb, text, words)) ?? declaration(words);
}

const DASHED_VERBS = /^-+(post-?mortem|help)$/;

function verbIn(first: Word): Verb | null {
  if (first.text === '?') return 'help';
  return verbOf(DASHED_VERBS.exec(first.key)?.[1] ?? first.key);
}

/** `drill sev1 ...` is `sev1 ... --drill`; without a severity it may be the name of a thing. */
function declaration(words: readonly Word[]): ParsedCommand {
  const drill = words[0]?.key === 'drill' ? readDeclaration(words.slice(1)) : null;
  const isDrill = drill !== null && drill.severity !== null;
  return { verb: 'declare', declaration: isDrill ? { ...drill, isDrill } : readDeclaration(words) };
}

function mistyped(text: string, words: readonly Word[], first: Word): ParsedCommand | null {
  // What is this short is a word of its own unless it stands alone: `net is slow` is not about `new`.
  const suggestion = first.key.length > 3 || words.length === 1 ? suggestionFor(first.key) : null;
  if (suggestion === null || readDeclaration(words).severity !== null) return null;
  return { verb: 'unknown', word: text.slice(first.start, first.end), suggestion };
}

/** What stands behind these is kept as it was said, a reference at its end included. */
const RUNNING_TEXT: ReadonlySet<Verb> = new Set(['note', 'update', 'action']);

/** Behind what these need a reference says which incident is meant, too: `sev 4 INC-2026-001 few users`. */
const NEEDED: Partial<Record<Verb, (word: Word) => boolean>> = {
  sev: ({ key }) => parseSeverity(key, 'digits') !== null,
  status: ({ key }) => parseOpenStatus(key) !== null,
  lead: isPerson,
  escalate: (word) => mentionedIn(word) !== null || /^\d{1,2}$/.test(word.key),
};

/** Null when the words do not fit the verb, so that the text is a title. */
function readVerb(verb: Verb, text: string, words: readonly Word[]): ParsedCommand | null {
  const read = readNaming(verb, text, words, true);
  if (read === null || !('reference' in read) || read.reference === null || !saysMore(read)) return read;
  const spoken = readNaming(verb, text, words, false);
  return spoken !== null && 'reference' in spoken && spoken.reference === null ? { ...read, spoken } : read;
}

/** Whether there is something said that may go on to the end. */
function saysMore({ verb, text }: IncidentVerb): boolean {
  if (verb !== 'action') return text !== '';
  const item = readItemCommand(text, () => ({ unreadable: '' }));
  return item !== null && 'asks' in item && item.asks === 'set' && (item.remark !== '' || item.set.text !== undefined);
}

/** `atEnd`: a reference at the end says which incident is meant. */
function readNaming(verb: Verb, text: string, words: readonly Word[], atEnd: boolean): ParsedCommand | null {
  const [first, ...behind] = words;
  if (verb === 'declare') return readDeclare(first, behind);
  const [needed] = behind;
  const isBehindNeeded = needed !== undefined && NEEDED[verb]?.(needed) === true;
  const { rest, reference } = takeReference(behind, { atEnd: atEnd && !RUNNING_TEXT.has(verb), isBehindNeeded });
  const base = { reference, text: textOf(text, rest) };
  switch (verb) {
    case 'list':
    case 'todo':
      return rest.length === 0 ? { verb } : null;
    case 'learn':
      return readLearn(behind);
    case 'report':
      return readReport(behind);
    case 'help':
      return readHelp(rest);
    case 'why':
    case 'resync':
    case 'timeline':
      return rest.length === 0 ? { verb, ...base } : null;
    case 'action':
    case 'actions':
      return readActions(behind, text, atEnd) ?? (verb === 'action' || rest.length === 0 ? { verb, ...base } : null);
    case 'postmortem':
      return readPostmortem(rest, reference);
    case 'escalate':
      return readEscalate(first, rest, text, reference);
    case 'snooze':
    case 'verify':
      return readShortAnswer(verb, rest, reference);
    case 'status':
      return readStatus(first, rest, text, reference);
    case 'sev': {
      const to = parseSeverity(rest[0]?.key ?? '', 'digits');
      // A severity that there is not: nobody means a title by `sev 7`.
      if (to === null && /^\d+$/.test(rest[0]?.key ?? '')) return { verb: 'help', topic: verb };
      if (to === null && rest.length > 0) return null;
      return { verb, to, reference, text: textOf(text, rest.slice(1)) };
    }
    case 'lead':
      if (rest.length > 1 && !rest.some(isPerson)) return null;
      return {
        verb: 'role',
        role: 'commander',
        person: personIn(rest),
        reference,
        text: textOf(text, behindPerson(rest)),
      };
    case 'role':
      return readRole(rest, text, reference);
    case 'export':
      return readExport(rest, reference);
    default:
      return { verb, ...base };
  }
}

/** `actions done 1`, `action 1 done INC-2026-001`: of an item that is there. Null for anything else. */
function readActions(behind: readonly Word[], text: string, atEnd: boolean): ParsedCommand | null {
  const { rest, reference } = takeReference(behind, { atEnd, isBehindNeeded: false });
  const said = textOf(text, rest);
  return readItemCommand(said, () => ({ unreadable: '' })) === null ? null : { verb: 'action', reference, text: said };
}

function readDeclare(first: Word | undefined, words: readonly Word[]): ParsedCommand | null {
  // The one product whose name begins with a verb of ours.
  return first?.key === 'new' && words[0]?.key === 'relic' ? null : declaration(words);
}

/** What says nothing of whom to page. */
const BEFORE_WHOM = new Set(['to', 'now', 'please', 'pls', 'asap', 'immediately', 'à', 'vers', 'maintenant']);

const LEVEL = new Set(['level', 'rung', 'niveau', 'échelon']);

/** `escalate`, `escalate @ann why`, `escalate 2`, `escalate level 2`, `escalate ops`. `page is down` is a title. */
function readEscalate(
  first: Word | undefined,
  rest: readonly Word[],
  text: string,
  reference: string | null,
): ParsedCommand | null {
  const begins = rest.findIndex(({ key }) => !BEFORE_WHOM.has(key));
  const behind = begins < 0 ? [] : rest.slice(begins);
  const words = LEVEL.has(behind[0]?.key ?? '') && behind.length > 1 ? behind.slice(1) : behind;
  const [named] = words;
  const escalate = (whom: Whom, said: readonly Word[]): ParsedCommand => {
    return { verb: 'escalate', whom, reference, text: textOf(text, said) };
  };
  if (named === undefined) return escalate(null, rest);
  const target = mentionedIn(named);
  if (target !== null) return escalate({ target }, words.slice(1));
  if (named.text.startsWith('@')) return escalate({ unresolved: named.text }, words.slice(1));
  const level = /^\d{1,2}$/.test(named.key) ? Number(named.key) : null;
  // Pages go down too: behind `page` other words make a title.
  if (first?.key === 'page' && (level === null || words.length > 1)) return null;
  if (level !== null) return escalate({ level }, words.slice(1));
  // Whoever is mentioned is meant, wherever the words about it stand.
  const mentioned = words.map(mentionedIn).find((each) => each !== null);
  if (mentioned !== undefined) return escalate({ target: mentioned }, words);
  return escalate(words.length === 1 ? { name: named.key } : null, words);
}

const BETTER = new Set(['better', 'ok', 'okay', 'good', 'yes', 'fine', 'mieux', 'oui']);
const BROKEN = new Set(['broken', 'worse', 'bad', 'no', 'panne', 'pire', 'non']);

/** `snooze 30m`, `snooze 10`, `verify better`, `verify broken`. Any other words make a title; none at all asks what is meant. */
function readShortAnswer(
  verb: 'snooze' | 'verify',
  rest: readonly Word[],
  reference: string | null,
): ParsedCommand | null {
  const said = rest.map(({ key }) => key).join(' ');
  if (verb === 'snooze') {
    const length = parseDuration(/^\d+$/.test(said) ? `${said}m` : said.replace(' ', '').replace(/min(ute)?s?$/, 'm'));
    if (length !== null && 'ms' in length) return { verb, forMs: length.ms, reference, text: '' };
    return said === '' ? { verb, forMs: null, reference, text: '' } : null;
  }
  const answer = said.replace(/^(?:still|toujours) /, '').replace(/^en panne$/, 'panne');
  if (BETTER.has(answer) || BROKEN.has(answer)) return { verb, isBetter: BETTER.has(answer), reference, text: '' };
  return said === '' ? { verb, isBetter: null, reference, text: '' } : null;
}

const PAST_STATUSES = { resolved: 'resolve', closed: 'close', cancelled: 'cancel', canceled: 'cancel' } as const;

/** `status`, `status monitoring`, `monitoring`; `status resolved` means `resolve`. Other words make a title. */
function readStatus(
  first: Word | undefined,
  rest: readonly Word[],
  text: string,
  reference: string | null,
): ParsedCommand | null {
  const isShort = first?.key !== 'status';
  const word = isShort ? first?.key : rest[0]?.key;
  const words = isShort ? rest : rest.slice(1);
  if (word === undefined) return { verb: 'status', to: null, reference, text: '' };
  const past = new Map(Object.entries(PAST_STATUSES)).get(word);
  if (past !== undefined) return { verb: past, reference, text: textOf(text, words) };
  const to = parseOpenStatus(word);
  if (to === null && words.length > 0) return null;
  return { verb: 'status', to, reference, text: to === null ? '' : textOf(text, words) };
}

/** `role comms @bo`, in either order; `role comms` alone is for whoever types it. What stands behind both is said about it. */
function readRole(rest: readonly Word[], text: string, reference: string | null): ParsedCommand | null {
  const behind = behindPerson(rest);
  const named = rest.filter((word) => !isPerson(word) && !ME.has(word.key));
  const length = [named.length, 2, 1].find((count) => parseRole(keysOf(named.slice(0, count))) !== null) ?? 0;
  const role = parseRole(keysOf(named.slice(0, length)));
  if (role === null && rest.length > 1 && !rest.some(isPerson)) return null;
  const others = rest.filter((word) => !named.includes(word));
  // Whose name Slack did not recognize is somebody else than whoever types it: `role scribe carol`.
  const [unknown] = others.length > 0 ? [] : named.slice(length).filter(({ key }) => !LEADS_TO_A_NAME.has(key));
  const person: Person = unknown === undefined ? personIn(others) : { unresolved: unknown.text };
  return { verb: 'role', role, person, reference, text: textOf(text, withoutRole(behind)) };
}

const LEADS_TO_A_NAME = new Set(['to', 'for', 'is', 'goes', 'à', 'pour', 'est']);

function keysOf(words: readonly Word[]): string {
  return words.map(({ key }) => key).join('');
}

/** What follows the first person. */
function behindPerson(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex(isPerson);
  return at < 0 ? [] : words.slice(at + 1);
}

/** `role @bo comms`: without the words of the role, where it stands behind the person. */
function withoutRole(words: readonly Word[]): readonly Word[] {
  const [one, two] = words.map(({ key }) => key);
  const length =
    [2, 1].find((count) => parseRole((count === 2 ? `${one ?? ''}${two ?? ''}` : one) ?? '') !== null) ?? 0;
  return words.slice(length);
}

/** `postmortem`, `postmortem publish`, `postmortem owner @ann`. Other words make a title. */
function readPostmortem(rest: readonly Word[], reference: string | null): ParsedCommand | null {
  const base = { verb: 'postmortem', reference, text: '' } as const;
  if (rest.length === 0) return { ...base, asks: 'overview' };
  const [first, whom] = rest;
  if (rest.length === 1) return first?.key === 'publish' ? { ...base, asks: 'publish' } : null;
  const isOwner = first?.key === 'owner' && rest.length === 2 && (isPerson(whom) || ME.has(whom?.key ?? ''));
  return isOwner ? { ...base, asks: { owner: personIn(rest.slice(1)) } } : null;
}

function readHelp(rest: readonly Word[]): ParsedCommand | null {
  const topic = verbOf(rest[0]?.key ?? '');
  return rest.length > 1 && topic === null ? null : { verb: 'help', topic };
}

const REFERENCE = /^inc-(\d{4})-(\d{1,6})$/;

/** `INC-2026-001` from any spelling of it; null for anything else. */
export function parseReference(word: string): string | null {
  const [, year, number] = REFERENCE.exec(keyOf(word)) ?? [];
  return year === undefined || number === undefined ? null : `INC-${year}-${number.padStart(3, '0')}`;
}

/** A reference stands right behind the verb or what it needs, or at the very end; running text may end with one that is only spoken of. */
function takeReference(
  words: readonly Word[],
  { atEnd, isBehindNeeded }: { atEnd: boolean; isBehindNeeded: boolean },
): { rest: Word[]; reference: string | null } {
  const places = [0, ...(isBehindNeeded ? [1] : []), ...(atEnd ? [words.length - 1] : [])];
  for (const at of places) {
    const word = words[at];
    const reference = word === undefined ? null : parseReference(word.text);
    if (reference !== null) return { rest: words.toSpliced(at, 1), reference };
  }
  return { rest: [...words], reference: null };
}

/** The text from the first of the words to the last, with its line breaks, without quotes around it. */
function textOf(sent: string, words: readonly Word[]): string {
  const [first, last] = [words[0], words.at(-1)];
  return first === undefined || last === undefined ? '' : unquote(keptText(sent.slice(first.start, last.end)));
}

// Which document `export` asks for, by its name or by a letter and number that some teams number their forms with.

const OTHER_SPELLINGS: Record<string, DocumentName> = {
  markdown: 'md',
  yml: 'yaml',
  timeline: 'csv',
  français: 'french',
  fr: 'french',
  s0: 'yaml',
  s1: 'french',
  s2: 'table',
  s3: 'list',
  s4: 'short',
};

export interface ExportVerb {
  verb: 'export';
  document: DocumentName;
}

/** The whole post-mortem where nothing is named; null for words that name no document, so that they are a title. */
export function readExport(
  [word, ...others]: readonly Word[],
  reference: string | null,
): (ExportVerb & { reference: string | null; text: string }) | null {
  const key = word?.key ?? 'md';
  const document = DOCUMENT_NAMES.find((name) => name === key) ?? new Map(Object.entries(OTHER_SPELLINGS)).get(key);
  return others.length > 0 || document === undefined ? null : { verb: 'export', document, reference, text: '' };
}

// What stands behind `learn`: the name of a service.

/** `learn`, `learn checkout`. A service is one word here; more of them make a title. */
export function readLearn(words: readonly Word[]): { verb: 'learn'; service: string | null } | null {
  const [service] = words;
  return words.length > 1 ? null : { verb: 'learn', service: service?.text ?? null };
}
