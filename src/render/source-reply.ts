// The reply under the message that an incident was declared from, so that those who saw the message find the room.
import type { Incident } from '../domain/incident.ts';
import { type Message, message, section } from './blocks.ts';
import { target } from './mentions.ts';
import { naming, roomWords } from './naming.ts';
import type { Words } from './words/words.ts';

/** A private incident is only confirmed: the thread may be read by people who are not its members. */
export function sourceReply(incident: Incident, words: Words): Message {
  const text = incident.isPrivate
    ? words.naming.sourcePrivate
    : `${words.naming.source({ incident: naming(incident, words), commander: target(incident.roles.commander) })} ${roomWords(incident, words)}`;
  return message(text, [section(text)], words);
}
