// What people wrote at length stands in Slack as they wrote it: in order, inert, code as code, and divided where a reader would.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutMarkup, cutPlain, splitMarkup, splitText, wireLength } from '../../src/render/markup.ts';
import { quotedParagraphs, stretchesOf } from '../../src/render/quoted-text.ts';
import { HOSTILE, WIDE } from '../support/incidents.ts';

describe('prose and code', () => {
  test('what stands between fences is code, whatever it looks like', () => {
    expect(quotedParagraphs('We saw\n```\nERROR *x* <b>\n> y\n```\nand rolled back', 2800)).toEqual([
      '> We saw',
      '```\nERROR *x* &lt;b&gt;\n&gt; y\n```',
      '> and rolled back',
    ]);
  });

  test('a fence may begin in a line, and one that is never closed ends with the text', () => {
    expect(stretchesOf('the log: ```one\ntwo')).toEqual([
      { isCode: false, lines: ['the log:'] },
      { isCode: true, lines: ['one', 'two'] },
    ]);
  });

  test('a table keeps its columns', () => {
    expect(quotedParagraphs('| a | b |\n|---|---|\n| 1 | 2 |', 2800)).toEqual([
      '```\n| a | b |\n|---|---|\n| 1 | 2 |\n```',
    ]);
  });
});

describe('what does not fit into one paragraph', () => {
  test('code is closed and opened again, between lines', () => {
    const code = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const paragraphs = quotedParagraphs(`\`\`\`\n${code.join('\n')}\n\`\`\``, 120);
    expect(paragraphs.length).toBeGreaterThan(3);
    for (const paragraph of paragraphs) expect(paragraph).toMatch(/^```\n(?:line \d+\n)+```$/);
    expect(paragraphs.flatMap((paragraph) => paragraph.split('\n').slice(1, -1))).toEqual(code);
  });

  test('prose is divided between lines, and a line that is too long between words', () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`);
    const paragraphs = quotedParagraphs(`first\n${words.join(' ')}\nlast`, 100);
    for (const paragraph of paragraphs) expect(wireLength(paragraph)).toBeLessThanOrEqual(100);
    expect(paragraphs.join(' ').match(/word\d+/g)).toEqual(words);
    expect(paragraphs.at(-1)).toMatch(/> last$/);
  });
});

const typed = fc
  .array(
    fc.constantFrom('```', '\n', ' ', '|a|b|', '<!channel>', '&', '👩🏽‍🚒', 'שלום', 'word', '>>> ', '`', HOSTILE),
    {
      minLength: 1,
      maxLength: 80,
    },
  )
  .map((parts) => parts.join(''));

test('whatever is written, every fence is closed in its paragraph, nothing grows too long, and no word is lost', () => {
  fc.assert(
    fc.property(typed, fc.integer({ min: 120, max: 400 }), (text, limit) => {
      const paragraphs = quotedParagraphs(text, limit);
      for (const paragraph of paragraphs) {
        expect(wireLength(paragraph)).toBeLessThanOrEqual(limit);
        expect((paragraph.match(/```/g) ?? []).length % 2).toBe(0);
        expect(paragraph).not.toMatch(/<[!@#]|<https?:/);
      }
      expect((paragraphs.join('\n').match(/word/g) ?? []).length).toBe((text.match(/word/g) ?? []).length);
    }),
  );
});

describe('a character that is made of many', () => {
  const text = `word ${WIDE.repeat(60)} &amp; ${'e\u0301'.repeat(60)} ${WIDE}`;
  const seen = new Set(['w', 'o', 'r', 'd', ' ', '&', 'a', 'm', 'p', ';', '…', 'e\u0301', WIDE]);
  const torn = (piece: string) =>
    [...new Intl.Segmenter('en').segment(piece)].map(({ segment }) => segment).filter((one) => !seen.has(one));

  test.each(Array.from({ length: 60 }, (_, index) => 40 + index))('is never divided, at a limit of %i', (limit) => {
    for (const piece of [
      ...splitMarkup(text, limit),
      ...splitText(text, limit),
      cutMarkup(text, limit),
      cutPlain(text, limit),
    ]) {
      expect(torn(piece)).toEqual([]);
      expect(piece.length).toBeLessThanOrEqual(limit);
    }
    expect(splitText(text, limit).join('')).toBe(text);
  });
});
