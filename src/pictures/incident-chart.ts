// The part of an incident's timeline where time runs: grid, bands, shapes and columns, as one group of Vega's marks.
import type { Mark } from 'vega';
import { TEXT } from './drawing.ts';
import { WEIGHTS } from './fonts.ts';
import type { Band, Row } from './incident-rows.ts';
import { marksOf } from './marks.ts';
import { LINE, PAPER, QUIET } from './palette.ts';
import { ticksOf } from './time-axis.ts';
import type { Forms } from './words.ts';

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
