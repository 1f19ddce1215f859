// The submitted forms of action items: a new one, a changed one, the reason for one that is not done.
import type { ViewResponseAction } from '@slack/bolt';
import { z } from 'zod';
import { ACTION_KINDS, ACTION_STATUSES, type ActionItem } from '../domain/action-item.ts';
import type { ActionSetting, ChangeRequest } from '../domain/changes.ts';
import { foldTimeline } from '../domain/fold.ts';
import type { Incident } from '../domain/incident.ts';
import { cleanText } from '../domain/text.ts';
import type { ActionPlace } from '../render/action-buttons.ts';
import { actionAnswer } from '../render/action-list.ts';
import { ACTION, dueAsTyped, NOT_DOING } from '../render/action-modal.ts';
import { message, quote, section } from '../render/blocks.ts';
import { plainActionText } from '../render/follow-up-words.ts';
import { incidentFor, timelineShown } from '../usecases/read-incidents.ts';
import { aside, says, showing } from './answers.ts';
import { ask, inWords, presentTime } from './ask.ts';
import { readDue } from './due-dates.ts';
import type { Edge } from './edge.ts';
import { publishHome } from './home.ts';
import type { ViewInput } from './listeners.ts';
import { actionForm, actionValue, enteredIn } from './payloads.ts';

const kind = z.enum(ACTION_KINDS);
const status = z.enum(ACTION_STATUSES);

/** Adds an item, or changes what its author has changed in the form. */
export async function saveAction(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { ctx } = edge;
  const { actionItems } = ctx.words;
  const { incident, action, place, seen } = actionForm.parse(input.metadata);
  const { blocks } = ACTION;
  const found = await incidentFor(ctx, input, incident, 'form');
  if ('refusal' in found) {
    const typed = cleanText(enteredIn(input.values, blocks.text) ?? '');
    return refusedInstead(edge, input, await inWords(ctx, found.refusal), typed);
  }
  const before = action === null ? null : await itemAt(edge, found.incident, action, seen);
  const text = cleanText(enteredIn(input.values, blocks.text) ?? '');
  if (text === '') return errors(blocks.text, actionItems.form.needsWords);
  const typed = (enteredIn(input.values, blocks.due) ?? '').trim();
  const isSameDate = before !== null && typed === dueAsTyped(before.dueAt, ctx.policy);
  const due = typed === '' || isSameDate ? null : readDue(typed, await presentTime(ctx), ctx.policy);
  if (due !== null && !('at' in due)) {
    return errors(blocks.due, 'past' in due ? actionItems.pastInput : actionItems.unreadableInput);
  }
  const entered = {
    text,
    kind: kind.parse(enteredIn(input.values, blocks.kind)),
    owner: enteredIn(input.values, blocks.owner) ?? input.userId,
    dueAt: due?.at ?? null,
  };
  if (action === null || before === null)
    return submit(edge, input, incident, { type: 'addAction', ...entered }, place);
  const now = status.parse(enteredIn(input.values, blocks.status));
  const reason = cleanText(enteredIn(input.values, blocks.reason) ?? '');
  if (now === 'notDoing' && reason === '') return errors(blocks.reason, actionItems.form.needsWords);
  const set: ActionSetting = {
    ...(text !== cleanText(plainActionText(before.what, ctx.words)) && { text }),
    ...(entered.kind !== before.kind && { kind: entered.kind }),
    ...(entered.owner !== before.owner && { owner: entered.owner }),
    ...(!isSameDate && { dueAt: entered.dueAt }),
    ...(now !== before.status && { status: now }),
    ...(now === 'notDoing' && reason !== before.reason && { reason }),
  };
  return submit(edge, input, incident, { type: 'changeAction', action, set }, place);
}

export async function dropAction(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { incident, action, place } = actionValue.parse(input.metadata);
  const reason = cleanText(enteredIn(input.values, NOT_DOING.blocks.reason) ?? '');
  if (reason === '') return errors(NOT_DOING.blocks.reason, edge.ctx.words.actionItems.form.needsWords);
  return submit(edge, input, incident, { type: 'changeAction', action, set: { status: 'notDoing', reason } }, place);
}

/** The item as the form showed it. */
async function itemAt({ ctx }: Edge, incident: Incident, number: number, seen: number): Promise<ActionItem> {
  const timeline = (await timelineShown(ctx, incident)).filter(({ seq }) => seq <= seen);
  const item = foldTimeline(incident.id, timeline).actions.find((each) => each.number === number);
  if (item === undefined) throw new Error(`there was no action item ${number}`);
  return item;
}

/** In a room the line that everybody reads says it all; in a list of one's own nothing would be seen. */
const QUIET: ReadonlySet<ActionPlace> = new Set(['all', 'one', 'home']);

async function submit(
  edge: Edge,
  input: ViewInput,
  incidentId: string,
  request: Extract<ChangeRequest, { type: 'addAction' | 'changeAction' }>,
  place: ActionPlace,
): Promise<ViewResponseAction | null> {
  const { ctx } = edge;
  const answer = await ask(ctx, input, incidentId, request);
  if (place === 'home') await aside(edge, () => publishHome(edge, input));
  if ('refused' in answer) {
    const typed = request.type === 'addAction' ? request.text : (request.set.reason ?? request.set.text ?? '');
    return refusedInstead(edge, input, answer.refused, typed);
  }
  if (QUIET.has(place) || request.type === 'addAction') return null;
  const item = answer.incident.actions.find(({ number }) => number === request.action);
  if (item === undefined) return null;
  const { text } = actionAnswer(answer.incident, item, await presentTime(ctx), ctx.words);
  return { response_action: 'update', view: showing(says(text, ctx.words), input.title, ctx.words) };
}

/** A refusal takes the form's place, with what was typed, so that it can be copied from there. */
function refusedInstead({ ctx }: Edge, { title }: ViewInput, refused: string, typed: string): ViewResponseAction {
  const said = [section(refused), ...(typed === '' ? [] : [section(quote(typed))])];
  return { response_action: 'update', view: showing(message(refused, said, ctx.words), title, ctx.words) };
}

/** Said at the input itself, in plain text. */
function errors(blockId: string, text: string): ViewResponseAction {
  return { response_action: 'errors', errors: { [blockId]: text } };
}
