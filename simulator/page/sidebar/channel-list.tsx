// The channels one may see, in sections; arrow keys move through them as through one list.
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Avatar } from '../frame/avatar.tsx';
import { Icon } from '../frame/icon.tsx';
import type { Channel, Snapshot } from '../workspace/snapshot.ts';
import { HOME } from '../workspace/use-place.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { ChannelItem } from './channel-item.tsx';
import { sectionsOf } from './sections.ts';

interface ChannelListProps {
  openId: string;
  onOpenHome(): void;
  onOpenApp(): void;
}

export function ChannelList({ openId, onOpenHome, onOpenApp }: ChannelListProps): ReactNode {
  const { snapshot, openChannel } = useWorkspace();
  const list = useRef<HTMLElement>(null);
  const { app } = snapshot;
  const sections = sectionsOf(snapshot);
  const shown = [...(app.home ? [HOME] : []), ...sections.flatMap((section) => section.channels.map((one) => one.id))];
  const stop = shown.includes(openId) ? openId : shown[0];

  function onKeyDown(event: KeyboardEvent): void {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('.channel') ?? [])];
    const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (target === undefined || at === -1) return;
    event.preventDefault();
    items[Math.max(0, Math.min(items.length - 1, target))]?.focus();
  }

  return (
    <nav className="channels" ref={list} aria-label="Channels" data-testid="channel-list" onKeyDown={onKeyDown}>
      {app.home && (
        <ChannelItem
          testId="app-home"
          label={`${app.name} home`}
          icon={<Icon name="home" />}
          isOpen={openId === HOME}
          isStop={stop === HOME}
          onOpen={onOpenHome}
        />
      )}
      {sections.map((section) => (
        <section key={section.title} className="channel-section">
          <h2>{section.title}</h2>
          {section.channels.map((channel) => (
            <ChannelItem
              key={channel.id}
              testId={`channel-${nameOf(channel, snapshot)}`}
              label={nameOf(channel, snapshot)}
              icon={iconOf(channel, snapshot)}
              isOpen={channel.id === openId}
              isStop={channel.id === stop}
              isMember={channel.isMember}
              unread={channel.unread}
              mentions={channel.kind === 'im' ? channel.unread : channel.mentions}
              onOpen={() => openChannel(channel.id)}
            />
          ))}
          {section.withApp && (
            <ChannelItem
              testId={`channel-${app.name}`}
              label={app.name}
              icon={<Avatar user={undefined} name={app.name} isApp size="small" />}
              isOpen={false}
              isStop={stop === undefined}
              onOpen={onOpenApp}
            />
          )}
        </section>
      ))}
    </nav>
  );
}

export function nameOf(channel: Channel, snapshot: Snapshot): string {
  if (channel.kind !== 'im') return channel.name;
  if (channel.imUserId === undefined) return channel.name;
  if (channel.imUserId === snapshot.app.botUserId) return snapshot.app.name;
  const user = snapshot.users[channel.imUserId];
  return user?.realName || user?.name || channel.name;
}

function iconOf(channel: Channel, snapshot: Snapshot): ReactNode {
  if (channel.kind === 'im') {
    const user = snapshot.users[channel.imUserId ?? ''];
    const isApp = channel.imUserId === snapshot.app.botUserId;
    return <Avatar user={user} name={nameOf(channel, snapshot)} isApp={isApp} size="small" />;
  }
  return <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} />;
}
