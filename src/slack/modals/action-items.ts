// The submitted forms of action items: a new one, a changed one, the reason for one that is not done.
import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { ACTION_KINDS, ACTION_STATUSES, type ActionItem } from '../../domain/action-items/action-item.ts';
import type { ActionSetting, ChangeRequest } from '../../domain/changes.ts';
import { foldTimeline } from '../../domain/fold.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Policy } from '../../domain/policy.ts';
import { cleanText } from '../../domain/text.ts';
import type { Words } from '../../locales/locales.ts';
import type { ActionPlace, ActionSeen } from '../../render/action-items/buttons.ts';
import { plainActionText } from '../../render/action-items/due.ts';
import { actionAnswer } from '../../render/action-items/list.ts';
import {
  ACTION,
  type ActionValues,
  actionView,
  dueAsTyped,
  editActionView,
  NOT_DOING,
  notDoingView,
  textsOfItem,
} from '../../render/action-items/modals.ts';
import { type Blame, checkedName } from '../../render/postmortem/section-modal.ts';
import { incidentFor, timelineShown } from '../../usecases/read-incidents.ts';
import { readDue } from '../commands/action-items/due-dates.ts';
import { inBackground, readOnlyModal, textMessage } from '../edge/answers.ts';
import { ask, inWords, presentTime } from '../edge/ask.ts';
import type { Edge, Input } from '../edge/edge.ts';
import { type ViewInput, withTyped } from '../edge/listeners.ts';
import { actionForm, enteredIn, notDoingForm, type OpenModal, OutdatedInput, readChoice } from '../edge/payloads.ts';
import { publishHome } from '../events/home.ts';
import { blameIn, type Texts, unseenBlame, warnedOf, withWordingTaken } from './blame-check.ts';

const kind = z.enum(ACTION_KINDS);
const status = z.enum(ACTION_STATUSES);

type Ctx = Edge['ctx'];
type Modal = ReturnType<typeof actionForm.parse>;

/** Adds an item, or changes what its author has changed in the form. Words that read as blame are shown before they are kept. */
export async function saveAction(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { ctx } = edge;
  const { actionItems } = ctx.words;
  const form = actionForm.parse(input.metadata);
  const { incident, action, place, seen, round } = form;
  const { blocks } = ACTION;
  const values = valuesIn(input, round);
  const text = cleanText(values.text);
  const found = await incidentFor(ctx, input, incident, 'form');
  if ('refusal' in found)
    return { response_action: 'update', view: withTyped(edge, input, await inWords(ctx, found.refusal)) };
  const before = action === null ? null : await itemAt(edge, found.incident, action, seen);
  const typed = values.due.trim();
  if (text === '') return errors(checkedName(blocks.text, round), actionItems.form.needsWords);
  const isSameDate = before !== null && typed === dueAsTyped(before.dueAt, ctx.policy);
  const due = typed === '' || isSameDate ? null : readDue(typed, await presentTime(ctx), ctx.policy);
  if (due !== null && !('at' in due)) {
    return errors(blocks.due, 'past' in due ? actionItems.pastInput : actionItems.unreadableInput);
  }
  const reason = cleanText(values.reason);
  const isDropped = before !== null && values.status === 'notDoing';
  if (isDropped && reason === '') return errors(checkedName(blocks.reason, round), actionItems.form.needsWords);
  const blame = unseenBlame(checkedOf(values), form.warned, ctx.policy.language);
  if (blame !== null) return { response_action: 'update', view: again(ctx, input.title, form, values, blame) };

  const entered = { text, kind: values.kind, owner: values.owner || input.userId, dueAt: due?.at ?? null };
  if (action === null || before === null)
    return submit(edge, input, incident, { type: 'addAction', ...entered }, place);
  const set: ActionSetting = {
    ...(text !== cleanText(plainActionText(before.what, ctx.words)) && { text }),
    ...(entered.kind !== null && entered.kind !== before.kind && { kind: entered.kind }),
    ...(entered.owner !== before.owner && { owner: entered.owner }),
    ...(!isSameDate && { dueAt: entered.dueAt }),
    ...(values.status !== before.status && { status: values.status }),
    ...(isDropped && reason !== before.reason && { reason }),
  };
  return submit(edge, input, incident, { type: 'changeAction', action, set }, place);
}

export async function dropAction(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { ctx } = edge;
  const form = notDoingForm.parse(input.metadata);
  const { incident, action, place, round, warned } = form;
  const name = checkedName(NOT_DOING.blocks.reason, round);
  const reason = cleanText(enteredIn(input.values, name) ?? '');
  if (reason === '') return errors(name, ctx.words.actionItems.form.needsWords);
  const blame = unseenBlame({ reason }, warned, ctx.policy.language);
  const view = blame === null ? null : await reasonAgain(ctx, input, form, reason, blame);
  if (view !== null) return { response_action: 'update', view };
  return submit(edge, input, incident, { type: 'changeAction', action, set: { status: 'notDoing', reason } }, place);
}

/** The form of an item that is there; what reads as blame in it is shown at once, so that who only changes its state is not stopped. */
export function editActionForm(
  incident: Incident,
  item: ActionItem,
  seen: ActionSeen,
  policy: Policy,
  words: Words,
): ModalView {
  const { text, reason } = textsOfItem(item, words);
  const texts = item.status === 'notDoing' ? { text, reason } : { text };
  const blame = blameIn(texts, policy.language);
  return editActionView(incident, item, seen, policy, words, { blame, warned: warnedOf(texts, blame) });
}

/** The form again with the gentler wording of a phrase. */
export function actionWithWording({ ctx }: Edge, form: OpenModal, value: string): ModalView {
  const seen = actionForm.parse(form.metadata);
  const values = valuesIn(form, seen.round);
  const taken = { ...values, ...withWordingTaken(textsOf(values), value, ctx.policy.language) };
  return again(ctx, form.title, seen, taken, blameIn(checkedOf(taken), ctx.policy.language));
}

export async function reasonWithWording(
  { ctx }: Edge,
  form: OpenModal,
  value: string,
  input: Input,
): Promise<ModalView | null> {
  const seen = notDoingForm.parse(form.metadata);
  const typed = { reason: enteredIn(form.values, checkedName(NOT_DOING.blocks.reason, seen.round)) ?? '' };
  const { reason } = withWordingTaken(typed, value, ctx.policy.language);
  return reasonAgain(ctx, input, seen, reason, blameIn({ reason }, ctx.policy.language));
}

/** What stands in the form: where nothing is chosen, what it is for is not said. */
function valuesIn({ values }: Pick<OpenModal, 'values'>, round: number): ActionValues {
  const { blocks } = ACTION;
  const entered = (name: string) => enteredIn(values, name) ?? '';
  return {
    text: entered(checkedName(blocks.text, round)),
    owner: entered(blocks.owner),
    due: entered(blocks.due),
    kind: readChoice(kind.nullable(), enteredIn(values, blocks.kind)),
    status: readChoice(status, enteredIn(values, blocks.status) ?? 'todo'),
    reason: entered(checkedName(blocks.reason, round)),
  };
}

function textsOf({ text, reason }: ActionValues): { text: string; reason: string } {
  return { text, reason };
}

/** What would be kept of the texts. */
function checkedOf({ text, reason, status: now }: ActionValues): Texts {
  return now === 'notDoing' ? { text, reason } : { text };
}

function again({ words }: Ctx, title: string, form: Modal, values: ActionValues, blame: Blame): ModalView {
  const warned = { ...form.warned, ...warnedOf(textsOf(values), blame) };
  const metadata = { ...form, round: form.round + 1, warned };
  return actionView({ title, metadata, values, blame }, words);
}

/** Null where the item is not known: then there is nothing to show it over. */
async function reasonAgain(
  ctx: Ctx,
  input: Input,
  { incident: incidentId, action, place, round, warned }: ReturnType<typeof notDoingForm.parse>,
  reason: string,
  blame: Blame,
): Promise<ModalView | null> {
  const { policy, words } = ctx;
  const found = await incidentFor(ctx, input, incidentId, 'form');
  const item = 'incident' in found ? found.incident.actions.find(({ number }) => number === action) : undefined;
  if (!('incident' in found) || item === undefined) return null;
  const { incident } = found;
  const seen = { incident: incidentId, action, place };
  const checked = { round: round + 1, warned: { ...warned, ...warnedOf({ reason }, blame) } };
  return notDoingView(incident, item, seen, policy, words, { ...checked, reason, blame });
}

/** The item as the form showed it. */
async function itemAt({ ctx }: Edge, incident: Incident, number: number, seen: number): Promise<ActionItem> {
  const timeline = (await timelineShown(ctx, incident)).filter(({ seq }) => seq <= seen);
  const item = foldTimeline(incident.id, timeline).actions.find((each) => each.number === number);
  if (item === undefined) throw new OutdatedInput();
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
  if (place === 'home') await inBackground(edge, () => publishHome(edge, input));
  if ('refused' in answer) return { response_action: 'update', view: withTyped(edge, input, answer.refused) };
  if (QUIET.has(place) || request.type === 'addAction') return null;
  const item = answer.incident.actions.find(({ number }) => number === request.action);
  if (item === undefined) return null;
  const { text } = actionAnswer(answer.incident, item, await presentTime(ctx), ctx.words);
  return { response_action: 'update', view: readOnlyModal(textMessage(text, ctx.words), input.title, ctx.words) };
}

/** Said at the input itself, in plain text. */
function errors(blockId: string, text: string): ViewResponseAction {
  return { response_action: 'errors', errors: { [blockId]: text } };
}
