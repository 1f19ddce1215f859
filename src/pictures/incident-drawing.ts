// Draws an incident's timeline: its rows over one axis of time, each with its name on the left and its figure on the right.
import { type Mark, type Spec, scale } from 'vega';
import { isOpen } from '../domain/lifecycle/status.ts';
import type { IncidentPictureData } from '../domain/postmortem/incident-timeline.ts';
import { type Forms, formsOf, type PictureWords } from '../locales/pictures.ts';
import { INNER_WIDTH, MARGIN, MIDDLE, SHEET_WIDTH, sheet, TEXT, TITLE, type Words, widest, words } from './drawing.ts';
import { drawable, WEIGHTS, widthOf, wrapped } from './fonts.ts';
import { type Band, type Row, rowsOf } from './incident-rows.ts';
import { LINE, PAPER, QUIET } from './palette.ts';

const TITLE_LINES = 2;
const TITLE_STEP = 56;
const ROW = 60;
const GROUP_GAP = 24;
const BETWEEN = 28;
const AXIS = 80;
/** An instant has no length, and an axis must have one, long enough for whole seconds. */
const SHORTEST_MS = 10_000;
/** The exact second tells something only while all of it took minutes. */
const SECONDS_UNTIL_MS = 5 * 60_000;

export function drawIncident(data: IncidentPictureData, language: PictureWords): Spec {
  const header = headerOf(data, language);
  const top = header.bottom + 36;
  const rows = placed(rowsOf(data, language), top);
  const bottom = (rows.at(-1)?.y ?? top) + ROW / 2 + 8;
  const labels = rows.map(({ label }) => label);
  const figures = rows.map(({ figure }) => figure);
  const left = MARGIN + widest(labels) + BETWEEN;
  const right = SHEET_WIDTH - MARGIN - widest(figures, 'bold') - BETWEEN;
  const from = data.from.getTime();
  const frame = { left, width: right - left, from, to: Math.max(data.to.getTime(), from + SHORTEST_MS) };
  return sheet(bottom + AXIS, [
    chart(rows, frame, { top, bottom }, formsOf(language.locale)),
    ...words([
      ...header.lines,
      ...rows.map(({ label, y }): Words => ({ text: label, x: MARGIN, y, fill: QUIET })),
      ...rows.flatMap((row) => row.bands.flatMap((band) => bandLabel(band, row.y, frame))),
      ...rows.map(
        ({ figure, y }): Words => ({ text: figure, x: SHEET_WIDTH - MARGIN, y, weight: 'bold', align: 'right' }),
      ),
      { text: language.utc, x: MARGIN, y: bottom + AXIS_BASELINE - TEXT * MIDDLE, fill: QUIET },
    ]),
  ]);
}

/** The title, cut where it is too long, and under it the reference and when it happened. */
function headerOf(data: IncidentPictureData, language: PictureWords): { lines: Words[]; bottom: number } {
  const { dateTimes } = formsOf(language.locale);
  const title = drawable(data.title, 'bold');
  const titles = wrapped(title, INNER_WIDTH, TITLE, 'bold', TITLE_LINES);
  const { family, isRightToLeft } = title;
  const edge = isRightToLeft ? ({ x: SHEET_WIDTH - MARGIN, align: 'right' } as const) : ({ x: MARGIN } as const);
  const first = MARGIN + TITLE / 2;
  const lines = titles.map((text, index): Words => {
    return { text, ...edge, y: first + index * TITLE_STEP, size: TITLE, weight: 'bold', family, isRightToLeft };
  });
  const y = titles.length === 0 ? first : first + (titles.length - 1) * TITLE_STEP + 58;
  const isShort = data.to.getTime() - data.from.getTime() < SECONDS_UNTIL_MS;
  const facts = [
    data.reference,
    ...(data.isDrill ? [language.drill] : []),
    dateTimes(data.from, data.to, isShort),
    ...(isOpen(data.status) ? [language.soFar] : []),
  ];
  return { lines: [...lines, { text: facts.join(' · '), x: MARGIN, y, fill: QUIET }], bottom: y + TEXT / 2 };
}

function placed(rows: readonly Row[], top: number): Placed[] {
  let y = top + ROW / 2;
  return rows.map((row, index) => {
    const before = rows[index - 1];
    if (before !== undefined) y += ROW + (before.group === row.group ? 0 : GROUP_GAP);
    return { ...row, y };
  });
}

function bandLabel({ from, to, label, ink }: Band, y: number, frame: Frame): Words[] {
  const start = xOf(from, frame);
  const width = xOf(to, frame) - start;
  if (label === '' || widthOf(label, TEXT) + 24 > width) return [];
  return [{ text: label, x: frame.left + start + width / 2, y, fill: ink, align: 'center' }];
}

// The part of an incident's timeline where time runs: grid, bands, shapes and columns, as one group of Vega's marks.

const BAND = 44;
const SHAPE = 22;
const COLUMNS = 48;
/** How far under the chart the labels of its axis stand. */
export const AXIS_BASELINE = 46;
/** A phase of a minute is still seen beside one of a week. */
const NARROWEST = 5;

/** A row with the middle of its height. */
export type Placed = Row & { y: number };

/** Where time runs: the left edge and the width in pixels, and the span that they stand for. */
export interface Frame {
  left: number;
  width: number;
  from: number;
  to: number;
}

/** Pixels from the left edge of the frame. */
export function xOf(at: Date, { from, to, width }: Frame): number {
  return ((at.getTime() - from) / (to - from)) * width;
}

export function chart(
  rows: readonly Placed[],
  frame: Frame,
  { top, bottom }: { top: number; bottom: number },
  forms: Forms,
): Mark {
  const { left, width, from, to } = frame;
  const ticks = ticksOf(new Date(from), new Date(to), width, forms);
  const values = ticks.map(({ at }) => at.getTime());
  return {
    type: 'group',
    encode: {
      enter: { x: { value: left }, y: { value: top }, width: { value: width }, height: { value: bottom - top } },
    },
    // Grid lines are as long as the nearest `height` says.
    signals: [{ name: 'height', value: bottom - top }],
    data: [
      { name: 'rows', values: rows.map((row) => ({ y: lineOf(row, frame) - top })) },
      { name: 'bands', values: rows.flatMap(({ bands, y }) => bands.map((band) => bandOf(band, y - top))) },
      { name: 'shapes', values: rows.flatMap((row) => shapesOf(row, row.y - top, frame)) },
      { name: 'columns', values: rows.flatMap((row) => columnsOf(row, row.y - top, frame)) },
    ],
    scales: [
      { name: 'time', type: 'utc', domain: [from, to], range: [0, width] },
      { name: 'label', type: 'ordinal', domain: values, range: ticks.map(({ label }) => label) },
    ],
    axes: [
      {
        scale: 'time',
        orient: 'bottom',
        values,
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
        labelPadding: AXIS_BASELINE,
        labelOverlap: false,
        labelLimit: 0,
        encode: { labels: { update: { text: { scale: 'label', field: 'value' } } } },
      },
    ],
    marks: [
      {
        type: 'rule',
        from: { data: 'rows' },
        encode: {
          enter: { x2: { value: width }, y: { field: 'y' }, stroke: { value: LINE }, strokeWidth: { value: 2 } },
        },
      },
      {
        type: 'rect',
        from: { data: 'bands' },
        encode: {
          enter: {
            x: { scale: 'time', field: 'from' },
            width: { signal: `max(${NARROWEST}, scale('time', datum.to) - scale('time', datum.from))` },
            y: { field: 'y' },
            height: { value: BAND },
            cornerRadius: { value: 3 },
            fill: { field: 'fill' },
            stroke: { value: PAPER },
            strokeWidth: { value: 2 },
          },
        },
      },
      {
        type: 'rect',
        from: { data: 'columns' },
        encode: {
          enter: {
            xc: { field: 'x' },
            width: { value: SHAPE - 6 },
            y: { field: 'y' },
            height: { field: 'height' },
            fill: { field: 'fill' },
          },
        },
      },
      {
        type: 'symbol',
        from: { data: 'shapes' },
        encode: {
          enter: {
            x: { field: 'x' },
            y: { field: 'y' },
            shape: { field: 'shape' },
            size: { field: 'size' },
            fill: { field: 'fill' },
            stroke: { value: PAPER },
            strokeWidth: { value: 2 },
          },
        },
      },
    ],
  };
}

/** Where the thin line of a row runs: under its columns, else through its middle. */
function lineOf({ instants, y }: Placed, frame: Frame): number {
  const isColumns = instants !== null && heapsOf(instants.at, frame).form === 'columns';
  return isColumns ? y + COLUMNS / 2 : y;
}

function bandOf({ from, to, fill }: Band, middle: number) {
  return { from: from.getTime(), to: to.getTime(), fill, y: middle - BAND / 2 };
}

function shapesOf({ instants }: Row, y: number, frame: Frame) {
  if (instants === null) return [];
  const { shape, fill } = instants;
  const { form, heaps } = heapsOf(instants.at, frame);
  // Pointed shapes fill less of their square than a disc does.
  const size = SHAPE ** 2 * (shape === 'circle' ? 1 : 1.4);
  return form === 'shapes' ? heaps.map(({ x }) => ({ x, y, shape, fill, size })) : [];
}

function columnsOf({ instants }: Row, middle: number, frame: Frame) {
  if (instants === null) return [];
  const { form, heaps } = heapsOf(instants.at, frame);
  const most = Math.max(...heaps.map(({ count }) => count));
  if (form === 'shapes') return [];
  return heaps.map(({ x, count }) => {
    const height = Math.max(6, (count / most) * COLUMNS);
    return { x, y: middle + COLUMNS / 2 - height, height, fill: instants.fill };
  });
}

function heapsOf(at: readonly Date[], frame: Frame) {
  return marksOf(
    at.map((each) => xOf(each, frame)),
    frame.width,
    SHAPE,
  );
}

// Marks on a line of time: one shape for each while they stand apart, columns of their numbers once they would touch.

/** What stands at one place of the line: a place in pixels and how many. */
export interface Heap {
  x: number;
  count: number;
}

export interface Marks {
  /** Columns show how many; shapes stand for one each. */
  form: 'shapes' | 'columns';
  heaps: readonly Heap[];
}

/** `positions` in pixels from the start of a line that is `width` long; no two heaps are nearer than `size`. */
export function marksOf(positions: readonly number[], width: number, size: number): Marks {
  const sorted = [...positions].sort((a, b) => a - b);
  const isApart = sorted.every((x, index) => index === 0 || x - (sorted[index - 1] ?? 0) >= size);
  if (isApart) return { form: 'shapes', heaps: sorted.map((x) => ({ x, count: 1 })) };
  const slots = Math.max(1, Math.floor(width / size));
  const slot = width / slots;
  const counts = new Map<number, number>();
  for (const x of sorted) {
    const index = Math.min(slots - 1, Math.floor(x / slot));
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return { form: 'columns', heaps: [...counts].map(([index, count]) => ({ x: (index + 0.5) * slot, count })) };
}

// Where the labels of a time axis stand and what they say, in UTC and in the reader's language.

const MOST = 7;
const GAP = 28;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface Tick {
  at: Date;
  label: string;
}

/** As many labels as stand beside each other without touching; always one. */
export function ticksOf(from: Date, to: Date, width: number, forms: Forms): Tick[] {
  for (let most = MOST; most > 1; most -= 1) {
    const ticks = labelled(from, to, most, forms);
    if (ticks.length > 0 && !isCrowded(ticks, from, to, width)) return ticks;
  }
  return [{ at: from, label: forms.minute(from) }];
}

function labelled(from: Date, to: Date, most: number, forms: Forms): Tick[] {
  const times: Date[] = scale('utc')().domain([from, to]).ticks(most);
  const gap = (times[1]?.getTime() ?? 0) - (times[0]?.getTime() ?? 0);
  return times.map((at) => {
    // A date alone says that a day begins.
    if (at.getTime() % DAY_MS === 0) return { at, label: forms.day(at) };
    return { at, label: times.length > 1 && gap < MINUTE_MS ? forms.second(at) : forms.minute(at) };
  });
}

function isCrowded(ticks: readonly Tick[], from: Date, to: Date, width: number): boolean {
  const x = ({ at }: Tick) => ((at.getTime() - from.getTime()) / (to.getTime() - from.getTime())) * width;
  const half = ({ label }: Tick) => widthOf(label, TEXT) / 2;
  return ticks.some((tick, index) => {
    const before = ticks[index - 1];
    return before !== undefined && x(tick) - half(tick) - GAP < x(before) + half(before);
  });
}
