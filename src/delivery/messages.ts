// Puts messages into Slack: once, found again after an uncertain send, edited in place where they mirror state.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Message } from '../render/blocks.ts';
import { findSlot, saveSlot } from '../storage/surfaces.ts';
import { inChannel } from './channels.ts';
import { Refused } from './outcomes.ts';
import { markOf, type Sender } from './sender.ts';

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
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const PAGE = 200;
/** Enough for whatever people say while a delivery is uncertain. */
const PAGES = 10;
/** How long before the first attempt by the database's clock a message may have been posted by Slack's. */
const CLOCK_TOLERANCE_SECONDS = 120;
/** The hash of nothing: what is shown is not known. */
const UNKNOWN = '';
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/**
 * Posts a message under a name that is unique within the incident. If an earlier attempt may have reached Slack, it looks there
 * first, and posts only what it does not find.
 */
export async function postOnce(
  sender: Sender,
  place: Place,
  name: string,
  message: Message,
): Promise<Posted & { wasFound: boolean }> {
  const mark = markOf(sender, name);
  if (sender.row.mustReconcile) {
    const earlier = await findPosted(sender, place, name).catch((error: unknown) => {
      // Without leave to read the channel nobody can know; a message that may come twice is better than one that may never come.
      if (error instanceof Refused) return null;
      throw error;
    });
    if (earlier !== null) return { ...earlier, wasFound: true };
  }
  const answer = await sender.call('chat.postMessage', {
    channel: place.channelId,
    ...(place.threadTs !== undefined && { thread_ts: place.threadTs }),
    ...message,
    metadata: mark,
    unfurl_links: false,
    unfurl_media: false,
  });
  const { channel, ts } = posted.parse(answer);
  return { channelId: channel, ts, wasFound: false };
}

/** Where this row has posted the message of that name; null where it is not. Throws Refused where the bot may not look. */
export async function findPosted({ call, row, ...sender }: Sender, place: Place, name: string): Promise<Posted | null> {
  const { id } = markOf(sender, name).event_payload;
  const since = row.firstAttemptAt.getTime() / 1000 - CLOCK_TOLERANCE_SECONDS;
  const method = place.threadTs === undefined ? 'conversations.history' : 'conversations.replies';
  return inChannel(call, place.channelId, async (channelId) => {
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page += 1) {
      const answer = await call(method, {
        channel: channelId,
        ...(place.threadTs !== undefined && { ts: place.threadTs }),
        ...(cursor !== undefined && { cursor }),
        include_all_metadata: true,
        limit: PAGE,
      });
      const { messages, response_metadata: more } = found.parse(answer);
      const ours = messages.find(({ metadata }) => metadata?.event_payload?.id === id);
      if (ours !== undefined) return { channelId, ts: ours.ts };
      cursor = more?.next_cursor || undefined;
      // A channel begins with its newest message and a thread with its oldest: only the channel can be left off early.
      const isOld = place.threadTs === undefined && Number(messages.at(-1)?.ts ?? 0) < since;
      if (cursor === undefined || isOld) return null;
    }
    return null;
  });
}

/**
 * Makes the message in a slot show `message`: posts it, edits it, or does nothing when it shows that already. One that was deleted is
 * posted anew. `isNew` says that it was posted, now or by an attempt that may not have lived to ask for what follows.
 */
export async function syncMessage(
  sender: Sender,
  place: Place,
  slot: string,
  message: Message,
): Promise<Posted & { isNew: boolean }> {
  const { db } = sender.ctx;
  const hash = hashOf(message);
  const shown = await findSlot(db, sender.row, slot);
  if (shown !== null) {
    const at = { channelId: shown.channelId, ts: shown.ts };
    // The slot is written before what follows is: only this tells of a process that died in between.
    const isNew = sender.row.mustReconcile;
    if (shown.hash === hash) return { ...at, isNew };
    if (await edit(sender, at, message)) {
      await saveSlot(db, sender.row, { slot, ...at, hash });
      return { ...at, isNew };
    }
  }
  // A message that was deleted gets a new name, so that the look-back does not find the old one. Its slot stays until the new one stands:
  // whoever has to look again must look for that name.
  const name = shown === null ? slot : `${slot}:after:${shown.ts}`;
  const { wasFound, ...at } = await postOnce(sender, place, name, message);
  await saveSlot(db, sender.row, { slot, ...at, hash: wasFound ? UNKNOWN : hash });
  // What an earlier attempt posted may show an older state than this one.
  if (wasFound) return { ...(await syncMessage(sender, place, slot, message)), isNew: true };
  return { ...at, isNew: true };
}

async function edit(sender: Sender, at: Posted, message: Message): Promise<boolean> {
  try {
    await sender.call('chat.update', { channel: at.channelId, ts: at.ts, ...message });
    return true;
  } catch (error) {
    if (error instanceof Refused && GONE.has(error.code)) return false;
    throw error;
  }
}

/** What a slot shows, for comparing. */
export function hashOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}
