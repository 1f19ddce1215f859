// The lines of the room: said there, or elsewhere while it is lost; once, wherever an earlier attempt may have said them.
import { toldInPerson } from '../../domain/deliveries.ts';
import { address } from '../../domain/delivery.ts';
import type { Entry } from '../../domain/timeline.ts';
import type { Message } from '../../render/blocks.ts';
import { entryMessage } from '../../render/room/entry-message.ts';
import { perhapsRepeated, saidElsewhere } from '../../render/room/lost-room.ts';
import { withTransaction } from '../../storage/database.ts';
import { enqueue } from '../../storage/outbox.ts';
import { findSlot, saveSlot } from '../../storage/surfaces.ts';
import { findPosted, type Place, postOnce, unlessBlind } from '../messages.ts';
import { PermanentError } from '../outcomes.ts';
import { directWith, writeTo } from '../people.ts';
import type { TaskContext } from '../task-context.ts';

/**
 * Says what happened in the room; while there is none, under the announcement, else to the commander, and there only what is not said
 * there anyway. Rooms come and go, so an uncertain attempt may have said it in another of these places: all are looked at. Where the bot
 * may not look any more the line comes again, and says that it may be a repetition.
 */
export async function sayInRoom(
  task: TaskContext,
  entries: readonly Entry[],
  timeline: readonly Entry[],
): Promise<void> {
  const { incident, row, ctx } = task;
  const latest = Math.max(...entries.map(({ seq }) => seq));
  const earlier = row.mustReconcile ? await lookElsewhere(task, timeline, latest) : null;
  if (earlier === 'said') return;
  const messageOf = (told: readonly Entry[]): Message => {
    const said = entryMessage(incident, told, ctx.policy, ctx.words);
    return earlier === null ? said : perhapsRepeated(said, earlier.hiddenIn, ctx.words);
  };
  if (incident.room !== null) {
    await postOnce(task, incident.room, row.key, messageOf(entries));
    return;
  }
  // Also while another room is being opened: what was meant for the one before it is not among what the new room is told.
  const thread = await announcementOf(task);
  const { commander } = incident.roles;
  // An update is a reply under the announcement already, and what concerns one person most is told to them.
  const left = entries.filter((entry) =>
    thread === null ? !toldInPerson(incident, entry).includes(commander) : entry.type !== 'updated',
  );
  if (left.length === 0) return;
  const said = saidElsewhere(incident, messageOf(left), ctx.words);
  if (thread !== null && (await saysUnder(task, thread, said))) return;
  await writeTo(task, commander, row.key, said);
}

/** False where somebody has deleted the announcement: another is asked for, and this is said to the commander. */
async function saysUnder(task: TaskContext, thread: Place, said: Message): Promise<boolean> {
  const { incident, row, ctx } = task;
  try {
    await postOnce(task, thread, row.key, said);
    return true;
  } catch (error) {
    if (!(error instanceof PermanentError) || error.code !== 'thread_not_found') throw error;
    const { channelId, threadTs: ts = '' } = thread;
    await saveSlot(ctx.db, row, { slot: 'announcement', channelId, ts, hash: '' });
    const again = address({ type: 'syncSurface', surface: 'announcement' }, incident);
    await withTransaction(ctx.db, (tx) => enqueue(tx, row, [again]));
    return false;
  }
}

async function announcementOf({ incident, row, ctx }: TaskContext): Promise<Place | null> {
  const announced = incident.isPrivate ? null : await findSlot(ctx.db, row, 'announcement');
  return announced === null ? null : { channelId: announced.channelId, threadTs: announced.ts };
}

/** Looks where else than in the present room the line may have been said; null when it was not. */
async function lookElsewhere(
  task: TaskContext,
  timeline: readonly Entry[],
  seq: number,
): Promise<'said' | { hiddenIn: string } | null> {
  const losses = timeline.filter((entry) => entry.type === 'roomLost');
  // A room that was never lost is the only place there was.
  if (losses.length === 0) return null;
  const { incident, row } = task;
  let hiddenIn: string | null = null;
  // Whoever was lost before the line was written cannot have heard it.
  const rooms = new Set(losses.filter((loss) => loss.seq > seq).map(({ channelId }) => channelId));
  for (const channelId of rooms) {
    if (channelId === incident.room?.channelId) continue;
    const posted = await unlessBlind(findPosted(task, { channelId }, row.key));
    if (posted === 'unseen') hiddenIn = channelId;
    else if (posted !== null) return 'said';
  }
  for (const place of await placesElsewhere(task, timeline)) {
    const posted = await unlessBlind(findPosted(task, place, row.key));
    if (posted === 'unseen') hiddenIn = place.channelId;
    else if (posted !== null) return 'said';
  }
  return hiddenIn === null ? null : { hiddenIn };
}

/** The announcement's thread, and the direct messages with whoever was commander while there was none to say it under. */
async function placesElsewhere(task: TaskContext, timeline: readonly Entry[]): Promise<Place[]> {
  const thread = await announcementOf(task);
  const commanders = new Set(timeline.flatMap(commanderOf));
  const direct = await Promise.all([...commanders].map((userId) => unlessRefused(directWith(task, userId))));
  return [
    ...(thread === null ? [] : [thread]),
    ...direct.filter((channelId) => channelId !== 'refused').map((channelId) => ({ channelId })),
  ];
}

function commanderOf(entry: Entry): string[] {
  if (entry.type === 'declared') return [entry.commander];
  return entry.type === 'roleAssigned' && entry.role === 'commander' ? [entry.userId] : [];
}

/** A person whose direct messages cannot be opened has not read anything there. */
async function unlessRefused<T>(work: Promise<T>): Promise<T | 'refused'> {
  return work.catch((error: unknown) => {
    if (error instanceof PermanentError) return 'refused';
    throw error;
  });
}
