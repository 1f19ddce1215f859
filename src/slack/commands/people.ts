// The people that a command names.
import { person, type Target } from '../../domain/target.ts';
import type { Words } from '../../locales/locales.ts';
import { type Message, message, section } from '../../render/blocks.ts';
import { escapeText } from '../../render/markup.ts';
import { readWords, type Word } from './slack-text.ts';

/** Whom a command names: a mention that Slack resolved, whoever types it, a user group, or a name that Slack did not recognize. */
export type Person = { userId: string } | 'me' | NoPerson;
type NoPerson = { group: string } | { unresolved: string } | { several: readonly string[] };

/** What stands for whoever types it. */
export const ME: ReadonlySet<string> = new Set(['me', 'myself', 'moi']);

export function isPerson(word: Word | undefined): boolean {
  return word !== undefined && (word.userId !== null || word.text.startsWith('@'));
}

/** The person or user group that a word mentions; null where Slack resolved no mention. */
export function mentionedIn({ userId, groupId }: Word): Target | null {
  if (userId !== null) return person(userId);
  return groupId === null ? null : { kind: 'userGroup', groupId };
}

/** The keys of the user groups that a text mentions; texts that are kept hold them as people read them. */
export function groupsIn(sent: string): string[] {
  return readWords(sent)
    .filter(({ groupId }) => groupId !== null)
    .map(({ key }) => key);
}

const JOINTS = new Set(['and', 'et', '&', '+', 'or', 'ou', '']);
const NEGATIONS = new Set(['not', 'no', 'never', 'except', 'pas', 'sauf']);

/** `lead not @bo`: whoever is mentioned is not meant. */
export function isNegated(words: readonly Word[]): boolean {
  const at = words.findIndex(isPerson);
  return words.slice(0, Math.max(at, 0)).some(({ key }) => NEGATIONS.has(key));
}

/** The person that the words name; whoever types it, when they name nobody or themselves. Two in a row are `several`. */
export function personIn(words: readonly Word[]): Person {
  const at = words.findIndex(isPerson);
  const word = words[Math.max(at, 0)];
  if (word === undefined || ME.has(word.key)) return 'me';
  const next = at < 0 ? undefined : words.slice(at + 1).find(({ key }) => !JOINTS.has(key));
  if (next !== undefined && isPerson(next)) return { several: [word.key, next.key] };
  if (word.groupId !== null) return { group: word.text };
  return word.userId === null ? { unresolved: word.text } : { userId: word.userId };
}

/** A name that was typed and that Slack did not turn into a mention. */
export function unknownPerson(name: string, words: Words): Message {
  const text = words.answers.unknownPerson(escapeText(name.slice(0, 80)));
  return message(text, [section(text)], words);
}

/** Why what somebody typed is no person. */
export function noPerson(named: NoPerson, words: Words): Message {
  if ('unresolved' in named) return unknownPerson(named.unresolved, words);
  const text =
    'group' in named
      ? words.refusals.namesGroup(escapeText(named.group.slice(0, 80)))
      : words.answers.onePerson(named.several.map((name) => escapeText(name.slice(0, 80))));
  return message(text, [section(text)], words);
}
