// The slash command: parse, do one thing, answer. What is asked of an incident is in `incident-verbs.ts`.
import type { App } from '@slack/bolt';
import { SlackError } from '@slack/web-api';
import type { Context } from '../context.ts';
import { fileName } from '../documents/documents.ts';
import { type ChangeRequest, textsOf } from '../domain/changes.ts';
import { refuseTooLong } from '../domain/decide.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { targetOf } from '../domain/target.ts';
import type { Words } from '../locales/locales.ts';
import { actionsMessage } from '../render/action-items/list.ts';
import type { Message } from '../render/blocks.ts';
import { givenBack } from '../render/chunking.ts';
import { snoozedReply } from '../render/direct/direct.ts';
import { helpMessage, unknownVerb } from '../render/help/help.ts';
import { openIncidents as openIncidentsMessage, wrongPlace } from '../render/help/incident-list.ts';
import { panel } from '../render/help/panel.ts';
import { refusalText } from '../render/help/refusal.ts';
import { timelineMessages } from '../render/room/timeline.ts';
import { exportIncident } from '../usecases/export-incident.ts';
import { incidentFor, incidentHere, incidentNamed, openFor, timelineShown } from '../usecases/read-incidents.ts';
import { resyncFor } from '../usecases/resync-incident.ts';
import { itemModal, runAction } from './commands/action.ts';
import { parseDeclaration } from './commands/declaration-grammar.ts';
import { declareTyped, NOTHING_KNOWN, openDeclareForm } from './commands/declaring.ts';
import { type IncidentVerb, parseCommand } from './commands/grammar.ts';
import { groupsIn } from './commands/people-grammar.ts';
import { runReport, showLearnings } from './commands/report.ts';
import { INPUT_LIMIT, plainText } from './commands/slack-text.ts';
import { explain } from './commands/why.ts';
import { exportingText, noPerson, resyncedText, unknownPerson, unknownTarget } from './commands/words.ts';
import { readOnlyModal, textMessage } from './edge/answers.ts';
import { ask, calledIn, inWords, presentTime } from './edge/ask.ts';
import type { Edge, Input } from './edge/edge.ts';
import { onCommand } from './edge/listeners.ts';
import { todoOf } from './events/home.ts';
import {
  HOLD_MODAL,
  type Modal,
  NOTE_MODAL,
  openModal,
  RESOLVE_MODAL,
  reasonModal,
  SEVERITY_MODAL,
  UPDATE_MODAL,
} from './modals/modals.ts';
import { drafted, overview, publishing } from './modals/postmortem.ts';

export const COMMANDS = ['/incident', '/inc'] as const;

export function registerCommands(app: App, edge: Edge): void {
  for (const name of COMMANDS)
    app.command(
      name,
      onCommand(edge, (input, text) => runCommand(edge, input, text)),
    );
}

/** Runs a command as it was typed behind `/incident`. The messages are for the asker alone; none, when the room says it all. */
export async function runCommand(edge: Edge, input: Input, text: string): Promise<readonly Message[]> {
  const { words } = edge.ctx;
  const command = parseCommand(text);
  switch (command.verb) {
    case 'empty':
      return showWhatCanBeDone(edge, input);
    case 'tooLong': {
      const refused = refusalText(refuseTooLong(plainText(text), INPUT_LIMIT), await presentTime(edge.ctx), words);
      return givenBack(refused, plainText(text), words);
    }
    case 'declare':
      return declareTyped(edge, input, command.declaration);
    case 'list':
      return [openIncidentsMessage(await openFor(edge.ctx, input), words)];
    case 'todo':
      return [await todoOf(edge.ctx, input, await presentTime(edge.ctx))];
    case 'learn':
      return [await showLearnings(edge.ctx, input, command.service)];
    case 'report':
      return runReport(edge, input, command);
    case 'help':
      return [helpMessage(command.topic, words)];
    case 'unknown':
      return [unknownVerb(command.word, command.suggestion, text, words)];
    default:
      return runIncidentVerb(edge, input, command, text);
  }
}

/** In a room its panel, elsewhere the form that opens one. */
async function showWhatCanBeDone(edge: Edge, input: Input): Promise<readonly Message[]> {
  const { policy, words } = edge.ctx;
  const incident = await incidentHere(edge.ctx, input);
  if (incident !== null) return [panel(incident, policy, words)];
  await openDeclareForm(edge, input, { title: '', severity: null }, NOTHING_KNOWN);
  return [];
}

// The verbs that ask something of one incident: which one is meant, what is asked of it, and what the asker sees.

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
  const form = modalOf(command);
  if (form !== null) return showModal(edge, input, command, form, sent);
  if (command.verb === 'postmortem' && typeof command.asks === 'string')
    return showPostmortem(edge, input, command, sent);
  const place = await placeOf(ctx, input, command, sent);
  if ('nowhere' in place) {
    return mayDeclare(command) ? declareTyped(edge, input, parseDeclaration(sent)) : [place.nowhere];
  }
  return runAt(edge, input, (place.isHere && command.spoken) || command, place, sent);
}

/** The form for a verb that was typed without its words. */
function modalOf(command: IncidentVerb): Modal | null {
  switch (command.verb) {
    case 'update':
      return command.text === '' ? UPDATE_MODAL : null;
    case 'note':
      return command.text === '' ? NOTE_MODAL : null;
    case 'resolve':
      return command.text === '' ? RESOLVE_MODAL : null;
    case 'hold':
      return command.text === '' ? HOLD_MODAL : null;
    case 'action':
      return itemModal(command.text);
    case 'sev':
      return command.to === null ? SEVERITY_MODAL : null;
    default:
      return null;
  }
}

async function showModal(
  edge: Edge,
  input: Input,
  command: IncidentVerb,
  form: Modal,
  sent: string,
): Promise<readonly Message[]> {
  const { policy, words } = edge.ctx;
  const title = form.title(words);
  await openModal(edge, input, title, async () => {
    const place = await placeOf(edge.ctx, input, command, sent);
    return 'nowhere' in place
      ? readOnlyModal(place.nowhere, title, words)
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
  await openModal(edge, input, title, async () => {
    const place = await placeOf(ctx, input, command, sent);
    if ('nowhere' in place) return readOnlyModal(place.nowhere, title, ctx.words);
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
  return { nowhere: textMessage(await inWords(ctx, named.refusal), ctx.words) };
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
    const wanted = { document: command.document, request: input.idempotencyKey.key };
    const sent = await exportIncident(ctx, input, incident.id, wanted);
    if ('refusal' in sent) return [textMessage(await inWords(ctx, sent.refusal), ctx.words)];
    return [textMessage(exportingText(fileName(incident.reference, command.document), incident, ctx.words), ctx.words)];
  }
  if (command.verb === 'resync') {
    const found = await resyncFor(ctx, input, incident.id);
    if ('refusal' in found) return [textMessage(await inWords(ctx, found.refusal), ctx.words)];
    return [textMessage(resyncedText(incident, ctx.words), ctx.words)];
  }
  if (command.verb === 'status' && command.to === null) return [panel(incident, ctx.policy, ctx.words)];
  const request = requestOf(isHere ? inFull(command, incident) : command, input.userId, ctx.policy, ctx.words);
  if ('unclear' in request) return [request.unclear];

  const answer = await ask(ctx, input, incident.id, request);
  if ('refused' in answer) {
    const reason = reasonModal(answer.refusal);
    // A command is gone once it is sent: what it would have kept is given back.
    if (reason === null) return givenBack(answer.refused, textsOf(request).join('\n\n'), ctx.words);
    const title = reason.title(ctx.words);
    const opened = openModal(edge, input, title, async () => {
      const found = await incidentFor(ctx, input, incident.id, 'form');
      return 'refusal' in found
        ? readOnlyModal(textMessage(await inWords(ctx, found.refusal), ctx.words), title, ctx.words)
        : reason.view(found.incident, ctx.policy, ctx.words, input.userId);
    });
    // Where no form opens, as for a second copy of the same command, the refusal says how the reason is typed.
    return opened.then(
      () => [],
      (error: unknown) => {
        if (error instanceof SlackError) return [textMessage(answer.refused, ctx.words)];
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

// What a verb asks of an incident. Pure.

type EscalateVerb = Extract<IncidentVerb, { verb: 'escalate' }>;

/** `snooze` without a length: the shorter of what the buttons offer. */
const SNOOZED_MS = 10 * 60_000;

/** The change that is asked for in the name of `asker`; a message when the words do not say enough. */
export function requestOf(
  command: IncidentVerb,
  asker: string,
  policy: Policy,
  words: Words,
): ChangeRequest | { unclear: Message } {
  const { text } = command;
  const reason = text === '' ? null : text;
  switch (command.verb) {
    case 'ack':
      return { type: 'acknowledge' };
    case 'status':
      return command.to === null ? unclear('status', words) : { type: 'move', to: command.to, from: null };
    case 'update':
      return { type: 'postUpdate', text, isNoChange: false, nextUpdateAt: null };
    case 'sev':
      return command.to === null ? unclear('sev', words) : { type: 'changeSeverity', to: command.to, reason };
    case 'role': {
      const { role, person } = command;
      if (role === null) return unclear('role', words);
      if (person === 'me') return { type: 'assignRole', role, userId: asker };
      if (!('userId' in person)) return { unclear: noPerson(person, words) };
      return { type: 'assignRole', role, userId: person.userId };
    }
    case 'note':
      return { type: 'addNote', text, source: null };
    case 'resolve': {
      const unknown = { rootCause: null, isTemporary: false, dataLost: null, securityImpact: null };
      return { type: 'resolve', resolution: { summary: text, ...unknown }, postmortemOwner: null };
    }
    case 'reopen':
      return { type: 'reopen', reason };
    case 'close':
      return { type: 'close', ...(reason !== null && { reason }) };
    case 'cancel':
      return { type: 'cancel', reason };
    case 'escalate':
      return escalation(command, policy, words);
    case 'snooze':
      return { type: 'snoozeUpdate', forMs: command.forMs ?? SNOOZED_MS };
    case 'hold':
      return { type: 'holdSeverity', reason: text };
    case 'verify':
      return command.isBetter === null ? unclear('verify', words) : { type: 'verify', isBetter: command.isBetter };
    case 'postmortem': {
      if (typeof command.asks === 'string') return { type: 'draftPostmortem' };
      const { owner } = command.asks;
      if (owner === 'me') return { type: 'assignPostmortem', owner: asker, dueAt: null };
      if (!('userId' in owner)) return { unclear: noPerson(owner, words) };
      return { type: 'assignPostmortem', owner: owner.userId, dueAt: null };
    }
    case 'action':
    case 'actions':
    case 'timeline':
    case 'resync':
    case 'export':
    case 'why':
      return unclear(command.verb, words);
  }
}

function escalation({ whom }: EscalateVerb, policy: Policy, words: Words): ChangeRequest | { unclear: Message } {
  if (whom === null) return { type: 'escalate', to: null };
  if ('unresolved' in whom) return { unclear: unknownPerson(whom.unresolved, words) };
  if (!('name' in whom)) return { type: 'escalate', to: whom };
  // Besides Slack's people and groups, schedules and pagers are paged by their names.
  const target = targetOf(whom.name, policy);
  return target === null ? { unclear: unknownTarget(whom.name, policy, words) } : { type: 'escalate', to: { target } };
}

/** Verbs that have no place for the words behind them. */
const SAID_BESIDE: ReadonlySet<string> = new Set(['ack', 'status', 'escalate', 'role']);

/** Words behind a verb that has no place for them (`ack on it`): they become a note, so that nothing said is lost. */
export function remarkIn(command: IncidentVerb, policy: Policy): string {
  const { verb, text } = command;
  const { whom } = command.verb === 'escalate' ? command : { whom: null };
  if (whom !== null && 'name' in whom && targetOf(whom.name, policy) !== null) return '';
  return SAID_BESIDE.has(verb) ? text : '';
}

function unclear(verb: string, words: Words): { unclear: Message } {
  return { unclear: helpMessage(verb, words) };
}
