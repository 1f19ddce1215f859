// What is said behind `action` of items that are there: `done 1`, `2 not doing: ...`, `edit 3`, `1 @ann by friday`. Pure.
import type { ActionKind, ActionStatus } from '../../../domain/action-items/action-item.ts';
import type { ActionSetting } from '../../../domain/changes.ts';
import { isOneEditApart } from '../edit-distance.ts';
import { isPerson } from '../people.ts';
import { readWords, type Word } from '../slack-text.ts';
import type { Due } from './due-dates.ts';
import { DUE_WORDS, KIND_WORDS, type UnclearAction, withoutLeads } from './new-item.ts';

/** `remark` is what else was said: why it is not done, or what is worth a note. */
export type ItemCommand =
  | { asks: 'list' | 'new' | 'help' }
  /** It looks like one of these, and does not say which item, or what of it. */
  | { asks: 'which' }
  | { asks: 'show' | 'edit'; number: number }
  | { asks: 'set'; numbers: readonly number[]; set: ActionSetting; remark: string }
  | UnclearAction;

type Meaning =
  | { status: ActionStatus; isStrong?: true }
  | { kind: ActionKind }
  | { asks: 'list' | 'new' | 'help' | 'show' | 'edit' };

/** Each spelling is one meaning, wherever it stands; those of kinds are `KIND_WORDS`. */
const SPELLINGS: readonly (readonly [Meaning, string])[] = [
  [
    { status: 'done' },
    `done, all done, finished, finish, complete, completed, close, closed, resolve, resolved, fixed, tick, tick off, check off, fait, faite,
    faits, faites, fini, finie, finies, finir, terminé, terminée, terminées, terminer, clos, closes, clore, clôturer, clôturé, clôturée,
    clôturées, fermer, fermé, fermée, fermées, résolu, résolue, résolues`,
  ],
  [
    { status: 'doing' },
    `doing, in progress, being done, start, started, begin, begun, working on, on it, wip, en cours, commencer, commencé, commencée,
    démarrer, démarré, démarrée`,
  ],
  [
    { status: 'todo' },
    `todo, to do, to-do, not done, not done yet, undone, undo, reopen, reopened, à faire, a faire, pas fait, pas faite, pas faites, rouvrir, réouvrir,
    rouvert, rouverte`,
  ],
  [
    { status: 'notDoing', isStrong: true },
    `not doing, not going to do, won't do, wont do, wontdo, won't fix, wont fix, wontfix, ne pas faire, ne sera pas fait, ne sera pas faite`,
  ],
  [
    { status: 'notDoing' },
    `drop, dropped, cancel, cancelled, canceled, delete, deleted, remove, removed, skip, skipped, abandon, abandoned, reject, rejected,
    abandonner, abandonné, abandonnée, abandonnées, écarter, écarté, écartée, écartées, annuler, annulé, annulée, supprimer, supprimé, supprimée, rejeté, rejetée`,
  ],
  [{ asks: 'edit' }, 'edit, change, modify, modifier, éditer, changer'],
  [{ asks: 'show' }, 'show, view, details, detail, montrer, afficher'],
  [
    { asks: 'list' },
    `list, ls, all, list all, show all, list open, show list, list items, list actions, show actions, liste, lister, tout, toutes, voir tout,
    voir la liste, toutes les actions`,
  ],
  [{ asks: 'new' }, 'new, add, create, new item, nouveau, nouvelle, ajouter, créer'],
  [{ asks: 'help' }, 'help, aide, ?'],
];
const MEANINGS = new Map<string, Meaning>([
  ...[...KIND_WORDS].map(([word, kind]): [string, Meaning] => [word, { kind }]),
  ...SPELLINGS.flatMap(([meaning, spellings]) =>
    spellings.split(/,\s+/).map((spelling): [string, Meaning] => [spelling, meaning]),
  ),
]);
const LONGEST_SPELLING = 5;

const words = (list: string) => new Set(list.split(' '));
/** What leads to a number: `mark 1 as done`, `assign 2 to @bob`. */
const OPENINGS = words(
  'mark set put make move assign reassign give postpone delay reschedule please pls marquer marque mettre mets passer passe confier donner attribuer assigner affecter reporter repousser décaler',
);
/** Who says so wants it: `take 2`. */
const TAKES = words('take prendre prends');
/** What a number may be called. */
const NOUNS = words("item items action actions point number no nr n° nº numéro the la le les l'action with avec");
const JOINTS = words('and et & + , puis');
/** What stands between an item and what is said of it. */
const LINKS = words(
  "is are was were has have been now as to for = -> => → - -- est sont a été maintenant comme à pour en owner kind type c'est",
);
/** What makes of `1 is done` that it is not. */
const NEGATIONS = words("not isn't isnt aren't arent wasn't hasn't haven't pas n'est n'a");
const STILL = words('been yet still pas encore toujours');
/** `1 on friday` is a date where one is read, `1 on call` is none. */
const DATE_LINKS = words('to on à au');
const QUESTIONS = words('is are was were has have did est est-ce que');
const FILLERS = words(
  'please pls now already yet today yesterday thanks thank you svp stp merci déjà maintenant hier !',
);
const REASONS = words('because since due cause car puisque parce');
/** `because` needs nothing behind it, `due to` and `parce que` do. */
const REASON_TAILS = words("to of que qu' de");
const NUMBER = /^(?:n[°º]|no)?(\d{1,6})$/;
const RANGE = /^(\d{1,4})-(\d{1,4})$/;
const LIST = /^[1-9]\d{0,3}(?:[,/+&]#?[1-9]\d{0,3})+$/;
const MOST_NUMBERS = 50;
const SEPARATOR = /[:,;.!–—-]$/;
/** A date that nobody can read is asked for again only where it is no running text. */
const MOST_DATE_WORDS = 3;

/** Null where it is none of these: then it is an item, however it begins. */
export function readItemCommand(
  typed: string,
  readDue: (words: string) => Due,
  asker: string | null = null,
): ItemCommand | null {
  const said = readWords(typed).map((word) => ({ ...word, key: word.key.replaceAll('’', "'") }));
  if (said.length === 0) return null;
  const isAsked = typed.trimEnd().endsWith('?');
  const begin = isAsked ? skip(said, 0, QUESTIONS) : 0;
  const command = alone(said) ?? spoken({ typed, said: said.slice(begin), readDue, asker }) ?? misspelt(said);
  return isAsked && isBare(command) ? { asks: 'which' } : command;
}

/** Nothing stands behind the command: a question mark there is of the command, and asks. */
function isBare(command: ItemCommand | null): boolean {
  return command !== null && 'remark' in command && command.remark === '' && command.set.text === undefined;
}

interface Spoken {
  typed: string;
  said: readonly Word[];
  readDue: (words: string) => Due;
  asker: string | null;
}

/** One of the words for something, and no item: `list`, `done`. */
function alone(said: readonly Word[]): ItemCommand | null {
  const found = meaningAt(said, 0) ?? (said[0]?.text === '?' ? { meaning: { asks: 'help' } as const, next: 1 } : null);
  if (found === null || !isOver(said, found.next)) return null;
  const { meaning } = found;
  if (!('asks' in meaning)) return { asks: 'which' };
  if (meaning.asks === 'edit') return { asks: 'which' };
  return { asks: meaning.asks === 'show' ? 'list' : meaning.asks };
}

/** `close 1`, `1 done`, `mark 1 as done`, `1 @ann`: with numbers, and nothing left over that would make it a sentence. */
function spoken(asked: Spoken): ItemCommand | null {
  const { typed, said } = asked;
  const start = skip(said, 0, OPENINGS);
  const led = meaningAt(said, start);
  const numbers = numbersAt(said, led?.next ?? start);
  if (numbers === null) return owned(asked);
  if (led !== null && !isEdit(led.meaning)) {
    const tail = tailAt(typed, said, numbers.next, led.meaning);
    return commanded(led.meaning, numbers.found, tail) ?? twice(asked, numbers.next, led.meaning);
  }
  const changed = led === null ? null : edited(asked, numbers.next, numbers.found);
  if (changed !== null) return changed;
  const linked = skip(said, numbers.next, LINKS);
  // Links are words of commands, too: `1 is to do`.
  for (let at = numbers.next; at <= linked; at += 1) {
    const trailed = meaningAt(said, at);
    if (trailed !== null && isEdit(trailed.meaning)) return edited(asked, trailed.next, numbers.found);
    const tail = trailed === null ? null : tailAt(typed, said, trailed.next, trailed.meaning, true);
    if (trailed !== null && tail !== null) return commanded(trailed.meaning, numbers.found, tail);
    const both = trailed === null ? null : twice(asked, trailed.next, trailed.meaning);
    if (both !== null) return both;
  }
  if (isOver(said, numbers.next)) return start === 0 ? shown(numbers.found) : { asks: 'which' };
  return given(asked, numbers.next, numbers.found);
}

function commanded(meaning: Meaning, numbers: readonly number[], remark: string | null): ItemCommand | null {
  const [number] = numbers;
  if (remark === null || number === undefined) return null;
  // Two at once: neither half may become the remark of the other.
  if (remark !== '' && readItemCommand(remark, () => ({ unreadable: '' })) !== null) return { asks: 'which' };
  if ('status' in meaning) return { asks: 'set', numbers, set: { status: meaning.status }, remark };
  if ('kind' in meaning) return remark === '' ? { asks: 'set', numbers, set: { kind: meaning.kind }, remark } : null;
  if (meaning.asks === 'edit' && numbers.length === 1) {
    return remark === '' ? { asks: 'edit', number } : { asks: 'set', numbers, set: { text: remark }, remark: '' };
  }
  const isShown = meaning.asks === 'show' || meaning.asks === 'list';
  return remark === '' && isShown ? shown(numbers) : null;
}

/** `1 done by friday`: how it stands, and by when or whose it is. Which of them is meant is asked. */
function twice(asked: Spoken, at: number, meaning: Meaning): ItemCommand | null {
  const set = 'status' in meaning ? given(asked, at, []) : null;
  return set !== null && 'asks' in set ? { asks: 'which' } : null;
}

/** `@bob 2`, `@bob 2 by friday`, `take 2`. */
function owned(asked: Spoken): ItemCommand | null {
  const [first, ...others] = asked.said;
  const isTaken = first !== undefined && TAKES.has(first.key);
  const [person] = first === undefined ? [] : withoutLeads([isTaken ? { ...first, key: 'me' } : first], asked.asker);
  const numbers = person !== undefined && isPerson(person) ? numbersAt(others, 0) : null;
  if (person === undefined || numbers === null) return null;
  return given({ ...asked, said: [person, ...others.slice(numbers.next)] }, 0, numbers.found);
}

/** `edit 1: ...` writes it anew, `change 1 due friday` sets what it says; a reason alone is neither. */
function edited(asked: Spoken, at: number, numbers: readonly number[]): ItemCommand | null {
  const { typed, said } = asked;
  const set = given(asked, at, numbers);
  if (set !== null && 'asks' in set) return set;
  if (isReasonAt(said, at)) return { asks: 'which' };
  return commanded({ asks: 'edit' }, numbers, tailAt(typed, said, at, { asks: 'edit' })) ?? set;
}

function isReasonAt(said: readonly Word[], at: number): boolean {
  const [word, next] = said.slice(at);
  return word !== undefined && REASONS.has(word.key) && (!DUE_WORDS.has(word.key) || REASON_TAILS.has(next?.key ?? ''));
}

function isEdit(meaning: Meaning): boolean {
  return 'asks' in meaning && meaning.asks === 'edit';
}

function shown(numbers: readonly number[]): ItemCommand {
  const [number] = numbers;
  return number === undefined || numbers.length > 1 ? { asks: 'list' } : { asks: 'show', number };
}

/** `1 @ann`, `2 to @bob by friday`, `3 prevent @ann`: whose it is, by when, what for, and no other word. */
function given(asked: Spoken, at: number, numbers: readonly number[]): ItemCommand | null {
  const { readDue } = asked;
  const linked = skip(asked.said, at, LINKS);
  const links = asked.said.slice(at, linked);
  const said = withoutLeads(asked.said.slice(linked), asked.asker);
  const byAt = said.findIndex(({ key }) => DUE_WORDS.has(key));
  // `pour` leads to a person and to a date: the link was for the date where nothing else is.
  const isAlone = byAt === -1 && !said.some(isPerson);
  const isLed = isAlone && (links.some(({ key }) => DUE_WORDS.has(key)) || isDated(asked, at, said));
  const [head, behind] = isLed ? [[], said] : byAt < 0 ? [said, []] : [said.slice(0, byAt), said.slice(byAt + 1)];
  const isSetting = (word: Word) => isPerson(word) || KIND_WORDS.has(word.key);
  const [dateWords, tail] = [behind.filter((word) => !isSetting(word)), behind.filter(isSetting)];
  const settings = [...head.filter(({ key }) => !LINKS.has(key) && !JOINTS.has(key) && key !== ''), ...tail];
  if (!settings.every(isSetting) || (settings.length === 0 && dateWords.length === 0)) return null;
  const [person, ...others] = settings.filter(isPerson);
  if (others.some(({ userId }) => userId !== person?.userId)) return { asks: 'which' };
  if (person !== undefined && person.userId === null) return { unresolved: person.text };
  const due = dateWords.length === 0 ? null : readDue(dateWords.map(({ text }) => text).join(' '));
  if (due !== null && !('at' in due)) return dateWords.length > MOST_DATE_WORDS ? null : due;
  const kindWord = settings.find(({ key }) => KIND_WORDS.has(key));
  const kind = kindWord === undefined ? undefined : KIND_WORDS.get(kindWord.key);
  const set: ActionSetting = {
    ...(kind !== undefined && { kind }),
    ...(typeof person?.userId === 'string' && { owner: person.userId }),
    ...(due !== null && { dueAt: due.at }),
  };
  return { asks: 'set', numbers, set, remark: '' };
}

function isDated({ said, readDue }: Spoken, at: number, date: readonly Word[]): boolean {
  const isLed = DATE_LINKS.has(said[at]?.key ?? '');
  return isLed && !('unreadable' in readDue(date.map(({ text }) => text).join(' ')));
}

/** `dnoe 1`, `1 clsoe`: a slip of the pen is no item. */
function misspelt(said: readonly Word[]): ItemCommand | null {
  const rest = said.filter(({ key }) => !NUMBER.test(key));
  const [slip] = rest;
  if (said.length !== 2 || rest.length !== 1 || slip === undefined || slip.key.length < 4) return null;
  const isSlip = [...MEANINGS.keys()].some((spelling) => spelling.length > 3 && isOneEditApart(slip.key, spelling));
  return isSlip ? { asks: 'which' } : null;
}

/** The longest spelling that stands there. */
function meaningAt(said: readonly Word[], at: number): { meaning: Meaning; next: number } | null {
  for (let length = Math.min(LONGEST_SPELLING, said.length - at); length > 0; length -= 1) {
    const spelling = said.slice(at, at + length);
    const meaning = MEANINGS.get(spelling.map(({ key }) => key).join(' '));
    if (meaning !== undefined) return { meaning, next: at + length };
  }
  return NEGATIONS.has(said[at]?.key ?? '') ? negatedAt(said, skip(said, at + 1, STILL)) : null;
}

/** `not finished`, `n'est pas terminé`: what is neither done nor begun is to do. */
function negatedAt(said: readonly Word[], at: number): { meaning: Meaning; next: number } | null {
  const denied = meaningAt(said, at);
  if (denied === null || !('status' in denied.meaning)) return null;
  const isOpen = denied.meaning.status === 'done' || denied.meaning.status === 'doing';
  return isOpen ? { ...denied, meaning: { status: 'todo' } } : null;
}

/** `1`, `#2`, `item 3`, `1, 2 and 3`, `1-3`: as many as there are. */
function numbersAt(said: readonly Word[], at: number): { found: number[]; next: number } | null {
  const found: number[] = [];
  let next = at;
  for (let ahead = skip(said, at, NOUNS); ahead < said.length; ahead = skip(said, next, JOINTS, NOUNS)) {
    const numbers = numbersIn(said[ahead]?.key ?? '');
    if (numbers.length === 0) break;
    found.push(...numbers);
    next = ahead + 1;
  }
  return found.length === 0 || found.length > MOST_NUMBERS ? null : { found: [...new Set(found)], next };
}

function numbersIn(key: string): number[] {
  const [, number] = NUMBER.exec(key) ?? [];
  if (number !== undefined) return [Number(number)];
  if (LIST.test(key)) return key.split(/\D+/).map(Number);
  const [, first, last] = (RANGE.exec(key) ?? []).map(Number);
  if (first === undefined || last === undefined || last < first || last - first >= MOST_NUMBERS) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** What is said behind a command; null when it goes on as a sentence, so that it was none. */
function tailAt(typed: string, said: readonly Word[], at: number, meaning: Meaning, isTrailing = false): string | null {
  if (isOver(said, at)) return '';
  const next = said[at];
  if (next === undefined) return '';
  const isSeparator = next.key === '' || /^-+>?$/.test(next.key);
  const isSeparated = isSeparator || SEPARATOR.test(said[at - 1]?.text ?? '');
  const behind = isSeparator ? at + 1 : at;
  const isReason = !isEdit(meaning) && isReasonAt(said, behind);
  const from = isReason ? skip(said, behind, REASONS) : behind;
  const isFree = isTrailing && 'status' in meaning && meaning.isStrong === true;
  if (!isSeparated && !isReason && !isFree) return null;
  const begin = said[isReason ? skip(said, from, REASON_TAILS) : from];
  return begin === undefined ? '' : typed.slice(begin.start).trim();
}

function isOver(said: readonly Word[], at: number): boolean {
  return said.slice(at).every(({ key }) => key === '' || FILLERS.has(key));
}

function skip(said: readonly Word[], at: number, ...sets: readonly ReadonlySet<string>[]): number {
  let next = at;
  while (next < said.length && (said[next]?.key === '' || sets.some((set) => set.has(said[next]?.key ?? ''))))
    next += 1;
  return next;
}
