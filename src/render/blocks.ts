// Spells Block Kit: the only place that knows its shapes and limits. Whatever is put in, Slack does not refuse what comes out.
import type {
  Button,
  InputBlock,
  KnownBlock,
  ModalView,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
} from '@slack/types';
import { TEXT_LIMITS } from '../domain/text.ts';
import type { Words } from '../locales/locales.ts';
import { cutMarkup, cutPlain, inert, shown, splitMarkup, splitText, wireLength } from './markup.ts';

/** What the bot says: `text` is the whole of it for phones and screen readers, `blocks` is how it looks. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

const LIMITS = {
  text: 3000,
  section: 3000,
  field: 600,
  header: 150,
  button: 75,
  buttonValue: 2000,
  option: 75,
  label: 2000,
  modalTitle: 24,
  placeholder: 150,
  fields: 10,
  buttons: 25,
  options: 100,
  contextItems: 10,
  blocks: 50,
  viewBlocks: 100,
  // A little less than Slack takes, which names the view besides.
  view: 245_000,
} as const;

// Slack refuses messages whose blocks take more than about 13,000 characters, and publishes no figure.
const MESSAGE_BUDGET = 11_500;
// A piece of a text without blanks ends where the next character does not fit; emoji of a whole family take so many.
const LONGEST_CHARACTER = 100;
// Leaves room in a section for its lead and for the marks of the quote.
const QUOTE_PIECE = 2400;

/** A message within Slack's limits. Blocks that do not fit any more are left out, buttons last of all, and the message says so where they were. */
export function message(text: string, blocks: readonly KnownBlock[], words: Words): Message {
  return { text: cutMarkup(text, LIMITS.text), blocks: fitting(blocks, words) };
}

/** True when these blocks can stand in one message. */
export function fits(blocks: readonly KnownBlock[]): boolean {
  return blocks.length <= LIMITS.blocks && JSON.stringify(blocks).length <= MESSAGE_BUDGET;
}

function fitting(blocks: readonly KnownBlock[], words: Words): KnownBlock[] {
  if (fits(blocks)) return [...blocks];
  const note = context(words.naming.cut);
  const buttons = blocks.filter((block) => block.type === 'actions').slice(0, 1);
  const kept: KnownBlock[] = [];
  for (const block of blocks.filter(({ type }) => type !== 'actions')) {
    if (fits([...kept, block, note, ...buttons])) kept.push(block);
    else if (!kept.includes(note)) kept.push(note);
  }
  return [...kept, ...buttons];
}

export function header(text: string): KnownBlock {
  return { type: 'header', text: plain(text, LIMITS.header) };
}

/** A paragraph of markup: user-given parts are escaped already. */
export function section(markup: string): KnownBlock {
  return { type: 'section', text: mrkdwn(markup, LIMITS.section) };
}

/** A paragraph with one button beside it. */
export function sectionWith(markup: string, beside: Button): KnownBlock {
  return { type: 'section', text: mrkdwn(markup, LIMITS.section), accessory: beside };
}

/** Two columns of `*name*` over markup. */
export function fields(pairs: readonly (readonly [name: string, markup: string])[]): KnownBlock {
  const shown = pairs.slice(0, LIMITS.fields);
  return { type: 'section', fields: shown.map(([name, markup]) => mrkdwn(`*${name}*\n${markup}`, LIMITS.field)) };
}

/** Small grey markup. */
export function context(...markups: string[]): KnownBlock {
  return {
    type: 'context',
    elements: markups.slice(0, LIMITS.contextItems).map((markup) => mrkdwn(markup, LIMITS.section)),
  };
}

/** A row of buttons; nothing at all when there are none. */
export function actions(buttons: readonly Button[]): KnownBlock[] {
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons.slice(0, LIMITS.buttons) }];
}

/** Null when the value is longer than Slack carries: half a value would be a wrong one. */
export function button(label: string, actionId: string, value: string, style?: 'primary' | 'danger'): Button | null {
  if (value.length > LIMITS.buttonValue) return null;
  return {
    type: 'button',
    text: plain(label, LIMITS.button),
    action_id: actionId,
    value,
    ...(style === undefined ? {} : { style }),
  };
}

/** Markup that leads in a whole user-given text, quoted over as many paragraphs as it needs; escapes the text. */
export function quotation(lead: string, text: string): KnownBlock[] {
  const quotes = splitMarkup(shown(text), QUOTE_PIECE).map((piece) => `> ${piece.replaceAll('\n', '\n> ')}`);
  const [first, ...rest] = quotes;
  return first === undefined ? [section(lead)] : [`${lead}\n${first}`, ...rest].map(section);
}

/** User-given text as a quote of about `limit` characters, which says where the whole is if that is not all of it; escapes it. */
export function quoteInShort(text: string, limit: number, words: Words): string {
  const whole = quote(text, Number.POSITIVE_INFINITY);
  return wireLength(whole) <= limit ? whole : `${cutMarkup(whole, limit)}\n_${words.naming.cutText}_`;
}

/** User-given text as a quote of at most `limit` characters; escapes it. */
export function quote(text: string, limit = 2900): string {
  return cutMarkup(`> ${shown(text).replaceAll('\n', '\n> ')}`, limit);
}

/** A modal; `metadata` comes back with the submission. Without `submit` it can only be read and closed. */
export function modal(
  frame: { title: string; submit?: string; callbackId?: string; metadata?: object },
  blocks: KnownBlock[],
  words: Words,
): ModalView {
  return {
    type: 'modal',
    title: plain(frame.title, LIMITS.modalTitle),
    close: plain(frame.submit === undefined ? words.naming.close : words.naming.cancel, LIMITS.modalTitle),
    ...(frame.submit === undefined ? {} : { submit: plain(frame.submit, LIMITS.modalTitle) }),
    ...(frame.callbackId === undefined ? {} : { callback_id: frame.callbackId }),
    ...(frame.metadata === undefined ? {} : { private_metadata: JSON.stringify(frame.metadata) }),
    blocks,
  };
}

/** True when Slack takes a view of this size. */
export function viewFits({ blocks, ...frame }: ModalView): boolean {
  return blocks.length <= LIMITS.viewBlocks && Buffer.byteLength(JSON.stringify({ blocks, ...frame })) <= LIMITS.view;
}

/** What every input of a modal has. Its id is both block id and action id, so that a submission reads `values[id][id]`. */
export interface Field {
  id: string;
  label: string;
  hint?: string;
  isOptional?: boolean;
}

export interface Choice {
  value: string;
  label: string;
  description?: string;
}

export function textField(
  field: Field & { initial?: string; placeholder?: string; maxLength: number; isMultiline?: boolean },
): InputBlock {
  const initial = cutPlain(field.initial ?? '', field.maxLength);
  return input(field, {
    type: 'plain_text_input',
    action_id: field.id,
    multiline: field.isMultiline ?? false,
    max_length: field.maxLength,
    ...(initial === '' ? {} : { initial_value: initial }),
    ...(field.placeholder === undefined ? {} : { placeholder: plain(field.placeholder, LIMITS.placeholder) }),
  });
}

/** The name of the input in which a part of a text stands; the first has the name of the field. */
export function partName(id: string, part: number): string {
  return part === 1 ? id : `${id}-${part}`;
}

/** A text of any length: what one input does not hold goes on in the next, because saving a form keeps what stands in it. */
export function longTextFields(
  field: Field & { initial?: string; placeholder?: string; isMultiline?: boolean },
): InputBlock[] {
  const { initial = '', hint, ...each } = field;
  const parts = splitText(initial, TEXT_LIMITS.input);
  return (parts.length === 0 ? [''] : parts).map((text, index) =>
    textField({
      ...each,
      id: partName(field.id, index + 1),
      label: index === 0 ? field.label : `${field.label} (${index + 1})`,
      ...(index === 0 && hint !== undefined && { hint }),
      isOptional: index > 0 || (field.isOptional ?? false),
      initial: text,
      maxLength: TEXT_LIMITS.input,
    }),
  );
}

/** The text that was divided over several inputs. Whoever removed the line break between two of them did not mean to make one word of two. */
export function joinedText(parts: readonly string[]): string {
  return parts.reduce((text, part, index) => {
    const isFull = (parts[index - 1]?.length ?? 0) > TEXT_LIMITS.input - LONGEST_CHARACTER;
    const isSeamless = isFull || /\s$/u.test(text) || /^\s/u.test(part);
    return `${text}${isSeamless ? '' : '\n'}${part}`;
  });
}

/** One of a few choices, all visible with their descriptions. */
export function radioField(field: Field & { choices: readonly Choice[]; initial?: string }): InputBlock {
  const initial = field.choices.find(({ value }) => value === field.initial);
  return input(field, {
    type: 'radio_buttons',
    action_id: field.id,
    options: field.choices.map(option),
    ...(initial === undefined ? {} : { initial_option: option(initial) }),
  });
}

/** One of many choices. */
export function selectField(field: Field & { choices: readonly Choice[]; initial?: string }): InputBlock {
  const choices = field.choices.slice(0, LIMITS.options);
  const initial = choices.find(({ value }) => value === field.initial);
  return input(field, {
    type: 'static_select',
    action_id: field.id,
    options: choices.map(option),
    ...(initial === undefined ? {} : { initial_option: option(initial) }),
  });
}

/** Choices that each may be ticked or not; none has to be. */
export function checkField(field: Field & { choices: readonly Choice[] }): InputBlock {
  return input(
    { ...field, isOptional: true },
    { type: 'checkboxes', action_id: field.id, options: field.choices.map(option) },
  );
}

export function personField(field: Field & { initial: string }): InputBlock {
  return input(field, { type: 'users_select', action_id: field.id, initial_user: field.initial });
}

/** At least one person of any number up to `most`. */
export function peopleField(field: Field & { initial: readonly string[]; most: number }): InputBlock {
  return input(field, {
    type: 'multi_users_select',
    action_id: field.id,
    max_selected_items: field.most,
    ...(field.initial.length === 0 ? {} : { initial_users: [...field.initial] }),
  });
}

/** A day and a time, in the zone of whoever chooses. */
export function timeField(field: Field & { initial: Date | null }): InputBlock {
  return input(field, {
    type: 'datetimepicker',
    action_id: field.id,
    ...(field.initial === null ? {} : { initial_date_time: Math.floor(field.initial.getTime() / 1000) }),
  });
}

function input(field: Field, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    label: plain(field.label, LIMITS.label),
    ...(field.hint === undefined ? {} : { hint: plain(field.hint, LIMITS.label) }),
    optional: field.isOptional ?? false,
    element,
  };
}

function option({ value, label, description }: Choice): PlainTextOption {
  return {
    value,
    text: plain(label, LIMITS.option),
    ...(description === undefined ? {} : { description: plain(description, LIMITS.option) }),
  };
}

function plain(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: cutPlain(inert(text), limit) || '…', emoji: true };
}

/** Verbatim, so that Slack parses only what we spelled out ourselves. */
function mrkdwn(markup: string, limit: number): MrkdwnElement {
  return { type: 'mrkdwn', text: cutMarkup(markup, limit) || '…', verbatim: true };
}
