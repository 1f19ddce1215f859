// Says that a date was not understood, or is over, with the words that somebody typed.
import { cutMarkup, escapeText, oneLine } from './escape.ts';
import type { Words } from './words/words.ts';

const TYPED = 80;

export function unreadableDue(typed: string, words: Words): string {
  return words.actionItems.unreadable(shown(typed));
}

export function pastDue(typed: string, since: Date, words: Words): string {
  return words.actionItems.past({ typed: shown(typed), since });
}

function shown(typed: string): string {
  return cutMarkup(escapeText(oneLine(typed)), TYPED);
}
