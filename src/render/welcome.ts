// The first words in a new room: how people work here, and what to find out first.
import type { Incident } from '../domain/incident.ts';
import { context, type Message, message, section } from './blocks.ts';
import { target } from './mentions.ts';
import type { Words } from './words/words.ts';

/** Posted once, under the card. */
export function welcome(incident: Incident, words: Words): Message {
  const { work, toFindOut, questions, hint } = words.room;
  const how = work(target(incident.roles.commander));
  const asked = [toFindOut, ...questions.map((question) => `• ${question}`)].join('\n');
  return message([how, asked, hint].join('\n'), [section(`${how}\n${asked}`), context(hint)], words);
}
