// Reaches people: invites them, writes to them directly, and knows who a user group stands for.
import { z } from 'zod';
import { forMembers } from '../domain/deliveries.ts';
import type { Addressed, Delivery } from '../domain/delivery.ts';
import type { Message } from '../render/blocks.ts';
import { postOnce } from './messages.ts';
import { Refused } from './outcomes.ts';
import type { Sender } from './sender.ts';
import { membersOf } from './user-groups.ts';

const ALREADY_IN = new Set(['already_in_channel', 'cant_invite_self']);
const directChannel = z.object({ channel: z.object({ id: z.string() }) });

/** A delivery to a user group becomes one for each of its members; one to a person is done by `toPerson`. */
export async function toEach(
  sender: Sender,
  delivery: Extract<Delivery, { target: string }>,
  toPerson: (userId: string) => Promise<unknown>,
): Promise<Addressed[]> {
  const { target } = delivery;
  if (/^[UW]/.test(target)) {
    await toPerson(target);
    return [];
  }
  if (!target.startsWith('S')) throw new Refused('unknown_target');
  return forMembers(sender.incident, delivery, await membersOf(sender.call, target));
}

/** Brings a person into the room; being there already is success. */
export async function invite({ call, incident }: Sender, userId: string): Promise<void> {
  if (incident.room === null) return;
  try {
    await call('conversations.invite', { channel: incident.room.channelId, users: userId });
  } catch (error) {
    if (!(error instanceof Refused && ALREADY_IN.has(error.code))) throw error;
  }
}

/** Writes to a person directly, once per `name`. */
export async function writeTo(sender: Sender, userId: string, name: string, message: Message): Promise<void> {
  const { directChannels, row } = sender;
  const person = `${row.teamId} ${userId}`;
  const known = directChannels.get(person);
  try {
    await postOnce(sender, { channelId: await directWith(sender, userId) }, name, message);
  } catch (error) {
    if (known === undefined || !(error instanceof Refused)) throw error;
    // Only opening it anew tells what became of a person whom the known channel does not reach any more.
    directChannels.delete(person);
    await postOnce(sender, { channelId: await openDirect(sender, userId) }, name, message);
  }
}

/** The direct messages with a person: always the same channel, so that Slack need not be asked for each message. */
export async function directWith(sender: Sender, userId: string): Promise<string> {
  return sender.directChannels.get(`${sender.row.teamId} ${userId}`) ?? openDirect(sender, userId);
}

async function openDirect({ call, row, directChannels }: Sender, userId: string): Promise<string> {
  const { channel } = directChannel.parse(await call('conversations.open', { users: userId }));
  directChannels.set(`${row.teamId} ${userId}`, channel.id);
  return channel.id;
}

/** Shows a person something that only they see; somebody who is not in the room gets it directly. */
export async function whisper(sender: Sender, userId: string, name: string, message: Message): Promise<void> {
  const channelId = sender.incident.room?.channelId;
  // Whispers leave no trace to look for: one that may have been heard is not repeated.
  if (sender.row.mustReconcile && channelId !== undefined) return;
  try {
    if (channelId === undefined) throw new Refused('channel_not_found');
    await sender.call('chat.postEphemeral', { channel: channelId, user: userId, ...message });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await writeTo(sender, userId, name, message);
  }
}
