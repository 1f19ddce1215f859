// Reads text as Slack sends it: mentions, links and entities in angle brackets and ampersands, whatever keyboard it was typed on.

/** No command that a person types is longer; one that is is given back, not read. */
export const INPUT_LIMIT = 10_000;

/** One word of a text, a mention or link counting as one. */
export interface Word {
  /** As a person reads it. */
  text: string;
  /** What it is compared by: lower case, plain letters and dashes, without quotes and punctuation around it. */
  key: string;
  /** Set when the word is a mention that Slack has resolved. */
  userId: string | null;
  /** Set when the word is a mention of a user group. */
  groupId: string | null;
  /** Set when the word is a mention of a channel, or a link to one. */
  channelId: string | null;
  /** Where it stands in the text as Slack sent it. */
  start: number;
  end: number;
}

// Markup may hold spaces. No bracket looks past the next one, so that no text is read more than twice.
const WORD = /(?:<[^<>]*>|\S)+/g;
const MARKUP = /<([^<>]*)>/g;
const PERSON = /^@([UW][A-Z0-9]+)(?:\|(.*))?$/s;
const CHANNEL = /^#([CDG][A-Z0-9]+)(?:\|(.*))?$/s;
const CHANNEL_LINK = /^https:\/\/[\w.-]+\/archives\/([CG][A-Z0-9]+)(?:\||$)/;
const GROUP = /^!subteam\^(S[A-Z0-9]+)(?:\|@?(.*))?$/s;
const BROADCAST = /^!(here|channel|everyone)(?:\|.*)?$/s;
const DATE = /^!date\^[^|]*\|(.*)$/s;
const LINK = /^((?:https?|mailto|tel):[^|]*)(?:\|(.*))?$/is;
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

const DASHES = /[\u2010-\u2015\u2212]/g;
const INVISIBLE = /\p{Cf}/gu;
const OPENING = '("\'“”‘’„«»<[{`*_~#';
const CLOSING = ')"\'“”‘’»>]}:,;.!?…`*_~';

/** The words of a text, in order. */
export function readWords(sent: string): Word[] {
  return Array.from(sent.matchAll(WORD), ({ 0: word, index }) => {
    const text = plainText(word);
    const inner = /<([^<>]*)>/.exec(word)?.[1] ?? '';
    const [userId = null, groupId = null] = [PERSON.exec(inner)?.[1], GROUP.exec(inner)?.[1]];
    const channelId = CHANNEL.exec(inner)?.[1] ?? CHANNEL_LINK.exec(inner)?.[1] ?? null;
    return { text, key: keyOf(text), userId, groupId, channelId, start: index, end: index + word.length };
  });
}

/** The text as a person reads it: names instead of mentions, labels instead of links, and `<`, `>` and `&` as they were typed. */
export function plainText(sent: string): string {
  return sent
    .replaceAll(MARKUP, (whole, inner: string) => readMarkup(inner) ?? whole)
    .replaceAll(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Running text to keep: as `plainText`, but who is mentioned stays known, so that a post-mortem can speak of the role. */
export function keptText(sent: string): string {
  return sent
    .replaceAll(MARKUP, (whole, inner: string) => (PERSON.test(inner) ? whole : (readMarkup(inner) ?? whole)))
    .replaceAll(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

function readMarkup(inner: string): string | null {
  const [, person, name] = PERSON.exec(inner) ?? [];
  if (person !== undefined) return `@${name || person}`;
  const [, channel, channelName] = CHANNEL.exec(inner) ?? [];
  if (channel !== undefined) return `#${channelName || channel}`;
  const [, group, handle] = GROUP.exec(inner) ?? [];
  if (group !== undefined) return `@${handle || group}`;
  const [, audience] = BROADCAST.exec(inner) ?? [];
  if (audience !== undefined) return `@${audience}`;
  const [, date] = DATE.exec(inner) ?? [];
  if (date !== undefined) return date;
  const [, address, label] = LINK.exec(inner) ?? [];
  if (address === undefined) return null;
  // Slack makes links of `checkout.io` by itself: then the label is what was typed.
  return !label || bare(address) === bare(label) ? label || address : `${label} (${address})`;
}

/** An address without what Slack adds to one that was typed. */
function bare(address: string): string {
  return address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');
}

/** Full-width letters, smart dashes, quotes, emphasis and invisible characters make no difference to what a word means. */
export function keyOf(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(INVISIBLE, '').replaceAll(DASHES, '-').toLowerCase();
  let start = 0;
  let end = plain.length;
  while (start < end && OPENING.includes(plain.charAt(start))) start += 1;
  while (end > start && CLOSING.includes(plain.charAt(end - 1))) end -= 1;
  return plain.slice(start, end);
}

const PAIRS: Record<string, string> = {
  '"': '"',
  '“': '”',
  '”': '”',
  '„': '“',
  '«': '»',
  "'": "'",
  '‘': '’',
  '＂': '＂',
};

/** The text without the pair of quotes around all of it, if there is one. */
export function unquote(text: string): string {
  const trimmed = text.trim();
  const closing = PAIRS[trimmed.charAt(0)];
  const inner = trimmed.slice(1, -1);
  const isPair = trimmed.length >= 2 && closing !== undefined && trimmed.endsWith(closing);
  return isPair && !inner.includes(closing) && !inner.includes(trimmed.charAt(0)) ? inner.trim() : trimmed;
}
