// What is left to do, as lines: action items, who owns them and by when.
import type { ActionItem, ActionText } from '../domain/action-item.ts';
import { cutMarkup, oneLine, shown } from './escape.ts';
import { target } from './mentions.ts';
import type { Words } from './words/words.ts';

const QUOTED = 600;

/** What is to be done, safe to stand in a line. */
export function actionText(what: ActionText, words: Words): string {
  return 'drafted' in what ? words.followUp.drafted[what.drafted] : cutMarkup(shown(oneLine(what.text)), QUOTED);
}

type Told = Pick<ActionItem, 'number' | 'what' | 'owner' | 'dueAt'>;

/** `2. Alert on queue depth · @ann · due Friday` */
export function actionLine({ number, what, owner, dueAt }: Told, words: Words): string {
  return `${number}. ${actionText(what, words)} · ${target(owner)} · ${words.followUp.due(dueAt)}`;
}
