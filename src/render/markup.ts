// Makes user-given text inert for Slack, and cuts text without ever breaking what Slack would parse.
import { isPerson, isUserGroup } from '../domain/target.ts';
import { BOT } from '../domain/timeline.ts';
import type { Words } from '../locales/locales.ts';

/** Displays nothing; stands after the `@` of a broadcast word so that Slack does not read it as one. */
const JOINER = '\u2060';
const BROADCAST = /@(?=here|channel|everyone)/gi;
const JOINED = /@\u2060(?=here|channel|everyone)/gi;
const CONTROL_START = /<(?=[!@#]|[a-z]+:)/gi;
// Slack hands over `<@U1|ann>`, `<#C1|general>`, `<!subteam^S1|@oncall>` and `<https://example.com|example.com>`.
const LABELLED = /<(@|#|!subteam\^)[A-Z0-9]+\|@?([^<>|]+)>/g;
const ADDRESS = /<(https?:\/\/[^<>|\s]+)(?:\|[^<>]*)?>/g;
// One entity, one control sequence of ours, or all that stands between them: the first two are what a cut may not divide.
const RUNS = /<[^<>]*>|&(?:amp|lt|gt);|[^<&]+|[\s\S]/gu;
const INDIVISIBLE = /^(?:<[^<>]*>|&(?:amp|lt|gt);)$/u;
// A word of markup: a control sequence of ours may hold blanks, as a date does. Each run of blanks is looked at from its beginning only:
// one without a word behind it would be read again from each of its characters.
const WORDS = /(?<!\s)\s*(?:<[^<>]*>|\S)+/gu;
// What a cut may leave hanging: half of an emoji.
const DANGLING = /(?<![\u200D\uFE0F\s])[\u200D\uFE0F\s]+$/u;
const graphemes = new Intl.Segmenter('en');

/** User-given text for `text` and mrkdwn: shown as it was typed, but no mention, link, date or broadcast can come of it. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(BROADCAST, `@${JOINER}`);
}

/** What Slack's clients make of a typed mention or address, in the way it was typed: `<@U1|ann>` reads `@ann`. */
export function readable(text: string): string {
  return text
    .replaceAll(LABELLED, (_entity, kind: string, label: string) => `${kind === '#' ? '#' : '@'}${label}`)
    .replaceAll(ADDRESS, (_entity, address: string) => address);
}

/** A text that somebody typed, as markup: readable and inert. */
export function shown(text: string): string {
  return escapeText(readable(text));
}

/** The text that `escapeText` was given. */
export function unescapeText(markup: string): string {
  return markup.replaceAll(JOINED, '@').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** User-given text for plain_text, which Slack does not parse: readable as it is, and inert even where a client parses it. */
export function inert(text: string): string {
  return text.replaceAll(BROADCAST, `@${JOINER}`).replaceAll(CONTROL_START, `<${JOINER}`);
}

/** User-given text on one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** User-given text in which no fence is left that would turn what follows it into code. */
export function unfenced(text: string): string {
  return text.replaceAll('```', `\`${JOINER}\`${JOINER}\``);
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Text that runs from right to left, kept from turning round what stands beside it. */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

// What JSON spells with more than one character: quotes, backslashes, controls, halves of a pair.
const SPELLED_OUT = /["\\\p{Cc}\p{Cs}]/u;

/** How many characters a text takes in the JSON that Slack counts; never fewer than it has. */
export function wireLength(text: string): number {
  return SPELLED_OUT.test(text) ? JSON.stringify(text).length - 2 : text.length;
}

/** At most `limit` characters of already escaped markup, ellipsis included, counted as `wireLength` does. */
export function cutMarkup(markup: string, limit: number): string {
  return cutTokens(markup, limit, wireLength);
}

/** At most `limit` UTF-16 units of plain text, ellipsis included. */
export function cutPlain(text: string, limit: number): string {
  return cutTokens(text, limit, (token) => token.length);
}

/** The whole markup in pieces of at most `limit`, divided between words where there are any. */
export function splitMarkup(markup: string, limit: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let length = 0;
  for (const [word] of markup.matchAll(WORDS)) {
    for (const part of wireLength(word) <= limit ? [word] : piecesOf(word, limit)) {
      if (length + wireLength(part) > limit) {
        pieces.push(piece);
        piece = '';
        length = 0;
      }
      piece += piece === '' ? part.trimStart() : part;
      length += wireLength(part);
    }
  }
  return [...pieces, piece].filter((one) => one !== '');
}

/** What a long word may be divided into: its entities, its control sequences, and its characters as a reader sees them. */
function* piecesOf(word: string, limit: number): Generator<string> {
  for (const [run] of word.matchAll(RUNS)) {
    if (INDIVISIBLE.test(run)) yield run;
    else yield* charactersOf(run, limit, wireLength);
  }
}

/** In UTF-16 units; whatever is longer is no character any more. */
const LONGEST_CHARACTER = 512;
const HALF = /[\uD800-\uDBFF]$/;

/** Characters as a reader sees them. One that is longer than `limit` by itself is no character any more, and is taken apart. */
function* charactersOf(run: string, limit: number, lengthOf: (token: string) => number): Generator<string> {
  // In windows, since the segmenter looks at all of a text again for each of its characters.
  for (let start = 0; start < run.length; ) {
    const isLast = start + LONGEST_CHARACTER >= run.length;
    const window = run.slice(start, start + LONGEST_CHARACTER);
    const segments = [...graphemes.segment(isLast ? window : window.replace(HALF, ''))];
    // The last may go on behind the window.
    for (const { segment } of isLast || segments.length === 1 ? segments : segments.slice(0, -1)) {
      start += segment.length;
      if (lengthOf(segment) <= limit) yield segment;
      else yield* segment;
    }
  }
}

function cutTokens(text: string, limit: number, lengthOf: (token: string) => number): string {
  if (lengthOf(text) <= limit) return text;
  let kept = '';
  let left = limit - 1;
  // In runs, and character by character only where a run does not fit: long records have thousands of long lines.
  for (const [run] of text.matchAll(RUNS)) {
    const length = lengthOf(run);
    if (length <= left) {
      kept += run;
      left -= length;
      continue;
    }
    if (!INDIVISIBLE.test(run)) {
      for (const character of charactersOf(run, limit - 1, lengthOf)) {
        left -= lengthOf(character);
        if (left < 0) break;
        kept += character;
      }
    }
    break;
  }
  return `${kept.replace(DANGLING, '')}…`;
}

/** A plain text in pieces of at most `limit` UTF-16 units, which put together are the text again: divided behind a line break, else behind a blank, else between characters. */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const near = rest.slice(0, limit);
    const lineEnd = near.lastIndexOf('\n') + 1;
    const end = lineEnd > 0 ? lineEnd : near.lastIndexOf(' ') + 1;
    const piece = end > 0 ? near.slice(0, end) : wholeCharacters(near, rest);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** As much of `near`, with which `text` begins, as ends between two characters of `text`. */
function wholeCharacters(near: string, text: string): string {
  const { index = 0 } = graphemes.segment(text.slice(0, near.length * 2)).containing(near.length) ?? {};
  return index > 0 ? near.slice(0, index) : near;
}

// Mentions and links, spelled from ids alone: what does not look like one is shown as text.

const CHANNEL = /^[CG][A-Z0-9]+$/;
const WEB_ADDRESS = /^https?:\/\/[^\s<>|]+$/;

/** Who did something: a person, or the bot's clock. */
export function actor(by: string, words: Words): string {
  return by === BOT ? words.names.clock : target(by);
}

/** Who gave a role: a person, or the policy. */
export function giver(by: string, words: Words): string {
  return by === BOT ? words.names.policy : target(by);
}

/** A person, a user group, or the name of a schedule or pager as the policy spells it. */
export function target(id: string): string {
  if (isPerson(id)) return `<@${id}>`;
  return isUserGroup(id) ? `<!subteam^${id}>` : escapeText(id);
}

export function targets(ids: readonly string[], words: Words): string {
  return words.forms.list(ids.map(target));
}

export function channel(id: string): string {
  return CHANNEL.test(id) ? `<#${id}>` : escapeText(id);
}

/** A link with our own words on it; only the words where the address is not one for the web. */
export function link(url: string | null, words: string): string {
  return url !== null && isWebAddress(url) ? `<${url.replaceAll('&', '&amp;')}|${words}>` : words;
}

export function isWebAddress(url: string): boolean {
  return WEB_ADDRESS.test(url);
}

// How a sentence holds what people wrote, links and persons: in Slack's markup here, in plain text; documents bring their own.

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

// A text that somebody typed, with the addresses in it as links: what is shown is where it leads.

// What closes a sentence or a bracket behind an address is not part of it.
const BARE_ADDRESS = /https?:\/\/[^\s<>|"'`]*[^\s<>|"'`.,;:!?()[\]{}*_~]/giu;

/** Readable and inert like `shown`, but for the addresses of pages. */
export function shownWithLinks(text: string): string {
  const plain = readable(text);
  let markup = '';
  let end = 0;
  for (const { 0: address, index } of plain.matchAll(BARE_ADDRESS)) {
    markup += `${escapeText(plain.slice(end, index))}<${escapeText(address)}>`;
    end = index + address.length;
  }
  return markup + escapeText(plain.slice(end));
}
