// Parses Slack's mrkdwn into a small tree; nothing of it ever becomes HTML.
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'link'; url: string; label: Inline[] }
  | { kind: 'user' | 'channel' | 'group'; id: string; label: string }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; seconds: number; template: string; url: string | undefined; fallback: string }
  | { kind: 'break' };

export type Paragraph = { kind: 'lines' | 'quote'; children: Inline[] } | { kind: 'pre'; text: string };

export function unescapeText(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

export function parseMrkdwn(source: string, links: 'find links' | 'verbatim' = 'find links'): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const pieces = source.split(/```\n?([\s\S]*?)\n?```\n?/);
  pieces.forEach((piece, index) => {
    if (index % 2 === 1)
      paragraphs.push({ kind: 'pre', text: unescapeText(piece.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, bareLink)) });
    else if (piece !== '') paragraphs.push(...linesAndQuotes(piece.replace(/\n$/, ''), links));
  });
  return paragraphs;
}

function bareLink(_whole: string, url: string, label: string | undefined): string {
  return label ?? url;
}

function linesAndQuotes(text: string, links: 'find links' | 'verbatim'): Paragraph[] {
  const groups: { kind: 'lines' | 'quote'; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>)\s?(.*)$/.exec(line);
    const kind = quoted === null ? 'lines' : 'quote';
    const content = quoted?.[1] ?? line;
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(content);
    else groups.push({ kind, lines: [content] });
  }
  return groups.map((group) => ({
    kind: group.kind,
    children: group.lines.flatMap((line, index): Inline[] => [
      ...(index === 0 ? [] : [{ kind: 'break' as const }]),
      ...parseInline(line, links),
    ]),
  }));
}

// Each mark must stand at the edge of a word, as in "*bold*", so that "2*3*4" and snake_case stay as they are.
const marks = [
  /(?<code>`[^`\n]+`)/,
  /(?<entity><[^<>\n]+>)/,
  /(?<![p{L}p{N}*])(?<bold>\*(?=\S)[^*\n]*[^*\s]\*)(?![p{L}p{N}*])/,
  /(?<![p{L}p{N}_])(?<italic>_(?=\S)[^_\n]*[^_\s]_)(?![p{L}p{N}_])/,
  /(?<![p{L}p{N}~])(?<strike>~(?=\S)[^~\n]*[^~\s]~)(?![p{L}p{N}~])/,
  /:(?<emoji>[a-z0-9_+-]+(?:::skin-tone-\d)?):/,
  /(?<url>https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"])/,
];
const mark = new RegExp(marks.map((one) => one.source).join('|'), 'gu');

export function parseInline(text: string, links: 'find links' | 'verbatim' = 'find links'): Inline[] {
  const nodes: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(mark)) {
    const node = nodeOf(match.groups ?? {}, links);
    if (node === undefined) continue;
    if (match.index > end) nodes.push({ kind: 'text', text: unescapeText(text.slice(end, match.index)) });
    nodes.push(node);
    end = match.index + match[0].length;
  }
  if (end < text.length) nodes.push({ kind: 'text', text: unescapeText(text.slice(end)) });
  return nodes;
}

function nodeOf(found: Record<string, string | undefined>, links: 'find links' | 'verbatim'): Inline | undefined {
  const inside = (kind: 'bold' | 'italic' | 'strike', text: string): Inline => ({
    kind,
    children: parseInline(text.slice(1, -1), links),
  });
  if (found.code !== undefined) return { kind: 'code', text: unescapeText(found.code.slice(1, -1)) };
  if (found.entity !== undefined) return entity(found.entity.slice(1, -1));
  if (found.bold !== undefined) return inside('bold', found.bold);
  if (found.italic !== undefined) return inside('italic', found.italic);
  if (found.strike !== undefined) return inside('strike', found.strike);
  if (found.emoji !== undefined) return { kind: 'emoji', name: found.emoji };
  if (found.url === undefined || links === 'verbatim') return undefined;
  return { kind: 'link', url: unescapeText(found.url), label: [{ kind: 'text', text: unescapeText(found.url) }] };
}

function entity(content: string): Inline {
  const bar = content.indexOf('|');
  const target = bar === -1 ? content : content.slice(0, bar);
  const label = bar === -1 ? '' : content.slice(bar + 1);
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), label };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice('!subteam^'.length), label };
  if (target.startsWith('!date^')) {
    const [, seconds = '0', template = '', url] = target.split('^');
    return {
      kind: 'date',
      seconds: Number(seconds),
      template: unescapeText(template),
      url,
      fallback: unescapeText(label),
    };
  }
  if (target.startsWith('!')) return { kind: 'broadcast', range: target.slice(1) };
  const shown = label === '' ? target.replace(/^mailto:/, '') : label;
  return { kind: 'link', url: unescapeText(target), label: parseInline(shown, 'verbatim') };
}
