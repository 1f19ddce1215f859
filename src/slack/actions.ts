// Pressed buttons: on the card and in the room, in private answers, and in forms that show them.
import type { App } from '@slack/bolt';
import type { ChangeRequest } from '../domain/changes.ts';
import { channelOf } from '../domain/incident.ts';
import { nextStatus, type Status } from '../domain/status.ts';
import * as buttons from '../render/actions.ts';
import type { Message } from '../render/blocks.ts';
import { DECLARE_ANYWAY, JOIN_INCIDENT } from '../render/declared.ts';
import { snoozedReply } from '../render/direct.ts';
import { RUN_SUGGESTION } from '../render/help.ts';
import { OPEN_DECLARE } from '../render/home.ts';
import { openIncidents as openIncidentsMessage } from '../render/incident-list.ts';
import { panel } from '../render/panel.ts';
import { refusalText } from '../render/refusal.ts';
import { findIncident } from '../storage/incidents.ts';
import { joinIncident } from '../usecases/join-incident.ts';
import { resyncIncident } from '../usecases/resync-incident.ts';
import { ACTION_ITEM_BUTTONS } from './action-buttons.ts';
import { aside, says, showing } from './answers.ts';
import { ask, presentTime } from './ask.ts';
import { runCommand } from './commands.ts';
import { declareNow, NOTHING_KNOWN, openDeclareForm } from './declaring.ts';
import type { Edge } from './edge.ts';
import {
  type Form,
  HOLD_FORM,
  NOTE_FORM,
  openForm,
  RESOLVE_FORM,
  SEVERITY_FORM,
  STATUS_FORM,
  UPDATE_FORM,
} from './forms.ts';
import { publishHome } from './home.ts';
import { type ActionAnswer, type ActionInput, onAction } from './listeners.ts';
import { declarationValue, incidentSeen } from './payloads.ts';
import { POSTMORTEM_ACTIONS } from './postmortem-actions.ts';

/** What a button asks for, given the status that whoever pressed it saw; null when nothing follows from there. */
type Asking = (from: Status) => ChangeRequest | null;

const CHANGES: Record<string, Asking> = {
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

const FORMS: Record<string, Form> = {
  [buttons.OPEN_UPDATE]: UPDATE_FORM,
  [buttons.OPEN_RESOLVE]: RESOLVE_FORM,
  [buttons.OPEN_NOTE]: NOTE_FORM,
  [buttons.OPEN_STATUS]: STATUS_FORM,
  [buttons.OPEN_SEVERITY]: SEVERITY_FORM,
  [buttons.OPEN_HOLD]: HOLD_FORM,
};

const OTHERS: Record<string, (edge: Edge, input: ActionInput) => Promise<ActionAnswer | null>> = {
  [JOIN_INCIDENT]: join,
  [DECLARE_ANYWAY]: declareAnyway,
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
      onAction(edge, (input) => drawingHome(edge, input, work)),
    );
  for (const [actionId, asking] of Object.entries(CHANGES)) listen(actionId, (input) => change(edge, input, asking));
  for (const [actionId, form] of Object.entries(FORMS)) listen(actionId, (input) => showForm(edge, input, form));
  for (const [actionId, work] of Object.entries(OTHERS)) listen(actionId, (input) => work(edge, input));
}

/** What is pressed on Home shows there. */
async function drawingHome(edge: Edge, input: ActionInput, work: Work): Promise<ActionAnswer | null> {
  const answer = await work(input);
  if (input.isHome) await aside(edge, () => publishHome(edge, input));
  return answer;
}

async function openDeclaration(edge: Edge, input: ActionInput): Promise<null> {
  await openDeclareForm(edge, input, { title: '', severity: null }, NOTHING_KNOWN);
  return null;
}

async function change(edge: Edge, input: ActionInput, asking: Asking): Promise<ActionAnswer | null> {
  const { ctx } = edge;
  const seen = incidentSeen.safeParse(input.value).data;
  const request = seen === undefined ? null : asking(seen.from);
  if (seen === undefined || request === null) return unknownIncident(edge);
  const answer = await ask(ctx, input, seen.incident, request);
  if ('refused' in answer) {
    // Whoever is told that the card is out of date should not have to look at it for long.
    await aside(edge, () => resyncIncident(ctx, { teamId: input.teamId, incidentId: seen.incident }));
    return { messages: [says(answer.refused, ctx.words)], replaces: false };
  }
  const { incident } = answer;
  // Pressed in a direct message, nothing of it would be seen.
  const isHere = channelOf(incident) === input.channelId;
  return isHere ? null : { messages: [panel(incident, ctx.policy, ctx.words)], replaces: false };
}

/** Answers in place of the reminder, which only one person sees; the room is not disturbed. */
function snooze(actionId: keyof typeof buttons.SNOOZE_MINUTES) {
  const forMs = buttons.SNOOZE_MINUTES[actionId] * 60_000;
  return async (edge: Edge, input: ActionInput): Promise<ActionAnswer> => {
    const { ctx } = edge;
    const seen = incidentSeen.safeParse(input.value).data;
    if (seen === undefined) return unknownIncident(edge);
    const answer = await ask(ctx, input, seen.incident, { type: 'snoozeUpdate', forMs });
    if ('refused' in answer) return { messages: [says(answer.refused, ctx.words)], replaces: false };
    return { messages: [snoozedReply(answer.incident, ctx.policy, ctx.words)], replaces: true };
  };
}

async function showForm(edge: Edge, input: ActionInput, { title, view }: Form): Promise<ActionAnswer | null> {
  const { ctx } = edge;
  const seen = incidentSeen.safeParse(input.value).data;
  if (seen === undefined) return unknownIncident(edge);
  const heading = title(ctx.words);
  await openForm(edge, input, heading, async () => {
    const incident = await findIncident(ctx.db, { teamId: input.teamId, incidentId: seen.incident });
    return incident === null
      ? showing(await unknownWords(edge), heading, ctx.words)
      : view(incident, ctx.policy, ctx.words, input.userId);
  });
  return null;
}

async function join(edge: Edge, { teamId, userId, value }: ActionInput): Promise<ActionAnswer> {
  const { ctx } = edge;
  const seen = incidentSeen.safeParse(value).data;
  if (seen === undefined) return unknownIncident(edge);
  const key = { teamId, incidentId: seen.incident };
  const incident = await findIncident(ctx.db, key);
  if (incident === null) return unknownIncident(edge);
  await joinIncident(ctx, key, userId);
  return { messages: [openIncidentsMessage([incident], ctx.words)], replaces: true };
}

async function declareAnyway(edge: Edge, input: ActionInput): Promise<ActionAnswer> {
  const declaration = declarationValue.parse(input.value);
  return { messages: [await declareNow(edge.ctx, input, declaration, true)], replaces: true };
}

async function runSuggestion(edge: Edge, input: ActionInput): Promise<ActionAnswer> {
  return { messages: await runCommand(edge, input, input.value), replaces: true };
}

/** A button of an incident that this database does not have. */
async function unknownIncident(edge: Edge): Promise<ActionAnswer> {
  return { messages: [await unknownWords(edge)], replaces: false };
}

async function unknownWords({ ctx }: Edge): Promise<Message> {
  return says(refusalText({ code: 'unknown-incident' }, await presentTime(ctx), ctx.words), ctx.words);
}
