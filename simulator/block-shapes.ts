// The blocks of Block Kit with their limits, and on which surface (message, modal, home) each may stand.
import * as element from './element-shapes.ts';
import { richText } from './rich-text-shapes.ts';
import {
  boolean,
  both,
  byType,
  type Check,
  integer,
  isObject,
  list,
  number,
  object,
  oneOf,
  rule,
  string,
} from './shape.ts';
import * as text from './text-shapes.ts';

export type Surface = 'message' | 'modal' | 'home';

const type = string();
const id = { block_id: text.blockId };

const cell = byType({
  raw_text: object({ type, text: string({ min: 1 }) }),
  raw_number: object({ type, value: number, text: string({ min: 1 }) }),
  rich_text: richText,
});

const columnSetting = object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean });

const equalRows = rule((block) => {
  const widths = Array.isArray(block.rows) ? block.rows.map((row) => (Array.isArray(row) ? row.length : -1)) : [];
  return new Set(widths).size > 1 ? 'rows differ in length' : null;
});

const card = both(
  object(
    { type },
    {
      ...id,
      hero_image: byType({ image: element.image }),
      icon: byType({ image: element.image }),
      title: text.mrkdwnText(150),
      subtitle: text.mrkdwnText(150),
      body: text.mrkdwnText(200),
      actions: list(byType({ button: element.button }), { min: 1 }),
    },
  ),
  rule((block) =>
    ['hero_image', 'title', 'actions', 'body'].every((key) => block[key] === undefined) ? 'card is empty' : null,
  ),
);

const section = both(
  object(
    { type },
    {
      ...id,
      text: text.anyText(3000),
      fields: list(text.anyText(2000), { min: 1, max: 10 }),
      accessory: element.inSection,
      expand: boolean,
    },
  ),
  rule((block) => (block.text === undefined && block.fields === undefined ? 'missing required field: text' : null)),
);

const imageBlock = both(
  object(
    { type, alt_text: string({ min: 1, max: 2000 }) },
    { ...id, image_url: text.webUrl, slack_file: text.slackFile, title: text.plainText(2000) },
  ),
  rule((block) =>
    (block.image_url === undefined) === (block.slack_file === undefined)
      ? 'exactly one of image_url and slack_file is required'
      : null,
  ),
);

const input = both(
  object(
    { type, label: text.plainText(2000), element: element.inInput },
    { ...id, hint: text.plainText(2000), optional: boolean, dispatch_action: boolean },
  ),
  rule((block) =>
    isObject(block.element) && block.element.type === 'file_input' && block.dispatch_action === true
      ? 'file_input cannot dispatch actions'
      : null,
  ),
);

const everywhere: Record<string, Check> = {
  section,
  image: imageBlock,
  rich_text: richText,
  header: object({ type, text: text.plainText(150) }, id),
  divider: object({ type }, id),
  context: object({ type, elements: list(element.inContext, { min: 1, max: 10 }) }, id),
  actions: object({ type, elements: list(element.inActions, { min: 1, max: 25 }) }, id),
};

const messageOnly: Record<string, Check> = {
  card,
  markdown: object({ type, text: string({ min: 1, max: 12_000 }) }, id),
  alert: object(
    { type, text: text.anyText(3000) },
    { ...id, level: oneOf('default', 'info', 'warning', 'error', 'success') },
  ),
  carousel: object({ type, elements: list(byType({ card }), { min: 1, max: 10 }) }, id),
  context_actions: object({ type, elements: list(element.inContextActions, { min: 1, max: 5 }) }, id),
  table: both(
    object(
      { type, rows: list(list(cell, { min: 1, max: 20 }), { min: 1, max: 100 }) },
      { ...id, column_settings: list(columnSetting, { max: 20 }) },
    ),
    equalRows,
  ),
  data_table: both(
    object(
      { type, caption: string({ min: 1 }), rows: list(list(cell, { min: 1, max: 20 }), { min: 2, max: 201 }) },
      { ...id, page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
    ),
    equalRows,
  ),
};

// Slack's pages name modals and Home for `input`; newer clients take it in messages too, which nobody promises.
const viewOnly: Record<string, Check> = { input };

export const blocksOf: Record<Surface, Check> = {
  message: byType({ ...everywhere, ...messageOnly }),
  modal: byType({ ...everywhere, ...viewOnly }),
  home: byType({ ...everywhere, ...viewOnly }),
};
