// Pressed buttons: on the card and in the room, in private answers, and in forms that show them.
import type { App } from '@slack/bolt';
import type { ChangeRequest } from '../domain/changes.ts';
import { channelOf } from '../domain/incident.ts';
import { nextStatus, type Status } from '../domain/lifecycle/status.ts';
import * as buttons from '../render/card/buttons.ts';
import { CONFIRM_DECLARATION, DECLARE_ANYWAY, JOIN_INCIDENT } from '../render/direct/declared.ts';
import { snoozedReply } from '../render/direct/direct.ts';
import { RUN_SUGGESTION } from '../render/help/help.ts';
import { openIncidents as openIncidentsMessage } from '../render/help/incident-list.ts';
import { panel } from '../render/help/panel.ts';
import { OPEN_DECLARE } from '../render/home/home.ts';
import { joinIncident } from '../usecases/join-incident.ts';
import { incidentFor } from '../usecases/read-incidents.ts';
import { resyncFor } from '../usecases/resync-incident.ts';
import { ACTION_ITEM_BUTTONS } from './actions/action-items.ts';
import { POSTMORTEM_ACTIONS } from './actions/postmortem.ts';
import { declareNow, NOTHING_KNOWN, openDeclareForm } from './commands/declaring.ts';
import { runCommand } from './commands.ts';
import { inBackground, readOnlyModal, textMessage } from './edge/answers.ts';
import { ask, calledIn, inWords } from './edge/ask.ts';
import type { Edge } from './edge/edge.ts';
import { type ActionAnswer, type ActionInput, onAction, withTyped } from './edge/listeners.ts';
import { declarationValue, incidentSeen, OutdatedInput } from './edge/payloads.ts';
import { publishHome } from './events/home.ts';
import {
  HOLD_MODAL,
  type Modal,
  NOTE_MODAL,
  openModal,
  RESOLVE_MODAL,
  reasonModal,
  SEVERITY_MODAL,
  STATUS_MODAL,
  UPDATE_MODAL,
} from './modals/modals.ts';
import { KEPT } from './modals/submissions.ts';

/** What a button asks for, given the status that whoever pressed it saw; null when nothing follows from there. */
type Asking = (from: Status) => ChangeRequest | null;

export const CHANGES: Record<string, Asking> = {
  [buttons.ACKNOWLEDGE]: () => ({ type: 'acknowledge' }),
  [buttons.MOVE]: (from) => {
    const to = nextStatus(from);
    return to === null ? null : { type: 'move', to, from };
  },
  [buttons.NO_CHANGE]: () => ({ type: 'postUpdate', text: '', isNoChange: true, nextUpdateAt: null }),
  [buttons.REOPEN]: () => ({ type: 'reopen', reason: null }),
  [buttons.OPEN_NEW_ROOM]: () => ({ type: 'replaceRoom' }),
  [buttons.BETTER]: () => ({ type: 'verify', isBetter: true }),
  [buttons.STILL_BROKEN]: () => ({ type: 'verify', isBetter: false }),
  [buttons.CLOSE]: () => ({ type: 'close' }),
};

export const FORMS: Record<string, Modal> = {
  [buttons.OPEN_UPDATE]: UPDATE_MODAL,
  [buttons.OPEN_RESOLVE]: RESOLVE_MODAL,
  [buttons.OPEN_NOTE]: NOTE_MODAL,
  [buttons.OPEN_STATUS]: STATUS_MODAL,
  [buttons.OPEN_SEVERITY]: SEVERITY_MODAL,
  [buttons.OPEN_HOLD]: HOLD_MODAL,
};

const OTHERS: Record<string, (edge: Edge, input: ActionInput) => Promise<ActionAnswer | null>> = {
  [JOIN_INCIDENT]: join,
  [DECLARE_ANYWAY]: declareAnyway,
  [CONFIRM_DECLARATION]: confirmDeclaration,
  [RUN_SUGGESTION]: runSuggestion,
  [OPEN_DECLARE]: openDeclaration,
  ...ACTION_ITEM_BUTTONS,
  [buttons.SNOOZE_SHORT]: snooze(buttons.SNOOZE_SHORT),
  [buttons.SNOOZE_LONG]: snooze(buttons.SNOOZE_LONG),
  ...POSTMORTEM_ACTIONS,
};

/** Every button that is listened to. */
export const ACTION_IDS: readonly string[] = [CHANGES, FORMS, OTHERS].flatMap((table) => Object.keys(table));

type Work = (input: ActionInput) => Promise<ActionAnswer | null>;

export function registerActions(app: App, edge: Edge): void {
  const listen = (actionId: string, work: Work) =>
    app.action(
      { type: 'block_actions', action_id: actionId },
      onAction(
        edge,
        (input) => drawingHome(edge, input, work),
        (_, form, text) => (KEPT[form.callbackId] ?? withTyped)(edge, form, text),
      ),
    );
  for (const [actionId, asking] of Object.entries(CHANGES)) listen(actionId, (input) => change(edge, input, asking));
  for (const [actionId, form] of Object.entries(FORMS)) listen(actionId, (input) => showModal(edge, input, form));
  for (const [actionId, work] of Object.entries(OTHERS)) listen(actionId, (input) => work(edge, input));
}

/** What is pressed on Home shows there. */
async function drawingHome(edge: Edge, input: ActionInput, work: Work): Promise<ActionAnswer | null> {
  const answer = await work(input);
  if (input.isHome) await inBackground(edge, () => publishHome(edge, input));
  return answer;
}

async function openDeclaration(edge: Edge, input: ActionInput): Promise<null> {
  await openDeclareForm(edge, input, { title: '', severity: null }, NOTHING_KNOWN);
  return null;
}

async function change(edge: Edge, input: ActionInput, asking: Asking): Promise<ActionAnswer | null> {
  const { ctx } = edge;
  const seen = incidentSeen.parse(input.value);
  const request = asking(seen.from);
  if (request === null) throw new OutdatedInput();
  const answer = await ask(ctx, input, seen.incident, request);
  if ('refused' in answer) {
    const reason = reasonModal(answer.refusal);
    if (reason !== null) return showModal(edge, input, reason);
    // Whoever is told that the card is out of date should not have to look at it for long; who may not know of it has none.
    if (answer.refusal.code !== 'unknown-incident')
      await inBackground(edge, () => resyncFor(ctx, input, seen.incident));
    return { messages: [textMessage(answer.refused, ctx.words)], replaces: false };
  }
  const { incident } = answer;
  if (!answer.isSeen) return { messages: [await calledIn(ctx, input, incident)], replaces: false };
  // Pressed in a direct message, nothing of it would be seen.
  const isHere = channelOf(incident) === input.channelId;
  return isHere ? null : { messages: [panel(incident, ctx.policy, ctx.words)], replaces: false };
}

/** Answers in place of the reminder, which only one person sees; the room is not disturbed. */
function snooze(actionId: keyof typeof buttons.SNOOZE_MINUTES) {
  const forMs = buttons.SNOOZE_MINUTES[actionId] * 60_000;
  return async (edge: Edge, input: ActionInput): Promise<ActionAnswer> => {
    const { ctx } = edge;
    const seen = incidentSeen.parse(input.value);
    const answer = await ask(ctx, input, seen.incident, { type: 'snoozeUpdate', forMs });
    if ('refused' in answer) return { messages: [textMessage(answer.refused, ctx.words)], replaces: false };
    return { messages: [snoozedReply(answer.incident, ctx.policy, ctx.words)], replaces: true };
  };
}

async function showModal(edge: Edge, input: ActionInput, { title, view }: Modal): Promise<ActionAnswer | null> {
  const { ctx } = edge;
  const seen = incidentSeen.parse(input.value);
  const heading = title(ctx.words);
  await openModal(edge, input, heading, async () => {
    const found = await incidentFor(ctx, input, seen.incident, 'form');
    return 'refusal' in found
      ? readOnlyModal(textMessage(await inWords(ctx, found.refusal), ctx.words), heading, ctx.words)
      : view(found.incident, ctx.policy, ctx.words, { edge, input });
  });
  return null;
}

async function join(edge: Edge, input: ActionInput): Promise<ActionAnswer> {
  const { ctx } = edge;
  const seen = incidentSeen.parse(input.value);
  const found = await joinIncident(ctx, input, seen.incident);
  if ('refusal' in found)
    return { messages: [textMessage(await inWords(ctx, found.refusal), ctx.words)], replaces: false };
  return { messages: [openIncidentsMessage([found.incident], ctx.words)], replaces: true };
}

async function declareAnyway(edge: Edge, input: ActionInput): Promise<ActionAnswer> {
  const declaration = declarationValue.parse(input.value);
  const answers = { evenIfSimilar: true, isConfirmed: false };
  return { messages: [await declareNow(edge.ctx, input, declaration, answers)], replaces: true };
}

async function confirmDeclaration(edge: Edge, input: ActionInput): Promise<ActionAnswer> {
  const declaration = declarationValue.parse(input.value);
  const answers = { evenIfSimilar: true, isConfirmed: true };
  return { messages: [await declareNow(edge.ctx, input, declaration, answers)], replaces: true };
}

async function runSuggestion(edge: Edge, input: ActionInput): Promise<ActionAnswer> {
  if (input.value === '') throw new OutdatedInput();
  return { messages: await runCommand(edge, input, input.value), replaces: true };
}
