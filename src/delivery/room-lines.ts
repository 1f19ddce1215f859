// The lines of the room: said there, or elsewhere while it is lost; once, wherever an earlier attempt may have said them.
import type { Entry } from '../domain/timeline.ts';
import type { Message } from '../render/blocks.ts';
import { perhapsRepeated, saidElsewhere } from '../render/lost-room.ts';
import { findSlot } from '../storage/surfaces.ts';
import { findPosted, type Place, postOnce, unlessBlind } from './messages.ts';
import { Refused } from './outcomes.ts';
import { directWith, writeTo } from './people.ts';
import type { Sender } from './sender.ts';

/**
 * Says what happened in the room; while there is none, under the announcement, else to the commander. Rooms come and go, so an
 * uncertain attempt may have said it in another of these places: all are looked at. Where the bot may not look any more the line comes
 * again, and says that it may be a repetition. `seq`: of the last entry it tells of.
 */
export async function sayInRoom(sender: Sender, said: Message, timeline: readonly Entry[], seq: number): Promise<void> {
  const { incident, row, ctx } = sender;
  const earlier = row.mustReconcile ? await lookElsewhere(sender, timeline, seq) : null;
  if (earlier === 'said') return;
  const message = earlier === null ? said : perhapsRepeated(said, earlier.hiddenIn, ctx.words);
  if (incident.room !== null) {
    await postOnce(sender, incident.room, row.key, message);
    return;
  }
  // Also while another room is being opened: what was meant for the one before it is not among what the new room is told.
  const thread = await announcementOf(sender);
  if (thread === null)
    await writeTo(sender, incident.roles.commander, row.key, saidElsewhere(incident, message, ctx.words));
  else await postOnce(sender, thread, row.key, saidElsewhere(incident, message, ctx.words));
}

async function announcementOf({ incident, row, ctx }: Sender): Promise<Place | null> {
  const announced = incident.isPrivate ? null : await findSlot(ctx.db, row, 'announcement');
  return announced === null ? null : { channelId: announced.channelId, threadTs: announced.ts };
}

/** Looks where else than in the present room the line may have been said; null when it was not. */
async function lookElsewhere(
  sender: Sender,
  timeline: readonly Entry[],
  seq: number,
): Promise<'said' | { hiddenIn: string } | null> {
  const losses = timeline.filter((entry) => entry.type === 'roomLost');
  // A room that was never lost is the only place there was.
  if (losses.length === 0) return null;
  const { incident, row } = sender;
  let hiddenIn: string | null = null;
  // Whoever was lost before the line was written cannot have heard it.
  const rooms = new Set(losses.filter((loss) => loss.seq > seq).map(({ channelId }) => channelId));
  for (const channelId of rooms) {
    if (channelId === incident.room?.channelId) continue;
    const posted = await unlessBlind(findPosted(sender, { channelId }, row.key));
    if (posted === 'unseen') hiddenIn = channelId;
    else if (posted !== null) return 'said';
  }
  for (const place of await placesElsewhere(sender, timeline)) {
    const posted = await unlessBlind(findPosted(sender, place, row.key));
    if (posted === 'unseen') hiddenIn = place.channelId;
    else if (posted !== null) return 'said';
  }
  return hiddenIn === null ? null : { hiddenIn };
}

/** The announcement's thread, and the direct messages with whoever was commander while there was none to say it under. */
async function placesElsewhere(sender: Sender, timeline: readonly Entry[]): Promise<Place[]> {
  const thread = await announcementOf(sender);
  const commanders = new Set(timeline.flatMap(commanderOf));
  const direct = await Promise.all([...commanders].map((userId) => unlessRefused(directWith(sender, userId))));
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
    if (error instanceof Refused) return 'refused';
    throw error;
  });
}
