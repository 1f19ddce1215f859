// The words behind `action`: whose it is, by when, what it is for, and what is to be done. Pure.
import type { ActionKind } from '../../../domain/action-items/action-item.ts';
import { isPerson, ME } from '../people.ts';
import { readWords, type Word } from '../slack-text.ts';
import type { Due, UnclearDue } from './due-dates.ts';

/** What the words do not say is null: nothing is assumed of what an item is for. */
export interface TypedAction {
  text: string;
  kind: ActionKind | null;
  owner: string | null;
  dueAt: Date | null;
}

/** A name that is no person's, or a date that cannot be one: then nothing is recorded. */
export type UnclearAction = { unresolved: string } | UnclearDue;

/** What is typed for a kind. */
export const KIND_WORDS = new Map<string, ActionKind>([
  ['prevent', 'prevent'],
  ['prevents', 'prevent'],
  ['prevention', 'prevent'],
  ['preventive', 'prevent'],
  ['preventative', 'prevent'],
  ['éviter', 'prevent'],
  ['prévenir', 'prevent'],
  ['prévention', 'prevent'],
  ['préventif', 'prevent'],
  ['préventive', 'prevent'],
  ['detect', 'detect'],
  ['detects', 'detect'],
  ['detection', 'detect'],
  ['détecter', 'detect'],
  ['détection', 'detect'],
  ['mitigate', 'mitigate'],
  ['mitigates', 'mitigate'],
  ['mitigation', 'mitigate'],
  ['limiter', 'mitigate'],
  ['atténuer', 'mitigate'],
  ['process', 'process'],
  ['processus', 'process'],
]);
export const DUE_WORDS = new Set([
  'by',
  'due',
  'until',
  'before',
  'avant',
  'pour',
  "d'ici",
  'd’ici',
  "jusqu'à",
  "jusqu'au",
]);
const OWNER_WORDS = new Set(['for', 'to', 'à', 'pour']);
const KIND_LEADS = new Set(['for', 'pour']);
/** A colon that ends the head: not one of `17:00` or of an address. */
const COLON = /:(?=\s|$)/;
/** A head is short; a colon far behind belongs to running text. */
const HEAD_LENGTH = 200;

/**
 * `detect @ann by friday: alert on queue depth`: before the colon in any order. Without a colon a person may lead, or a kind and a person,
 * and a date may end it: `@ann alert on queue depth by friday`. What cannot be read as one of these belongs to the text; only behind `by` and before
 * the colon a date must be one.
 */
export function readAction(
  typed: string,
  readDue: (words: string) => Due,
  asker: string | null = null,
): TypedAction | UnclearAction {
  const colon = COLON.exec(typed)?.index ?? -1;
  const head = colon < 0 || colon > HEAD_LENGTH ? null : readHead(typed.slice(0, colon), readDue, asker);
  if (head === null) return readLoose(typed, readDue);
  return 'head' in head ? readOn(head.head, typed.slice(colon + 1).trim(), readDue, asker) : head;
}

/** Behind a head that names nobody a person may still lead, with all that a person brings: `prevent: @ann by friday: alert`. */
function readOn(
  head: Head,
  typed: string,
  readDue: (words: string) => Due,
  asker: string | null,
): TypedAction | UnclearAction {
  const [first] = readWords(typed);
  const alone = { ...head, text: typed };
  if (head.owner !== null || first === undefined || !isPerson(first)) return alone;
  const led = readAction(typed, readDue, asker);
  if (!('text' in led)) return led;
  const saysTwice = (head.kind !== null && led.kind !== null) || (head.dueAt !== null && led.dueAt !== null);
  return saysTwice ? alone : { ...led, kind: head.kind ?? led.kind, dueAt: head.dueAt ?? led.dueAt };
}

type Head = Omit<TypedAction, 'text'>;

/** Null when these words are no head, so that the colon stands in running text. */
function readHead(
  typed: string,
  readDue: (words: string) => Due,
  asker: string | null,
): { head: Head } | UnclearAction | null {
  const words = withoutLeads(readWords(typed), asker);
  const people = words.filter(isPerson);
  const [kindWord] = words.filter(({ key }) => KIND_WORDS.has(key));
  const said = words.filter((word) => !isPerson(word) && word !== kindWord);
  const byAt = said.findIndex(({ key }) => DUE_WORDS.has(key));
  const isLed = byAt === 0;
  const dateWords = (isLed ? said.slice(1) : said).map(({ text }) => text).join(' ');
  const due = said.length === 0 ? null : readDue(dateWords);
  if (due !== null && 'unreadable' in due && !isLed) return null;
  const unresolved = people.find(({ userId }) => userId === null);
  if (unresolved !== undefined) return { unresolved: unresolved.text };
  if (due !== null && !('at' in due)) return due;
  const head = { kind: kindOf(kindWord), owner: people[0]?.userId ?? null, dueAt: due?.at ?? null };
  return { head };
}

/** Everything but a leading person, a kind before that person, and a date at the end is what is to be done. */
function readLoose(typed: string, readDue: (words: string) => Due): TypedAction | UnclearAction {
  const words = readWords(typed);
  // Only a person makes a kind of it: `prevent double bookings` is what is to be done, and so it is behind `@ann`.
  const kindWord = words.slice(0, 1).find(({ key }) => KIND_WORDS.has(key));
  const personAt = kindWord === undefined ? 0 : 1;
  const person = words[personAt];
  if (person === undefined || !isPerson(person)) return { ...ending(typed, words, readDue), kind: null, owner: null };
  if (person.userId === null) return { unresolved: person.text };
  const said = words.slice(personAt + 1);
  return { ...ending(typed, said, readDue), kind: kindOf(kindWord), owner: person.userId };
}

function ending(
  typed: string,
  words: readonly Word[],
  readDue: (words: string) => Due,
): Pick<TypedAction, 'text' | 'dueAt'> {
  const byAt = words.findLastIndex(({ key }) => DUE_WORDS.has(key));
  const dateWords = words.slice(byAt + 1);
  const due = byAt > 0 && dateWords.length > 0 ? readDue(dateWords.map(({ text }) => text).join(' ')) : null;
  const dueAt = due !== null && 'at' in due ? due.at : null;
  return { text: textOf(typed, dueAt === null ? words : words.slice(0, byAt)), dueAt };
}

function textOf(typed: string, words: readonly Word[]): string {
  const [first, last] = [words[0], words.at(-1)];
  return first === undefined || last === undefined ? '' : typed.slice(first.start, last.end);
}

/** `for @ann`, `pour éviter`: what leads to a name or a kind says nothing more, and leads to no date. `me` is who asks. */
export function withoutLeads(said: readonly Word[], asker: string | null): Word[] {
  const words = said.map((word) => (ME.has(word.key) ? { ...word, userId: asker, text: `@${word.text}` } : word));
  return words.filter(({ key }, at) => {
    const next = words[at + 1];
    const isLead = next !== undefined && OWNER_WORDS.has(key) && isPerson(next);
    return !isLead && !(KIND_LEADS.has(key) && KIND_WORDS.has(next?.key ?? ''));
  });
}

function kindOf(word: Word | undefined): ActionKind | null {
  return KIND_WORDS.get(word?.key ?? '') ?? null;
}
