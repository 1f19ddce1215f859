// What the buttons of an action item do, and what is shown in their place afterwards.
import type { ModalView } from '@slack/types';
import { ACTION_KINDS } from '../../domain/action-items/action-item.ts';
import type { ActionSetting } from '../../domain/changes.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Words } from '../../locales/locales.ts';
import {
  ACTION_DOING,
  ACTION_DONE,
  ACTION_EDIT,
  ACTION_KIND_BUTTONS,
  ACTION_NOT_DOING,
  type ActionSeen,
} from '../../render/action-items/buttons.ts';
import { actionAnswer, actionsMessage, myActionsMessage } from '../../render/action-items/list.ts';
import { notDoingView } from '../../render/action-items/modals.ts';
import type { Message } from '../../render/blocks.ts';
import { incidentFor } from '../../usecases/read-incidents.ts';
import { todoOf } from '../commands/todo.ts';
import { readOnlyModal, textMessage } from '../edge/answers.ts';
import { ask, inWords, presentTime } from '../edge/ask.ts';
import type { Edge } from '../edge/edge.ts';
import type { ActionAnswer, ActionInput } from '../edge/listeners.ts';
import { actionValue } from '../edge/payloads.ts';
import { editActionForm } from '../modals/action-items.ts';
import { openModal } from '../modals/modals.ts';

type Work = (edge: Edge, input: ActionInput) => Promise<ActionAnswer | null>;

export const ACTION_ITEM_BUTTONS: Record<string, Work> = {
  [ACTION_DONE]: (edge, input) => set(edge, input, { status: 'done' }),
  [ACTION_DOING]: (edge, input) => set(edge, input, { status: 'doing' }),
  [ACTION_NOT_DOING]: (edge, input) => showModal(edge, input, notDoingView),
  [ACTION_EDIT]: (edge, input) => showModal(edge, input, editActionForm),
  ...Object.fromEntries(
    ACTION_KINDS.map((kind): [string, Work] => [
      ACTION_KIND_BUTTONS[kind],
      (edge, input) => set(edge, input, { kind }),
    ]),
  ),
};

async function set(edge: Edge, input: ActionInput, setting: ActionSetting): Promise<ActionAnswer | null> {
  const { ctx } = edge;
  const seen = actionValue.parse(input.value);
  const request = { type: 'changeAction', action: seen.action, set: setting } as const;
  const answer = await ask(ctx, input, seen.incident, request);
  if ('refused' in answer) return { messages: [textMessage(answer.refused, ctx.words)], replaces: false };
  const shown = await shownAnew(edge, input, seen, answer.incident);
  return shown === null ? null : { messages: [shown], replaces: true };
}

/** What takes the place of the message in which the button stood; null where it is drawn anew by itself. */
async function shownAnew(
  { ctx }: Edge,
  input: ActionInput,
  { place, action }: ActionSeen,
  incident: Incident,
): Promise<Message | null> {
  const { words } = ctx;
  const now = await presentTime(ctx);
  const item = incident.actions.find(({ number }) => number === action);
  switch (place) {
    case 'one':
      return item === undefined ? null : actionAnswer(incident, item, now, words);
    case 'all':
      return actionsMessage(incident, now, words);
    case 'mine':
      return myActionsMessage(incident, input.userId, now, words);
    case 'todo':
      return todoOf(ctx, input, now);
    case 'home':
      return null;
  }
}

type Item = Incident['actions'][number];

async function showModal(
  edge: Edge,
  input: ActionInput,
  view: (incident: Incident, item: Item, seen: ActionSeen, policy: Policy, words: Words) => ModalView,
): Promise<ActionAnswer | null> {
  const { ctx } = edge;
  const seen = actionValue.parse(input.value);
  const title = ctx.words.actionItems.form.loading;
  await openModal(edge, input, title, async () => {
    const found = await incidentFor(ctx, input, seen.incident, 'form');
    if ('refusal' in found)
      return readOnlyModal(textMessage(await inWords(ctx, found.refusal), ctx.words), title, ctx.words);
    const { incident } = found;
    const item = incident.actions.find(({ number }) => number === seen.action);
    if (item === undefined) return readOnlyModal(await unknownWords(edge), title, ctx.words);
    return view(incident, item, seen, ctx.policy, ctx.words);
  });
  return null;
}

async function unknownWords({ ctx }: Edge): Promise<Message> {
  return textMessage(await inWords(ctx, { code: 'unknown-incident' }), ctx.words);
}
