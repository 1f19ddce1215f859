// The typefaces of the pictures: ours wherever the bot runs, so that a picture is the same everywhere and its words fit.
import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';

export const WEIGHTS = { regular: 400, bold: 600 } as const;
export type Weight = keyof typeof WEIGHTS;

/** Inter reads well when it is small; DejaVu knows many more scripts, for titles. A line is set in one of them, never in both. */
const FACES = {
  Inter: {
    regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    bold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  },
  'DejaVu Sans': { regular: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' },
} as const;
export type Family = keyof typeof FACES;

const LETTERS = /[\p{L}\p{N}]/gu;
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
// Marks of direction and joiners shape what is beside them and have no face of their own.
const INVISIBLE = /\p{Cf}|[\u{FE00}-\u{FE0F}]/gu;
// Whole emoji: of the many characters of one, a typeface may have some. Signs that are emoji only on request (™, ↔) stay.
const MODIFIER = '(?:\\p{EMod}|\\u{FE0F})';
const EMOJI = new RegExp(
  `(?:\\p{Emoji_Presentation}|\\p{Extended_Pictographic}(?=${MODIFIER}|\\u{200D}))${MODIFIER}*(?:\\u{200D}\\p{Extended_Pictographic}${MODIFIER}*)*`,
  'gu',
);
const SPACES = /\s+/g;

/** Where the files lie, for the rasteriser. */
export const FONT_FILES: readonly string[] = Object.values(FACES).flatMap(({ regular, bold }) => [
  path(regular),
  path(bold),
]);

/** A line of text as it can be drawn. */
export interface Line {
  text: string;
  family: Family;
  isRightToLeft: boolean;
}

/** What our typefaces can show of a text; emoji and unknown scripts are left out, and the text is empty if nothing remains. */
export function drawable(text: string, weight: Weight): Line {
  const clean = text.normalize('NFC').replaceAll(EMOJI, '').replaceAll(INVISIBLE, '');
  const letters = clean.match(LETTERS) ?? [];
  const family: Family = letters.every((letter) => has(letter, 'Inter', weight)) ? 'Inter' : 'DejaVu Sans';
  const shown = [...clean.replaceAll(SPACES, ' ')].filter((character) => has(character, family, weight)).join('');
  return { text: shown.replaceAll(SPACES, ' ').trim(), family, isRightToLeft: RIGHT_TO_LEFT.test(shown) };
}

/** How wide a text is in pixels, kerning included. */
export function widthOf(text: string, size: number, weight: Weight = 'regular', family: Family = 'Inter'): number {
  const face = faceOf(family, weight);
  return (face.layout(text).advanceWidth * size) / face.unitsPerEm;
}

/** At most `limit` lines, broken between words, the last one cut with an ellipsis; a word that is too long is cut anywhere. */
export function wrapped(line: Line, width: number, size: number, weight: Weight, limit: number): string[] {
  const fits = (text: string) => widthOf(text, size, weight, line.family) <= width;
  const lines: string[] = [];
  let rest = line.text;
  while (rest !== '' && lines.length < limit) {
    const isLast = lines.length === limit - 1;
    const text = fits(rest)
      ? rest
      : isLast
        ? `${longest(rest, (start) => fits(`${start}…`))}…`
        : brokenBefore(rest, fits);
    lines.push(text.trim());
    rest = isLast ? '' : rest.slice(text.length).trim();
  }
  return lines;
}

/** The start of a text up to the last space at which it still fits; up to any character if there is no such space. */
function brokenBefore(text: string, fits: (start: string) => boolean): string {
  const start = longest(text, fits);
  const space = text.slice(0, start.length + 1).lastIndexOf(' ');
  return space > 0 ? text.slice(0, space) : start;
}

/** The longest start that fits, never half of a character; at least one, so that breaking lines comes to an end. */
function longest(text: string, fits: (start: string) => boolean): string {
  const characters = [...text];
  let low = 1;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(characters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return characters.slice(0, low).join('').trimEnd();
}

function has(character: string, family: Family, weight: Weight): boolean {
  return faceOf(family, weight).hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

const opened = new Map<string, Font>();

function faceOf(family: Family, weight: Weight): Font {
  const name = FACES[family][weight];
  const known = opened.get(name);
  if (known !== undefined) return known;
  const font = openSync(path(name));
  if (!('layout' in font)) throw new Error(`${name} is not one font but several`);
  opened.set(name, font);
  return font;
}

function path(file: string): string {
  return createRequire(import.meta.url).resolve(file);
}
