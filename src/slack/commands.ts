// The slash command: parse, do one thing, answer. What is asked of an incident is in `incident-verbs.ts`.
import type { App } from '@slack/bolt';
import { refuseTooLong } from '../domain/decide.ts';
import type { Message } from '../render/blocks.ts';
import { helpMessage, unknownVerb } from '../render/help.ts';
import { openIncidents as openIncidentsMessage } from '../render/incident-list.ts';
import { givenBack } from '../render/packing.ts';
import { panel } from '../render/panel.ts';
import { refusalText } from '../render/refusal.ts';
import { incidentHere, openFor } from '../usecases/read-incidents.ts';
import { presentTime } from './ask.ts';
import { declareTyped, NOTHING_KNOWN, openDeclareForm } from './declaring.ts';
import type { Edge, Input } from './edge.ts';
import { parseCommand } from './grammar.ts';
import { runIncidentVerb } from './incident-verbs.ts';
import { showLearnings } from './learning.ts';
import { onCommand } from './listeners.ts';
import { runReport } from './reporting.ts';
import { INPUT_LIMIT, plainText } from './slack-text.ts';
import { todoOf } from './todo.ts';

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
