// What earlier incidents taught: in the room of the next one of the same service, and to whoever asks.
import type { Learning } from '../../domain/postmortem/learning.ts';
import type { Words } from '../../locales/locales.ts';
import { context, type Message, message, quoteInShort, section } from '../blocks.ts';
import { channel, cutMarkup, escapeText, oneLine } from '../markup.ts';

/** What is longer is read where it stands. */
const SHOWN = 600;

/** For a room, once: `learnings` are of its service, the newest first, and at least one. */
export function sharedLearnings(service: string, learnings: readonly Learning[], words: Words): Message {
  const { shared, hint } = words.learnings;
  return listing(shared(name(service)), learnings, hint, words);
}

/** The answer to who asks for those of one service; none is a message too. */
export function learningsOfService(service: string, learnings: readonly Learning[], words: Words): Message {
  const { ofService, none, hint } = words.learnings;
  const lead = learnings.length === 0 ? none(name(service)) : ofService(name(service));
  return listing(lead, learnings, learnings.length === 0 ? words.learnings.where : hint, words);
}

/** The newest of each service, for who names none. */
export function learningsByService(learnings: readonly Learning[], words: Words): Message {
  const { newest, noneAnywhere, where, of } = words.learnings;
  if (learnings.length === 0) return listing(noneAnywhere, [], where, words);
  return listing(newest, learnings, of, words, ({ service }) => `*${name(service)}* · `);
}

function listing(
  lead: string,
  learnings: readonly Learning[],
  hint: string,
  words: Words,
  prefix: (learning: Learning) => string = () => '',
): Message {
  const told = learnings.map((learning) => {
    const { reference, publishedAt, channelId, text } = learning;
    const room = channelId === null ? null : channel(channelId);
    return `${prefix(learning)}${words.learnings.from({ reference, publishedAt, room })}\n${quoteInShort(text, SHOWN, words)}`;
  });
  return message([lead, ...told].join('\n'), [section(lead), ...told.map(section), context(hint)], words);
}

function name(service: string): string {
  return cutMarkup(escapeText(oneLine(service)), 80);
}
