// What a person has typed and chosen in a view: Slack's `state.values`, from the initial values to the checks of its client.
import { isObject, type Json } from './shape.ts';
import type { World } from './world.ts';

export type Values = Record<string, Record<string, Json>>;

export interface Field {
  block: Json;
  element: Json;
  blockId: string;
  actionId: string;
}

/** Every interactive element of a view or a message, with the block that holds it. */
export function fieldsOf(blocks: unknown): Field[] {
  const known = Array.isArray(blocks) ? blocks.filter(isObject) : [];
  return known.flatMap((block) => {
    const nested = Array.isArray(block.elements) ? block.elements : [];
    const cards = nested.filter(isObject).flatMap((one) => (Array.isArray(one.actions) ? one.actions : []));
    const actions = Array.isArray(block.actions) ? block.actions : [];
    return [...nested, ...cards, ...actions, block.accessory, block.element]
      .filter(isObject)
      .filter((element) => typeof element.action_id === 'string')
      .map((element) => ({ block, element, blockId: String(block.block_id), actionId: String(element.action_id) }));
  });
}

/** The key under which the value of each type stands, and the key of its initial value. */
const keys: Record<string, { value: string; initial: string; many?: true }> = {
  plain_text_input: { value: 'value', initial: 'initial_value' },
  email_text_input: { value: 'value', initial: 'initial_value' },
  url_text_input: { value: 'value', initial: 'initial_value' },
  number_input: { value: 'value', initial: 'initial_value' },
  rich_text_input: { value: 'rich_text_value', initial: 'initial_value' },
  static_select: { value: 'selected_option', initial: 'initial_option' },
  external_select: { value: 'selected_option', initial: 'initial_option' },
  radio_buttons: { value: 'selected_option', initial: 'initial_option' },
  multi_static_select: { value: 'selected_options', initial: 'initial_options', many: true },
  multi_external_select: { value: 'selected_options', initial: 'initial_options', many: true },
  checkboxes: { value: 'selected_options', initial: 'initial_options', many: true },
  users_select: { value: 'selected_user', initial: 'initial_user' },
  multi_users_select: { value: 'selected_users', initial: 'initial_users', many: true },
  channels_select: { value: 'selected_channel', initial: 'initial_channel' },
  multi_channels_select: { value: 'selected_channels', initial: 'initial_channels', many: true },
  conversations_select: { value: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: { value: 'selected_conversations', initial: 'initial_conversations', many: true },
  datepicker: { value: 'selected_date', initial: 'initial_date' },
  timepicker: { value: 'selected_time', initial: 'initial_time' },
  datetimepicker: { value: 'selected_date_time', initial: 'initial_date_time' },
  file_input: { value: 'files', initial: 'none', many: true },
};

export function isStateful(element: Json): boolean {
  return Object.hasOwn(keys, String(element.type));
}

function stateOf(element: Json, value: unknown): Json {
  const key = keys[String(element.type)];
  if (!key) return { type: element.type };
  const zone = element.type === 'timepicker' && element.timezone ? { timezone: element.timezone } : {};
  return { type: element.type, [key.value]: value ?? (key.many ? [] : null), ...zone };
}

/** Initial values, but what was typed stays where the same element is still there under the same ids. */
export function valuesOf(blocks: unknown, typed: Values = {}): Values {
  const values: Values = {};
  for (const { element, blockId, actionId } of fieldsOf(blocks)) {
    const key = keys[String(element.type)];
    if (!key) continue;
    const kept = typed[blockId]?.[actionId];
    const inBlock = values[blockId] ?? {};
    inBlock[actionId] = kept && kept.type === element.type ? kept : stateOf(element, element[key.initial]);
    values[blockId] = inBlock;
  }
  return values;
}

function optionsOf(element: Json): Json[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : [];
  const lists = [element.options, ...groups.map((group) => group.options)];
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isObject) : []));
}

function optionFor(element: Json, value: unknown): Json | undefined {
  return optionsOf(element).find((option) => option.value === value);
}

const patterns: Record<string, RegExp> = {
  datepicker: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  timepicker: /^([01]\d|2[0-3]):[0-5]\d$/,
};

function singleValue(world: World, element: Json, value: unknown): unknown {
  const type = String(element.type);
  const { users, channels } = world.workspace;
  if (/static_select|radio|checkboxes/.test(type)) return optionFor(element, value);
  if (/users_select/.test(type)) return users.get(String(value))?.deleted === false ? value : undefined;
  if (/channels_select/.test(type)) return channels.get(String(value))?.kind === 'public' ? value : undefined;
  if (/conversations_select/.test(type)) return channels.has(String(value)) ? value : undefined;
  if (type === 'datetimepicker') return Number.isInteger(Number(value)) ? Number(value) : undefined;
  if (type === 'rich_text_input') {
    const section = { type: 'rich_text_section', elements: [{ type: 'text', text: String(value) }] };
    return isObject(value) ? value : { type: 'rich_text', elements: [section] };
  }
  const pattern = patterns[type];
  if (pattern) return pattern.test(String(value)) ? value : undefined;
  return /external|file_input/.test(type) ? undefined : String(value);
}

/** The state after a person typed or chose the plain value; undefined when the client would not let them. */
export function filled(world: World, element: Json, value: unknown): Json | undefined {
  const key = keys[String(element.type)];
  if (!key) return undefined;
  if (value === null || value === '' || value === undefined) return stateOf(element, undefined);
  if (!key.many) {
    const single = singleValue(world, element, value);
    return single === undefined ? undefined : stateOf(element, single);
  }
  const many = (Array.isArray(value) ? value : [value]).map((one) => singleValue(world, element, one));
  const tooMany = many.length > Number(element.max_selected_items ?? 100);
  return tooMany || many.includes(undefined) ? undefined : stateOf(element, many);
}

function isEmpty(state: Json | undefined): boolean {
  const value = Object.entries(state ?? {}).find(([key]) => key !== 'type' && key !== 'timezone')?.[1];
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function problem(element: Json, state: Json | undefined): string | null {
  const value = String(state?.value ?? '');
  if (element.type === 'number_input') {
    const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
    if (!pattern.test(value)) return 'Please enter a valid number.';
    if (element.min_value !== undefined && Number(value) < Number(element.min_value))
      return `Must be at least ${element.min_value}.`;
    if (element.max_value !== undefined && Number(value) > Number(element.max_value))
      return `Must be at most ${element.max_value}.`;
  }
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    return 'Please enter a valid email.';
  if (element.type === 'url_text_input' && !/^https?:\/\/[^\s]+$/.test(value)) return 'Please enter a valid URL.';
  if (element.type !== 'plain_text_input') return null;
  if (value.length < Number(element.min_length ?? 0)) return `Please use at least ${element.min_length} characters.`;
  const longest = Number(element.max_length ?? 3000);
  return value.length > longest ? `Please use at most ${longest} characters.` : null;
}

/** What Slack's client says under the inputs instead of submitting; by block id. */
export function inputErrors(blocks: unknown, values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element, blockId, actionId } of fieldsOf(blocks)) {
    if (block.type !== 'input') continue;
    const state = values[blockId]?.[actionId];
    if (isEmpty(state)) {
      if (block.optional !== true) errors[blockId] = 'Please complete this required field.';
      continue;
    }
    const says = problem(element, state);
    if (says) errors[blockId] = says;
  }
  return errors;
}
