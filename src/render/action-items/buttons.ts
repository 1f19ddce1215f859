// The buttons of an action item. Their ids are what the Slack edge listens to.
import type { Button, KnownBlock } from '@slack/types';
import { ACTION_KINDS, type ActionItem, type ActionKind, isOpenAction } from '../../domain/action-items/action-item.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Words } from '../../locales/locales.ts';
import { capital } from '../../locales/shaping.ts';
import { actions, button, section, sectionWith } from '../blocks.ts';

export const ACTION_DONE = 'action-done';
export const ACTION_DOING = 'action-doing';
export const ACTION_NOT_DOING = 'action-not-doing';
export const ACTION_EDIT = 'action-edit';
/** Each says what an item is for of which nobody has said it. */
export const ACTION_KIND_BUTTONS: Record<ActionKind, string> = {
  prevent: 'action-prevents',
  detect: 'action-detects',
  mitigate: 'action-mitigates',
  process: 'action-process',
};

/**
 * Where a button stands, which is what is shown anew once it was pressed: one item, all of an incident, those of one person in it, those
 * of one person in all incidents, or Home.
 */
export const PLACES = ['one', 'all', 'mine', 'todo', 'home'] as const;
export type ActionPlace = (typeof PLACES)[number];

/** What a button and a form of an action item carry. JSON `{ incident, action, place }`. */
export interface ActionSeen {
  incident: string;
  action: number;
  place: ActionPlace;
}

/** *Done*, *Doing*, *Not doing…* as far as they change something, and *Edit*. */
export function actionButtons(
  incident: Incident,
  item: ActionItem,
  place: ActionPlace,
  { actionItems }: Words,
): Button[] {
  const made = (label: string, id: string) => actionButton(incident, item, place, label, id);
  return [
    ...(isOpenAction(item) ? made(actionItems.done, ACTION_DONE) : []),
    ...(item.status === 'todo' ? made(actionItems.doing, ACTION_DOING) : []),
    ...(isOpenAction(item) ? made(actionItems.notDoing, ACTION_NOT_DOING) : []),
    ...made(actionItems.edit, ACTION_EDIT),
  ];
}

/** What it is for, where nobody has said so: one press says it. */
export function kindQuestion(incident: Incident, item: ActionItem, place: ActionPlace, words: Words): KnownBlock[] {
  if (item.kind !== null || !isOpenAction(item)) return [];
  const buttons = ACTION_KINDS.flatMap((kind) =>
    actionButton(incident, item, place, capital(words.followUp.kinds[kind]), ACTION_KIND_BUTTONS[kind]),
  );
  return [section(words.actionItems.whatFor), ...actions(buttons)];
}

function actionButton(
  { id }: Incident,
  { number }: ActionItem,
  place: ActionPlace,
  label: string,
  actionId: string,
): Button[] {
  const seen: ActionSeen = { incident: id, action: number, place };
  const one = button(label, actionId, JSON.stringify(seen));
  return one === null ? [] : [one];
}

/** A line with all of its buttons under it. */
export function withButtons(
  markup: string,
  incident: Incident,
  item: ActionItem,
  place: ActionPlace,
  words: Words,
): KnownBlock[] {
  return [section(markup), ...actions(actionButtons(incident, item, place, words))];
}

/** A line with *Edit* beside it, which takes less room and asks for the rest. */
export function withEdit(
  markup: string,
  incident: Incident,
  item: ActionItem,
  place: ActionPlace,
  words: Words,
): KnownBlock[] {
  const [edit] = actionButton(incident, item, place, words.actionItems.edit, ACTION_EDIT);
  return [edit === undefined ? section(markup) : sectionWith(markup, edit)];
}
