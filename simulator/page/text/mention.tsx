// Draws mentions of people, groups and channels, and links: those to this workspace open inside the page.
import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { displayName } from './display-name.ts';

export function UserMention({ id, label = '' }: { id: string; label?: string }): ReactNode {
  const { snapshot } = useWorkspace();
  const known = snapshot.users[id] !== undefined || id === snapshot.app.botUserId;
  const name = known || label === '' ? displayName(id, snapshot) : label;
  const title = snapshot.users[id]?.title;
  return (
    <span className={id === snapshot.me.id ? 'mention me' : 'mention'} title={title === '' ? undefined : title}>
      @{name}
    </span>
  );
}

export function GroupMention({ id, label = '' }: { id: string; label?: string }): ReactNode {
  const { snapshot } = useWorkspace();
  const group = snapshot.groups[id];
  const mine = group?.members.includes(snapshot.me.id) ?? false;
  const handle = group?.handle ?? (label || id);
  return (
    <span className={mine ? 'mention me' : 'mention'} title={group?.name}>
      @{handle.replace(/^@/, '')}
    </span>
  );
}

export function ChannelMention({ id, label = '' }: { id: string; label?: string }): ReactNode {
  const { snapshot, openChannel } = useWorkspace();
  const channel = snapshot.channels.find((one) => one.id === id);
  if (channel === undefined) return <span className="mention">{label === '' ? 'private channel' : `#${label}`}</span>;
  return (
    <button type="button" className="mention link" onClick={() => openChannel(id)}>
      #{channel.name}
    </button>
  );
}

interface Permalink {
  channel: string;
  ts: string | undefined;
}

export function permalinkOf(url: string): Permalink | undefined {
  const found = /\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?/.exec(url);
  if (found?.[1] === undefined) return undefined;
  return { channel: found[1], ts: found[2] === undefined ? undefined : `${found[2]}.${found[3]}` };
}

/** Only web and mail addresses become links: a message must not be able to run a script. */
export function SafeLink({
  url,
  children,
  className,
}: {
  url: string;
  children: ReactNode;
  className?: string;
}): ReactNode {
  const { snapshot, openChannel } = useWorkspace();
  const permalink = permalinkOf(url);
  if (permalink !== undefined && snapshot.channels.some((one) => one.id === permalink.channel)) {
    return (
      <a
        className={className ?? 'link'}
        href={url}
        onClick={(event) => {
          event.preventDefault();
          openChannel(permalink.channel, permalink.ts);
        }}
      >
        {children}
      </a>
    );
  }
  if (!/^(https?:|mailto:|\/)/i.test(url)) return children;
  return (
    <a className={className ?? 'link'} href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
