// The texts, options and dialogs that Block Kit's blocks and elements are composed of, with their limits.
import { boolean, byType, type Check, list, object, oneOf, string } from './shape.ts';

export const url = string({
  min: 1,
  max: 3000,
  matches: /^(https?:\/\/[^\s]+|mailto:|tel:|slack:\/\/)/,
  named: 'a url',
});
export const webUrl = string({ min: 1, max: 3000, matches: /^https?:\/\/[^\s]+$/, named: 'an http(s) url' });
export const blockId = string({ min: 1, max: 255 });
export const actionId = string({ min: 1, max: 255 });

export const plainText = (max: number): Check =>
  byType({ plain_text: object({ type: string(), text: string({ min: 1, max }) }, { emoji: boolean }) });

export const mrkdwnText = (max: number): Check =>
  byType({ mrkdwn: object({ type: string(), text: string({ min: 1, max }) }, { verbatim: boolean }) });

export const anyText = (max: number): Check =>
  byType({
    plain_text: plainText(max),
    mrkdwn: mrkdwnText(max),
  });

export const placeholder = plainText(150);
export const accessibilityLabel = string({ min: 1, max: 75 });
export const colorScheme = oneOf('primary', 'danger');

export const confirmDialog = object(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: colorScheme },
);

// Slack's pages say 150 for a value and its types say 75; the lower one is safe in both worlds.
const optionOf = (text: Check, extra: Record<string, Check> = {}): Check =>
  object({ text, value: string({ min: 1, max: 75 }) }, { description: plainText(75), ...extra });

export const plainOption = optionOf(plainText(75));
export const overflowOption = optionOf(plainText(75), { url });
export const richOption = object(
  { text: anyText(75), value: string({ min: 1, max: 75 }) },
  { description: anyText(75) },
);
export const optionGroup = object({ label: plainText(75), options: list(plainOption, { min: 1, max: 100 }) });

export const dispatchActionConfig = object(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }) },
);

export const conversationFilter = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), { min: 1 }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);

export const slackFile = object({}, { url: string({ min: 1 }), id: string({ min: 1 }) });
