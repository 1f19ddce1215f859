// Draws how many incidents each week had, worst at the bottom, with a key that counts the whole period.
import type { Mark } from 'vega';
import type { ReportPictureData } from '../domain/report-picture.ts';
import { SEVERITIES } from '../domain/severity.ts';
import { INNER_WIDTH, MARGIN, type Panel, SHEET_WIDTH, TEXT, type Words, words } from './drawing.ts';
import { widthOf } from './fonts.ts';
import { INK, PAPER, QUIET, SEVERITY_TONES } from './palette.ts';
import { sum, totalsOf } from './report-figures.ts';
import { formsOf, type PictureWords } from './words.ts';

const KEY = 54;
const COUNTS = 88;
const BARS = 220;
const WIDEST = 96;
const DATES = 44;
const SWATCH = 28;
const GAP = 28;

export function weeksPanel(data: ReportPictureData, language: PictureWords, top: number): Panel {
  const barsTop = top + KEY + COUNTS;
  const baseline = barsTop + BARS;
  const heights = data.weeks.map(({ counts }) => sum(Object.values(counts)));
  const most = Math.max(1, ...heights);
  const step = INNER_WIDTH / data.weeks.length;
  const { number, day } = formsOf(language.locale);
  const counts = heights.map((count) => (count === 0 ? '' : number(count)));
  const isRoomy = counts.every((text) => widthOf(text, TEXT, 'bold') + 8 <= step);
  const middleOf = (index: number) => MARGIN + (index + 0.5) * step;
  const shownCounts = counts.map((text, index): Words => {
    const x = inside(middleOf(index), text);
    return { text, x, y: baseline - ((heights[index] ?? 0) / most) * BARS - 26, weight: 'bold', align: 'center' };
  });
  return {
    bottom: baseline + DATES,
    marks: [
      bars(data, barsTop, most),
      ...key(data, top + KEY, language),
      ...words([
        { text: language.perWeek, x: MARGIN, y: top, weight: 'bold' },
        // Where there is no room for every count, the highest one is the scale.
        ...shownCounts.filter(({ text }, index) => text !== '' && (isRoomy || index === heights.indexOf(most))),
        ...dates(data.weeks.map(({ from }, index) => ({ text: day(from), x: middleOf(index) }))).map(
          ({ text, x }): Words => ({ text, x, y: baseline + DATES - 12, fill: QUIET, align: 'center' }),
        ),
      ]),
    ],
  };
}

/** As many as stand beside each other without touching, evenly. */
function dates(all: readonly { text: string; x: number }[]): { text: string; x: number }[] {
  const widest = Math.max(0, ...all.map(({ text }) => widthOf(text, TEXT)));
  const step = INNER_WIDTH / all.length;
  const every = Math.max(1, Math.ceil((widest + GAP) / step));
  // The first one may be moved to the right, into the space before the next.
  return all.filter((_, index) => index % every === 0).map(({ text, x }) => ({ text, x: inside(x, text) }));
}

function inside(middle: number, text: string): number {
  const half = widthOf(text, TEXT, 'bold') / 2;
  return Math.min(Math.max(middle, MARGIN + half), SHEET_WIDTH - MARGIN - half);
}

function key(data: ReportPictureData, y: number, language: PictureWords): Mark[] {
  const totals = totalsOf(data);
  const { number } = formsOf(language.locale);
  let x = MARGIN;
  return SEVERITIES.flatMap((severity): Mark[] => {
    const count = number(totals[severity]);
    const left = x;
    const name = left + SWATCH + 12;
    const figure = name + widthOf(severity, TEXT) + 12;
    x = figure + widthOf(count, TEXT, 'bold') + 52;
    const swatch: Mark = {
      type: 'rect',
      encode: {
        enter: {
          x: { value: left },
          y: { value: y - SWATCH / 2 },
          width: { value: SWATCH },
          height: { value: SWATCH },
          cornerRadius: { value: 3 },
          fill: { value: SEVERITY_TONES[severity].fill },
        },
      },
    };
    const texts: Words[] = [
      { text: severity, x: name, y, fill: QUIET },
      { text: count, x: figure, y, weight: 'bold' },
    ];
    return [swatch, ...words(texts)];
  });
}

function bars(data: ReportPictureData, top: number, most: number): Mark {
  const values = data.weeks.flatMap(({ counts }, week) =>
    SEVERITIES.map((severity) => ({ week, count: counts[severity], fill: SEVERITY_TONES[severity].fill })),
  );
  return {
    type: 'group',
    encode: { enter: { x: { value: MARGIN }, y: { value: top } } },
    data: [{ name: 'counts', values, transform: [{ type: 'stack', groupby: ['week'], field: 'count' }] }],
    scales: [
      {
        name: 'week',
        type: 'band',
        domain: data.weeks.map((_, week) => week),
        range: [0, INNER_WIDTH],
        paddingInner: 0.2,
        paddingOuter: 0.1,
      },
      { name: 'count', type: 'linear', domain: [0, most], range: [BARS, 0] },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'counts' },
        encode: {
          enter: {
            xc: { scale: 'week', field: 'week', band: 0.5 },
            width: { signal: `min(${WIDEST}, bandwidth('week'))` },
            y: { scale: 'count', field: 'y0' },
            y2: { scale: 'count', field: 'y1' },
            fill: { field: 'fill' },
            stroke: { value: PAPER },
            strokeWidth: { value: 2 },
          },
        },
      },
      {
        type: 'rule',
        encode: {
          enter: {
            x2: { value: INNER_WIDTH },
            y: { value: BARS },
            stroke: { value: INK },
            strokeWidth: { value: 2 },
          },
        },
      },
    ],
  };
}
