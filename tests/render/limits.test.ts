// The edge of each limit: what is just within it stands whole, one more is cut or left out with a word, and Slack refuses none of it.
import { describe, expect, test } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { checkMessage, checkView } from '../../simulator/block-kit-rules.ts';
import { TEXT_LIMITS } from '../../src/domain/text.ts';
import type { Entry, EntryOf } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { overdueDigest } from '../../src/render/action-items/overdue-digest.ts';
import {
  actions,
  button,
  context,
  fields,
  fits,
  header,
  type Message,
  message,
  modal,
  quote,
  quoteInShort,
  section,
  selectField,
  textField,
} from '../../src/render/blocks.ts';
import { givenBack, pages, paragraphs } from '../../src/render/chunking.ts';
import { pageDigest } from '../../src/render/direct/page-digest.ts';
import { shown } from '../../src/render/markup.ts';
import { topic } from '../../src/render/room/channel.ts';
import { timelineMessages } from '../../src/render/room/timeline.ts';
import { minute } from '../support/core.ts';
import { anIncident, aTimeline, INCIDENTS, type Step, WIDE } from '../support/incidents.ts';

const letters = (count: number) => 'x'.repeat(count);
const many = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index));
const around = (limit: number) => [limit - 1, limit, limit + 1];
const ALONE = { words: en };

/** Slack takes it, and nothing of it is lost, or it says so. */
function isTaken(said: Message): Message {
  expect(checkMessage(said)).toEqual([]);
  return said;
}

/** By what is limited: the limit, and how much of so much is shown. */
const TEXTS: [string, number, (length: number) => string][] = [
  ['the text of a message', 3000, (length) => isTaken(message(letters(length), [], ALONE.words)).text],
  ['a paragraph', 3000, (length) => textIn(section(letters(length)))],
  ['a header', 150, (length) => textIn(header(letters(length)))],
  [
    'a quote',
    2900,
    (length) =>
      quote(letters(length - 2))
        .slice(2)
        .padStart(length),
  ],
  ['the topic of a room', 250, (length) => topic(anIncident({ title: letters(length - TOPIC_LEAD) }), en)],
  [
    'a text that is asked for',
    3000,
    (length) => initialIn(textField({ id: 'a', label: 'A', maxLength: 3000, initial: letters(length) })),
  ],
];
const TOPIC_LEAD = topic(anIncident({ title: '' }), en).length;

function textIn(block: KnownBlock): string {
  isTaken(message('x', [block], en));
  return 'text' in block && typeof block.text === 'object' ? block.text.text : '';
}
function initialIn(input: ReturnType<typeof textField>): string {
  expect(checkView(modal({ title: 'x', submit: 'Go', callbackId: 'x' }, [input], en))).toEqual([]);
  return input.element.type === 'plain_text_input' ? (input.element.initial_value ?? '') : '';
}

describe.each(TEXTS)('%s', (_, limit, show) => {
  test(`of ${limit} characters stands whole, one of ${limit + 1} ends with an ellipsis`, () => {
    const [below, at, above] = around(limit).map(show);
    expect([below?.length, at?.length]).toEqual([limit - 1, limit]);
    expect(`${below}${at}`).not.toContain('…');
    expect(above).toMatch(/x…$/);
    expect(above?.length).toBeLessThanOrEqual(limit + 1);
  });
});

test('a quote in short says where the rest is as soon as there is a rest', () => {
  const [below, at, above] = around(900).map((length) => quoteInShort(letters(length - 2), 900, en));
  expect([below, at]).toEqual([`> ${letters(897)}`, `> ${letters(898)}`]);
  expect(above).toMatch(new RegExp(`x…\n_${en.naming.cutText}_$`));
});

describe('of many things', () => {
  const paragraph = (n: number) => section(`paragraph ${n}`);
  const row = actions([button('Go', 'go', '1')].filter((each) => each !== null));

  test('fifty blocks stand, of fifty-one the last give way to a word, and buttons stay', () => {
    for (const count of [49, 50]) {
      const { blocks } = isTaken(message('x', [...many(count - 1, paragraph), ...row], en));
      expect(blocks).toEqual([...many(count - 1, paragraph), ...row]);
    }
    const { blocks } = isTaken(message('x', [...many(50, paragraph), ...row], en));
    expect(blocks).toHaveLength(50);
    expect(blocks).toEqual([...many(48, paragraph), context(en.naming.cut), ...row]);
  });

  test('blocks that are too long together give way to a word', () => {
    const full = many(3, (n) => section(`${n} ${letters(2800)}`));
    const longer = (length: number) => [...full, section(letters(length))];
    const most = 11_500 - JSON.stringify(longer(1)).length + 1;
    expect(around(most).map((length) => fits(longer(length)))).toEqual([true, true, false]);
    expect(isTaken(message('x', longer(most), en)).blocks).toEqual(longer(most));
    expect(isTaken(message('x', longer(most + 1), en)).blocks).toEqual([...full, context(en.naming.cut)]);
  });

  test.each<[string, number, (count: number) => KnownBlock, (block: KnownBlock) => number]>([
    ['facts', 10, (count) => fields(many(count, (n) => [`${n}`, 'x'])), (block) => listIn(block, 'fields')],
    ['small words', 10, (count) => context(...many(count, String)), (block) => listIn(block, 'elements')],
    [
      'buttons',
      25,
      (count) =>
        actions(many(count, (n) => button('Go', `go-${n}`, 'x')).flatMap((each) => each ?? []))[0] as KnownBlock,
      (block) => listIn(block, 'elements'),
    ],
  ])('%s: %i stand in one block', (_, limit, make, count) => {
    for (const asked of around(limit)) {
      const block = make(asked);
      isTaken(message('x', [block], en));
      expect(count(block)).toBe(Math.min(asked, limit));
    }
  });

  test('a hundred choices stand in a list', () => {
    const choices = (count: number) => many(count, (n) => ({ value: `${n}`, label: `${n}` }));
    for (const count of around(100)) {
      const field = selectField({ id: 'a', label: 'A', choices: choices(count), initial: '98' });
      expect(checkView(modal({ title: 'x', submit: 'Go', callbackId: 'x' }, [field], en))).toEqual([]);
      expect(field.element.type === 'static_select' && field.element.options?.length).toBe(Math.min(count, 100));
    }
  });

  test('a button carries two thousand characters, and none where it is to carry more', () => {
    expect(around(2000).map((length) => button('Go', 'go', letters(length))?.value?.length)).toEqual([
      1999,
      2000,
      undefined,
    ]);
  });

  function listIn(block: KnownBlock, name: 'fields' | 'elements'): number {
    return ((block as unknown as Record<string, unknown[]>)[name] ?? []).length;
  }
});

describe('long lists', () => {
  const told = (blocks: readonly KnownBlock[]) => JSON.stringify(blocks);

  test('lines share a paragraph up to 2900 characters, and none is lost at its edge', () => {
    for (const length of [1448, 1449, 1450]) {
      const lines = [`a${letters(length - 1)}`, `b${letters(length - 1)}`];
      const blocks = paragraphs(lines);
      // Each line brings its line break with it, which takes two characters on the wire.
      expect(blocks).toHaveLength(2 * (length + 2) <= 2900 ? 1 : 2);
      expect(blocks.map(textIn).join('\n')).toBe(lines.join('\n'));
    }
    for (const length of around(2900)) {
      const blocks = paragraphs([letters(length), 'end']);
      expect(blocks.map(textIn).join('').replaceAll('\n', '')).toBe(`${letters(length)}end`);
      expect(Math.max(...blocks.map((block) => textIn(block).length))).toBeLessThanOrEqual(2900);
    }
  });

  test('blocks go on in the next message before there are more than fifty, with what is reserved', () => {
    const reserved = [context('x'), context('y')];
    const sizes = (count: number) =>
      pages(
        many(count, (n) => section(`${n}`)),
        reserved,
      ).map(({ length }) => length);
    expect([47, 48, 49, 96, 97].map(sizes)).toEqual([[47], [48], [48, 1], [48, 48], [48, 48, 1]]);
  });

  test('what was typed and not recorded is given back whole in five messages, and says so where five are too few', () => {
    const back = (length: number) => givenBack('*NOT recorded*', letters(length), en);
    const wordsOf = (length: number) => told(back(length).flatMap(({ blocks }) => blocks));
    const isWhole = (length: number) => (wordsOf(length).match(/x{2,}|(?<=> )x/g) ?? []).join('').length === length;
    let [most, tooMuch] = [1, 100_000];
    while (tooMuch - most > 1) {
      const middle = Math.floor((most + tooMuch) / 2);
      [most, tooMuch] = isWhole(middle) ? [middle, tooMuch] : [most, middle];
    }
    // Slack carries no longer text at all.
    expect(most).toBeGreaterThan(TEXT_LIMITS.text);
    for (const length of around(most)) {
      for (const each of back(length)) isTaken(each);
      expect(back(length)).toHaveLength(5);
      expect(wordsOf(length).includes(en.naming.notAllGivenBack)).toBe(length > most);
    }
  });

  test.each([49, 50, 51])('a record of %i lines says whether it is all of them', (count) => {
    const notes = many(
      count - 2,
      (n): Step => [`${60 + n}s`, 'U0BOB', { type: 'addNote', text: `note-${n}.`, source: null }],
    );
    const { incident, entries } = aTimeline(notes);
    expect(entries).toHaveLength(count);
    const said = told(timelineMessages(incident, entries, en).flatMap(({ blocks }) => blocks));
    expect(said.includes('declared')).toBe(count <= 50);
    expect(said.includes(`of ${count}`)).toBe(count > 50);
    expect(said.match(/note-\d+\./g)).toHaveLength(count - 2);
  });
});

describe('one message for many pages', () => {
  const paged = INCIDENTS.unacknowledged;
  const entry = paged.entries.find((each): each is Entry & EntryOf<'paged'> => each.type === 'paged');
  const digestOf = (count: number, title = 'checkout down') => {
    if (entry === undefined) throw new Error('nobody is paged');
    const incidents = many(count, (n) => ({ ...paged.incident, id: `i${n}`, reference: `INC-2026-${100 + n}`, title }));
    return isTaken(
      pageDigest(
        incidents.map((incident) => ({ incident, entry })),
        en,
      ),
    );
  };
  const namedIn = ({ blocks }: Message) => new Set(JSON.stringify(blocks).match(/INC-2026-\d+/g)).size;
  const buttonsIn = ({ blocks }: Message) => blocks.filter((block) => 'accessory' in block).length;

  test.each([
    [9, 9, 9, null, false],
    [10, 10, 10, null, false],
    [11, 11, 10, null, true],
    [39, 39, 10, null, true],
    [40, 40, 10, null, true],
    [41, 40, 10, 1, true],
  ])('of %i names %i and has %i buttons', (count, named, buttons, more, isElsewhere) => {
    const digest = digestOf(count);
    expect([namedIn(digest), buttonsIn(digest)]).toEqual([named, buttons]);
    const words = JSON.stringify(digest.blocks);
    expect(words).toContain(en.paging.manyNeedYou(count));
    expect(words.includes(en.paging.inItsRoom)).toBe(isElsewhere);
    for (const n of [1, 2, 33]) expect(words.includes(en.paging.more(n))).toBe(n === more);
  });

  test.each([
    ['long', letters(150)],
    ['wide', WIDE.repeat(150)],
    ['of marks', '&<>"'.repeat(40)],
  ])('names forty whatever their titles are: %s', (_, title) => {
    const digest = digestOf(41, title);
    expect(namedIn(digest)).toBe(40);
    expect(JSON.stringify(digest.blocks)).toContain(en.paging.more(1));
    expect(JSON.stringify(digest.blocks)).not.toContain(en.naming.cut);
    expect(digest.text).toContain(shown(en.paging.more(1)));
  });
});

test('what is overdue is listed as long as it fits, and the rest is counted', () => {
  const { incident } = INCIDENTS.closed;
  const [item] = incident.actions;
  if (item === undefined) throw new Error('there is nothing to do');
  const listOf = (count: number) => {
    const items = many(count, (n) => ({
      ...item,
      number: n + 1,
      what: { text: `item-${n}. ${letters(200)}` },
      dueAt: minute('1h'),
    }));
    const said = isTaken(overdueDigest([{ incident, items }], minute('3d'), en));
    const listed = (JSON.stringify(said.blocks).match(/item-\d+\./g) ?? []).length;
    return { listed, said: JSON.stringify(said.blocks) };
  };
  const most = listOf(200).listed;
  expect(most).toBeGreaterThan(20);
  for (const count of around(most)) {
    const { listed, said } = listOf(count);
    const left = count - listed;
    expect(left === 0 || said.includes(en.overdue.more(left))).toBe(true);
    expect(said).not.toContain(en.naming.cut);
  }
  expect(listOf(most - 1).listed).toBe(most - 1);
  expect(listOf(most + 2)).toMatchObject({ listed: most, said: expect.stringContaining(en.overdue.more(2)) });
});
