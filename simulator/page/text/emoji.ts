// Turns an emoji's :name: into the character, and knows which few are offered for quick reactions.
import { emojiNames } from './emoji-names.ts';

const characters = new Map<string, string>();
for (const pair of emojiNames.trim().split(/ {2}|\n/)) {
  const [name, character] = pair.split(' ');
  if (name !== undefined && character !== undefined) characters.set(name, character);
}

export const quickReactions = ['white_check_mark', 'eyes', 'raised_hands', '+1', 'pushpin', 'memo'] as const;

export function emojiOf(name: string): string | undefined {
  const [base = name] = name.split('::');
  return characters.get(base);
}

/** For plain_text, where nothing but emoji names is special. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+(?:::skin-tone-\d)?):/g, (whole, name: string) => emojiOf(name) ?? whole);
}
