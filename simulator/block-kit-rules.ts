// What Slack refuses in the blocks of a message or in a view, as pure functions that a renderer's tests can call.
import { blocksOf, type Surface } from './block-shapes.ts';
import { isObject, type Json, list, type Problem } from './shape.ts';
import { viewShape } from './view-shapes.ts';

export const maxBlocks: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
export const maxUpdateText = 4000;

// Slack publishes no figure; refusals begin at about 13.2 thousand characters, so this leaves a margin.
const maxBlocksJson = 12_000;
const maxMarkdown = 12_000;
const maxTableText = 10_000;
const maxViewBytes = 250_000;

/** Slack's way of saying it, as it stands in `response_metadata.messages`. */
export function sayProblem(problem: Problem): string {
  return `[ERROR] ${problem.says} [json-pointer:${problem.pointer}]`;
}

function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function interactive(block: Json): Json[] {
  const cards = Array.isArray(block.elements) ? block.elements.filter(isObject) : [];
  const inCards = [block, ...cards].flatMap((card) => (Array.isArray(card.actions) ? card.actions : []));
  return [...cards, ...inCards, block.accessory, block.element].filter(isObject);
}

function repeated(ids: { id: unknown; pointer: string }[], what: string): Problem[] {
  return ids
    .filter(({ id }, index) => typeof id === 'string' && ids.findIndex((other) => other.id === id) < index)
    .map(({ id, pointer }) => ({ pointer, says: `${what} already exists: ${String(id)}` }));
}

function uniqueIds(blocks: Json[]): Problem[] {
  const blockIds = blocks.map((block, index) => ({ id: block.block_id, pointer: `/blocks/${index}/block_id` }));
  const actionIds = blocks.flatMap((block, index) =>
    repeated(
      interactive(block).map((element) => ({ id: element.action_id, pointer: `/blocks/${index}` })),
      'action_id',
    ),
  );
  return [...repeated(blockIds, 'block_id'), ...actionIds];
}

function oneFocus(blocks: Json[]): Problem[] {
  const focused = blocks.flatMap(interactive).filter((element) => element.focus_on_load === true);
  return focused.length > 1 ? [{ pointer: '/blocks', says: 'only one element may have focus_on_load' }] : [];
}

function textInside(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textInside(item), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return Object.values(value).reduce((sum: number, item) => sum + textInside(item), own);
}

function messageTotals(blocks: Json[]): Problem[] {
  const markdown = blocks.filter((block) => block.type === 'markdown');
  const tables = blocks.filter((block) => block.type === 'table');
  const markdownLength = markdown.reduce((sum, block) => sum + String(block.text).length, 0);
  return [
    ...(markdownLength > maxMarkdown
      ? [{ pointer: '/blocks', says: `markdown blocks hold more than ${maxMarkdown} characters in all` }]
      : []),
    ...(tables.length > 1 ? [{ pointer: '/blocks', says: 'only_one_table_allowed' }] : []),
    ...(textInside(tables) > maxTableText
      ? [{ pointer: '/blocks', says: `a table holds more than ${maxTableText} characters` }]
      : []),
  ];
}

function blockProblems(blocks: unknown, surface: Surface): Problem[] {
  const shape = list(blocksOf[surface], { max: maxBlocks[surface] })(blocks, '/blocks');
  const known = Array.isArray(blocks) ? blocks.filter(isObject) : [];
  return [...shape, ...uniqueIds(known), ...oneFocus(known), ...(surface === 'message' ? messageTotals(known) : [])];
}

/** What `chat.*` would call `invalid_blocks`. */
export function messageBlockProblems(blocks: unknown): Problem[] {
  return blockProblems(asJson(blocks), 'message');
}

/** What `chat.*` would call `msg_blocks_too_long`; markdown blocks have a budget of their own. */
export function blocksTooLong(blocks: readonly unknown[]): boolean {
  const counted = blocks.filter((block) => !(isObject(block) && block.type === 'markdown'));
  return JSON.stringify(counted).length > maxBlocksJson;
}

/** What `views.*` would call `invalid_arguments`. */
export function viewProblems(view: unknown): Problem[] {
  const json = asJson(view);
  const shape = viewShape(json, '');
  if (!isObject(json) || (json.type !== 'modal' && json.type !== 'home')) return shape;
  const blocks = Array.isArray(json.blocks) ? json.blocks.filter(isObject) : [];
  const needsSubmit = json.type === 'modal' && json.submit === undefined && blocks.some((b) => b.type === 'input');
  return [
    ...shape,
    ...blockProblems(json.blocks, json.type),
    ...(needsSubmit ? [{ pointer: '/submit', says: 'a view with an input block needs submit' }] : []),
  ];
}

/** What `views.*` would call `view_too_large`. */
export function viewTooLarge(view: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(view)) > maxViewBytes;
}

/**
 * Everything that Slack would refuse in this message, one sentence each; empty when it is fine.
 * A text over 4000 characters counts as refused: `chat.postMessage` takes it but no `chat.update` ever could again.
 */
export function checkMessage(message: { text?: string | undefined; blocks?: unknown }): string[] {
  const empty = !message.text?.trim() && !(Array.isArray(message.blocks) && message.blocks.length > 0);
  const text = message.text ?? '';
  return [
    ...(empty ? ['[ERROR] no_text'] : []),
    ...(text.length > maxUpdateText ? [`[ERROR] msg_too_long [json-pointer:/text]`] : []),
    ...(message.blocks === undefined ? [] : messageBlockProblems(message.blocks).map(sayProblem)),
    ...(Array.isArray(message.blocks) && blocksTooLong(message.blocks) ? ['[ERROR] msg_blocks_too_long'] : []),
  ];
}

/** Everything that Slack would refuse in this modal or Home view, one sentence each; empty when it is fine. */
export function checkView(view: unknown): string[] {
  return [...viewProblems(view).map(sayProblem), ...(viewTooLarge(view) ? ['[ERROR] view_too_large'] : [])];
}
