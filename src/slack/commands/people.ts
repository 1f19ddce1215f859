// The people that a command names.
import { person, type Target } from '../../domain/target.ts';
import type { Words } from '../../locales/locales.ts';
import { type Message, message, section } from '../../render/blocks.ts';
import { escapeText } from '../../render/markup.ts';
import { readWords, type Word } from './slack-text.ts';

/** Whom a command names: a mention that Slack resolved, whoever types it, a user group, or a name that Slack did not recognize. */
export type Person = { userId: string } | 'me' | { group: string } | { unresolved: string };

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

/** The first person that the words name; whoever types it, when they name nobody or themselves. */
export function personIn(words: readonly Word[]): Person {
  const word = words.find(isPerson) ?? words[0];
  if (word === undefined || ME.has(word.key)) return 'me';
  if (word.groupId !== null) return { group: word.text };
  return word.userId === null ? { unresolved: word.text } : { userId: word.userId };
}

/** A name that was typed and that Slack did not turn into a mention. */
export function unknownPerson(name: string, words: Words): Message {
  const text = words.answers.unknownPerson(escapeText(name.slice(0, 80)));
  return message(text, [section(text)], words);
}

/** Why what somebody typed is no person. */
export function noPerson(named: { group: string } | { unresolved: string }, words: Words): Message {
  if ('unresolved' in named) return unknownPerson(named.unresolved, words);
  const text = words.refusals.namesGroup(escapeText(named.group.slice(0, 80)));
  return message(text, [section(text)], words);
}
