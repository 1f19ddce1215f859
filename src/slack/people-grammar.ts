// The people that a command names.
import type { Word } from './slack-text.ts';

/** Whom a command names: a mention that Slack resolved, whoever types it, or a name that Slack did not recognize. */
export type Person = { userId: string } | 'me' | { unresolved: string };

export function isPerson(word: Word | undefined): boolean {
  return word !== undefined && (word.userId !== null || word.text.startsWith('@'));
}

/** The first person that the words name; whoever types it, when they name nobody or themselves. */
export function personIn(words: readonly Word[]): Person {
  const word = words.find(isPerson) ?? words[0];
  if (word === undefined || word.key === 'me' || word.key === 'myself') return 'me';
  return word.userId === null ? { unresolved: word.text } : { userId: word.userId };
}
