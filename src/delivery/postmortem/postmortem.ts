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
import { Refused } from '../outcomes.ts';
import { inAnnouncements } from '../room/channels.ts';
import type { Sender } from '../task-context.ts';

const IN_ROOM = 'postmortem';
const ANNOUNCED = 'publishedPostmortem';

/** The incident as a part of its record tells it, with the post-mortem that this gives. */
export interface Drawn {
  incident: Incident;
  record: readonly Entry[];
  draft: PostmortemDraft;
}

/** The incident as it is now, whether or not anything of it is published. */
export async function drawnNow(sender: Sender, at: Date): Promise<Drawn | null> {
  return drawn(sender, await timelineOf(sender.ctx.db, sender.row), at);
}

/** Where the thread in the room begins; null while there is none. */
export function postmortemRoot({ ctx, row }: Sender): Promise<Slot | null> {
  return findSlot(ctx.db, row, rootOf(IN_ROOM));
}

/** What others were shown, as far as it was published; null when nothing was. */
export async function publishedPostmortem(sender: Sender): Promise<Drawn | null> {
  return drawn(sender, recordPublished(await timelineOf(sender.ctx.db, sender.row)));
}

export async function syncPostmortem(sender: Sender): Promise<void> {
  const { incident, ctx, row } = sender;
  if (incident.room === null) return;
  const now = drawn(sender, recordDrawn(await timelineOf(ctx.db, row)));
  if (now !== null) await syncThread(sender, incident.room, IN_ROOM, threadOf(sender, now));
}

export async function syncPublished(sender: Sender): Promise<void> {
  const published = await publishedPostmortem(sender);
  if (published === null) return;
  const messages = threadOf(sender, published);
  await inAnnouncements(sender, (channelId) => syncThread(sender, { channelId }, ANNOUNCED, messages));
}

function drawn({ incident: { id }, ctx }: Sender, record: readonly Entry[], at?: Date): Drawn | null {
  if (record.length === 0) return null;
  const incident = foldTimeline(id, record);
  return { incident, record, draft: draftPostmortem(incident, record, ctx.words.record.parts, at) };
}

function threadOf({ ctx }: Sender, { draft }: Drawn): Message[] {
  return postmortemThread(draft, ctx.policy, ctx.words);
}

/**
 * The thread in order: its first message, then a reply per section, each in a slot of its own, so that a new state edits the old. Replies
 * belong to the message that they stand under: where that one was deleted, all of them are posted anew.
 */
async function syncThread(sender: Sender, place: Place, name: string, messages: readonly Message[]): Promise<void> {
  const { ctx, row } = sender;
  const [first, ...replies] = messages;
  if (first === undefined) return;
  const root = await syncMessage(sender, place, rootOf(name), first);
  const thread = { channelId: root.channelId, threadTs: root.ts };
  const slots = replies.map((_, index) => `${name}:${root.ts}:${index + 1}`);
  for (const [index, reply] of replies.entries()) await syncMessage(sender, thread, slots[index] ?? '', reply);
  const kept = new Set([rootOf(name), ...slots]);
  for (const { slot, channelId, ts } of await slotsOf(ctx.db, row, `${name}:`)) {
    if (kept.has(slot)) continue;
    await remove(sender, { channelId, ts });
    await forgetSlot(ctx.db, row, slot);
  }
}

function rootOf(name: string): string {
  return `${name}:0`;
}

const DELETED = new Set(['message_not_found', 'cant_delete_message']);

/** Deleting what is gone is success; of a message with replies Slack keeps a line that says so. */
export async function remove({ call }: Sender, { channelId, ts }: Posted): Promise<void> {
  try {
    await call('chat.delete', { channel: channelId, ts });
  } catch (error) {
    if (!(error instanceof Refused && DELETED.has(error.code))) throw error;
  }
}
