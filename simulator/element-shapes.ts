// The interactive elements of Block Kit with their limits, and which of them may stand in which kind of block.
import { isDeepStrictEqual } from 'node:util';
import { richText } from './rich-text-shapes.ts';
import {
  boolean,
  both,
  byType,
  type Check,
  integer,
  isObject,
  type Json,
  list,
  object,
  rule,
  string,
} from './shape.ts';
import * as text from './text-shapes.ts';

const common = { action_id: text.actionId };
const confirmable = { ...common, confirm: text.confirmDialog };
const focusable = { focus_on_load: boolean };
const placeholdable = { placeholder: text.placeholder };
const dispatchable = { dispatch_action_config: text.dispatchActionConfig };
const type = string();
const maxSelected = { max_selected_items: integer(1, 100) };

const date = string({ matches: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, named: 'a date (YYYY-MM-DD)' });
const time = string({ matches: /^([01]\d|2[0-3]):[0-5]\d$/, named: 'a time (HH:mm)' });

function optionsOf(element: Json): unknown[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : [];
  const grouped = groups.flatMap((group) => (Array.isArray(group.options) ? group.options : []));
  return [...(Array.isArray(element.options) ? element.options : []), ...grouped];
}

/** An initial choice must be one of the options to the letter, description included, or Slack refuses the whole view. */
const initialAmongOptions = rule((element) => {
  const initial = [
    ...(element.initial_option === undefined ? [] : [element.initial_option]),
    ...(Array.isArray(element.initial_options) ? element.initial_options : []),
  ];
  if (Array.isArray(element.initial_options) && element.initial_options.length === 0) return 'initial_options is empty';
  const options = optionsOf(element).map((option) => JSON.parse(JSON.stringify(option)));
  return initial.every((one) => options.some((option) => isDeepStrictEqual(JSON.parse(JSON.stringify(one)), option)))
    ? null
    : 'initial option is not one of the options';
});

const distinctValues = rule((element) => {
  const values = optionsOf(element)
    .filter(isObject)
    .map((option) => option.value);
  return new Set(values).size === values.length ? null : 'option values are not unique';
});

const optionsOrGroups = rule((element) =>
  (element.options === undefined) === (element.option_groups === undefined)
    ? 'exactly one of options and option_groups is required'
    : null,
);

const staticChoices = {
  options: list(text.plainOption, { min: 1, max: 100 }),
  option_groups: list(text.optionGroup, { min: 1, max: 100 }),
};

const select = { ...confirmable, ...focusable, ...placeholdable };
const ids = list(string({ min: 1 }), { min: 1 });
const conversation = { default_to_current_conversation: boolean, filter: text.conversationFilter };
const query = { min_query_length: integer(0, 3000) };
const urlRespondable = { response_url_enabled: boolean };

export const image = both(
  object({ type, alt_text: string({ min: 1, max: 2000 }) }, { image_url: text.webUrl, slack_file: text.slackFile }),
  rule((element) =>
    (element.image_url === undefined) === (element.slack_file === undefined)
      ? 'exactly one of image_url and slack_file is required'
      : null,
  ),
);

export const button = object(
  { type, text: text.plainText(75) },
  {
    ...confirmable,
    value: string({ min: 1, max: 2000 }),
    url: text.url,
    style: text.colorScheme,
    accessibility_label: text.accessibilityLabel,
  },
);

const selects: Record<string, Check> = {
  static_select: both(
    object({ type }, { ...select, ...staticChoices, initial_option: text.plainOption }),
    optionsOrGroups,
    initialAmongOptions,
    distinctValues,
  ),
  multi_static_select: both(
    object({ type }, { ...select, ...staticChoices, ...maxSelected, initial_options: list(text.plainOption) }),
    optionsOrGroups,
    initialAmongOptions,
    distinctValues,
  ),
  external_select: object({ type }, { ...select, ...query, initial_option: text.plainOption }),
  multi_external_select: object(
    { type },
    { ...select, ...query, ...maxSelected, initial_options: list(text.plainOption, { min: 1 }) },
  ),
  users_select: object({ type }, { ...select, initial_user: string({ min: 1 }) }),
  multi_users_select: object({ type }, { ...select, ...maxSelected, initial_users: ids }),
  conversations_select: object(
    { type },
    { ...select, ...conversation, ...urlRespondable, initial_conversation: string({ min: 1 }) },
  ),
  multi_conversations_select: object(
    { type },
    { ...select, ...conversation, ...maxSelected, initial_conversations: ids },
  ),
  channels_select: object({ type }, { ...select, ...urlRespondable, initial_channel: string({ min: 1 }) }),
  multi_channels_select: object({ type }, { ...select, ...maxSelected, initial_channels: ids }),
};

const choices: Record<string, Check> = {
  checkboxes: both(
    object(
      { type, options: list(text.richOption, { min: 1, max: 10 }) },
      { ...confirmable, ...focusable, initial_options: list(text.richOption) },
    ),
    initialAmongOptions,
    distinctValues,
  ),
  radio_buttons: both(
    object(
      { type, options: list(text.richOption, { min: 1, max: 10 }) },
      { ...confirmable, ...focusable, initial_option: text.richOption },
    ),
    initialAmongOptions,
    distinctValues,
  ),
};

const datepicker = object({ type }, { ...select, initial_date: date });
const timepicker = object({ type }, { ...select, initial_time: time, timezone: string({ min: 1 }) });
const pickers: Record<string, Check> = {
  datepicker,
  timepicker,
  datetimepicker: object(
    { type },
    { ...confirmable, ...focusable, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  ),
};

const overflow = both(
  object({ type, options: list(text.overflowOption, { min: 1, max: 5 }) }, confirmable),
  distinctValues,
);

const typed = { ...common, ...focusable, ...placeholdable, ...dispatchable };

const richTextInput = object(
  { type },
  { ...typed, initial_value: richText, min_lines: integer(1, 100), max_lines: integer(1, 100) },
);

const inputsOnly: Record<string, Check> = {
  plain_text_input: both(
    object(
      { type },
      {
        ...typed,
        initial_value: string({ max: 3000 }),
        multiline: boolean,
        min_length: integer(0, 3000),
        max_length: integer(1, 3000),
      },
    ),
    rule((element) =>
      Number(element.min_length ?? 0) > Number(element.max_length ?? 3000) ? 'min_length exceeds max_length' : null,
    ),
    rule((element) =>
      String(element.initial_value ?? '').length > Number(element.max_length ?? 3000)
        ? 'initial_value is longer than max_length'
        : null,
    ),
  ),
  number_input: object(
    { type, is_decimal_allowed: boolean },
    { ...typed, initial_value: string(), min_value: string(), max_value: string() },
  ),
  email_text_input: object({ type }, { ...typed, initial_value: string() }),
  url_text_input: object({ type }, { ...typed, initial_value: string() }),
  rich_text_input: richTextInput,
  file_input: object(
    { type },
    { ...common, filetypes: list(string({ min: 1 }), { min: 1 }), max_files: integer(1, 10) },
  ),
};

const feedbackButton = object(
  { text: text.plainText(75), value: string({ min: 1, max: 2000 }) },
  { accessibility_label: text.accessibilityLabel },
);

export const inActions = byType({
  button,
  overflow,
  ...selects,
  ...choices,
  ...pickers,
  rich_text_input: richTextInput,
});
export const inSection = byType({
  button,
  overflow,
  image,
  ...selects,
  ...choices,
  datepicker,
  timepicker,
});
export const inInput = byType({ ...selects, ...choices, ...pickers, ...inputsOnly });
export const inContext = byType({ image, plain_text: text.plainText(3000), mrkdwn: text.mrkdwnText(3000) });
export const inContextActions = byType({
  feedback_buttons: object({ type, positive_button: feedbackButton, negative_button: feedbackButton }, common),
  icon_button: object(
    { type, icon: string({ min: 1 }), text: text.plainText(75) },
    {
      ...confirmable,
      value: string({ min: 1, max: 2000 }),
      accessibility_label: text.accessibilityLabel,
      visible_to_user_ids: ids,
    },
  ),
});
