// The slash command: parse, do one thing, answer. What each subcommand does is in its file in `commands/`.
import type { App } from '@slack/bolt';
import { SlackError } from '@slack/web-api';
import type { Context } from '../context.ts';
import { textsOf } from '../domain/changes.ts';
import { refuseTooLong } from '../domain/decide.ts';
import type { Incident } from '../domain/incident.ts';
import { isOpen } from '../domain/lifecycle/status.ts';
import type { Message } from '../render/blocks.ts';
import { givenBack } from '../render/chunking.ts';
import { helpMessage, misfit, severityOrAnother, unclear, unknownVerb } from '../render/help/help.ts';
import { wrongPlace } from '../render/help/incident-list.ts';
import { panel } from '../render/help/panel.ts';
import { refusalText } from '../render/help/refusal.ts';
import { isDatabaseDown } from '../storage/database.ts';
import { incidentFor, incidentHere, incidentNamed, openFor } from '../usecases/read-incidents.ts';
import { withTimeout } from '../with-timeout.ts';
import { parseDeclaration } from './commands/declaration-grammar.ts';
import { declareTyped, NOTHING_KNOWN, openDeclareForm } from './commands/declaring.ts';
import { parseCommand, parseInRoom } from './commands/parse.ts';
import { INPUT_LIMIT, plainText } from './commands/slack-text.ts';
import type { IncidentCommand } from './commands/subcommand.ts';
import { readOnlyModal, textMessage } from './edge/answers.ts';
import { ask, calledIn, inWords, presentTime } from './edge/ask.ts';
import type { Edge, Input } from './edge/edge.ts';
import { onCommand } from './edge/listeners.ts';
import { type Modal, openModal, reasonModal, SEVERITY_MODAL } from './modals/modals.ts';
import { SUBCOMMANDS } from './subcommands.ts';

export const COMMANDS = ['/incident', '/inc'] as const;

export function registerCommands(app: App, edge: Edge): void {
  for (const name of COMMANDS)
    app.command(
      name,
      onCommand(edge, (input, text) => runCommand(edge, input, text)),
    );
}

/** Runs a command as it was typed after `/incident`. The messages are for the requester alone; none, when the room shows it all. */
export async function runCommand(edge: Edge, input: Input, text: string): Promise<readonly Message[]> {
  const { words } = edge.ctx;
  const parsed = parseCommand(text);
  switch (parsed.type) {
    case 'empty':
      return showWhatCanBeDone(edge, input);
    case 'tooLong': {
      const refused = refusalText(refuseTooLong(plainText(text), INPUT_LIMIT), await presentTime(edge.ctx), words);
      return givenBack(refused, plainText(text), words);
    }
    case 'unknown':
      return [unknownVerb(parsed.word, parsed.suggestion, text, words)];
    case 'help':
      return [helpMessage(SUBCOMMANDS, parsed.topic, words)];
    case 'general':
      return parsed.command.run(edge, input);
    case 'title': {
      const here = await (parsed.severity === null ? roomSoon(edge.ctx, input) : incidentHere(edge.ctx, input));
      const isRoom = here !== null && isOpen(here.status);
      return isRoom ? runInRoom(edge, input, here, text) : parsed.command.run(edge, input);
    }
    case 'incident':
      return runForIncident(edge, input, parsed, text);
  }
}

/** A modal needs no record and has three seconds to open: it does not wait for a database that does not answer. */
function roomSoon(ctx: Context, input: Input): Promise<Incident | null> {
  const looked = incidentHere(ctx, input).catch((error: unknown) => {
    if (isDatabaseDown(error)) return null;
    throw error;
  });
  return withTimeout(ROOM_WITHIN_MS, looked);
}

const ROOM_WITHIN_MS = 1_000;

/** Nothing is declared in one step in the room of an open incident: the text may be about this one. */
async function runInRoom(edge: Edge, input: Input, here: Incident, text: string): Promise<readonly Message[]> {
  const { policy, words } = edge.ctx;
  const parsed = parseInRoom(text);
  switch (parsed.type) {
    case 'misfit':
      return [misfit(SUBCOMMANDS, parsed.name, text, words)];
    case 'severity': {
      if (parsed.reason !== '') return [severityOrAnother(here, parsed, text, words)];
      const { title, view } = SEVERITY_MODAL;
      await openModal(edge, input, title(words), async () => view(here, policy, words, { edge, input }));
      return [];
    }
    case 'unclear':
      return [unclear(parsed.near, text, words)];
    case 'incident':
      return runForIncident(edge, input, parsed, text);
    case 'help':
      return [helpMessage(SUBCOMMANDS, parsed.topic, words)];
    case 'general':
      return parsed.command.run(edge, input);
  }
}

/** In a room its panel, elsewhere the modal that opens one. */
async function showWhatCanBeDone(edge: Edge, input: Input): Promise<readonly Message[]> {
  const { policy, words } = edge.ctx;
  const incident = await incidentHere(edge.ctx, input);
  if (incident !== null) return [panel(incident, policy, words)];
  await openDeclareForm(edge, input, { title: '', severity: null }, NOTHING_KNOWN);
  return [];
}

interface ForIncident {
  command: IncidentCommand;
  inRoom?: IncidentCommand;
}

/** The incident that is meant, and whether this is its room; or what to answer when there is none. */
type Place = { incident: Incident; isHere: boolean } | { nowhere: Message };

/** `sent` is the whole text: outside a room, some of what begins like a subcommand is a declaration. */
async function runForIncident(
  edge: Edge,
  input: Input,
  parsed: ForIncident,
  sent: string,
): Promise<readonly Message[]> {
  const { command, inRoom } = parsed;
  if (command.modal !== null) return showModal(edge, input, parsed, command.modal, sent);
  const place = await placeOf(edge.ctx, input, parsed, sent);
  if ('nowhere' in place) {
    const declares = command.mayDeclare && command.asked.reference === null;
    return declares ? declareTyped(edge, input, parseDeclaration(sent)) : [place.nowhere];
  }
  return runAt(edge, input, (place.isHere && inRoom) || command, place, sent);
}

async function showModal(
  edge: Edge,
  input: Input,
  parsed: ForIncident,
  modal: Modal,
  sent: string,
): Promise<readonly Message[]> {
  const { policy, words } = edge.ctx;
  const title = modal.title(words);
  await openModal(edge, input, title, async () => {
    const place = await placeOf(edge.ctx, input, parsed, sent);
    return 'nowhere' in place
      ? readOnlyModal(place.nowhere, title, words)
      : modal.view(place.incident, policy, words, { edge, input });
  });
  return [];
}

async function placeOf(ctx: Context, input: Input, { command, inRoom }: ForIncident, typed: string): Promise<Place> {
  const { reference, text } = command.asked;
  const here = await incidentHere(ctx, input);
  // Text typed in a room may begin or end with the reference of another incident: it is about this one.
  const isText = (command.isRunningText && text !== '') || inRoom !== undefined;
  if (here !== null && (reference === null || reference === here.reference || isText)) {
    return { incident: here, isHere: true };
  }
  if (reference === null) return { nowhere: wrongPlace(typed, await openFor(ctx, input), ctx.words) };
  const named = await incidentNamed(ctx, input, reference, command.isForPaged ? 'acknowledge' : 'see');
  if ('incident' in named) return { incident: named.incident, isHere: false };
  return { nowhere: textMessage(await inWords(ctx, named.refusal), ctx.words) };
}

async function runAt(
  edge: Edge,
  input: Input,
  command: IncidentCommand,
  { incident, isHere }: { incident: Incident; isHere: boolean },
  sent: string,
): Promise<readonly Message[]> {
  const { ctx } = edge;
  const { policy, words } = ctx;
  const messages = command.answer(edge, input, incident, sent);
  if (messages !== null) return messages;
  const text = isHere ? textWithReference(command, incident) : command.asked.text;
  const request = command.request({ userId: input.userId, policy, words }, text);
  if (request === 'help') return [helpMessage(SUBCOMMANDS, command.name, words)];
  if ('unclear' in request) return [request.unclear];

  const answer = await ask(ctx, input, incident.id, request);
  if ('refused' in answer) {
    const reason = reasonModal(answer.refusal);
    // A command is gone once it is sent: what it would have kept is given back.
    if (reason === null) return givenBack(answer.refused, textsOf(request).join('\n\n'), words);
    const title = reason.title(words);
    const opened = openModal(edge, input, title, async () => {
      const found = await incidentFor(ctx, input, incident.id, 'form');
      return 'refusal' in found
        ? readOnlyModal(textMessage(await inWords(ctx, found.refusal), words), title, words)
        : reason.view(found.incident, policy, words, { edge, input });
    });
    // Where no form opens, as for a second copy of the same command, the refusal says how the reason is typed.
    return opened.then(
      () => [],
      (error: unknown) => {
        if (error instanceof SlackError) return [textMessage(answer.refused, words)];
        throw error;
      },
    );
  }
  if (!answer.isSeen) return [await calledIn(ctx, input, answer.incident)];
  const remark = command.remark(policy);
  if (remark !== '') await ask(ctx, input, incident.id, { type: 'addNote', text: remark, source: null }, 'remark');
  if (command.reply !== null) return [command.reply(answer.incident, ctx)];
  // In the room it shows; elsewhere nothing of it would be seen.
  return isHere ? [] : [panel(answer.incident, policy, words)];
}

/** A reference to another incident that was only mentioned goes back into the text. */
function textWithReference({ asked: { reference, text } }: IncidentCommand, here: Incident): string {
  return reference === null || reference === here.reference ? text : `${reference} ${text}`;
}
