// The first steps proposed to a newcomer, and how one sees that each was taken.
import type { Channel, Message, Snapshot } from './workspace/snapshot.ts';

/** What the "Try it" button puts into the message box. */
export const tryItText = '/incident sev1 checkout down';

/** What the person has done on this page, where the workspace itself does not show it. */
export type Deed = 'press' | 'skip';

/** The "skip" step is taken by moving the clock at least this far at once. */
export const SKIP_SECONDS = 1800;

export interface FirstStep {
  id: string;
  title: string;
  hint: string;
  isDone(snapshot: Snapshot, deeds: ReadonlySet<Deed>): boolean;
}

function rooms(snapshot: Snapshot): Channel[] {
  return snapshot.channels.filter((channel) => channel.name.startsWith('inc-'));
}

/** The tour is about the first room; deeds for a room of an earlier workspace do not count. */
export function tourOf(snapshot: Snapshot): string {
  const first = rooms(snapshot).sort((one, other) => one.createdAt - other.createdAt)[0];
  return first === undefined ? '' : `${first.id} ${first.createdAt}`;
}

function isResolution(message: Message): boolean {
  const fields = (message.blocks ?? []).flatMap((block) => block.fields ?? []).map((field) => field.text);
  const saysResolved = /status[^a-z]{1,8}(?:resolved|closed)/i.test([message.text, ...fields].join('\n'));
  return saysResolved || (message.replyCount > 0 && /post-?mortem/i.test(message.text));
}

export const firstSteps: readonly FirstStep[] = [
  {
    id: 'declare',
    title: 'Declare an incident',
    hint: 'One line opens a room',
    isDone: (snapshot) => rooms(snapshot).length > 0,
  },
  {
    id: 'press',
    title: 'Press a button',
    hint: 'On the card in the room',
    isDone: (_snapshot, deeds) => deeds.has('press'),
  },
  {
    id: 'skip',
    title: 'Skip 30 minutes',
    hint: 'A reminder arrives',
    isDone: (_snapshot, deeds) => deeds.has('skip'),
  },
  {
    id: 'resolve',
    title: 'Resolve it',
    hint: 'The post-mortem follows',
    isDone: (snapshot) =>
      rooms(snapshot).some((room) => (snapshot.messages[room.id] ?? []).some((message) => isResolution(message))),
  },
];
