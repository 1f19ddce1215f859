// Draws parsed mrkdwn: text marks, links, mentions, dates and emoji.
import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { Each } from './each.tsx';
import { emojiOf } from './emoji.ts';
import { ChannelMention, GroupMention, SafeLink, UserMention } from './mention.tsx';
import { type Inline, type Paragraph, parseMrkdwn } from './mrkdwn.ts';
import { fullTime, slackDate } from './slack-date.ts';

export function MrkdwnText({ text, verbatim = false }: { text: string; verbatim?: boolean }): ReactNode {
  const paragraphs = parseMrkdwn(text, verbatim ? 'verbatim' : 'find links');
  return <Each of={paragraphs}>{(paragraph) => <ParagraphPart paragraph={paragraph} />}</Each>;
}

function ParagraphPart({ paragraph }: { paragraph: Paragraph }): ReactNode {
  if (paragraph.kind === 'pre') return <pre className="pre">{paragraph.text}</pre>;
  if (paragraph.kind === 'quote') {
    return (
      <blockquote className="quote">
        <InlineParts nodes={paragraph.children} />
      </blockquote>
    );
  }
  return (
    <span className="lines">
      <InlineParts nodes={paragraph.children} />
    </span>
  );
}

export function InlineParts({ nodes }: { nodes: readonly Inline[] }): ReactNode {
  return (
    <Each of={nodes}>
      {(node, index) => <InlinePart node={node} startsLine={index === 0 || nodes[index - 1]?.kind === 'break'} />}
    </Each>
  );
}

function InlinePart({ node, startsLine }: { node: Inline; startsLine: boolean }): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
      return (
        <strong>
          <InlineParts nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <InlineParts nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <InlineParts nodes={node.children} />
        </s>
      );
    case 'code':
      return <code className="code">{node.text}</code>;
    case 'emoji':
      return <Emoji name={node.name} />;
    case 'link':
      return (
        <SafeLink url={node.url}>
          <InlineParts nodes={node.label} />
        </SafeLink>
      );
    case 'user':
      return <UserMention id={node.id} label={node.label} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
    case 'group':
      return <GroupMention id={node.id} label={node.label} />;
    case 'broadcast':
      return <span className="mention me">@{node.range}</span>;
    case 'date':
      return <SlackDate {...node} startsLine={startsLine} />;
    case 'break':
      return <br />;
  }
}

export function Emoji({ name }: { name: string }): ReactNode {
  const character = emojiOf(name);
  if (character === undefined) return `:${name}:`;
  return (
    <span className="emoji" role="img" aria-label={name.replaceAll('_', ' ')} title={`:${name}:`}>
      {character}
    </span>
  );
}

interface SlackDateProps {
  seconds: number;
  template: string;
  url: string | undefined;
  fallback: string;
  startsLine?: boolean;
}

export function SlackDate({ seconds, template, url, fallback, startsLine = false }: SlackDateProps): ReactNode {
  const { snapshot } = useWorkspace();
  if (!Number.isFinite(seconds)) return fallback;
  const written = slackDate(template, seconds, { now: snapshot.now, zone: snapshot.me.tz, startsLine });
  const time = (
    <time dateTime={new Date(seconds * 1000).toISOString()} title={fullTime(seconds, snapshot.me.tz)}>
      {written}
    </time>
  );
  return url === undefined || url === '' ? time : <SafeLink url={url}>{time}</SafeLink>;
}
