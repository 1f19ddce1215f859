// Puts a post-mortem into Slack as a thread: in the room from its first draft, in the announcement channel once it is published.
import { foldTimeline } from '../../domain/fold.ts';
import type { Incident } from '../../domain/incident.ts';
import { draftPostmortem, type PostmortemDraft } from '../../domain/postmortem/postmortem.ts';
import { recordDrawn, recordPublished } from '../../domain/postmortem/record.ts';
import type { Entry } from '../../domain/timeline.ts';
import type { Message } from '../../render/blocks.ts';
import { postmortemThread } from '../../render/postmortem/thread.ts';
import { timelineOf } from '../../storage/incidents.ts';
import { findSlot, forgetSlot, type Slot, slotsOf } from '../../storage/surfaces.ts';
import { type Place, type Posted, syncMessage } from '../messages.ts';
import { PermanentError } from '../outcomes.ts';
import { inAnnouncements } from '../room/channels.ts';
import type { TaskContext } from '../task-context.ts';

const IN_ROOM = 'postmortem';
const ANNOUNCED = 'publishedPostmortem';

/** The incident as a part of its record tells it, with the post-mortem that this gives. */
export interface Drawn {
  incident: Incident;
  record: readonly Entry[];
  draft: PostmortemDraft;
}

/** The incident as it is now, whether or not anything of it is published. */
export async function drawnNow(task: TaskContext, at: Date): Promise<Drawn | null> {
  return drawn(task, await timelineOf(task.ctx.db, task.row), at);
}

/** Where the thread in the room begins; null while there is none. */
export function postmortemRoot({ ctx, row }: TaskContext): Promise<Slot | null> {
  return findSlot(ctx.db, row, rootOf(IN_ROOM));
}

/** What others were shown, as far as it was published; null when nothing was. */
export async function publishedPostmortem(task: TaskContext): Promise<Drawn | null> {
  return drawn(task, recordPublished(await timelineOf(task.ctx.db, task.row)));
}

export async function syncPostmortem(task: TaskContext): Promise<void> {
  const { incident, ctx, row } = task;
  if (incident.room === null) return;
  const now = drawn(task, recordDrawn(await timelineOf(ctx.db, row)));
  if (now !== null) await syncThread(task, incident.room, IN_ROOM, threadOf(task, now));
}

export async function syncPublished(task: TaskContext): Promise<void> {
  const published = await publishedPostmortem(task);
  if (published === null) return;
  const messages = threadOf(task, published);
  await inAnnouncements(task, (channelId) => syncThread(task, { channelId }, ANNOUNCED, messages));
}

function drawn({ incident: { id }, ctx }: TaskContext, record: readonly Entry[], at?: Date): Drawn | null {
  if (record.length === 0) return null;
  const incident = foldTimeline(id, record);
  return { incident, record, draft: draftPostmortem(incident, record, ctx.words.record.parts, at) };
}

function threadOf({ ctx }: TaskContext, { draft }: Drawn): Message[] {
  return postmortemThread(draft, ctx.policy, ctx.words);
}

/**
 * The thread in order: its first message, then a reply per section, each in a slot of its own, so that a new state edits the old. Replies
 * belong to the message that they stand under: where that one was deleted, all of them are posted anew.
 */
async function syncThread(task: TaskContext, place: Place, name: string, messages: readonly Message[]): Promise<void> {
  const { ctx, row } = task;
  const [first, ...replies] = messages;
  if (first === undefined) return;
  const root = await syncMessage(task, place, rootOf(name), first);
  const thread = { channelId: root.channelId, threadTs: root.ts };
  const slots = replies.map((_, index) => `${name}:${root.ts}:${index + 1}`);
  for (const [index, reply] of replies.entries()) await syncMessage(task, thread, slots[index] ?? '', reply);
  const kept = new Set([rootOf(name), ...slots]);
  for (const { slot, channelId, ts } of await slotsOf(ctx.db, row, `${name}:`)) {
    if (kept.has(slot)) continue;
    await remove(task, { channelId, ts });
    await forgetSlot(ctx.db, row, slot);
  }
}

function rootOf(name: string): string {
  return `${name}:0`;
}

const DELETED = new Set(['message_not_found', 'cant_delete_message']);

/** Deleting what is gone is success; of a message with replies Slack keeps a line that says so. */
export async function remove({ call }: TaskContext, { channelId, ts }: Posted): Promise<void> {
  try {
    await call('chat.delete', { channel: channelId, ts });
  } catch (error) {
    if (!(error instanceof PermanentError && DELETED.has(error.code))) throw error;
  }
}
