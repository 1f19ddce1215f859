// Texts at their edges: what is escaped, where a text is cut and divided, how lines and blocks are packed, to the last character.
import { describe, expect, test } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { TEXT_LIMITS } from '../../src/domain/text.ts';
import { BOT } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { actionText, kindText, plainActionText } from '../../src/render/action-items/due.ts';
import {
  actions,
  button,
  checkField,
  context,
  fields,
  header,
  joinedText,
  longTextFields,
  message,
  modal,
  partName,
  peopleField,
  personField,
  quotation,
  quote,
  quoteInShort,
  radioField,
  section,
  sectionWith,
  selectField,
  textField,
  timeField,
  viewFits,
} from '../../src/render/blocks.ts';
import { givenBack, pages, paragraphs } from '../../src/render/chunking.ts';
import {
  actor,
  channel,
  cutMarkup,
  cutPlain,
  escapeText,
  giver,
  inert,
  isolated,
  isWebAddress,
  link,
  oneLine,
  readable,
  shown,
  shownWithLinks,
  splitMarkup,
  splitText,
  target,
  targets,
  unescapeText,
  unfenced,
  wireLength,
} from '../../src/render/markup.ts';
import { quotedParagraphs, stretchesOf } from '../../src/render/quoted-text.ts';
import { minute } from '../support/core.ts';
import { WIDE } from '../support/incidents.ts';
import { expectGolden } from './golden.ts';

const J = '\u2060';
const x = (count: number) => 'x'.repeat(count);

test.each([
  ['', ''],
  ['a&b<c>d', 'a&amp;b&lt;c&gt;d'],
  ['&amp;', '&amp;amp;'],
  ['<<>>&&', '&lt;&lt;&gt;&gt;&amp;&amp;'],
  ['@here @channel @everyone', `@${J}here @${J}channel @${J}everyone`],
  ['@HERE @Channel @hereabouts', `@${J}HERE @${J}Channel @${J}hereabouts`],
  ['@ here @her @ann here', '@ here @her @ann here'],
])('%j is escaped as %j, and read back', (typed, escaped) => {
  expect(escapeText(typed)).toBe(escaped);
  expect(unescapeText(escaped)).toBe(typed);
});

test.each([
  [`@${J}ann`, `@${J}ann`],
  [`@${J}HERE`, '@HERE'],
  ['&amp;lt;', '&lt;'],
])('%j is read back as %j', (escaped, text) => {
  expect(unescapeText(escaped)).toBe(text);
});

test.each([
  ['<@U1|ann>', '@ann'],
  ['<@W1A9|ann b>', '@ann b'],
  ['<#C1|general>', '#general'],
  ['<!subteam^S1|@oncall>', '@oncall'],
  ['<!subteam^S1|oncall>', '@oncall'],
  ['<@U1>', '<@U1>'],
  ['<@u1|ann>', '<@u1|ann>'],
  ['<@U1|>', '<@U1|>'],
  ['<@|ann>', '<@|ann>'],
  ['<@U1|a<b>', '<@U1|a<b>'],
  ['<@U1|a|b>', '<@U1|a|b>'],
  ['<@U1|a> <#C1|b>', '@a #b'],
  ['<https://a.example|a.example>', 'https://a.example'],
  ['<http://a.example>', 'http://a.example'],
  ['<https://a.example|>', 'https://a.example'],
  ['<https://a.example|a b> and <https://b.example>', 'https://a.example and https://b.example'],
  ['<https://a.example|a<b>', '<https://a.example|a<b>'],
  ['<https://a b|x>', '<https://a b|x>'],
  ['<https://>', '<https://>'],
  ['<ftp://a.example|x>', '<ftp://a.example|x>'],
  ['<httpss://a.example|x>', '<httpss://a.example|x>'],
])('%j reads %j', (typed, read) => {
  expect(readable(typed)).toBe(read);
  expect(shown(typed)).toBe(escapeText(read));
});

test.each([
  ['<!here> <@U1> <#C1>', `<${J}!here> <${J}@U1> <${J}#C1>`],
  ['<https://a> <MAILTO:a> <a:>', `<${J}https://a> <${J}MAILTO:a> <${J}a:>`],
  ['a < b <b> <1:> < a:', 'a < b <b> <1:> < a:'],
  ['@here & @Channel', `@${J}here & @${J}Channel`],
])('%j is inert in plain text as %j', (typed, text) => {
  expect(inert(typed)).toBe(text);
});

test.each([
  ['  a \n\n b\t\tc  ', 'a b c'],
  ['a', 'a'],
  [' \n ', ''],
])('%j on one line is %j', (typed, text) => {
  expect(oneLine(typed)).toBe(text);
});

test('fences are broken, runs from right to left isolated', () => {
  expect(unfenced('a ``` b ```` `` c')).toBe(`a \`${J}\`${J}\` b \`${J}\`${J}\`\` \`\` c`);
  expect(['abc', 'aשb', 'ع', 'ܐ', 'ދ', 'ߊ'].map(isolated)).toEqual([
    'abc',
    ...['aשb', 'ع', 'ܐ', 'ދ', 'ߊ'].map((text) => `\u2068${text}\u2069`),
  ]);
});

test.each([
  ['', 0],
  ['abc', 3],
  ['a"b', 4],
  ['a\\b', 4],
  ['a\nb', 4],
  ['\u0001', 6],
  ['\ud83d', 6],
  ['👩', 2],
  ['é…', 2],
])('%j takes %i characters on the wire', (text, length) => {
  expect(wireLength(text)).toBe(length);
});

describe('a cut', () => {
  test.each<[string, number, string]>([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['', 0, ''],
    ['ab', 1, '…'],
    ['a &amp; b', 9, 'a &amp; b'],
    ['a &amp; b', 8, 'a &amp;…'],
    ['a &amp; b', 7, 'a…'],
    ['a &lt;&gt; b', 7, 'a &lt;…'],
    ['a &lt;&gt; b', 10, 'a &lt;…'],
    ['a &lt;&gt; b', 11, 'a &lt;&gt;…'],
    ['a <@U0BOB> b', 12, 'a <@U0BOB> b'],
    ['a <@U0BOB> b', 11, 'a <@U0BOB>…'],
    ['a <@U0BOB> b', 10, 'a…'],
    ['a&b', 2, 'a…'],
    ['a<b', 2, 'a…'],
    ['abc def', 5, 'abc…'],
    ['abc  def', 6, 'abc…'],
    ['a\u200D\u200Dbcd', 4, 'a…'],
    ['a\uFE0Fbcd', 3, 'a…'],
    [`a${WIDE}bc`, WIDE.length + 2, `a${WIDE}…`],
    [`a${WIDE}bc`, WIDE.length + 1, 'a…'],
  ])('of %j at %i is %j', (text, limit, cut) => {
    expect(cutMarkup(text, limit)).toBe(cut);
  });

  test('of markup counts what JSON spells out, of plain text characters', () => {
    expect([cutMarkup('"""', 4), cutMarkup('"""', 6), cutPlain('"""', 3), cutPlain('"""', 2)]).toEqual([
      '"…',
      '"""',
      '"""',
      '"…',
    ]);
    expect(cutPlain('&amp;&amp;', 6)).toBe('&amp;…');
    expect(cutMarkup(`"${x(3)}"y`, 7)).toBe(`"${x(3)}…`);
  });

  test('goes on behind a run that fits, and ends at the first that does not', () => {
    expect(cutMarkup(`${x(4)}<@U0BOB>${x(4)}`, 14)).toBe(`${x(4)}<@U0BOB>x…`);
    expect(cutMarkup(`${x(4)}<@U0BOB>y`, 8)).toBe(`${x(4)}…`);
    expect(cutMarkup(`<@U0BOB>${x(9)}<@U0DAN>`, 12)).toBe(`<@U0BOB>${x(3)}…`);
  });

  test.each([510, 511, 512, 513, 1023, 1024, 1025])(
    'stands at character %i whatever windows are looked at',
    (length) => {
      const text = `${'é'.repeat(length)}zz`;
      expect(cutPlain(text, length + 1)).toBe(`${'é'.repeat(length)}…`);
      const wide = `${x(length - 2)}👩zz`;
      expect(cutPlain(wide, length + 1)).toBe(`${x(length - 2)}👩…`);
    },
  );

  test('takes apart what is longer than a character is', () => {
    const endless = `a${'\u0301'.repeat(600)}`;
    expect(cutPlain(`${endless}b`, 10)).toBe(`a${'\u0301'.repeat(8)}…`);
    expect(splitMarkup(endless, 100).every((piece) => piece.length <= 100)).toBe(true);
    expect(splitMarkup(endless, 100).join('')).toBe(endless);
  });
});

describe('a division', () => {
  test.each<[string, number, string[]]>([
    ['', 5, []],
    ['abc', 3, ['abc']],
    ['abcd', 3, ['abc', 'd']],
    ['ab cd', 5, ['ab cd']],
    ['ab cd', 4, ['ab', 'cd']],
    ['ab cd ef', 5, ['ab cd', 'ef']],
    ['ab cd ef', 6, ['ab cd', 'ef']],
    ['  ab', 9, ['ab']],
    ['ab\n\ncd', 9, ['ab\n\ncd']],
    ['ab\n\ncd', 7, ['ab', 'cd']],
    ['ab   ', 9, ['ab']],
    ['a <!date^1^{date} x|y> b', 99, ['a <!date^1^{date} x|y> b']],
    ['a <!date^1^{date} x|y> b', 21, ['a', '<!date^1^{date} x|y>', 'b']],
    ['a <!date^1^{date} x|y> b', 22, ['a <!date^1^{date} x|y>', 'b']],
    ['&lt;&gt;&amp;', 9, ['&lt;&gt;', '&amp;']],
    ['&lt;&gt;&amp;', 8, ['&lt;&gt;', '&amp;']],
    ['&lt;&gt;&amp;', 7, ['&lt;', '&gt;', '&amp;']],
    ['a <b', 3, ['a', '<b']],
    ['""""', 4, ['""', '""']],
    [`${WIDE}${WIDE}`, WIDE.length, [WIDE, WIDE]],
  ])('of markup, %j by %i', (text, limit, pieces) => {
    expect(splitMarkup(text, limit)).toEqual(pieces);
  });

  test.each<[string, number, string[]]>([
    ['', 5, []],
    ['abc', 3, ['abc']],
    ['abcd', 3, ['abc', 'd']],
    ['ab cd', 4, ['ab ', 'cd']],
    ['ab\ncd ef', 7, ['ab\n', 'cd ef']],
    ['\nabc', 3, ['\n', 'abc']],
    [' abc', 3, [' ', 'abc']],
    ['ab cd\nef gh', 6, ['ab cd\n', 'ef gh']],
    ['a\nb\nc\nd', 4, ['a\nb\n', 'c\nd']],
    ['a b c d', 4, ['a b ', 'c d']],
    ['e\u0301e\u0301', 3, ['e\u0301', 'e\u0301']],
    ['e\u0301e\u0301', 2, ['e\u0301', 'e\u0301']],
    [`e${'\u0301'.repeat(5)}`, 3, ['e\u0301\u0301', '\u0301\u0301\u0301']],
    ['👩👩', 3, ['👩', '👩']],
  ])('of plain text, %j by %i', (text, limit, pieces) => {
    expect(splitText(text, limit)).toEqual(pieces);
    expect(splitText(text, limit).join('')).toBe(text);
  });
});

describe('what is written at length', () => {
  test.each<[string, [boolean, ...string[]][]]>([
    ['', []],
    [' \n ', []],
    ['a\nb', [[false, 'a', 'b']]],
    ['```\na\n```', [[true, '', 'a']]],
    ['  ```\na\n  ```', [[true, '', 'a']]],
    [
      'a ```b``` c',
      [
        [false, 'a'],
        [true, 'b'],
        [false, 'c'],
      ],
    ],
    [
      'a\n\n\n```\nb\n```\n\nc',
      [
        [false, 'a'],
        [true, '', 'b'],
        [false, '', '', 'c'],
      ],
    ],
    ['a\n\nb', [[false, 'a', '', 'b']]],
    ['```\n```', []],
    ['```\n\n```\na', [[false, '', '', 'a']]],
    ['|a|', [[true, '|a|']]],
    ['  | a | b |  ', [[true, '  | a | b |  ']]],
    ['|a', [[false, '|a']]],
    ['a|', [[false, 'a|']]],
    ['x|a|', [[false, 'x|a|']]],
    ['|a| x', [[false, '|a| x']]],
    ['|', [[false, '|']]],
    ['||', [[true, '||']]],
    [
      'a\n|b|\nc',
      [
        [false, 'a'],
        [true, '|b|'],
        [false, 'c'],
      ],
    ],
    ['`` a', [[false, '`` a']]],
  ])('%j is stretches of prose and code', (text, stretches) => {
    expect(stretchesOf(text).map(({ isCode, lines }) => [isCode, ...lines])).toEqual(stretches);
  });

  test('empty lines stand between lines, not around them', () => {
    expect(quotedParagraphs('\n \n a \n\nb\n \n', 99)).toEqual(['>  a \n> \n> b']);
    expect(quotedParagraphs('```\n\n  a\n\n```', 99)).toEqual(['```\n  a\n```']);
    expect(quotedParagraphs('', 99)).toEqual([]);
  });

  // A quoted line takes its mark, and its line break two characters.
  test.each([
    [13, 1],
    [14, 1],
    [15, 2],
  ])('two lines of %i in all make %i paragraphs of twenty-two', (length, paragraphs) => {
    const lines = [x(7), 'y'.repeat(length - 7)];
    expect(quotedParagraphs(lines.join('\n'), 22)).toHaveLength(paragraphs);
    expect(quotedParagraphs(lines.join('\n'), 22).join('\n')).toBe(lines.map((line) => `> ${line}`).join('\n'));
  });

  test.each([
    [17, 1],
    [18, 1],
    [19, 2],
  ])('a line of %i is %i pieces of twenty-two', (length, pieces) => {
    expect(quotedParagraphs(x(length), 22)).toHaveLength(pieces);
  });

  test.each([
    [10, 1],
    [11, 2],
  ])('code of %i is %i pieces of twenty-two', (length, pieces) => {
    const paragraphs = quotedParagraphs(`\`\`\`\n${x(length)}\n\`\`\``, 22);
    expect(paragraphs).toHaveLength(pieces);
    for (const paragraph of paragraphs) expect(wireLength(paragraph)).toBeLessThanOrEqual(22);
  });
});

describe('lines and blocks', () => {
  const textOf = (block: KnownBlock) => (block.type === 'section' ? (block.text?.text ?? '') : '');

  test('share a paragraph while they fit, counted with their line breaks', () => {
    expect(paragraphs([])).toEqual([]);
    expect(paragraphs(['a', 'b']).map(textOf)).toEqual(['a\nb']);
    const long = [x(1440), 'y'.repeat(1440), 'z'.repeat(13), 'end'];
    expect(paragraphs(long).map((block) => textOf(block).length)).toEqual([1440 + 1 + 1440 + 1 + 13, 3]);
    expect(paragraphs([...long.slice(0, 2), 'z'.repeat(14), 'end']).map(textOf)).toEqual([
      `${long.slice(0, 2).join('\n')}\n${'z'.repeat(14)}`,
      'end',
    ]);
    expect(paragraphs([...long.slice(0, 2), 'z'.repeat(15)]).map(textOf)).toHaveLength(2);
    expect(paragraphs([x(2899), x(2900), x(2901)]).map((block) => textOf(block).length)).toEqual([2899, 2900, 2900, 1]);
  });

  test('are dealt out to messages', () => {
    expect(pages([], [])).toEqual([]);
    const blocks = Array.from({ length: 101 }, (_, n) => section(`${n}`));
    expect(pages(blocks, []).map(({ length }) => length)).toEqual([50, 50, 1]);
    expect(pages(blocks, []).flat()).toEqual(blocks);
    expect(pages(blocks.slice(0, 50), [context('x')]).map(({ length }) => length)).toEqual([49, 1]);
  });

  test('what is given back says which part of it a message is, once there are several', () => {
    expect(givenBack('*No*', 'typed <b>', en)).toEqual([message('*No*', [section('*No*\n> typed &lt;b&gt;')], en)]);
    const several = givenBack('*No*', x(25_000), en);
    expect(several).toHaveLength(3);
    expect(several.map(({ text, blocks }) => [text, blocks.at(-1)])).toEqual(
      [1, 2, 3].map((n) => ['*No*', context(`${n}/3`)]),
    );
    const cut = givenBack('*No*', x(60_000), en);
    expect(cut).toHaveLength(5);
    const count = pages(quotation('*No*', x(60_000)), [context(en.naming.notAllGivenBack), context('')]).length;
    expect(count).toBeGreaterThan(5);
    expect(cut.map(({ blocks }) => JSON.stringify(blocks).includes(en.naming.notAllGivenBack))).toEqual([
      ...Array.from({ length: 4 }, () => false),
      true,
    ]);
    expect(cut[0]?.blocks.at(-1)).toEqual(context(`1/${count}`));
    expect(cut[4]?.blocks.slice(-2)).toEqual([context(`5/${count}`), context(en.naming.notAllGivenBack)]);
  });
});

describe('Block Kit', () => {
  const go = button('Go', 'acknowledge', 'x');
  const choices = [
    { value: 'a', label: 'A <!here>', description: 'first' },
    { value: 'b', label: x(76) },
  ];

  test('is spelled as it was approved', () => {
    if (go === null) throw new Error('there is no button');
    const frame = { title: 'Title', submit: 'Go', callbackId: 'do', metadata: { incident: 'i1' } };
    const field = { id: 'a', label: 'A' };
    expectGolden('block-kit', {
      header: [header('<!here> x'), header('')],
      section: [section('*x*'), section('')],
      sectionWith: sectionWith('x', go),
      fields: fields([['a', '*b*']]),
      context: [context('a', 'b'), context('')],
      actions: [actions([]), actions([go])],
      button: [button('Go', 'acknowledge', 'x', 'primary'), button('', 'acknowledge', '', 'danger')],
      modal: [modal(frame, [section('x')], en), modal({ title: 'Read' }, [], en)],
      text: [
        textField({ ...field, maxLength: 5 }),
        textField({ ...field, maxLength: 5, initial: 'abcdef', placeholder: 'p', isMultiline: true, isOptional: true }),
        textField({ ...field, maxLength: 5, hint: 'h', isMultiline: false, isOptional: false }),
      ],
      longText: [
        longTextFields({ ...field, hint: 'h' }),
        longTextFields({ ...field, initial: 'x', isOptional: true, isMultiline: true, placeholder: 'p' }),
      ],
      radio: [
        radioField({ ...field, choices }),
        radioField({ ...field, choices, initial: 'a' }),
        radioField({ ...field, choices, initial: 'c' }),
      ],
      select: [selectField({ ...field, choices, initial: 'b' }), selectField({ ...field, choices })],
      check: checkField({ ...field, choices }),
      person: personField({ ...field, initial: 'U0BOB' }),
      people: [
        peopleField({ ...field, initial: [], most: 3 }),
        peopleField({ ...field, initial: ['U0BOB'], most: 3, isOptional: true }),
      ],
      time: [timeField({ ...field, initial: null }), timeField({ ...field, initial: new Date(1500) })],
    });
    expect(timeField({ ...field, initial: minute('1m') }).element).toMatchObject({ initial_date_time: 1767607260 });
  });

  test('a long text goes on in as many inputs as it needs, of which only the first may have to be filled in', () => {
    const text = `${x(TEXT_LIMITS.input - 1)} ${x(10)}`;
    const inputs = longTextFields({ id: 'a', label: 'A', hint: 'h', initial: text });
    expect(
      inputs.map(({ block_id, label, hint, optional, element }) => [
        block_id,
        label.text,
        hint?.text,
        optional,
        element.type === 'plain_text_input' ? element.initial_value?.length : null,
      ]),
    ).toEqual([
      ['a', 'A', 'h', false, TEXT_LIMITS.input],
      ['a-2', 'A (2)', undefined, true, 10],
    ]);
    expect([1, 2, 3].map((part) => partName('a', part))).toEqual(['a', 'a-2', 'a-3']);
  });

  test.each<[string[], string]>([
    [['a'], 'a'],
    [['a', 'b'], 'a\nb'],
    [['a ', 'b'], 'a b'],
    [['a\n', 'b'], 'a\nb'],
    [['a', ' b'], 'a b'],
    [['a', 'b', 'c'], 'a\nb\nc'],
    [['a', ''], 'a\n'],
  ])('%j are joined to %j', (parts, text) => {
    expect(joinedText(parts)).toBe(text);
  });

  test.each([
    [TEXT_LIMITS.input - 101, false],
    [TEXT_LIMITS.input - 100, false],
    [TEXT_LIMITS.input - 99, true],
    [TEXT_LIMITS.input, true],
  ])('an input with %i characters goes on in the next without a break: %s', (length, isSeamless) => {
    expect(joinedText([x(length), 'y'])).toBe(`${x(length)}${isSeamless ? '' : '\n'}y`);
    expect(joinedText(['y', x(length), 'z'])).toBe(`y\n${x(length)}${isSeamless ? '' : '\n'}z`);
  });

  test('a view holds a hundred blocks and a quarter of a megabyte', () => {
    const view = (blocks: KnownBlock[]) => viewFits(modal({ title: 'x' }, blocks, en));
    const many = (count: number, text = 'x') => Array.from({ length: count }, () => section(text));
    expect([99, 100, 101].map((count) => view(many(count)))).toEqual([true, true, false]);
    // Bytes count, not characters.
    const most = 245_000;
    const bytesOf = (blocks: KnownBlock[]) => Buffer.byteLength(JSON.stringify(modal({ title: 'x' }, blocks, en)));
    const heavy = many(92, 'é'.repeat(1280));
    const rest = most - bytesOf([...heavy, section('x')]) + 1;
    for (const [length, isTaken] of [
      [rest - 1, true],
      [rest, true],
      [rest + 1, false],
    ] as const) {
      expect([bytesOf([...heavy, section(x(length))]) - most, view([...heavy, section(x(length))])]).toEqual([
        length - rest,
        isTaken,
      ]);
    }
  });

  test('quotes keep every line', () => {
    expect(quotation('*L*', '')).toEqual([section('*L*')]);
    expect(quotation('*L*', 'a\n\nb <')).toEqual([section('*L*\n> a\n> \n> b &lt;')]);
    expect(quotation('*L*', `${x(2400)} y`)).toEqual([section(`*L*\n> ${x(2400)}`), section('> y')]);
    expect([quote('a\nb'), quote('a\nb', 4), quote('')]).toEqual(['> a\n> b', '> a…', '> ']);
    expect(quoteInShort('a\nb', 8, en)).toBe('> a\n> b');
    expect(quoteInShort('a\nb', 7, en)).toBe(`> a\n>…\n_${en.naming.cutText}_`);
  });
});

test.each([
  ['C0ROOM', '<#C0ROOM>'],
  ['G1', '<#G1>'],
  ['C', 'C'],
  ['D0ROOM', 'D0ROOM'],
  ['xC0ROOM', 'xC0ROOM'],
  ['C0ROOMx', 'C0ROOMx'],
  ['C0<', 'C0&lt;'],
])('the channel %s is %s', (id, markup) => {
  expect(channel(id)).toBe(markup);
});

test.each([
  ['U0BOB', '<@U0BOB>'],
  ['W0BOB', '<@W0BOB>'],
  ['S0ONCALL', '<!subteam^S0ONCALL>'],
  ['desk <', 'desk &lt;'],
  ['', ''],
])('the target %s is %s', (id, markup) => {
  expect(target(id)).toBe(markup);
});

test('whoever is no person is the clock or the policy', () => {
  expect([actor(BOT, en), actor('U0BOB', en)]).toEqual([en.names.clock, '<@U0BOB>']);
  expect([giver(BOT, en), giver('U0BOB', en)]).toEqual([en.names.policy, '<@U0BOB>']);
  expect([targets([], en), targets(['U0BOB', 'S0ONCALL'], en)]).toEqual(['', '<@U0BOB> and <!subteam^S0ONCALL>']);
});

test('what is to be done is a line with its links, and for an input as it was typed', () => {
  const typed = { text: 'a\n <@U1|ann> https://a.example' };
  expect([actionText(typed, en), plainActionText(typed, en)]).toEqual([
    'a @ann <https://a.example>',
    'a\n @ann https://a.example',
  ]);
  for (const say of [actionText, plainActionText]) {
    expect(say({ drafted: 'findCause' }, en)).toBe(en.followUp.drafted.findCause);
  }
  expect([kindText(null, en), kindText('prevent', en)]).toEqual([en.followUp.noKind, en.followUp.kinds.prevent]);
});

test.each([
  ['https://a.example/?b=1&c=2', true],
  ['http://a', true],
  ['https://', false],
  ['https:///', true],
  ['xhttps://a', false],
  ['ftp://a', false],
  ['https://a b', false],
  ['https://a<', false],
  ['https://a>', false],
  ['https://a|b', false],
  ['https://a\n', false],
])('%j is an address on the web: %s', (url, isOne) => {
  expect(isWebAddress(url)).toBe(isOne);
  expect(link(url, 'words')).toBe(isOne ? `<${url.replaceAll('&', '&amp;')}|words>` : 'words');
  expect(link(null, 'words')).toBe('words');
});

test.each([
  ['see https://a.example/x.', 'see <https://a.example/x>.'],
  ['(https://a.example)', '(<https://a.example>)'],
  ['HTTPS://A.example and http://b.example?c=1&d=2!', '<HTTPS://A.example> and <http://b.example?c=1&amp;d=2>!'],
  ['https://a.example/*_~{}[], x', '<https://a.example/>*_~{}[], x'],
  ['"https://a.example" `https://b.example`', '"<https://a.example>" `<https://b.example>`'],
  ['https://a.example|https://b.example', '<https://a.example>|<https://b.example>'],
  ['<https://a.example|click> & <b>', '<https://a.example> &amp; &lt;b&gt;'],
  ['https://', 'https://'],
  ['', ''],
])('%j is shown with its links as %j', (typed, markup) => {
  expect(shownWithLinks(typed)).toBe(markup);
});
