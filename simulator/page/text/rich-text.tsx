// Draws the `rich_text` block: sections, lists, quotes and preformatted parts, none of which is parsed again.
import type { CSSProperties, ReactNode } from 'react';
import type { RichTextElement } from '../blocks/block-kit.ts';
import { Each } from './each.tsx';
import { ChannelMention, GroupMention, SafeLink, UserMention } from './mention.tsx';
import { Emoji, SlackDate } from './mrkdwn-text.tsx';

export function RichText({ elements }: { elements: readonly RichTextElement[] }): ReactNode {
  return <Each of={elements}>{(element) => <Part element={element} />}</Each>;
}

function Part({ element }: { element: RichTextElement }): ReactNode {
  const children = element.elements ?? [];
  switch (element.type) {
    case 'rich_text_list':
      return <RichTextList element={element} />;
    case 'rich_text_quote':
      return (
        <blockquote className="quote">
          <RichText elements={children} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return <pre className="pre">{children.map((child) => child.text ?? child.url ?? '').join('')}</pre>;
    case 'rich_text_section':
      return (
        <span className="lines">
          <RichText elements={children} />
        </span>
      );
    default:
      return styled(element, <Inline element={element} />);
  }
}

function RichTextList({ element }: { element: RichTextElement }): ReactNode {
  const style: CSSProperties = { marginInlineStart: `${(element.indent ?? 0) * 1.4}em` };
  const items = (
    <Each of={element.elements ?? []}>
      {(child) => (
        <li>
          <RichText elements={child.elements ?? [child]} />
        </li>
      )}
    </Each>
  );
  if (element.style !== 'ordered')
    return (
      <ul className="list" style={style}>
        {items}
      </ul>
    );
  return (
    <ol className="list" style={style} start={(element.offset ?? 0) + 1}>
      {items}
    </ol>
  );
}

function Inline({ element }: { element: RichTextElement }): ReactNode {
  switch (element.type) {
    case 'text':
      return element.text ?? '';
    case 'link':
      return <SafeLink url={element.url ?? ''}>{element.text ?? element.url}</SafeLink>;
    case 'user':
      return <UserMention id={element.user_id ?? ''} />;
    case 'usergroup':
      return <GroupMention id={element.usergroup_id ?? ''} />;
    case 'channel':
      return <ChannelMention id={element.channel_id ?? ''} />;
    case 'broadcast':
      return <span className="mention me">@{element.range}</span>;
    case 'emoji':
      return <Emoji name={element.name ?? ''} />;
    case 'date':
      return (
        <SlackDate
          seconds={element.timestamp ?? Number.NaN}
          template={element.format ?? '{date} {time}'}
          url={element.url}
          fallback={element.fallback ?? ''}
        />
      );
    case 'color':
      return <code className="code">{element.value}</code>;
    default:
      return element.text ?? '';
  }
}

function styled(element: RichTextElement, content: ReactNode): ReactNode {
  const style = typeof element.style === 'object' ? element.style : {};
  let result = content;
  if (style.code) result = <code className="code">{result}</code>;
  if (style.bold) result = <strong>{result}</strong>;
  if (style.italic) result = <em>{result}</em>;
  if (style.strike) result = <s>{result}</s>;
  return result;
}
