// The reply under the message that an incident was declared from, so that those who saw the message find the room.
import type { Incident } from '../domain/incident.ts';
import { type Message, message, section } from './blocks.ts';
import { target } from './mentions.ts';
import { naming, roomWords } from './naming.ts';

/** A private incident is only confirmed: the thread may be read by people who are not its members. */
export function sourceReply(incident: Incident): Message {
  const text = incident.isPrivate
    ? 'This is being looked after as a private incident. Thank you for the report.'
    : `This is now ${naming(incident)}, led by ${target(incident.roles.commander)}. ${roomWords(incident)}`;
  return message(text, [section(text)]);
}
