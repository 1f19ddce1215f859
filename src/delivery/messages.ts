// Puts messages into Slack: once, found again after an uncertain send, edited in place where they mirror state.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SurfaceName } from '../domain/delivery.ts';
import type { EntryType } from '../domain/timeline.ts';
import type { Message } from '../render/blocks.ts';
import { perhapsSaidBefore } from '../render/room/lost-room.ts';
import { timelineOf } from '../storage/incidents.ts';
import { findSlot, saveSlot } from '../storage/surfaces.ts';
import { CannotLook, NotThere, PermanentError } from './outcomes.ts';
import { lookInto } from './slack-client/look-back.ts';
import { markOf, type TaskContext } from './task-context.ts';

export interface Place {
  channelId: string;
  threadTs?: string | undefined;
}

export interface Posted {
  channelId: string;
  ts: string;
}

const posted = z.object({ channel: z.string(), ts: z.string() });
const found = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_payload: z.object({ id: z.string().optional() }).optional() }).optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

const PAGE = 200;
/** How far Slack's clock may be behind the one by which things are written down. */
const CLOCK_TOLERANCE_SECONDS = 600;
/** The hash of nothing: what is shown is not known. */
const UNKNOWN = '';
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
/** An edit's words for a channel that is no more. */
const PLACE_GONE = new Set(['channel_not_found', 'is_inactive', 'is_archived']);

/**
 * Posts a message under a name that is unique within the incident. If an earlier attempt may have reached Slack, it looks there
 * first, and posts only what it does not find. Where nobody can ever look, a message that may come twice is better than one that may never
 * come: it says that it may be a repetition.
 */
export async function postOnce(
  task: TaskContext,
  place: Place,
  name: string,
  message: Message,
): Promise<Posted & { wasFound: boolean }> {
  const mark = markOf(task, name);
  const earlier = task.row.mustReconcile ? await unlessBlind(findPosted(task, place, name)) : null;
  if (earlier !== null && earlier !== 'unseen') return { ...earlier, wasFound: true };
  if (earlier === 'unseen') task.ctx.metrics.unseenRepeats.inc({ type: task.row.delivery.type });
  const said = earlier === 'unseen' ? perhapsSaidBefore(message, task.ctx.words) : message;
  const answer = await task.call('chat.postMessage', {
    channel: place.channelId,
    ...(place.threadTs !== undefined && { thread_ts: place.threadTs }),
    ...said,
    metadata: mark,
    unfurl_links: false,
    unfurl_media: false,
  });
  const { channel, ts } = posted.parse(answer);
  return { channelId: channel, ts, wasFound: false };
}

/** What was found, or `unseen` where nobody can ever look. */
export async function unlessBlind<T>(looking: Promise<T>): Promise<T | 'unseen'> {
  return looking.catch((error: unknown) => {
    if (error instanceof CannotLook) return 'unseen';
    throw error;
  });
}

/**
 * Where this row has posted the message of that name; null where it is not. Throws CannotLook where the bot may never look, and LookFailed
 * where it could not look this time, which says nothing.
 */
export async function findPosted(
  { call, row, ...task }: TaskContext,
  place: Place,
  name: string,
): Promise<Posted | null> {
  const { channelId, threadTs } = place;
  const { id } = markOf(task, name).event_payload;
  const since = (await earliestOf({ call, row, ...task })).getTime() / 1000 - CLOCK_TOLERANCE_SECONDS;
  const method = threadTs === undefined ? 'conversations.history' : 'conversations.replies';
  // All that was said since its cause, on however many pages: what is not on the first of them may be on another.
  let cursor: string | undefined;
  do {
    const page = await lookInto(call, channelId, method, {
      ...(threadTs !== undefined && { ts: threadTs }),
      oldest: since.toFixed(6),
      inclusive: true,
      ...(cursor !== undefined && { cursor }),
      include_all_metadata: true,
      limit: PAGE,
    }).catch(unlessAbsent);
    if (page === null) return null;
    const { messages, response_metadata: more } = found.parse(page);
    const ours = messages.find(({ metadata }) => metadata?.event_payload?.id === id);
    if (ours !== undefined) return { channelId, ts: ours.ts };
    cursor = more?.next_cursor || undefined;
  } while (cursor !== undefined);
  return null;
}

/** What a surface that is posted late comes from. */
const CAUSES: Partial<Record<SurfaceName, EntryType>> = {
  postmortem: 'resolved',
  publishedPostmortem: 'postmortemPublished',
};

/** Nothing of this row can have been said before. */
async function earliestOf({ ctx, row, incident }: TaskContext): Promise<Date> {
  const { delivery } = row;
  const seqs = 'seqs' in delivery ? delivery.seqs : 'seq' in delivery ? [delivery.seq] : [];
  const type = delivery.type === 'syncSurface' ? CAUSES[delivery.surface] : undefined;
  if (seqs.length === 0 && type === undefined) return incident.declaredAt;
  const cause = (await timelineOf(ctx.db, row)).find((entry) => entry.type === type || seqs.includes(entry.seq));
  return cause?.at ?? incident.declaredAt;
}

/** A thread that is not there has no reply of ours either. */
function unlessAbsent(error: unknown): null {
  if (error instanceof NotThere) return null;
  throw error;
}

/**
 * Makes the message in a slot show `message`: posts it, edits it, or does nothing when it shows that already. One that was deleted is
 * posted anew. `isNew` says that it was posted, now or by an attempt that may not have lived to ask for what follows; `isAgain`, that it
 * stands in place of one that was deleted.
 */
export async function syncMessage(
  task: TaskContext,
  place: Place,
  slot: string,
  message: Message,
): Promise<Posted & { isNew: boolean; isAgain: boolean }> {
  const { db } = task.ctx;
  const hash = hashOf(message);
  const shown = await findSlot(db, task.row, slot);
  const before = beforeOf(slot);
  if (shown !== null) {
    const at = { channelId: shown.channelId, ts: shown.ts };
    // The slot is written before what follows is: only this tells of a process that died in between.
    const isNew = task.row.mustReconcile;
    const isAgain = isNew && (await findSlot(db, task.row, before)) !== null;
    if (shown.hash === hash) return { ...at, isNew, isAgain };
    if (await edit(task, at, message, place)) {
      await saveSlot(db, task.row, { slot, ...at, hash });
      return { ...at, isNew, isAgain };
    }
    // Before it is posted anew: whoever takes over after that must know.
    await saveSlot(db, task.row, { slot: before, ...at, hash: UNKNOWN });
  }
  // A message that was deleted gets a new name, so that the look-back does not find the old one. Its slot stays until the new one stands:
  // whoever has to look again must look for that name.
  const name = shown === null ? slot : `${slot}:after:${shown.ts}`;
  const { wasFound, ...at } = await postOnce(task, place, name, message);
  await saveSlot(db, task.row, { slot, ...at, hash: wasFound ? UNKNOWN : hash });
  // What an earlier attempt posted may show an older state than this one.
  if (wasFound) return { ...(await syncMessage(task, place, slot, message)), isNew: true };
  return { ...at, isNew: true, isAgain: shown !== null };
}

/** Where the message stood that was deleted before the one in a slot. */
function beforeOf(slot: string): string {
  return `before:${slot}`;
}

/** False where the message is gone, or the place that it stands in while there is another. */
async function edit(task: TaskContext, at: Posted, message: Message, place: Place): Promise<boolean> {
  try {
    await task.call('chat.update', { channel: at.channelId, ts: at.ts, ...message });
    return true;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    if (GONE.has(error.code) || (PLACE_GONE.has(error.code) && place.channelId !== at.channelId)) return false;
    throw error;
  }
}

/** What a slot shows, for comparing. */
export function hashOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}
