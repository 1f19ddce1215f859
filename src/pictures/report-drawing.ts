// Draws the figures of a period: incidents by week and severity, how long things took, how many updates came on time.
import type { Mark, Spec } from 'vega';
import { type ReportPictureData, SPEEDS } from '../domain/report/reported.ts';
import { SEVERITIES } from '../domain/severity/severity.ts';
import { formsOf, type PictureWords } from '../locales/pictures.ts';
import {
  INNER_WIDTH,
  MARGIN,
  type Panel,
  SHEET_WIDTH,
  sheet,
  TEXT,
  TITLE,
  type Words,
  widest,
  words,
} from './drawing.ts';
import { WEIGHTS, widthOf } from './fonts.ts';
import { INK, LINE, PAPER, QUIET, SEVERITY_TONES, UPDATES } from './palette.ts';
import { sum, totalsOf } from './report-figures.ts';

const BETWEEN_PANELS = 72;
const BAR = 36;

export function drawReport(data: ReportPictureData, language: PictureWords): Spec {
  const { dates } = formsOf(language.locale);
  const title = MARGIN + TITLE / 2;
  const weeks = weeksPanel(data, language, title + 58 + BETWEEN_PANELS);
  const speeds = speedsPanel(data, language, weeks.bottom + BETWEEN_PANELS);
  const updates = updatesPanel(data, language, speeds.bottom + BETWEEN_PANELS);
  return sheet(updates.bottom + MARGIN, [
    ...words([
      { text: language.incidents, x: MARGIN, y: title, size: TITLE, weight: 'bold' },
      { text: dates(data.from, data.to), x: MARGIN, y: title + 58, fill: QUIET },
    ]),
    ...weeks.marks,
    ...speeds.marks,
    ...updates.marks,
  ]);
}

/** How much of a full bar came on time, with the share and the number that it is of. */
function updatesPanel(data: ReportPictureData, language: PictureWords, y: number): Panel {
  const { number, percent } = formsOf(language.locale);
  const { n, onTimeShare } = data.updates;
  const of = `n = ${number(n)}`;
  const right = SHEET_WIDTH - MARGIN;
  const beside = right - widthOf(of, TEXT) - 28;
  const names: Words[] = [
    { text: language.onTime, x: MARGIN, y, weight: 'bold' },
    { text: of, x: right, y, fill: QUIET, align: 'right' },
  ];
  if (onTimeShare === null) {
    const tooFew: Words = { text: language.tooFew, x: beside, y, fill: QUIET, align: 'right' };
    return { bottom: y + TEXT / 2, marks: words([...names, tooFew]) };
  }
  const share: Words = { text: percent(onTimeShare), x: beside, y, weight: 'bold', align: 'right' };
  const top = y + 40;
  return {
    bottom: top + BAR,
    marks: [bar(top, INNER_WIDTH, LINE), bar(top, INNER_WIDTH * onTimeShare, UPDATES), ...words([...names, share])],
  };
}

function bar(y: number, width: number, fill: string): Mark {
  return {
    type: 'rect',
    encode: {
      enter: {
        x: { value: MARGIN },
        y: { value: y },
        width: { value: width },
        height: { value: BAR },
        cornerRadius: { value: 3 },
        fill: { value: fill },
      },
    },
  };
}

// Draws how long things took: from the median to the ninetieth percentile, on one logarithmic scale from seconds to weeks.

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
    marks: [...chart(rows, left, right, bottom, language), ...words(names), ...speedsKey(top, language)],
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
function speedsKey(y: number, { median, p90 }: PictureWords): Mark[] {
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

// Draws how many incidents each week had, worst at the bottom, with a key that counts the whole period.

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
