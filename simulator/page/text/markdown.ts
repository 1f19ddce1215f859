// Parses the standard Markdown of Block Kit's `markdown` block: the parts that apps really use.
export type MarkdownPart =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph' | 'quote' | 'pre'; text: string }
  | { kind: 'rule' }
  | { kind: 'list'; ordered: boolean; items: MarkdownItem[] }
  | { kind: 'table'; rows: string[][] };

export interface MarkdownItem {
  text: string;
  indent: number;
  checked: boolean | undefined;
}

const item = /^(\s*)(?:([-*+])|(\d+)[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;

export function parseMarkdown(source: string): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  const lines = source.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (line.startsWith('```')) {
      const close = lines.findIndex((other, index) => index > at && other.startsWith('```'));
      const end = close === -1 ? lines.length : close;
      parts.push({ kind: 'pre', text: lines.slice(at + 1, end).join('\n') });
      at = end;
    } else if (heading !== null) {
      parts.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
    } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
      parts.push({ kind: 'rule' });
    } else if (line.trim() !== '') {
      addLine(parts, line, lines[at - 1] ?? '');
    }
  }
  return parts.map(withoutSeparator);
}

/** A line joins the part before it when that is of its kind and no empty line lies between. */
function addLine(parts: MarkdownPart[], line: string, before: string): void {
  const last = before.trim() === '' ? undefined : parts.at(-1);
  const found = item.exec(line);
  const previous = parts.at(-1);
  if (found !== null) {
    const ordered = found[3] !== undefined;
    const checked = found[4] === undefined ? undefined : found[4] !== ' ';
    const entry = { text: found[5] ?? '', indent: Math.floor((found[1]?.length ?? 0) / 2), checked };
    if (previous?.kind === 'list' && (entry.indent > 0 || previous.ordered === ordered)) previous.items.push(entry);
    else parts.push({ kind: 'list', ordered, items: [entry] });
  } else if (line.trim().startsWith('|')) {
    const cells = line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
    if (last?.kind === 'table') last.rows.push(cells);
    else parts.push({ kind: 'table', rows: [cells] });
  } else if (line.startsWith('>')) {
    const text = line.replace(/^>\s?/, '');
    if (last?.kind === 'quote') last.text += `\n${text}`;
    else parts.push({ kind: 'quote', text });
  } else if (last?.kind === 'paragraph') {
    last.text += `\n${line}`;
  } else {
    parts.push({ kind: 'paragraph', text: line });
  }
}

function withoutSeparator(part: MarkdownPart): MarkdownPart {
  if (part.kind !== 'table') return part;
  return { kind: 'table', rows: part.rows.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell))) };
}

/** Inline Markdown in the words of mrkdwn, so that one inline parser serves both. Private characters hold places. */
export function inlineAsMrkdwn(text: string): string {
  const kept: string[] = [];
  const keep = (code: string): string => `\uE000${kept.push(code) - 1}\uE000`;
  return text
    .replace(/`[^`]+`/g, keep)
    .replace(/!?\[([^\]]*)\]\(([^)\s]+)\)/g, (_whole, label: string, url: string) => keep(`<${url}|${label}>`))
    .replace(/\*\*\*([^*]+)\*\*\*/g, '\uE001_$1_\uE001')
    .replace(
      /\*\*([^*]+)\*\*|__([^_]+)__/g,
      (_whole, stars?: string, lines?: string) => `\uE001${stars ?? lines}\uE001`,
    )
    .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, '_$1_')
    .replace(/~~([^~]+)~~/g, '~$1~')
    .replaceAll('\uE001', '*')
    .replace(/\uE000(\d+)\uE000/g, (_whole, index: string) => kept[Number(index)] ?? '');
}
