// `action`: adds an action item, or changes one.
import { type BlameFinding, findBlame } from '../../blameless/blameless.ts';
import type { Context } from '../../context.ts';
import type { ChangeRequest, Refusal } from '../../domain/changes.ts';
import type { Incident } from '../../domain/incident.ts';
import { cleanText } from '../../domain/text.ts';
import type { Words } from '../../locales/locales.ts';
import { pastDue, unreadableDue } from '../../render/action-items/due.ts';
import { actionAnswer, actionsMessage } from '../../render/action-items/list.ts';
import { notDoingView } from '../../render/action-items/modals.ts';
import { type Message, message, quotation, quote } from '../../render/blocks.ts';
import { refusalText } from '../../render/help/refusal.ts';
import { readOnlyModal, textMessage } from '../edge/answers.ts';
import { ask, presentTime } from '../edge/ask.ts';
import type { Input } from '../edge/edge.ts';
import { editActionForm } from '../modals/action-items.ts';
import { type Modal, NEW_ACTION_FORM } from '../modals/modals.ts';
import { readDue } from './action-items/due-dates.ts';
import { type ItemCommand, readItemCommand } from './action-items/item-changes.ts';
import { readAction, type UnclearAction } from './action-items/new-item.ts';
import { groupsIn, noPerson } from './people.ts';
import { keyOf } from './slack-text.ts';
import { incidentSubcommand, type Typed, wholeText } from './subcommand.ts';

export const action = incidentSubcommand({
  name: 'action',
  aliases: ['followup', 'follow-up'],
  group: 'afterwards',
  keepsReferences: true,
  read(typed) {
    const named = typed.namedAtEnd();
    const text = typed.textOf(named.words);
    // About an item that is there: a reference at the end says of which incident.
    const item = readItemCommand(text, NO_DATE);
    if (item === null) return wholeText(typed);
    return 'asks' in item && item.asks === 'help' ? 'help' : { text, reference: named.reference };
  },
  hasRunningText({ text }) {
    const item = readItemCommand(text, NO_DATE);
    return (
      item !== null && 'asks' in item && item.asks === 'set' && (item.remark !== '' || item.set.text !== undefined)
    );
  },
  modal: ({ text }) => itemModal(text),
  answer: async ({ ctx }, input, incident, { text }, sent) => [
    await runAction(ctx, input, incident, text, groupsIn(sent)),
  ],
});

/** Dates make no difference to what kind of command it is. */
const NO_DATE = () => ({ unreadable: '' });

function isItemCommand(text: string): boolean {
  return readItemCommand(text, NO_DATE) !== null;
}

/** Whether the words are about items that are there: `done 1`. */
export function isAboutItems({ namedAtEnd, textOf }: Typed): boolean {
  return isItemCommand(textOf(namedAtEnd().words));
}

/** The modal that some of the words ask for: of a new item, of one that is there, of the reason why it is not done. */
function itemModal(typed: string): Modal | null {
  if (typed === '') return NEW_ACTION_FORM;
  const command = readItemCommand(typed, NO_DATE);
  if (command === null || !('asks' in command)) return null;
  if (command.asks === 'new') return NEW_ACTION_FORM;
  if (command.asks === 'edit') return modalOf(command.number, editActionForm);
  if (command.asks !== 'set' || command.set.status !== 'notDoing' || command.remark !== '') return null;
  const [number, ...others] = command.numbers;
  return number === undefined || others.length > 0 ? null : modalOf(number, notDoingView);
}

type ItemView = typeof notDoingView;

function modalOf(number: number, view: (...of: Parameters<ItemView>) => ReturnType<ItemView>): Modal {
  return {
    title: NEW_ACTION_FORM.title,
    view: (incident, policy, words) => {
      const item = incident.actions.find((each) => each.number === number);
      const seen = { incident: incident.id, action: number, place: 'one' } as const;
      if (item !== undefined) return view(incident, item, seen, policy, words);
      const said = textMessage(refusalText(unknown(incident, number), new Date(0), words), words);
      return readOnlyModal(said, NEW_ACTION_FORM.title(words), words);
    },
  };
}

/** Answers with the item as it was understood, or with what was not: then nothing is recorded. */
async function runAction(
  ctx: Context,
  input: Input,
  incident: Incident,
  typed: string,
  groups: readonly string[],
): Promise<Message> {
  const now = await presentTime(ctx);
  const due = (words: string) => readDue(words, now, ctx.policy);
  const command = readItemCommand(typed, due, input.userId);
  if (command !== null)
    return 'asks' in command ? runCommand(ctx, input, incident, command) : unclear(command, typed, groups, ctx.words);
  const action = readAction(typed, due, input.userId);
  return 'kind' in action ? add(ctx, input, incident, action) : unclear(action, typed, groups, ctx.words);
}

type Command = Extract<ItemCommand, { asks: string }>;

async function runCommand(ctx: Context, input: Input, incident: Incident, command: Command): Promise<Message> {
  const { words } = ctx;
  const now = await presentTime(ctx);
  switch (command.asks) {
    case 'list':
    // These two are answered before an incident is looked for.
    case 'new':
    case 'help':
      return actionsMessage(incident, now, words);
    case 'which':
      return actionsMessage(incident, now, words, words.actionItems.which);
    case 'show':
    case 'edit': {
      const item = incident.actions.find(({ number }) => number === command.number);
      return item === undefined
        ? textMessage(refusalText(unknown(incident, command.number), now, words), words)
        : actionAnswer(incident, item, now, words);
    }
    case 'set':
      return setAll(ctx, input, incident, command);
  }
}

/** All of them, or none where one of them is not there. */
async function setAll(
  ctx: Context,
  input: Input,
  incident: Incident,
  { numbers, set, remark }: Extract<Command, { asks: 'set' }>,
): Promise<Message> {
  const { words } = ctx;
  const missing = numbers.find((number) => incident.actions.every((item) => item.number !== number));
  if (missing !== undefined)
    return refused(refusalText(unknown(incident, missing), await presentTime(ctx), words), remark, words);
  const isDropped = set.status === 'notDoing';
  if (isDropped && remark === '') return textMessage(words.actionItems.needsReason, words);
  const request = isDropped ? { ...set, reason: remark } : set;
  let now = incident;
  for (const action of numbers) {
    const part = numbers.length === 1 ? '' : `action-${action}`;
    const answer = await ask(ctx, input, incident.id, { type: 'changeAction', action, set: request }, part);
    if ('incident' in answer) now = answer.incident;
    else if (numbers.length === 1) return refused(answer.refused, remark, words);
  }
  // What was said with it is kept where everybody reads it.
  if (!isDropped && remark !== '') {
    await ask(ctx, input, incident.id, { type: 'addNote', text: remark, source: null }, 'remark');
  }
  const [number] = numbers;
  const item = numbers.length === 1 ? now.actions.find((each) => each.number === number) : undefined;
  const time = await presentTime(ctx);
  if (item === undefined) return actionsMessage(now, time, words);
  return actionAnswer(now, item, time, words, found(ctx, [set.text, isDropped ? remark : undefined]));
}

async function add(
  ctx: Context,
  input: Input,
  { id }: Incident,
  request: Omit<Extract<ChangeRequest, { type: 'addAction' }>, 'type'>,
): Promise<Message> {
  const answer = await ask(ctx, input, id, { type: 'addAction', ...request });
  if ('refused' in answer) return givingBack(answer.refused, request.text, ctx.words);
  const { incident } = answer;
  const text = cleanText(request.text);
  // Another may have been added in the same moment.
  const item = incident.actions.findLast(({ what }) => 'text' in what && what.text === text);
  if (item === undefined) throw new Error('the item that was just written is not there');
  return actionAnswer(incident, item, await presentTime(ctx), ctx.words, found(ctx, [text]));
}

/** What reads as blame in what was just kept: a private hint beside the answer, which nothing waits for. */
function found({ policy }: Context, texts: readonly (string | undefined)[]): BlameFinding[] {
  return texts.flatMap((text) => findBlame(text ?? '', policy.language));
}

function unknown({ actions }: Incident, action: number): Refusal {
  return { code: 'unknown-action', action, known: actions.map(({ number }) => number) };
}

/** With what was said, so that it can be said again. */
function refused(text: string, remark: string, words: Words): Message {
  const said = remark === '' ? text : `${text}\n${quote(remark)}`;
  return textMessage(said, words);
}

function unclear(action: UnclearAction, typed: string, groups: readonly string[], words: Words): Message {
  if ('unresolved' in action) {
    const name = action.unresolved;
    const named = groups.includes(keyOf(name)) ? { group: name } : { unresolved: name };
    return givingBack(noPerson(named, words).text, typed, words);
  }
  const said = 'past' in action ? pastDue(action.past, action.since, words) : unreadableDue(action.unreadable, words);
  return givingBack(said, typed, words);
}

/** A command is gone once it is sent: what it would have kept is given back. */
function givingBack(said: string, typed: string, words: Words): Message {
  return message(said, quotation(said, typed), words);
}
