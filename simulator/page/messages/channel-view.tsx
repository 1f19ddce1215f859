// The centre of the page: one channel with its messages and the box to write in.
import { type ReactNode, useEffect } from 'react';
import { Composer } from '../composer/composer.tsx';
import type { Channel } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { Beginning } from './beginning.tsx';
import { ChannelHeader } from './channel-header.tsx';
import { mainMessages } from './grouping.ts';
import { MessageList } from './message-list.tsx';

interface ChannelViewProps {
  channel: Channel;
  showTs: string | undefined;
  /** A text to put into the box, until it has been taken. */
  proposal: string | null;
  onPropose(text: string | null): void;
  tabs: ReactNode;
}

export function ChannelView({ channel, showTs, proposal, onPropose, tabs }: ChannelViewProps): ReactNode {
  const { snapshot, act } = useWorkspace();
  const messages = mainMessages(snapshot.messages[channel.id] ?? []);

  useEffect(() => {
    if (channel.unread === 0) return;
    const markRead = (): void => {
      if (document.visibilityState === 'visible') void act({ type: 'markRead', channel: channel.id }, 'quiet');
    };
    markRead();
    document.addEventListener('visibilitychange', markRead);
    return () => document.removeEventListener('visibilitychange', markRead);
  }, [act, channel.id, channel.unread]);

  return (
    <>
      <ChannelHeader channel={channel} tabs={tabs} />
      <MessageList
        key={channel.id}
        channel={channel}
        messages={messages}
        showTs={showTs}
        beginning={<Beginning channel={channel} isEmpty={messages.length === 0} onPropose={onPropose} />}
      />
      <Composer
        key={`composer ${snapshot.me.id} ${channel.id}`}
        channel={channel}
        proposal={proposal}
        onTaken={() => onPropose(null)}
      />
    </>
  );
}
