// Draws how long things took: from the median to the ninetieth percentile, on one logarithmic scale from seconds to weeks.
import type { Mark } from 'vega';
import { type ReportPictureData, SPEEDS } from '../domain/report-picture.ts';
import { MARGIN, type Panel, SHEET_WIDTH, TEXT, type Words, widest, words } from './drawing.ts';
import { WEIGHTS, widthOf } from './fonts.ts';
import { LINE, PAPER, QUIET, UPDATES } from './palette.ts';
import { formsOf, type PictureWords } from './words.ts';

const ROW = 64;
const HEADING = 60;
const SCALE = 52;
const DOT = 24;
const BETWEEN = 28;
/** Lengths that people know, for the scale. */
const KNOWN_MS = [1000, 60_000, 3_600_000, 86_400_000, 10 * 86_400_000] as const;

interface Row {
  label: string;
  n: string;
  y: number;
  range: { medianMs: number; p90Ms: number; median: string; p90: string } | null;
}

export function speedsPanel(data: ReportPictureData, language: PictureWords, top: number): Panel {
  const { number } = formsOf(language.locale);
  const rows = SPEEDS.map((speed, index): Row => {
    const { n, figures } = data.speeds[speed];
    return {
      label: language.speeds[speed],
      n: `n = ${number(n)}`,
      y: top + HEADING + (index + 0.5) * ROW - 12,
      range:
        figures === null
          ? null
          : {
              // A logarithm of nothing is nothing to draw.
              medianMs: Math.max(1, figures.medianMs),
              p90Ms: Math.max(1, figures.p90Ms),
              median: language.length(figures.medianMs),
              p90: language.length(figures.p90Ms),
            },
    };
  });
  const left = MARGIN + widest(rows.map(({ label }) => label)) + BETWEEN;
  const right = SHEET_WIDTH - MARGIN - widest(rows.map(({ n }) => n)) - BETWEEN;
  const ranges = rows.flatMap(({ range }) => (range === null ? [] : [range]));
  const bottom = top + HEADING + rows.length * ROW;
  const names: Words[] = [
    { text: language.howLong, x: MARGIN, y: top, weight: 'bold' },
    ...rows.map(({ label, y }): Words => ({ text: label, x: MARGIN, y, fill: QUIET })),
    ...rows.map(({ n, y }): Words => ({ text: n, x: SHEET_WIDTH - MARGIN, y, fill: QUIET, align: 'right' })),
    ...rows.filter(({ range }) => range === null).map(({ y }) => ({ text: language.tooFew, x: left, y, fill: QUIET })),
  ];
  if (ranges.length === 0) return { bottom, marks: words(names) };
  return {
    bottom: bottom + SCALE,
    marks: [...chart(rows, left, right, bottom, language), ...words(names), ...key(top, language)],
  };
}

/** The inner edges leave room for the figures beside the dots. */
function chart(rows: readonly Row[], left: number, right: number, bottom: number, language: PictureWords): Mark[] {
  const drawn = rows.flatMap(({ range, y }) => (range === null ? [] : [{ ...range, y }]));
  const start =
    left +
    widest(
      drawn.map(({ median }) => median),
      'bold',
    ) +
    DOT +
    8;
  const end =
    right -
    widest(
      drawn.map(({ p90 }) => p90),
      'bold',
    ) -
    DOT -
    8;
  const shortest = Math.min(...drawn.map(({ medianMs }) => medianMs));
  const longest = Math.max(...drawn.map(({ p90Ms }) => p90Ms), shortest * 2);
  const xOf = (ms: number) => start + (Math.log(ms / shortest) / Math.log(longest / shortest)) * (end - start);
  const known = KNOWN_MS.filter((ms) => ms >= shortest && ms <= longest);
  const height = rows.length * ROW + 4;
  const group: Mark = {
    type: 'group',
    encode: { enter: { x: { value: start }, y: { value: bottom - height }, height: { value: height } } },
    signals: [{ name: 'height', value: height }],
    scales: [
      { name: 'length', type: 'log', domain: [shortest, longest], range: [0, end - start] },
      { name: 'label', type: 'ordinal', domain: known, range: known.map((ms) => language.length(ms)) },
    ],
    axes: [
      {
        scale: 'length',
        orient: 'bottom',
        values: known,
        domain: false,
        ticks: false,
        grid: true,
        gridColor: LINE,
        gridWidth: 2,
        labelColor: QUIET,
        labelFont: 'Inter',
        labelFontSize: TEXT,
        labelFontWeight: WEIGHTS.regular,
        labelBaseline: 'alphabetic',
        labelPadding: 40,
        labelOverlap: false,
        labelLimit: 0,
        encode: { labels: { update: { text: { scale: 'label', field: 'value' } } } },
      },
    ],
  };
  return [
    group,
    ...drawn.flatMap(({ y, medianMs, p90Ms, median, p90 }): Mark[] => [
      {
        type: 'rule',
        encode: {
          enter: {
            x: { value: xOf(medianMs) },
            x2: { value: xOf(p90Ms) },
            y: { value: y },
            stroke: { value: UPDATES },
            strokeWidth: { value: 6 },
          },
        },
      },
      dot(xOf(p90Ms), y, 'ring'),
      dot(xOf(medianMs), y, 'disc'),
      cleared(xOf(medianMs) - DOT - widthOf(median, TEXT, 'bold'), y, median),
      cleared(xOf(p90Ms) + DOT, y, p90),
      ...words([
        { text: median, x: xOf(medianMs) - DOT, y, weight: 'bold', align: 'right' },
        { text: p90, x: xOf(p90Ms) + DOT, y, weight: 'bold' },
      ]),
    ]),
  ];
}

/** Paper behind a figure, so that no line of the scale runs through it. */
function cleared(x: number, y: number, text: string): Mark {
  return {
    type: 'rect',
    encode: {
      enter: {
        x: { value: x - 4 },
        y: { value: y - TEXT / 2 - 4 },
        width: { value: widthOf(text, TEXT, 'bold') + 8 },
        height: { value: TEXT + 8 },
        fill: { value: PAPER },
      },
    },
  };
}

/** What the disc and the ring stand for, at the right end of the heading's line. */
function key(y: number, { median, p90 }: PictureWords): Mark[] {
  const second = SHEET_WIDTH - MARGIN - widthOf(p90, TEXT);
  const first = second - DOT - 52 - widthOf(median, TEXT);
  return [
    dot(first - DOT, y, 'disc'),
    dot(second - DOT, y, 'ring'),
    ...words([
      { text: median, x: first, y, fill: QUIET },
      { text: p90, x: second, y, fill: QUIET },
    ]),
  ];
}

function dot(x: number, y: number, form: 'disc' | 'ring'): Mark {
  return {
    type: 'symbol',
    encode: {
      enter: {
        x: { value: x },
        y: { value: y },
        size: { value: (form === 'disc' ? DOT - 4 : DOT) ** 2 },
        fill: { value: form === 'disc' ? UPDATES : PAPER },
        stroke: { value: UPDATES },
        strokeWidth: { value: form === 'disc' ? 0 : 5 },
      },
    },
  };
}
