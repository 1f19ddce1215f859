// The rich_text block: sections, lists, quotes and preformatted text, and the elements that may stand in them.
import { boolean, byType, type Check, integer, list, number, object, oneOf, string } from './shape.ts';
import { blockId, url } from './text-shapes.ts';

const type = string();
const style = object({}, { bold: boolean, italic: boolean, strike: boolean, code: boolean, underline: boolean });
const styled = { style };

const text = object({ type, text: string({ min: 1 }) }, styled);
const link = object({ type, url }, { ...styled, text: string({ min: 1 }), unsafe: boolean });

const inline = byType({
  text,
  link,
  user: object({ type, user_id: string({ min: 1 }) }, styled),
  usergroup: object({ type, usergroup_id: string({ min: 1 }) }, styled),
  channel: object({ type, channel_id: string({ min: 1 }) }, styled),
  broadcast: object({ type, range: oneOf('here', 'channel', 'everyone') }, styled),
  emoji: object({ type, name: string({ min: 1 }) }, { ...styled, unicode: string(), url: string() }),
  date: object(
    { type, timestamp: number, format: string({ min: 1 }) },
    { ...styled, url, fallback: string({ min: 1 }) },
  ),
  color: object({ type, value: string({ min: 1 }) }, styled),
  team: object({ type, team_id: string({ min: 1 }) }, styled),
});

const border = { border: oneOf(0, 1) };
const section = object({ type, elements: list(inline) });

const part = byType({
  rich_text_section: section,
  rich_text_list: object(
    { type, style: oneOf('bullet', 'ordered'), elements: list(byType({ rich_text_section: section }), { min: 1 }) },
    { ...border, indent: integer(0, 8), offset: integer(0, 100_000) },
  ),
  rich_text_quote: object({ type, elements: list(inline) }, border),
  rich_text_preformatted: object({ type, elements: list(byType({ text, link })) }, { ...border, language: string() }),
});

export const richText: Check = byType({
  rich_text: object({ type, elements: list(part, { min: 1 }) }, { block_id: blockId }),
});
