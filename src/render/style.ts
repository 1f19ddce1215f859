// How a sentence holds what people wrote, links and persons: in Slack's markup here, in plain text; documents bring their own.
import { cutMarkup, cutPlain, isolated, oneLine, readable, shown, unfenced } from './escape.ts';
import { link, target } from './mentions.ts';

export interface Style {
  /** What somebody wrote, inside a sentence: on one line, inert, and not too long. */
  said(text: string): string;
  /** Our own words, leading somewhere; only the words where the address is none for the web. */
  link(url: string | null, words: string): string;
  person(userId: string): string;
  strong(words: string): string;
}

// A long incident has thousands of lines; the whole text of each stands in the room.
const QUOTED = 500;

export const SLACK: Style = {
  said: (text) => cutMarkup(isolated(shown(unfenced(oneLine(text)))), QUOTED),
  link,
  person: target,
  strong: (words) => `*${words}*`,
};

/** For cells and lines that nothing parses. */
export const PLAIN: Style = {
  said: (text) => cutPlain(oneLine(readable(text)), QUOTED),
  link: (_url, words) => words,
  person: (userId) => userId,
  strong: (words) => words,
};
