// What the bot has ever issued to anybody (buttons with their values, forms with what they carry), and how somebody else would use it.
import type { ActResult } from '../../simulator/acts.ts';
import { isObject, type Json } from '../../simulator/shape.ts';
import { fieldsOf, valuesOf } from '../../simulator/view-values.ts';
import type { Message, OpenView, Workspace } from '../../simulator/workspace.ts';
import type { Person } from './people.ts';
import type { TestBot } from './test-bot.ts';

export interface IssuedButton {
  actionId: string;
  value: string;
}

/** Buttons by action id and value, forms by callback id and what they carry: each of them once. */
export interface Issued {
  buttons: Map<string, IssuedButton>;
  forms: Map<string, Json>;
}

export function nothingIssued(): Issued {
  return { buttons: new Map(), forms: new Map() };
}

function remember(issued: Issued, { actionId, value }: IssuedButton): void {
  issued.buttons.set(`${actionId} ${value}`, { actionId, value });
}

/** Takes down what stands anywhere in the workspace at this moment, for whom it may be. */
export function collect(issued: Issued, { channels, views, homes }: Workspace): void {
  const messages = [...channels.values()].flatMap((channel) => [...channel.messages, ...channel.ephemerals]);
  const open = [...views.values(), ...homes.values()];
  const blocks = [...messages.map((message) => message.blocks), ...open.map(({ view }) => view.blocks)];
  for (const { element, actionId } of blocks.flatMap(fieldsOf)) {
    if (element.type === 'button') remember(issued, { actionId, value: String(element.value ?? '') });
  }
  for (const { view } of open) {
    const { callback_id: callbackId, private_metadata: carried } = view;
    // A form that is still being fetched, or that only says something, has nothing to submit.
    if (typeof callbackId === 'string' && isObject(view.submit)) issued.forms.set(`${callbackId} ${carried}`, view);
  }
}

/** The same things with one incident's id in place of others'. */
export function reissued({ buttons, forms }: Issued, from: readonly string[], to: string): Issued {
  const other = nothingIssued();
  const replaced = (text: string): string => from.reduce((said, id) => said.replaceAll(id, to), text);
  for (const { actionId, value } of buttons.values()) remember(other, { actionId, value: replaced(value) });
  for (const form of forms.values()) {
    const view = JSON.parse(replaced(JSON.stringify(form)));
    other.forms.set(`${view.callback_id} ${view.private_metadata}`, view);
  }
  return other;
}

export function together(...some: readonly Issued[]): Issued {
  return {
    buttons: new Map(some.flatMap(({ buttons }) => [...buttons])),
    forms: new Map(some.flatMap(({ forms }) => [...forms])),
  };
}

let forged = 0;

/** A button in a direct message of the bot's to this person, as it would stand there if it had been sent to them. */
export async function pressesIssued(
  testBot: TestBot,
  person: Person,
  { actionId, value }: IssuedButton,
): Promise<ActResult> {
  const { workspace } = testBot.simulator;
  const opened = await testBot.simulator.act({ type: 'openDirectMessage', as: person.id });
  const channel = workspace.channels.get(opened.channel ?? '');
  if (channel === undefined) throw new Error(`${person.id} has no direct messages with the bot`);
  forged += 1;
  const [bot] = [...workspace.users.values()].filter(({ isBot }) => isBot);
  const message: Message = {
    ts: `1000000000.${String(forged).padStart(6, '0')}`,
    channelId: channel.id,
    userId: bot?.id ?? '',
    botId: 'B0WARROOM',
    text: 'an old message',
    blocks: [
      {
        type: 'actions',
        block_id: 'old',
        elements: [{ type: 'button', action_id: actionId, text: { type: 'plain_text', text: 'old' }, value }],
      },
    ],
    reactions: [],
    fileIds: [],
    mentions: { users: [], everyone: false },
  };
  channel.messages.push(message);
  try {
    return await person.act({ type: 'press', channel: channel.id, ts: message.ts, blockId: 'old', actionId });
  } finally {
    channel.messages = channel.messages.filter((each) => each !== message);
  }
}

/** A form that somebody else was shown, in front of this person. */
export function opensIssued({ simulator: { workspace } }: TestBot, person: Person, form: Json): OpenView {
  forged += 1;
  const id = `V-old-${forged}`;
  const view: OpenView = {
    id,
    userId: person.id,
    rootId: id,
    previousId: null,
    hash: `old-${forged}`,
    view: form,
    values: valuesOf(form.blocks),
    errors: {},
    busy: false,
  };
  workspace.views.set(id, view);
  return view;
}

/** Fills every input that is empty, and submits. */
export async function submitsIssued(testBot: TestBot, person: Person, form: Json): Promise<ActResult> {
  const open = opensIssued(testBot, person, form);
  for (const { block, element, blockId, actionId } of fieldsOf(form.blocks)) {
    if (block.type !== 'input') continue;
    const value = somethingFor(element, person);
    if (value !== undefined) await person.act({ type: 'fill', viewId: open.id, blockId, actionId, value });
  }
  return person.act({ type: 'submit', viewId: open.id });
}

function somethingFor(element: Json, { id }: Person): unknown {
  const [option] = [element.options, ...groupsOf(element)].flatMap((list) => (Array.isArray(list) ? list : []));
  switch (element.type) {
    case 'plain_text_input':
      return 'words of somebody else';
    case 'static_select':
    case 'radio_buttons':
      return isObject(option) ? option.value : undefined;
    case 'users_select':
      return id;
    case 'multi_users_select':
      return [id];
    default:
      return undefined;
  }
}

function groupsOf(element: Json): unknown[] {
  return Array.isArray(element.option_groups)
    ? element.option_groups.filter(isObject).map(({ options }) => options)
    : [];
}
