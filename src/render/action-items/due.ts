// What is left to do, as lines: action items, who owns them and by when.
import type { ActionItem, ActionKind, ActionText } from '../../domain/action-items/action-item.ts';
import type { Words } from '../../locales/locales.ts';
import { cutMarkup, escapeText, oneLine, readable, shownWithLinks, target } from '../markup.ts';

/** What is to be done, safe to stand in a line; the addresses in it stay links. */
export function actionText(what: ActionText, words: Words): string {
  return 'drafted' in what ? words.followUp.drafted[what.drafted] : shownWithLinks(oneLine(what.text));
}

/** The same as somebody would type it, for an input. */
export function plainActionText(what: ActionText, words: Words): string {
  return 'drafted' in what ? words.followUp.drafted[what.drafted] : readable(what.text);
}

/** What an item is for, or that nobody has said so yet. */
export function kindText(kind: ActionKind | null, { followUp }: Words): string {
  return kind === null ? followUp.noKind : followUp.kinds[kind];
}

type Told = Pick<ActionItem, 'number' | 'what' | 'owner' | 'dueAt'>;

/** `2. Alert on queue depth · @ann · due Friday` */
export function actionLine({ number, what, owner, dueAt }: Told, words: Words): string {
  return `${number}. ${actionText(what, words)} · ${target(owner)} · ${words.followUp.due(dueAt)}`;
}

// Says that a date was not understood, or is over, with the words that somebody typed.

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
