// Draws the `markdown` block: headings, lists, tables, quotes and code.
import type { CSSProperties, ReactNode } from 'react';
import { Each } from './each.tsx';
import { inlineAsMrkdwn, type MarkdownItem, type MarkdownPart, parseMarkdown } from './markdown.ts';
import { parseInline } from './mrkdwn.ts';
import { InlineParts } from './mrkdwn-text.tsx';

export function MarkdownText({ text }: { text: string }): ReactNode {
  return (
    <div className="markdown">
      <Each of={parseMarkdown(text)}>{(part) => <Part part={part} />}</Each>
    </div>
  );
}

function Words({ text }: { text: string }): ReactNode {
  return (
    <Each of={text.split('\n')}>
      {(line, index) => (
        <>
          {index > 0 && <br />}
          <InlineParts nodes={parseInline(inlineAsMrkdwn(line))} />
        </>
      )}
    </Each>
  );
}

function Part({ part }: { part: MarkdownPart }): ReactNode {
  switch (part.kind) {
    case 'heading':
      return <Heading level={part.level} text={part.text} />;
    case 'paragraph':
      return (
        <p>
          <Words text={part.text} />
        </p>
      );
    case 'quote':
      return (
        <blockquote className="quote">
          <Words text={part.text} />
        </blockquote>
      );
    case 'pre':
      return <pre className="pre">{part.text}</pre>;
    case 'rule':
      return <hr className="divider" />;
    case 'list':
      return <MarkdownList part={part} />;
    case 'table':
      return <MarkdownTable rows={part.rows} />;
  }
}

/** A message stands below the page's own headings, so its first level is the third of the page. */
function Heading({ level, text }: { level: number; text: string }): ReactNode {
  const Level = level === 1 ? 'h3' : level === 2 ? 'h4' : 'h5';
  return (
    <Level className="markdown-heading">
      <Words text={text} />
    </Level>
  );
}

function MarkdownList({ part }: { part: Extract<MarkdownPart, { kind: 'list' }> }): ReactNode {
  const items = <Each of={part.items}>{(item) => <ListItem item={item} />}</Each>;
  return part.ordered ? <ol className="list">{items}</ol> : <ul className="list">{items}</ul>;
}

function ListItem({ item }: { item: MarkdownItem }): ReactNode {
  const style: CSSProperties = item.indent === 0 ? {} : { marginInlineStart: `${item.indent * 1.4}em` };
  if (item.checked === undefined) {
    return (
      <li style={style}>
        <Words text={item.text} />
      </li>
    );
  }
  return (
    <li style={style} className="task">
      <input type="checkbox" checked={item.checked} readOnly disabled aria-label={item.checked ? 'done' : 'open'} />
      <Words text={item.text} />
    </li>
  );
}

function MarkdownTable({ rows }: { rows: string[][] }): ReactNode {
  const [head = [], ...body] = rows;
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <Each of={head}>
              {(cell) => (
                <th scope="col">
                  <Words text={cell} />
                </th>
              )}
            </Each>
          </tr>
        </thead>
        <tbody>
          <Each of={body}>
            {(row) => (
              <tr>
                <Each of={row}>
                  {(cell) => (
                    <td>
                      <Words text={cell} />
                    </td>
                  )}
                </Each>
              </tr>
            )}
          </Each>
        </tbody>
      </table>
    </div>
  );
}
