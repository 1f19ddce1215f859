// Lists action items: one that was just changed, those of an incident, those of one person.
import type { KnownBlock } from '@slack/types';
import type { BlameFinding } from '../../blameless/blameless.ts';
import { type ActionItem, isOpenAction } from '../../domain/action-items/action-item.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Words } from '../../locales/locales.ts';
import { context, fits, type Message, message, section } from '../blocks.ts';
import { cutMarkup, target, wireLength } from '../markup.ts';
import { redactedName } from '../naming.ts';
import { findingText } from '../postmortem/section-modal.ts';
import { type ActionPlace, kindQuestion, withButtons, withEdit } from './buttons.ts';
import { actionText, kindText } from './due.ts';

/** So many have all of their buttons; the others have *Edit*. */
const WITH_BUTTONS = 5;
const TEXT = 300;
const MOST_HINTS = 3;
/** A row with its buttons beside it is one paragraph. */
const ROW = 2800;

/** One row of a list: what it says, and what can be pressed. */
export interface ActionRow {
  incident: Incident;
  item: ActionItem;
  markup: string;
}

/** Overdue first, then by when it is due, those without a date behind, what is over last. */
export function inOrder(items: readonly ActionItem[]): ActionItem[] {
  const rank = (item: ActionItem) =>
    isOpenAction(item) ? (item.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER) : Number.POSITIVE_INFINITY;
  return items.toSorted((one, other) => Number(rank(one) > rank(other)) - Number(rank(one) < rank(other)));
}

/** `*Overdue by 3 d* · 2. Alert on queue depth · @ann · due Friday · prevents it` */
export function stateLine(item: ActionItem, now: Date, words: Words, ownerShown = true): string {
  const { number, what, owner, dueAt, kind, status, reason } = item;
  const { actionItems, followUp } = words;
  const isOver = !isOpenAction(item);
  const isLate = !isOver && dueAt !== null && dueAt < now;
  return [
    ...(isLate ? [`*${actionItems.overdueBy(dueAt, now)}*`] : []),
    `${number}. ${cutMarkup(actionText(what, words), TEXT)}`,
    ...(ownerShown ? [target(owner)] : []),
    ...(isOver ? [] : [followUp.due(dueAt)]),
    kindText(kind, words),
    ...(status === 'todo' ? [] : [followUp.statuses[status]]),
    ...(reason === null ? [] : [cutMarkup(actionText({ text: reason }, words), TEXT)]),
  ].join(' · ');
}

/** Everything that was agreed after an incident, open items first. */
export function actionsMessage(incident: Incident, now: Date, words: Words, notice?: string): Message {
  const items = inOrder(incident.actions);
  const { actionItems } = words;
  const name = redactedName(incident, words);
  const open = items.filter(isOpenAction).length;
  const said =
    items.length === 0 ? actionItems.none(name) : actionItems.open({ incident: name, open, all: items.length });
  const lead = notice === undefined ? said : `${notice}\n${said}`;
  return listing(lead, rowsOf(incident, items, now, words), 'all', words);
}

/** What is left to one person in an incident, with what they have just finished. */
export function myActionsMessage(incident: Incident, userId: string, now: Date, words: Words): Message {
  const items = inOrder(incident.actions.filter(({ owner }) => owner === userId));
  const { mine, nothingMine } = words.actionItems;
  const lead = (items.some(isOpenAction) ? mine : nothingMine)(redactedName(incident, words));
  return listing(lead, rowsOf(incident, items, now, words), 'mine', words);
}

/** The answer to whoever added or changed one: how it was understood, and how to say otherwise. */
export function actionAnswer(
  incident: Incident,
  item: ActionItem,
  now: Date,
  words: Words,
  blame: readonly BlameFinding[] = [],
): Message {
  const text = `${words.actionItems.one(redactedName(incident, words))}\n${stateLine(item, now, words)}`;
  const found = blame.slice(0, MOST_HINTS).map((finding) => findingText(finding, words));
  const hints = found.length === 0 ? [] : [words.actionItems.mayBlame, ...found];
  const blocks = [
    ...withButtons(text, incident, item, 'one', words),
    ...kindQuestion(incident, item, 'one', words),
    ...hints.map((hint) => section(hint)),
  ];
  return message([text, ...hints].join('\n'), blocks, words);
}

function rowsOf(incident: Incident, items: readonly ActionItem[], now: Date, words: Words): ActionRow[] {
  return items.map((item) => ({ incident, item, markup: stateLine(item, now, words) }));
}

/** A list under a lead. What does not fit is counted. */
function listing(lead: string, rows: readonly ActionRow[], place: ActionPlace, words: Words): Message {
  const { blocks, left } = packed([section(lead)], rows, place, words);
  const more = left === 0 ? [] : [words.actionItems.more(left)];
  const shown = rows.slice(0, rows.length - left).map(({ markup }) => markup);
  return message([lead, ...more, ...shown].join('\n'), [...blocks, ...more.map((one) => context(one))], words);
}

/** As many rows between `before` and `behind` as one message takes, the first of them with all of their buttons. */
export function packed(
  before: readonly KnownBlock[],
  rows: readonly ActionRow[],
  place: ActionPlace,
  words: Words,
  behind: readonly KnownBlock[] = [],
): { blocks: KnownBlock[]; left: number } {
  const rest = [...behind, context(words.todo.more(1000))];
  let blocks = [...before];
  for (const [index, { markup: whole, incident, item }] of rows.entries()) {
    const isLong = wireLength(whole) > ROW;
    const markup = isLong ? `${cutMarkup(whole, ROW)}\n_${words.naming.cutText}_` : whole;
    const hasAll = index < WITH_BUTTONS && isOpenAction(item);
    const row = (hasAll ? withButtons : withEdit)(markup, incident, item, place, words);
    if (!fits([...blocks, ...row, ...rest])) return { blocks: [...blocks, ...behind], left: rows.length - index };
    blocks = [...blocks, ...row];
  }
  return { blocks: [...blocks, ...behind], left: 0 };
}
