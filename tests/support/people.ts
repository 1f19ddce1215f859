// People in a simulated workspace: what they do and what they see, in their words, over the wire.
import type { Act, ActResult } from '../../simulator/acts.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { ChannelView, MessageView, Snapshot, ViewState } from '../../simulator/snapshot.ts';

export interface Cast {
  simulator: Simulator;
  settle(): Promise<void>;
}

type Doing = Act extends infer A ? (A extends Act ? Omit<A, 'as'> : never) : never;

/** Where something is done: a channel's id, or a room. */
export type Where = string | { id: string };

export interface Room {
  id: string;
  name: string;
  reference: string;
}

export interface Person {
  id: string;
  /** Types a slash command and answers with what only they were told. */
  types(text: string, where?: Where): Promise<string>;
  /** Declares in #general and answers with the room that opened. */
  declares(text: string): Promise<Room>;
  /** Presses the newest button with this label that they see there. */
  presses(label: string, where: Where, deliver?: { times?: number; concurrently?: boolean }): Promise<string>;
  /** Presses a button of the modal on top, by its label or by what a screen reader says. */
  pressesInForm(label: string, deliver?: { times?: number; concurrently?: boolean }): Promise<ActResult>;
  /** The modal on top, or null. */
  modal(): Promise<ViewState | null>;
  /** The labels of its inputs, from top to bottom. */
  labels(): Promise<string[]>;
  /** Fills the inputs of the modal on top, by label, and submits it. */
  submits(values: Record<string, unknown>): Promise<ActResult>;
  act(doing: Doing): Promise<ActResult>;
  snapshot(): Promise<Snapshot>;
  channel(where: Where): Promise<ChannelView | undefined>;
  /** What they see in a channel, oldest first: threads and whispers included. */
  messages(where: Where): Promise<MessageView[]>;
  /** Only the texts. */
  reads(where: Where): Promise<string[]>;
  directMessages(): Promise<string[]>;
}

const GENERAL = 'C0GENERAL';

export function personIn({ simulator, settle }: Cast, id: string): Person {
  const person: Person = {
    id,
    async types(text, where = GENERAL) {
      return whispersOf(where, () => person.act({ type: 'command', channel: idOf(where), text }));
    },
    async declares(text) {
      const answer = await person.types(`/incident ${text}`);
      const reference = /INC-\d{4}-\d{3,}/.exec(answer)?.[0];
      if (reference === undefined) throw new Error(`nothing was declared: ${answer}`);
      const room = (await person.snapshot()).channels.find(({ name }) => name.startsWith(reference.toLowerCase()));
      if (room === undefined) throw new Error(`${reference} has no room that ${id} sees`);
      return { id: room.id, name: room.name, reference };
    },
    async presses(label, where, deliver) {
      const button = (await person.messages(where))
        .toReversed()
        .flatMap(buttonsOf)
        .find(({ text }) => text === label);
      if (button === undefined) throw new Error(`no button "${label}" in ${idOf(where)}`);
      const { ts, blockId, actionId } = button;
      return whispersOf(where, () =>
        person.act({ type: 'press', channel: idOf(where), ts, blockId, actionId, ...(deliver && { deliver }) }),
      );
    },
    async pressesInForm(label, deliver) {
      const view = await person.modal();
      const { blocks } = (view?.view ?? {}) as { blocks?: unknown };
      const button = buttonsOf({ ts: '', blocks }).find(({ text, spoken }) => text === label || spoken === label);
      if (view === null || button === undefined) throw new Error(`no button "${label}" in a modal`);
      const { blockId, actionId } = button;
      return person.act({ type: 'pressInView', viewId: view.id, blockId, actionId, ...(deliver && { deliver }) });
    },
    async modal() {
      return (await person.snapshot()).views.at(-1) ?? null;
    },
    async labels() {
      const view = await person.modal();
      return view === null ? [] : inputsOf(view).map(({ label }) => label);
    },
    async submits(values) {
      const view = await person.modal();
      if (view === null) throw new Error('no modal is open');
      for (const [label, value] of Object.entries(values)) {
        const { blockId, actionId } = inputOf(view, label);
        await person.act({ type: 'fill', viewId: view.id, blockId, actionId, value });
      }
      return person.act({ type: 'submit', viewId: view.id });
    },
    async act(doing) {
      const result = await simulator.act({ ...doing, as: id } as Act);
      await settle();
      return result;
    },
    async snapshot() {
      const response = await fetch(`${simulator.url}/control/state?as=${id}`);
      return (await response.json()) as Snapshot;
    },
    async channel(where) {
      return (await person.snapshot()).channels.find((channel) => channel.id === idOf(where));
    },
    async messages(where) {
      return (await person.snapshot()).messages[idOf(where)] ?? [];
    },
    async reads(where) {
      return (await person.messages(where)).map(({ text }) => text);
    },
    async directMessages() {
      const { channels, messages } = await person.snapshot();
      return channels
        .filter(({ kind }) => kind === 'im')
        .flatMap((channel) => (messages[channel.id] ?? []).map(({ text }) => text));
    },
  };

  /** The whispers that something brought, as one text. */
  async function whispersOf(where: Where, doing: () => Promise<ActResult>): Promise<string> {
    const known = new Set((await person.messages(where)).map(keyOf));
    const result = await doing();
    if (!result.ok) throw new Error(`Slack says: ${result.error}`);
    const fresh = (await person.messages(where)).filter((message) => message.ephemeral && !known.has(keyOf(message)));
    return fresh.map(({ text }) => text).join('\n');
  }

  return person;
}

/** A whisper that was replaced is a new one to its reader. */
function keyOf({ ts, text }: MessageView): string {
  return `${ts} ${text}`;
}

function idOf(where: Where): string {
  return typeof where === 'string' ? where : where.id;
}

interface Button {
  /** What a screen reader says in place of the text. */
  spoken: string | undefined;
  ts: string;
  blockId: string;
  actionId: string;
  text: string;
  value: string;
}

/** The buttons of a message, wherever its blocks hold them. */
export function buttonsOf(message: { ts: string; blocks?: unknown }): Button[] {
  const blocks = (message.blocks ?? []) as BlockWithButtons[];
  return blocks.flatMap((block) =>
    [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])]
      .filter(({ type }) => type === 'button')
      .map(({ action_id: actionId = '', text, accessibility_label: spoken, value = '' }) => ({
        ts: message.ts,
        blockId: block.block_id ?? '',
        actionId,
        text: text?.text ?? '',
        spoken,
        value,
      })),
  );
}

interface BlockWithButtons {
  block_id?: string;
  elements?: ButtonElement[];
  accessory?: ButtonElement;
}

interface ButtonElement {
  accessibility_label?: string;
  type?: string;
  action_id?: string;
  text?: { text?: string };
  value?: string;
}

function inputOf(view: ViewState, label: string): { blockId: string; actionId: string } {
  const input = inputsOf(view).find((each) => each.label === label);
  if (input === undefined)
    throw new Error(
      `no input "${label}", only ${inputsOf(view)
        .map((each) => each.label)
        .join(', ')}`,
    );
  return input;
}

function inputsOf(view: ViewState): { label: string; blockId: string; actionId: string }[] {
  const { blocks } = view.view as { blocks: InputBlock[] };
  return blocks.flatMap(({ type, label, block_id: blockId, element }) =>
    type === 'input' ? [{ label: label.text, blockId, actionId: element.action_id }] : [],
  );
}

interface InputBlock {
  type: string;
  block_id: string;
  label: { text: string };
  element: { action_id: string };
}
