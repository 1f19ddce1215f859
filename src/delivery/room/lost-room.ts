// Rooms that the bot cannot speak in any more: noticed by what Slack refuses, looked after until they are back.
import { z } from 'zod';
import type { Delivery, SurfaceName } from '../../domain/delivery.ts';
import { changeIncident } from '../../usecases/change-incident.ts';
import { PermanentError } from '../outcomes.ts';
import { look } from '../slack-client/look-back.ts';
import type { TaskContext } from '../task-context.ts';

/** Slack's words for a channel in which nothing can be done, and what they come to: an edit has a word of its own for an archive. */
const CLOSED = new Map([
  ['is_archived', 'is_archived'],
  ['is_inactive', 'is_archived'],
  ['channel_not_found', 'channel_not_found'],
  ['not_in_channel', 'not_in_channel'],
]);

const info = z.object({
  channel: z.object({ is_archived: z.boolean().optional(), is_member: z.boolean().optional() }),
});

/**
 * Whether a refusal means that the room is lost, or was for a moment: a public room that somebody removed the bot from is joined
 * again. True: the delivery is to be tried again, for it will find its way now.
 */
export async function noticesLostRoom(task: TaskContext, { code }: PermanentError): Promise<boolean> {
  const { incident, row, ctx, call } = task;
  const error = CLOSED.get(code);
  if (incident.room === null || error === undefined || !speaksInRoom(row.delivery)) return false;
  const { channelId } = incident.room;
  if (code === 'not_in_channel' && !incident.isPrivate && (await joins(call, channelId))) return true;
  await changeIncident(ctx, row, { type: 'loseRoom', channelId, error });
  return true;
}

const ELSEWHERE: ReadonlySet<SurfaceName> = new Set(['announcement', 'publishedPostmortem', 'lostRoom']);

function speaksInRoom(delivery: Delivery): boolean {
  switch (delivery.type) {
    case 'postEntries':
    case 'postWelcome':
    case 'pinCard':
    case 'invite':
      return true;
    case 'syncSurface':
      return !ELSEWHERE.has(delivery.surface);
    default:
      return false;
  }
}

async function joins(call: TaskContext['call'], channelId: string): Promise<boolean> {
  try {
    await call('conversations.join', { channel: channelId });
    return true;
  } catch (error) {
    if (error instanceof PermanentError) return false;
    throw error;
  }
}

/** Looks whether a lost room is there again: unarchived, or the bot let back in. */
export async function syncRoom({ incident, row, ctx, call }: TaskContext): Promise<void> {
  if (incident.lostRoom === null) return;
  const { channelId } = incident.lostRoom;
  try {
    const { channel } = info.parse(await look(call, 'conversations.info', { channel: channelId }));
    if (channel.is_archived === true) return;
    const isIn = channel.is_member !== false || (!incident.isPrivate && (await joins(call, channelId)));
    if (isIn) await changeIncident(ctx, row, { type: 'findRoom', channelId });
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
  }
}
