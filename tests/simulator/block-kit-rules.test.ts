// The limits of Block Kit, each one at its edge: what fits is fine, one more is refused.
import { describe, expect, test } from '@jest/globals';
import { checkMessage, checkView } from '../../simulator/block-kit-rules.ts';

const words = (count: number) => 'x'.repeat(count);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('x'), ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const option = (value: string) => ({ text: plain(value), value });
const select = (more: object = {}) => ({ type: 'static_select', action_id: 'pick', options: [option('a')], ...more });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Name'), element, ...more });
const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Go'),
  blocks,
  ...more,
});
const many = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index));

const message = (...blocks: object[]) => checkMessage({ text: 'x', blocks });

describe('a message is fine', () => {
  test.each([
    ['with text only', { text: 'hello' }],
    ['with 4000 characters', { text: words(4000) }],
    ['with a section of 3000', { text: 'x', blocks: [section({ text: mrkdwn(words(3000)) })] }],
    ['with 50 blocks', { text: 'x', blocks: many(50, () => ({ type: 'divider' })) }],
    ['with a header of 150', { text: 'x', blocks: [{ type: 'header', text: plain(words(150)) }] }],
    ['with 10 fields of 2000, within the total', { text: 'x', blocks: [section({ fields: [mrkdwn(words(2000))] })] }],
    [
      'with 25 buttons',
      { text: 'x', blocks: [{ type: 'actions', elements: many(25, (i) => button({ action_id: `b${i}` })) }] },
    ],
    [
      'with the same action in two blocks',
      { text: 'x', blocks: [section({ accessory: button() }), section({ accessory: button() })] },
    ],
    [
      'with an initial option that is one of them',
      { text: 'x', blocks: [section({ accessory: select({ initial_option: option('a') }) })] },
    ],
    [
      'with rich text',
      {
        text: 'x',
        blocks: [
          {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '<!here>' }] }],
          },
        ],
      },
    ],
    ['with a key that is undefined', { text: 'x', blocks: [section({ accessory: undefined })] }],
    ['with 12000 characters of markdown', { text: 'x', blocks: [{ type: 'markdown', text: words(12_000) }] }],
  ])('%s', (_what, given) => {
    expect(checkMessage(given)).toEqual([]);
  });
});

describe('a message is refused', () => {
  test.each([
    ['without anything', checkMessage({}), /no_text/],
    ['with blank text', checkMessage({ text: '  ' }), /no_text/],
    ['with 4001 characters', checkMessage({ text: words(4001) }), /msg_too_long/],
    ['with blocks that are no list', checkMessage({ text: 'x', blocks: {} }), /must be an array/],
    ['with 51 blocks', message(...many(51, () => ({ type: 'divider' }))), /no more than 50/],
    ['with an unknown block', message({ type: 'nope' }), /unsupported type: nope/],
    ['with a block without type', message({}), /missing required field: type/],
    ['with an unknown key', message(section({ colour: 'red' })), /invalid additional property: colour/],
    ['with an input', message(input({ type: 'plain_text_input' })), /unsupported type: input/],
    ['with an empty section', message({ type: 'section' }), /missing required field: text/],
    ['with an empty text', message(section({ text: mrkdwn('') })), /more than 0/],
    ['with a section of 3001', message(section({ text: mrkdwn(words(3001)) })), /less than 3001/],
    ['with 11 fields', message(section({ fields: many(11, () => mrkdwn('x')) })), /no more than 10/],
    ['with a field of 2001', message(section({ fields: [mrkdwn(words(2001))] })), /less than 2001/],
    ['with a header in mrkdwn', message({ type: 'header', text: mrkdwn('x') }), /unsupported type: mrkdwn/],
    ['with a header of 151', message({ type: 'header', text: plain(words(151)) }), /less than 151/],
    ['with emoji on mrkdwn', message(section({ text: { ...mrkdwn('x'), emoji: true } })), /additional property: emoji/],
    [
      'with 11 context elements',
      message({ type: 'context', elements: many(11, () => mrkdwn('x')) }),
      /no more than 10/,
    ],
    ['with no action', message({ type: 'actions', elements: [] }), /no fewer than 1/],
    [
      'with 26 buttons',
      message({ type: 'actions', elements: many(26, (i) => button({ action_id: `b${i}` })) }),
      /no more than 25/,
    ],
    ['with a label of 76', message(section({ accessory: button({ text: plain(words(76)) }) })), /less than 76/],
    ['with a value of 2001', message(section({ accessory: button({ value: words(2001) }) })), /less than 2001/],
    ['with another style', message(section({ accessory: button({ style: 'warning' }) })), /one of primary, danger/],
    ['with a button url that is none', message(section({ accessory: button({ url: 'checkout' }) })), /must be a url/],
    [
      'with the same action_id twice in a block',
      message({ type: 'actions', elements: [button(), button()] }),
      /action_id already exists/,
    ],
    [
      'with the same block_id twice',
      message(section({ block_id: 'a' }), section({ block_id: 'a' })),
      /block_id already exists/,
    ],
    ['with a block_id of 256', message(section({ block_id: words(256) })), /less than 256/],
    [
      'with 101 options',
      message(section({ accessory: select({ options: many(101, (i) => option(`${i}`)) }) })),
      /no more than 100/,
    ],
    ['with no options', message(section({ accessory: select({ options: [] }) })), /no fewer than 1/],
    [
      'with options and groups',
      message(section({ accessory: select({ option_groups: [{ label: plain('x'), options: [option('a')] }] }) })),
      /exactly one of options/,
    ],
    [
      'with an option value of 76',
      message(section({ accessory: select({ options: [option(words(75)), { text: plain('x'), value: words(76) }] }) })),
      /less than 76/,
    ],
    [
      'with the same option twice',
      message(section({ accessory: select({ options: [option('a'), option('a')] }) })),
      /not unique/,
    ],
    [
      'with a foreign initial option',
      message(section({ accessory: select({ initial_option: option('b') }) })),
      /not one of the options/,
    ],
    [
      'with 6 overflow options',
      message(section({ accessory: { type: 'overflow', options: many(6, (i) => option(`${i}`)) } })),
      /no more than 5/,
    ],
    ['with an image without alt text', message({ type: 'image', image_url: 'https://x.example/a.png' }), /alt_text/],
    [
      'with a confirmation of 301',
      message(
        section({
          accessory: button({
            confirm: { title: plain('x'), text: plain(words(301)), confirm: plain('y'), deny: plain('n') },
          }),
        }),
      ),
      /less than 301/,
    ],
    [
      'with two tables',
      message(...many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }))),
      /only_one_table_allowed/,
    ],
    [
      'with uneven rows',
      message({
        type: 'table',
        rows: [
          [{ type: 'raw_text', text: 'x' }],
          [
            { type: 'raw_text', text: 'x' },
            { type: 'raw_text', text: 'y' },
          ],
        ],
      }),
      /differ in length/,
    ],
    [
      'with too much markdown in all',
      message(...many(2, () => ({ type: 'markdown', text: words(6001) }))),
      /more than 12000/,
    ],
    [
      'with too much in all its blocks',
      message(...many(5, () => section({ text: mrkdwn(words(2900)) }))),
      /msg_blocks_too_long/,
    ],
  ])('%s', (_what, problems, says) => {
    expect(problems.join('\n')).toMatch(says);
  });
});

describe('a view', () => {
  test.each([
    ['with an input', modal([input({ type: 'plain_text_input', action_id: 'a', max_length: 3000 })])],
    ['with 100 blocks', modal(many(100, () => ({ type: 'divider' })))],
    ['of Home', { type: 'home', blocks: [section({ accessory: button() })] }],
  ])('is fine %s', (_what, view) => {
    expect(checkView(view)).toEqual([]);
  });

  test.each([
    ['without title', { type: 'modal', blocks: [] }, /missing required field: title/],
    ['with a title of 25', modal([], { title: plain(words(25)) }), /less than 25/],
    [
      'with an input but no submit',
      { ...modal([input({ type: 'plain_text_input' })]), submit: undefined },
      /needs submit/,
    ],
    ['with 101 blocks', modal(many(101, () => ({ type: 'divider' }))), /no more than 100/],
    ['with private_metadata of 3001', modal([], { private_metadata: words(3001) }), /less than 3001/],
    ['with a callback_id of 256', modal([], { callback_id: words(256) }), /less than 256/],
    ['with an unknown key', modal([], { size: 'large' }), /additional property: size/],
    ['of Home with a title', { type: 'home', title: plain('x'), blocks: [] }, /additional property: title/],
    ['with a table', modal([{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }]), /unsupported type: table/],
    ['with a button as input', modal([input(button())]), /unsupported type: button/],
    [
      'with two focused inputs',
      modal(many(2, () => input({ type: 'plain_text_input', focus_on_load: true }))),
      /only one element/,
    ],
    [
      'with min over max',
      modal([input({ type: 'plain_text_input', min_length: 9, max_length: 8 })]),
      /min_length exceeds/,
    ],
    [
      'with an initial value that is too long',
      modal([input({ type: 'plain_text_input', initial_value: 'abc', max_length: 2 })]),
      /longer than max_length/,
    ],
    [
      'with a number input that says nothing of decimals',
      modal([input({ type: 'number_input' })]),
      /is_decimal_allowed/,
    ],
    ['with a date that is none', modal([input({ type: 'datepicker', initial_date: '2026-13-01' })]), /a date/],
    ['that is too large', modal(many(90, () => section({ text: mrkdwn(words(2900)) }))), /view_too_large/],
  ])('is refused %s', (_what, view, says) => {
    expect(checkView(view).join('\n')).toMatch(says);
  });
});

test('a problem says where it is, as Slack does', () => {
  expect(message(section(), { type: 'header', text: plain('') })).toEqual([
    '[ERROR] must be more than 0 characters [json-pointer:/blocks/1/text/text]',
  ]);
});
