// Mentions and links, spelled from ids alone: what does not look like one is shown as text.
import { BOT } from '../domain/timeline.ts';
import { escapeText } from './escape.ts';
import type { Words } from './words/words.ts';

const PERSON = /^[UW][A-Z0-9]+$/;
const GROUP = /^S[A-Z0-9]+$/;
const CHANNEL = /^[CG][A-Z0-9]+$/;
const WEB_ADDRESS = /^https?:\/\/[^\s<>|]+$/;

/** Who did something: a person, or the bot's clock. */
export function actor(by: string, words: Words): string {
  return by === BOT ? words.names.clock : target(by);
}

/** A person, a user group, or the name of a rota or pager as the policy spells it. */
export function target(id: string): string {
  if (isPerson(id)) return `<@${id}>`;
  return isGroup(id) ? `<!subteam^${id}>` : escapeText(id);
}

export function isPerson(id: string): boolean {
  return PERSON.test(id);
}

export function isGroup(id: string): boolean {
  return GROUP.test(id);
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
