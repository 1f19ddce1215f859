// What `action` does: adds an item, or says how one stands.
import type { Context } from '../context.ts';
import type { ChangeRequest } from '../domain/changes.ts';
import type { Incident } from '../domain/incident.ts';
import { cleanText } from '../domain/text.ts';
import { actionAnswer } from '../render/action-list.ts';
import type { Message } from '../render/blocks.ts';
import { pastDue, unreadableDue } from '../render/due-words.ts';
import type { Words } from '../render/words/words.ts';
import { readAction, readStatus, type UnclearAction } from './action-grammar.ts';
import { says } from './answers.ts';
import { ask, presentTime } from './ask.ts';
import { readDue } from './due-dates.ts';
import type { Input } from './edge.ts';
import { unknownPerson } from './words.ts';

/** Answers with the item as it was understood, or with what was not: then nothing is recorded. */
export async function runAction(ctx: Context, input: Input, incident: Incident, typed: string): Promise<Message> {
  const now = await presentTime(ctx);
  const status = readStatus(typed);
  if (status !== null) {
    const { number, ...set } = status;
    return change(ctx, input, incident, { type: 'changeAction', action: number, set }, number);
  }
  const action = readAction(typed, (words) => readDue(words, now, ctx.policy));
  return 'kind' in action
    ? change(ctx, input, incident, { type: 'addAction', ...action }, null)
    : unclear(action, ctx.words);
}

async function change(
  ctx: Context,
  input: Input,
  { id }: Incident,
  request: Extract<ChangeRequest, { type: 'addAction' | 'changeAction' }>,
  number: number | null,
): Promise<Message> {
  const answer = await ask(ctx, input, id, request);
  if ('refused' in answer) return says(answer.refused, ctx.words);
  const { incident } = answer;
  const text = request.type === 'addAction' ? cleanText(request.text) : null;
  // Another may have been added in the same moment.
  const item = incident.actions.findLast(
    (each) => each.number === number || ('text' in each.what && each.what.text === text),
  );
  if (item === undefined) throw new Error('the item that was just written is not there');
  return actionAnswer(incident, item, await presentTime(ctx), ctx.words);
}

function unclear(action: UnclearAction, words: Words): Message {
  if ('unresolved' in action) return unknownPerson(action.unresolved, words);
  const said = 'past' in action ? pastDue(action.past, action.since, words) : unreadableDue(action.unreadable, words);
  return says(said, words);
}
