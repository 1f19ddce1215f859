// Opens the room of an incident: one channel, however often it is tried and whoever else wants the name.
import { z } from 'zod';
import type { Refusal } from '../../domain/changes.ts';
import { type Addressed, address } from '../../domain/delivery.ts';
import type { Incident } from '../../domain/incident.ts';
import { roomName } from '../../domain/names.ts';
import { retiredRoom } from '../../render/room/lost-room.ts';
import { forgetRoomSlots } from '../../storage/surfaces.ts';
import { changeIncident } from '../../usecases/change-incident.ts';
import { postOnce, unlessBlind } from '../messages.ts';
import { PermanentError } from '../outcomes.ts';
import { look } from '../slack-client/look-back.ts';
import type { Method } from '../slack-client/pacing.ts';
import type { TaskContext } from '../task-context.ts';

const NAMES_TRIED = 9;
const CLOCK_TOLERANCE_SECONDS = 120;
const CLOSED_ALREADY = new Set(['is_archived', 'already_archived', 'channel_not_found']);

const created = z.object({ channel: z.object({ id: z.string(), name: z.string() }) });
const identity = z.object({ user_id: z.string() });
const ownChannels = z.object({
  channels: z.array(
    z.object({
      id: z.string(),
      name: z.string().optional(),
      creator: z.string().optional(),
      created: z.number().optional(),
      is_member: z.boolean().optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

interface Room {
  channelId: string;
  channelName: string;
}

/**
 * Creates the channel and reports it as a change of the incident; what the room needs next follows from that change. A name that
 * somebody else has gets a suffix, and a channel that is not ours is never adopted.
 */
export async function openRoom(task: TaskContext): Promise<Addressed[]> {
  const { incident, ctx } = task;
  if (incident.room !== null) return [];
  // What an earlier room showed, a new one does not.
  await forgetRoomSlots(ctx.db, task.row);
  const room = (task.row.mustReconcile ? await findOwnRoom(task) : null) ?? (await createRoom(task));
  const outcome = await changeIncident(ctx, task.row, { type: 'openRoom', ...room });
  if ('refusal' in outcome) return outgoing(incident, room, outcome.refusal);
  const wanted = roomName(incident, ctx.policy.rooms.prefix);
  if (room.channelName !== wanted) {
    await changeIncident(ctx, task.row, {
      type: 'reportFailedStep',
      step: 'roomName',
      target: wanted,
      error: 'name_taken',
      needed: null,
    });
  }
  return [];
}

/**
 * Somebody else was quicker: a replica that took over while this one was suspended, or Slack, which may give one name to two calls of
 * the same moment. The room that was reported first stays, and what was made here goes.
 */
function outgoing(incident: Incident, { channelId }: Room, refusal: Refusal): Addressed[] {
  if (refusal.code !== 'already-has-room' || refusal.channelId === channelId) return [];
  return [address({ type: 'retireRoom', channelId }, incident)];
}

/** Closes a channel that is not the room, and says there which one is. */
export async function retireRoom(task: TaskContext, channelId: string): Promise<void> {
  const { incident, call, ctx, row } = task;
  // It has become the room after all; nobody closes that.
  if (incident.room === null || incident.room.channelId === channelId) return;
  try {
    await postOnce(task, { channelId }, row.key, retiredRoom(incident.room.channelId, ctx.words));
    await call('conversations.archive', { channel: channelId });
  } catch (error) {
    if (!(error instanceof PermanentError && CLOSED_ALREADY.has(error.code))) throw error;
  }
}

async function createRoom(task: TaskContext): Promise<Room> {
  const { incident, call } = task;
  for (const name of candidates(task)) {
    try {
      const { channel } = created.parse(await call('conversations.create', { name, is_private: incident.isPrivate }));
      return { channelId: channel.id, channelName: channel.name };
    } catch (error) {
      if (!(error instanceof PermanentError) || error.code !== 'name_taken') throw error;
      // Slack may have carried out the earlier, uncertain call only now, after we had looked for its channel.
      const own = task.row.mustReconcile ? await findOwnRoom(task) : null;
      if (own !== null) return own;
    }
  }
  throw new PermanentError('name_taken');
}

/**
 * The channel that an earlier, uncertain attempt may have made: one that the bot is in, ours by creator, by one of the names we would
 * have given it, and made since the incident was declared. A same name alone proves nothing. Null also where the bot may
 * never list channels.
 */
async function findOwnRoom(task: TaskContext): Promise<Room | null> {
  for (const method of ['users.conversations', 'conversations.list'] as const) {
    const found = await unlessBlind(findAmong(task, method));
    if (found !== 'unseen') return found;
  }
  return null;
}

async function findAmong(task: TaskContext, method: Method): Promise<Room | null> {
  const { incident, call } = task;
  const { user_id: botUserId } = identity.parse(await call('auth.test', {}));
  const names = candidates(task);
  const since = incident.declaredAt.getTime() / 1000 - CLOCK_TOLERANCE_SECONDS;
  let cursor: string | undefined;
  do {
    const answer = await look(call, method, {
      types: incident.isPrivate ? 'private_channel' : 'public_channel',
      exclude_archived: true,
      limit: 200,
      ...(cursor !== undefined && { cursor }),
    });
    const page = ownChannels.parse(answer);
    const ours = page.channels.find(
      ({ name, creator = botUserId, created: at = since, is_member: isMember = true }) =>
        names.includes(name ?? '') && creator === botUserId && at >= since && isMember,
    );
    if (ours !== undefined) return { channelId: ours.id, channelName: ours.name ?? '' };
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return null;
}

function candidates({ incident, ctx }: TaskContext): string[] {
  return Array.from({ length: NAMES_TRIED }, (_, index) => roomName(incident, ctx.policy.rooms.prefix, index + 1));
}
