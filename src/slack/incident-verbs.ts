// The verbs that ask something of one incident: which one is meant, what is asked of it, and what the asker sees.
import { SlackError } from '@slack/web-api';
import type { Context } from '../context.ts';
import { fileName } from '../documents/documents.ts';
import { textsOf } from '../domain/changes.ts';
import type { Incident } from '../domain/incident.ts';
import { actionsMessage } from '../render/action-list.ts';
import type { Message } from '../render/blocks.ts';
import { snoozedReply } from '../render/direct.ts';
import { wrongPlace } from '../render/incident-list.ts';
import { givenBack } from '../render/packing.ts';
import { panel } from '../render/panel.ts';
import { timelineMessages } from '../render/timeline-view.ts';
import { exportIncident } from '../usecases/export-incident.ts';
import { incidentFor, incidentHere, incidentNamed, openFor, timelineShown } from '../usecases/read-incidents.ts';
import { resyncFor } from '../usecases/resync-incident.ts';
import { itemForm, runAction } from './action-verb.ts';
import { says, showing } from './answers.ts';
import { ask, calledIn, inWords, presentTime } from './ask.ts';
import { parseDeclaration } from './declaration-grammar.ts';
import { declareTyped } from './declaring.ts';
import type { Edge, Input } from './edge.ts';
import {
  type Form,
  HOLD_FORM,
  NOTE_FORM,
  openForm,
  RESOLVE_FORM,
  reasonForm,
  SEVERITY_FORM,
  UPDATE_FORM,
} from './forms.ts';
import type { IncidentVerb } from './grammar.ts';
import { groupsIn } from './people-grammar.ts';
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
  return runAt(edge, input, (place.isHere && command.spoken) || command, place, sent);
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
      return itemForm(command.text);
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

async function placeOf(ctx: Context, input: Input, command: IncidentVerb, typed: string): Promise<Place> {
  const here = await incidentHere(ctx, input);
  // What people say in a room may begin or end with the name of another incident: it is said of this one.
  const isRunningText = (command.verb === 'note' || command.verb === 'update') && command.text !== '';
  const isSpokenOf = isRunningText || command.spoken !== undefined;
  if (here !== null && (command.reference === null || command.reference === here.reference || isSpokenOf)) {
    return { incident: here, isHere: true };
  }
  if (command.reference === null) {
    return { nowhere: wrongPlace(typed, await openFor(ctx, input), ctx.words) };
  }
  const named = await incidentNamed(ctx, input, command.reference, command.verb === 'ack' ? 'acknowledge' : 'see');
  if ('incident' in named) return { incident: named.incident, isHere: false };
  return { nowhere: says(await inWords(ctx, named.refusal), ctx.words) };
}

async function runAt(
  edge: Edge,
  input: Input,
  command: IncidentVerb,
  { incident, isHere }: { incident: Incident; isHere: boolean },
  sent: string,
): Promise<readonly Message[]> {
  const { ctx } = edge;
  if (command.verb === 'timeline') return timelineMessages(incident, await timelineShown(ctx, incident), ctx.words);
  if (command.verb === 'actions') return [actionsMessage(incident, await presentTime(ctx), ctx.words)];
  if (command.verb === 'action') return [await runAction(ctx, input, incident, command.text, groupsIn(sent))];
  if (command.verb === 'why') return [await explain(ctx, incident)];
  if (command.verb === 'export') {
    const wanted = { document: command.document, request: input.receipt.key };
    const sent = await exportIncident(ctx, input, incident.id, wanted);
    if ('refusal' in sent) return [says(await inWords(ctx, sent.refusal), ctx.words)];
    return [says(exportingText(fileName(incident.reference, command.document), incident, ctx.words), ctx.words)];
  }
  if (command.verb === 'resync') {
    const found = await resyncFor(ctx, input, incident.id);
    if ('refusal' in found) return [says(await inWords(ctx, found.refusal), ctx.words)];
    return [says(resyncedText(incident, ctx.words), ctx.words)];
  }
  if (command.verb === 'status' && command.to === null) return [panel(incident, ctx.policy, ctx.words)];
  const request = requestOf(isHere ? inFull(command, incident) : command, input.userId, ctx.policy, ctx.words);
  if ('unclear' in request) return [request.unclear];

  const answer = await ask(ctx, input, incident.id, request);
  if ('refused' in answer) {
    const reason = reasonForm(answer.refusal);
    // A command is gone once it is sent: what it would have kept is given back.
    if (reason === null) return givenBack(answer.refused, textsOf(request).join('\n\n'), ctx.words);
    const title = reason.title(ctx.words);
    const opened = openForm(edge, input, title, async () => {
      const found = await incidentFor(ctx, input, incident.id, 'form');
      return 'refusal' in found
        ? showing(says(await inWords(ctx, found.refusal), ctx.words), title, ctx.words)
        : reason.view(found.incident, ctx.policy, ctx.words, input.userId);
    });
    // Where no form opens, as for a second copy of the same command, the refusal says how the reason is typed.
    return opened.then(
      () => [],
      (error: unknown) => {
        if (error instanceof SlackError) return [says(answer.refused, ctx.words)];
        throw error;
      },
    );
  }
  if (!answer.isSeen) return [await calledIn(ctx, input, answer.incident)];
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
