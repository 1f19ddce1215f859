// The verbs that ask something of one incident: which one is meant, what is asked of it, and what the asker sees.
import type { Context } from '../context.ts';
import { fileName } from '../documents/documents.ts';
import type { Incident } from '../domain/incident.ts';
import { actionsMessage } from '../render/action-list.ts';
import type { Message } from '../render/blocks.ts';
import { snoozedReply } from '../render/direct.ts';
import { wrongPlace } from '../render/incident-list.ts';
import { panel } from '../render/panel.ts';
import { refusalText } from '../render/refusal.ts';
import { timelineMessages } from '../render/timeline-view.ts';
import { findIncidentByReference, findIncidentInChannel, openIncidents, timelineOf } from '../storage/incidents.ts';
import { exportIncident } from '../usecases/export-incident.ts';
import { resyncIncident } from '../usecases/resync-incident.ts';
import { runAction } from './action-verb.ts';
import { says, showing } from './answers.ts';
import { ask, presentTime } from './ask.ts';
import { parseDeclaration } from './declaration-grammar.ts';
import { declareTyped } from './declaring.ts';
import type { Edge, Input } from './edge.ts';
import {
  type Form,
  HOLD_FORM,
  NEW_ACTION_FORM,
  NOTE_FORM,
  openForm,
  RESOLVE_FORM,
  SEVERITY_FORM,
  UPDATE_FORM,
} from './forms.ts';
import type { IncidentVerb } from './grammar.ts';
import { drafted, overview, publishing } from './postmortem-forms.ts';
import { remarkIn, requestOf } from './verb-requests.ts';
import { explain } from './why.ts';
import { exportingText, resyncedText } from './words.ts';

/** The incident that is meant, and whether this is its room; or what to say when there is none. */
type Place = { incident: Incident; isHere: boolean } | { nowhere: Message };

/** `sent` is the whole text: outside a room, some of what begins like a verb is a declaration. */
export async function runIncidentVerb(
  edge: Edge,
  input: Input,
  command: IncidentVerb,
  sent: string,
): Promise<readonly Message[]> {
  const { ctx } = edge;
  const form = formOf(command);
  if (form !== null) return showForm(edge, input, command, form, sent);
  if (command.verb === 'postmortem' && typeof command.asks === 'string')
    return showPostmortem(edge, input, command, sent);
  const place = await placeOf(ctx, input, command, sent);
  if ('nowhere' in place) {
    return mayDeclare(command) ? declareTyped(edge, input, parseDeclaration(sent)) : [place.nowhere];
  }
  return runAt(ctx, input, command, place);
}

/** The form for a verb that was typed without its words. */
function formOf(command: IncidentVerb): Form | null {
  switch (command.verb) {
    case 'update':
      return command.text === '' ? UPDATE_FORM : null;
    case 'note':
      return command.text === '' ? NOTE_FORM : null;
    case 'resolve':
      return command.text === '' ? RESOLVE_FORM : null;
    case 'hold':
      return command.text === '' ? HOLD_FORM : null;
    case 'action':
      return command.text === '' ? NEW_ACTION_FORM : null;
    case 'sev':
      return command.to === null ? SEVERITY_FORM : null;
    default:
      return null;
  }
}

async function showForm(
  edge: Edge,
  input: Input,
  command: IncidentVerb,
  form: Form,
  sent: string,
): Promise<readonly Message[]> {
  const { policy, words } = edge.ctx;
  const title = form.title(words);
  await openForm(edge, input, title, async () => {
    const place = await placeOf(edge.ctx, input, command, sent);
    return 'nowhere' in place
      ? showing(place.nowhere, title, words)
      : form.view(place.incident, policy, words, input.userId);
  });
  return [];
}

/** What stands over it is drafted first, where there is nothing yet. */
async function showPostmortem(
  edge: Edge,
  input: Input,
  command: Extract<IncidentVerb, { verb: 'postmortem' }>,
  sent: string,
): Promise<readonly Message[]> {
  const { ctx } = edge;
  const { title } = ctx.words.editing;
  await openForm(edge, input, title, async () => {
    const place = await placeOf(ctx, input, command, sent);
    if ('nowhere' in place) return showing(place.nowhere, title, ctx.words);
    const draw = command.asks === 'publish' ? publishing : overview;
    return drafted(edge, input, place.incident.id, (incident) => draw(ctx, incident));
  });
  return [];
}

/** `sev 2 checkout down` and `monitoring is down` change something in a room; where there is nothing to change they declare. */
function mayDeclare({ verb, text, reference }: IncidentVerb): boolean {
  return reference === null && (verb === 'sev' || ((verb === 'status' || verb === 'hold') && text !== ''));
}

async function placeOf(
  ctx: Context,
  { teamId, userId, channelId }: Input,
  command: IncidentVerb,
  typed: string,
): Promise<Place> {
  const here = await findIncidentInChannel(ctx.db, teamId, channelId ?? '');
  // What people say in a room may begin with the name of another incident: it is said of this one.
  const isSpokenOf = here !== null && (command.verb === 'note' || command.verb === 'update') && command.text !== '';
  if (here !== null && (command.reference === null || command.reference === here.reference || isSpokenOf)) {
    return { incident: here, isHere: true };
  }
  if (command.reference === null) {
    return { nowhere: wrongPlace(typed, await openIncidents(ctx.db, teamId, userId), ctx.words) };
  }
  const named = await findIncidentByReference(ctx.db, teamId, command.reference, userId);
  if (named !== null) return { incident: named, isHere: false };
  return { nowhere: says(refusalText({ code: 'unknown-incident' }, await presentTime(ctx), ctx.words), ctx.words) };
}

async function runAt(
  ctx: Context,
  input: Input,
  command: IncidentVerb,
  { incident, isHere }: { incident: Incident; isHere: boolean },
): Promise<readonly Message[]> {
  const key = { teamId: incident.teamId, incidentId: incident.id };
  if (command.verb === 'timeline') return timelineMessages(incident, await timelineOf(ctx.db, key), ctx.words);
  if (command.verb === 'actions') return [actionsMessage(incident, await presentTime(ctx), ctx.words)];
  if (command.verb === 'action') return [await runAction(ctx, input, incident, command.text)];
  if (command.verb === 'why') return [await explain(ctx, incident)];
  if (command.verb === 'export') {
    const { userId, receipt } = input;
    await exportIncident(ctx, key, { userId, document: command.document, request: receipt.key });
    return [says(exportingText(fileName(incident.reference, command.document), incident, ctx.words), ctx.words)];
  }
  if (command.verb === 'resync') {
    await resyncIncident(ctx, key);
    return [says(resyncedText(incident, ctx.words), ctx.words)];
  }
  if (command.verb === 'status' && command.to === null) return [panel(incident, ctx.policy, ctx.words)];
  const request = requestOf(isHere ? inFull(command, incident) : command, input.userId, ctx.policy, ctx.words);
  if ('unclear' in request) return [request.unclear];

  const answer = await ask(ctx, input, incident.id, request);
  if ('refused' in answer) return [says(answer.refused, ctx.words)];
  const remark = remarkIn(command, ctx.policy);
  if (remark !== '') await ask(ctx, input, incident.id, { type: 'addNote', text: remark, source: null }, 'remark');
  if (command.verb === 'snooze') return [snoozedReply(answer.incident, ctx.policy, ctx.words)];
  // Elsewhere nothing of it would be seen.
  return isHere ? [] : [panel(answer.incident, ctx.policy, ctx.words)];
}

/** A reference to another incident that was only spoken of goes back into the text. */
function inFull(command: IncidentVerb, { reference }: Incident): IncidentVerb {
  if (command.reference === null || command.reference === reference) return command;
  return { ...command, text: `${command.reference} ${command.text}` };
}
