// The pictures: everything said stands on the sheet, large enough, apart, and in typefaces that have it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Resvg } from '@resvg/resvg-js';
import type { IncidentPictureData } from '../../src/domain/postmortem/incident-timeline.ts';
import { ENGLISH } from '../../src/locales/en/report.ts';
import { FRENCH } from '../../src/locales/fr/report.ts';
import { SHEET_WIDTH } from '../../src/pictures/drawing.ts';
import { FONT_FILES, widthOf } from '../../src/pictures/fonts.ts';
import { drawIncident } from '../../src/pictures/incident-drawing.ts';
import { incidentPicture } from '../../src/pictures/incident-picture.ts';
import { rowsOf } from '../../src/pictures/incident-rows.ts';
import { toSvg } from '../../src/pictures/paint.ts';
import { drawReport } from '../../src/pictures/report-drawing.ts';
import { reportPicture } from '../../src/pictures/report-picture.ts';
import { type DrawnText, overlap, textsOf } from '../support/decoded-png.ts';
import { PICTURED, REPORTED } from '../support/pictures.ts';

/** Slack shows 360 pixels of width on a phone: nine there. */
const SMALLEST = 30;
const EDGE = 24;
const SECOND = 1000;

const DRAWINGS = [ENGLISH, FRENCH].flatMap((words) => [
  ...Object.entries(PICTURED).map(([name, data]) => [`${name}, ${words.locale}`, drawIncident(data, words)] as const),
  ...Object.entries(REPORTED).map(
    ([name, data]) => [`report of ${name}, ${words.locale}`, drawReport(data, words)] as const,
  ),
]);

function faultsOf(texts: readonly DrawnText[], height: number): string[] {
  return texts.flatMap((text, index) => [
    ...(text.left < EDGE || text.right > SHEET_WIDTH - EDGE || text.top < EDGE || text.bottom > height - EDGE / 2
      ? [`off the sheet: ${text.text}`]
      : []),
    ...(text.size < SMALLEST ? [`too small: ${text.text}`] : []),
    ...texts.slice(index + 1).flatMap((other) => (overlap(text, other) ? [`${text.text} lies on ${other.text}`] : [])),
    ...(text.text.trim() === '' ? ['an empty text'] : []),
  ]);
}

test.each(DRAWINGS)('every text stands apart, on the sheet, and large enough for a phone: %s', async (_name, spec) => {
  const texts = textsOf(await toSvg(spec));
  expect(texts.length).toBeGreaterThan(10);
  expect(faultsOf(texts, Number(spec.height))).toEqual([]);
});

test.each([1, 3, 45, 200, 3_000, 20_000, 90_000, 400_000, 3_000_000, 40_000_000])(
  'the axis of %i seconds has labels that stand apart and differ',
  async (seconds) => {
    const { from } = PICTURED.usual;
    const to = new Date(from.getTime() + seconds * SECOND);
    const data: IncidentPictureData = { ...PICTURED['one-entry'], to, phases: [{ value: 'investigating', from, to }] };
    const spec = drawIncident(data, FRENCH);
    const texts = textsOf(await toSvg(spec));
    expect(faultsOf(texts, Number(spec.height))).toEqual([]);
    const lowest = Math.max(...texts.map(({ bottom }) => bottom));
    const labels = texts
      .filter(({ bottom, text }) => bottom > lowest - 5 && text !== FRENCH.utc)
      .map(({ text }) => text);
    expect(labels.length).toBeGreaterThan(0);
    const isNextDay = seconds > 86_400;
    if (!isNextDay) expect(new Set(labels).size).toBe(labels.length);
  },
);

test.each(Object.entries(PICTURED))('%s has every row with its name and figure', async (_name, data) => {
  const said = textsOf(await toSvg(drawIncident(data, ENGLISH))).map(({ text }) => text);
  const rows = rowsOf(data, ENGLISH);
  expect(said).toEqual(expect.arrayContaining(rows.flatMap(({ label, figure }) => [label, figure])));
  expect(said.some((text) => text.startsWith(data.reference))).toBe(true);
});

test('five thousand entries are drawn as columns, and their numbers written', async () => {
  const svg = await toSvg(drawIncident(PICTURED.crowded, ENGLISH));
  expect(textsOf(svg).map(({ text }) => text)).toEqual(expect.arrayContaining(['199', '1,587']));
  expect(svg.length).toBeLessThan(40_000);
});

describe('titles', () => {
  const titleOf = async (title: string) =>
    textsOf(await toSvg(drawIncident({ ...PICTURED.usual, title }, ENGLISH)))
      .filter(({ size }) => size > 40)
      .map(({ text }) => text);

  test.each([
    ['a plain one', 'Checkout is down', ['Checkout is down']],
    ['emoji are left out, whole', '🔥 Down 👩🏽‍❤️‍💋‍👨🏽 again ⚠️', ['Down again']],
    ['signs and accents stay', 'Écran → « 500 » & <b> ™', ['Écran → « 500 » & <b> ™']],
    ['another alphabet', 'Оплата не работает', ['Оплата не работает']],
    ['right to left', 'שירות התשלום נפל', ['שירות התשלום נפל']],
    ['a script without a typeface', '支払いが失敗する', []],
    ['nothing but emoji', '🔥🔥', []],
    ['marks of direction', '\u202Eevil\u202C', ['evil']],
  ])('%s', async (_what, title, shown) => {
    expect(await titleOf(title)).toEqual(shown);
  });

  test('a long one takes two lines, the second cut where it ends', async () => {
    const [first, second, third] = await titleOf('Payments fail for some customers '.repeat(20));
    expect(first).toMatch(/^Payments fail .*\w$/);
    expect(second).toMatch(/…$/);
    expect(third).toBeUndefined();
    expect(await titleOf('x'.repeat(500))).toHaveLength(2);
  });
});

test.each([
  ['Investigating', 'regular', 'Inter'],
  ['SEV2 → SEV1', 'bold', 'Inter'],
  ['INC-2026-001 · 21 nov. 2026, 09:06 – 11:20', 'regular', 'Inter'],
  ['AVATAR Ty “été”', 'bold', 'Inter'],
  ['الخدمة متوقفة', 'regular', 'DejaVu Sans'],
  ['שירות התשלום', 'bold', 'DejaVu Sans'],
] as const)('text is measured as it is drawn: %s', (text, weight, family) => {
  const line = `<text x="50" y="90" font-family="${family}" font-size="44" font-weight="${weight === 'bold' ? 600 : 400}">${text}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="150">${line}</svg>`;
  const drawn = new Resvg(svg, { font: { fontFiles: [...FONT_FILES], loadSystemFonts: false } }).getBBox()?.width ?? 0;
  // The box of the ink is a little narrower: letters have room on both sides.
  const measured = widthOf(text, 44, weight, family);
  expect(measured).toBeGreaterThanOrEqual(drawn);
  expect(measured - drawn).toBeLessThan(12);
});

test('a picture is a PNG of the size that it says, with its alt text', async () => {
  for (const picture of [
    await incidentPicture(PICTURED.usual, ENGLISH),
    await reportPicture(REPORTED.quarter, FRENCH),
  ]) {
    const { png, width, height, alt } = picture;
    const bytes = Buffer.from(png);
    expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, height]);
    expect([width, height > 600, png.length < 300_000]).toEqual([SHEET_WIDTH, true, true]);
    expect(alt).toMatch(/^(Timeline of INC-2026-001|Rapport du 5 janv)/);
  }
});

test.each([
  ['usual-en', drawIncident(PICTURED.usual, ENGLISH)],
  ['usual-fr', drawIncident(PICTURED.usual, FRENCH)],
  ['forty-seconds', drawIncident(PICTURED['forty-seconds'], ENGLISH)],
  ['three-weeks', drawIncident(PICTURED['three-weeks'], ENGLISH)],
  ['crowded', drawIncident(PICTURED.crowded, ENGLISH)],
  ['right-to-left', drawIncident(PICTURED['right-to-left'], FRENCH)],
  ['report-quarter', drawReport(REPORTED.quarter, ENGLISH)],
  ['report-quiet-month', drawReport(REPORTED['quiet-month'], FRENCH)],
])('%s is drawn as a person has approved it', async (name, spec) => {
  const file = new URL(`./golden/${name}.svg`, import.meta.url);
  const drawn = `${(await toSvg(spec)).replaceAll('><', '>\n<')}\n`;
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, drawn);
  if (!existsSync(file)) throw new Error(`there is no ${file.pathname}; UPDATE_GOLDEN=1 writes it`);
  expect(drawn).toBe(readFileSync(file, 'utf8'));
});
