// What people wrote at length, as paragraphs of Slack's markup: quoted, inert, with code kept as code, and divided where a reader would.
import { escapeText, readable, splitMarkup, wireLength } from './markup.ts';

/** A stretch of text that is either prose or code. */
export interface Stretch {
  isCode: boolean;
  lines: readonly string[];
}

const FENCE = /^\s*```/;
const TABLE_LINE = /^\s*\|.*\|\s*$/;

/** Divides a text into prose and code: what stands between fences, and what is a table, whose columns only code keeps. A fence that is never closed ends with the text. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: { isCode: boolean; lines: string[] }[] = [];
  const add = (isCode: boolean, line: string) => {
    const last = stretches.at(-1);
    if (last?.isCode === isCode) last.lines.push(line);
    else stretches.push({ isCode, lines: [line] });
  };
  let isFenced = false;
  for (const line of fencesOnTheirOwn(text).split('\n')) {
    if (FENCE.test(line)) isFenced = !isFenced;
    else add(isFenced || TABLE_LINE.test(line), line);
  }
  return stretches.filter(({ lines }) => lines.some((line) => line.trim() !== ''));
}

/** People also begin a fence in the middle of a line. */
function fencesOnTheirOwn(text: string): string {
  // Each run is looked at from its beginning only, so that no run of blanks is read more than once.
  return text.replaceAll(/(?<![^\S\n])[^\S\n]*```[^\S\n]*/g, '\n```\n').replaceAll(/(?<!\n)\n{2,}```\n/g, '\n```\n');
}

/** Paragraphs of at most `limit` characters each, in order. Code that goes on in the next paragraph is closed and opened again. */
export function quotedParagraphs(text: string, limit: number): string[] {
  return stretchesOf(readable(text)).flatMap(({ isCode, lines }) => {
    const escaped = trimmed(lines).map(escapeText);
    return isCode
      ? packed(escaped, limit - CODE_MARKS, '').map((piece) => `\`\`\`\n${piece}\n\`\`\``)
      : packed(escaped, limit, '> ');
  });
}

/** The fences with their line breaks, as they are counted on the wire. */
const CODE_MARKS = 2 * (3 + 2);

function packed(lines: readonly string[], limit: number, mark: string): string[] {
  const pieces: string[] = [];
  let length = limit;
  for (const line of lines.flatMap((each) => piecesOf(each, limit - mark.length - 2))) {
    const marked = `${mark}${line}`;
    const added = wireLength(marked) + wireLength('\n');
    if (length + added > limit) {
      pieces.push(marked);
      length = added;
    } else {
      pieces[pieces.length - 1] += `\n${marked}`;
      length += added;
    }
  }
  return pieces;
}

function piecesOf(line: string, limit: number): string[] {
  return wireLength(line) <= limit ? [line] : splitMarkup(line, limit);
}

/** Without the empty lines around it. */
export function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(first, last + 1);
}
