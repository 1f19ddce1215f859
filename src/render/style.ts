// How a sentence holds what people wrote, links and persons: in Slack's markup here, in plain text; documents bring their own.
import { isolated, oneLine, readable, shown, unfenced } from './escape.ts';
import { link, target } from './mentions.ts';

export interface Style {
  /** What somebody wrote, inside a sentence: on one line, inert, and whole, because a document is where people look for the whole. */
  said(text: string): string;
  /** Our own words, leading somewhere; only the words where the address is none for the web. */
  link(url: string | null, words: string): string;
  person(userId: string): string;
  strong(words: string): string;
}

export const SLACK: Style = {
  said: (text) => isolated(shown(unfenced(oneLine(text)))),
  link,
  person: target,
  strong: (words) => `*${words}*`,
};

/** For cells and lines that nothing parses. */
export const PLAIN: Style = {
  said: (text) => oneLine(readable(text)),
  link: (_url, words) => words,
  person: (userId) => userId,
  strong: (words) => words,
};
