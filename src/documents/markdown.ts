// Markdown that nobody's words can break: what people wrote is escaped where it stands in a sentence, and quoted with its code kept.
import { isolated, isWebAddress, oneLine, readable, type Style } from '../render/markup.ts';
import { stretchesOf, trimmed } from '../render/quoted-text.ts';

const ADDRESS = /https?:\/\/[^\s<>|"'`)\]]*[^\s<>|"'`)\].,;:!?]/g;
/** All that may mean something to a reader of Markdown inside a line. */
const MEANS_SOMETHING = /[\\`*_{}[\]<>#|~&$]/g;
/** What makes a line a list, a rule, a heading over it, or code. */
const BEGINS_SOMETHING = /^(\s*)([-+=:]|\d+(?=[.)]))/;

/** Text for the middle of a line or the cell of a table; addresses stay addresses. */
export function escaped(text: string): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    result += `${text.slice(end, match.index).replaceAll(MEANS_SOMETHING, '\\$&')}<${match[0]}>`;
    end = match.index + match[0].length;
  }
  return result + text.slice(end).replaceAll(MEANS_SOMETHING, '\\$&');
}

export function markdown(names: ReadonlyMap<string, string>): Style {
  return {
    said: (text) => escaped(isolated(oneLine(readable(text)))),
    link: (url, words) => (url !== null && isWebAddress(url) ? `[${words}](<${url}>)` : words),
    person: (userId) => escaped(oneLine(names.get(userId) ?? userId)),
    strong: (words) => `**${words}**`,
  };
}

/** What somebody wrote at length, as paragraphs: its lines as they were, its code as code. */
export function prose(text: string): string {
  return stretchesOf(readable(text))
    .map(({ isCode, lines }) => (isCode ? fenced(trimmed(lines)) : lines.map(proseLine).join('  \n').trim()))
    .join('\n\n');
}

/** The same as one quotation, for where it has to be told from what the record says. */
export function quoted(text: string): string {
  return prose(text)
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** An item of a list that may have several lines. */
export function item(text: string): string {
  return prose(text).replaceAll('\n', '\n  ');
}

function proseLine(line: string): string {
  return escaped(line.trim()).replace(BEGINS_SOMETHING, (_start, space: string, mark: string) =>
    /^\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
  );
}

/** No run of backticks in it is as long as its fence. */
function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...lines, fence].join('\n');
}

/** A table; cells are escaped already and on one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The parts of a document, with an empty line between them and one line break at its end. */
export function document(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
