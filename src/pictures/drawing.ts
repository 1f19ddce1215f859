// What both pictures are made of: the sheet, its type sizes, and lines of text as marks for Vega.
import type { Mark, Spec } from 'vega';
import { type Family, WEIGHTS, type Weight, widthOf } from './fonts.ts';
import { BORDER, INK, PAPER } from './palette.ts';

/** Slack shows a picture about 360 pixels wide on a phone: 3.3 of these pixels are one of that screen. */
export const SHEET_WIDTH = 1200;
export const MARGIN = 48;
export const INNER_WIDTH = SHEET_WIDTH - 2 * MARGIN;
/** Nothing is set smaller than TEXT. */
export const TEXT = 32;
export const TITLE = 44;
/** How far the baseline lies under the middle of a line of capitals, as a part of the size. */
export const MIDDLE = 0.36;

/** One line of text; `y` is the middle of its capitals. */
export interface Words {
  text: string;
  x: number;
  y: number;
  size?: number;
  weight?: Weight;
  fill?: string;
  family?: Family;
  align?: 'left' | 'center' | 'right';
  isRightToLeft?: boolean;
}

/** A part of a picture that goes over its whole width, and where it ends. */
export interface Panel {
  marks: readonly Mark[];
  bottom: number;
}

export function words(lines: readonly Words[]): Mark[] {
  return lines.map((line): Mark => {
    const { text, x, y, size = TEXT, weight = 'regular', fill = INK, family = 'Inter', align = 'left' } = line;
    return {
      type: 'text',
      encode: {
        enter: {
          // The rasteriser takes left to right for granted unless the text itself says otherwise.
          text: { value: line.isRightToLeft === true ? `\u202B${text}\u202C` : text },
          x: { value: x },
          y: { value: Math.round(y + size * MIDDLE) },
          fontSize: { value: size },
          font: { value: family },
          fontWeight: { value: WEIGHTS[weight] },
          fill: { value: fill },
          align: { value: align },
        },
      },
    };
  });
}

/** The widest of some labels at the usual size. */
export function widest(texts: readonly string[], weight: Weight = 'regular'): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => widthOf(text, TEXT, weight))));
}

/** A whole picture: marks on our own paper, the outline a little inside so that it is not cut off. */
export function sheet(height: number, marks: readonly Mark[], rest: Pick<Spec, 'data' | 'scales'> = {}): Spec {
  const paper: Mark = {
    type: 'rect',
    encode: {
      enter: {
        x: { value: 1 },
        y: { value: 1 },
        width: { value: SHEET_WIDTH - 2 },
        height: { value: height - 2 },
        cornerRadius: { value: 20 },
        fill: { value: PAPER },
        stroke: { value: BORDER },
        strokeWidth: { value: 2 },
      },
    },
  };
  return { ...rest, width: SHEET_WIDTH, height, padding: 0, autosize: 'none', marks: [paper, ...marks] };
}
