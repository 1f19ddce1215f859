// What is said when the room is lost: to the commander, and on whatever is said elsewhere in its place.
import type { Incident, LostRoom } from '../domain/incident.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { incidentButton, OPEN_NEW_ROOM } from './actions.ts';
import { actions, context, type Message, message, section } from './blocks.ts';
import { escapeText } from './escape.ts';
import { channel } from './mentions.ts';
import { discreet } from './naming.ts';

/** To the commander alone: what happened, what goes on, and the two ways out. */
export function lostRoomMessage(incident: Incident, entry: EntryOf<'roomLost'>): Message {
  const room = channel(entry.channelId);
  const text =
    `*I cannot speak in the room of ${discreet(incident)} any more*: ${reasonWords(entry.error)}. Nothing is lost: the clock and the ` +
    `pages go on, and what the room was to hear is said ${incident.isPrivate ? 'to you' : 'under the announcement'}. ` +
    `${backWords(entry.error, room)}, and I go on there within minutes (\`/incident resync\` is faster); or I open another room.`;
  const button =
    incident.lostRoom === null ? [] : incidentButton(incident, 'Open another room', OPEN_NEW_ROOM, 'primary');
  return message(text, [section(text), ...actions(button)]);
}

/** In a channel that was made for the room while another one became it. */
export function retiredRoom(roomId: string): Message {
  const text = `Two channels were opened for the same room at the same moment. This one is not used: please go to ${channel(roomId)}.`;
  return message(text, [section(text)]);
}

/** A message for the room that is shown in another place: which incident it belongs to, and why it is here. */
export function saidElsewhere(incident: Incident, said: Message): Message {
  const { lostRoom } = incident;
  const why =
    lostRoom === null ? 'another room is being opened' : `its room cannot be used: ${reasonWords(lostRoom.error)}`;
  const lead = `${discreet(incident)} · said here because ${why}`;
  return message(`${lead}\n${said.text}`, [...said.blocks, context(lead)]);
}

/** Where people find a room that the bot has lost, with the reason. */
export function lostRoomWords({ channelId, error }: LostRoom): string {
  return `${channel(channelId)}, but ${reasonWords(error)}`;
}

const REASONS: Record<string, string> = {
  is_archived: 'it is archived',
  channel_not_found: 'it was deleted, or I was removed from it',
  not_in_channel: 'I was removed from it',
};

function reasonWords(error: string): string {
  return new Map(Object.entries(REASONS)).get(error) ?? `Slack answers \`${escapeText(error)}\``;
}

function backWords(error: string, room: string): string {
  return error === 'is_archived' ? `Unarchive ${room}` : `Type \`/invite @warroom\` in ${room}`;
}
