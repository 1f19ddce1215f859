// Mentions and links, spelled from ids alone: what does not look like one is shown as text.
import { isPerson, isUserGroup } from '../domain/target.ts';
import { BOT } from '../domain/timeline.ts';
import { escapeText } from './escape.ts';
import type { Words } from './words/words.ts';

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

/** A person, a user group, or the name of a rota or pager as the policy spells it. */
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
