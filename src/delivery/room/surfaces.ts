// Makes Slack's places mirror an incident: card, announcement, topic, bookmarks, post-mortem thread.
import { z } from 'zod';
import { beforeTheRoom, deliveriesAfterPosting } from '../../domain/deliveries.ts';
import type { Addressed, SurfaceName } from '../../domain/delivery.ts';
import { announcement } from '../../render/card/announcement.ts';
import { statusCard } from '../../render/card/status-card.ts';
import { bookmarks, topic } from '../../render/room/channel.ts';
import { timelineOf } from '../../storage/incidents.ts';
import { findSlot, type Slot, saveSlot } from '../../storage/surfaces.ts';
import { hashOf, syncMessage, unlessBlind } from '../messages.ts';
import { NotThere } from '../outcomes.ts';
import { syncFiles } from '../postmortem/files.ts';
import { syncPostmortem, syncPublished } from '../postmortem/postmortem.ts';
import { look } from '../slack-client/look-back.ts';
import type { TaskContext } from '../task-context.ts';
import { inAnnouncements } from './channels.ts';
import { syncRoom } from './lost-room.ts';

const withTopic = z.object({ channel: z.object({ topic: z.object({ value: z.string() }) }) });
const permalink = z.object({ permalink: z.string() });
const listed = z.object({
  bookmarks: z.array(z.object({ id: z.string(), title: z.string(), link: z.string().nullish() })),
});

/** Renders a surface from what is true now and sends the difference. Answers with what must follow. */
export async function syncSurface(task: TaskContext, surface: SurfaceName): Promise<Addressed[]> {
  switch (surface) {
    case 'card':
      return syncCard(task);
    case 'announcement':
      return syncAnnouncement(task);
    case 'topic':
      await syncQuietly(task, 'topic', topic(task.incident, task.ctx.words), (channelId, shown) =>
        setTopic(task, channelId, shown),
      );
      return [];
    case 'bookmarks':
      await syncBookmarks(task);
      return [];
    case 'lostRoom':
      await syncRoom(task);
      return [];
    case 'postmortem':
      await syncPostmortem(task);
      return [];
    case 'publishedPostmortem':
      await syncPublished(task);
      return [];
    case 'postmortemFiles':
      await syncFiles(task);
      return [];
  }
}

async function syncCard(task: TaskContext): Promise<Addressed[]> {
  const { incident, ctx, row } = task;
  if (incident.room === null) return beforeTheRoom(incident, await timelineOf(ctx.db, row));
  const posted = await syncMessage(task, incident.room, 'card', statusCard(incident, ctx.policy, ctx.words));
  return posted.isNew ? deliveriesAfterPosting(incident, 'card', await timelineOf(ctx.db, row), posted) : [];
}

async function syncAnnouncement(task: TaskContext): Promise<Addressed[]> {
  const { incident, ctx } = task;
  const shown = announcement(incident, ctx.policy, ctx.words);
  const posted = await inAnnouncements(task, (channelId) => syncMessage(task, { channelId }, 'announcement', shown));
  if (posted?.isNew !== true) return [];
  return deliveriesAfterPosting(incident, 'announcement', await timelineOf(ctx.db, task.row), posted);
}

/** For a surface that is not a message: sends what differs from what was sent last. */
async function syncQuietly<T>(
  task: TaskContext,
  slot: string,
  shown: T,
  send: (channelId: string, shown: T) => Promise<unknown>,
): Promise<void> {
  const { incident, ctx, row } = task;
  if (incident.room === null) return;
  const hash = hashOf(shown);
  if ((await findSlot(ctx.db, row, slot))?.hash === hash) return;
  await send(incident.room.channelId, shown);
  await saveSlot(ctx.db, row, { slot, channelId: incident.room.channelId, ts: '', hash });
}

/** Each call leaves a line in the room, also one that changes nothing: after an uncertain one it is read first. */
async function setTopic({ call, row }: TaskContext, channelId: string, wanted: string): Promise<void> {
  // Where nobody can ever look, the line comes again: a wrong topic would be worse.
  const seen = row.mustReconcile
    ? await unlessBlind(look(call, 'conversations.info', { channel: channelId }))
    : 'unseen';
  if (seen !== 'unseen' && unescaped(withTopic.parse(seen).channel.topic.value) === unescaped(wanted)) return;
  await call('conversations.setTopic', { channel: channelId, topic: wanted });
}

/** Slack gives back as entities what it was given as characters. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

async function syncBookmarks(task: TaskContext): Promise<void> {
  const { incident, ctx, row } = task;
  const announced = await findSlot(ctx.db, row, 'announcement');
  const runbook = bookmarks(incident, ctx.policy, null, ctx.words);
  if (runbook.length === 0 && announced === null) return;
  // The address of the announcement costs a call, so it is its place that is compared with what was sent last.
  const state = { runbook, announced: announced === null ? null : `${announced.channelId} ${announced.ts}` };
  await syncQuietly(task, 'bookmarks', state, async (channelId) => {
    const wanted = bookmarks(
      incident,
      ctx.policy,
      announced === null ? null : await linkTo(task, announced),
      ctx.words,
    );
    // Adding is not idempotent, so what is there is read first.
    const there = listed.parse(await look(task.call, 'bookmarks.list', { channel_id: channelId })).bookmarks;
    for (const { title, link, emoji } of wanted) {
      const known = there.find((bookmark) => bookmark.title === title);
      if (known === undefined)
        await task.call('bookmarks.add', { channel_id: channelId, type: 'link', title, link, emoji });
      else if (known.link !== link)
        await task.call('bookmarks.edit', { channel_id: channelId, bookmark_id: known.id, link });
    }
  });
}

/** Null where it has been deleted: the one that takes its place asks for its bookmark itself. */
async function linkTo(task: TaskContext, { channelId, ts }: Slot): Promise<string | null> {
  try {
    const answer = await look(task.call, 'chat.getPermalink', { channel: channelId, message_ts: ts });
    return permalink.parse(answer).permalink;
  } catch (error) {
    if (error instanceof NotThere) return null;
    throw error;
  }
}
