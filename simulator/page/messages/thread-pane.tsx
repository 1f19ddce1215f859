// The thread on the right: its first message, the replies, and a box to answer in.
import { type ReactNode, useEffect, useRef } from 'react';
import { Composer } from '../composer/composer.tsx';
import { Icon } from '../frame/icon.tsx';
import { nameOf } from '../sidebar/channel-list.tsx';
import type { Channel } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { threadMessages } from './grouping.ts';
import { MessageList } from './message-list.tsx';

interface ThreadPaneProps {
  channel: Channel;
  rootTs: string;
  showTs: string | undefined;
  onClose(): void;
}

export function ThreadPane({ channel, rootTs, showTs, onClose }: ThreadPaneProps): ReactNode {
  const { snapshot } = useWorkspace();
  const close = useRef<HTMLButtonElement>(null);
  const messages = threadMessages(snapshot.messages[channel.id] ?? [], rootTs);
  const replies = messages.length - 1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread is another place, which takes the focus anew
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [rootTs]);

  return (
    <aside
      className="thread"
      data-testid="thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className="thread-header">
        <div>
          <h2>Thread</h2>
          <p>
            {channel.kind === 'im' ? '' : '#'}
            {nameOf(channel, snapshot)}
            {replies > 0 && ` · ${replies} ${replies === 1 ? 'reply' : 'replies'}`}
          </p>
        </div>
        <button ref={close} type="button" className="icon-button" aria-label="Close the thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList key={rootTs} channel={channel} messages={messages} inThread showTs={showTs} />
      <Composer key={`composer ${snapshot.me.id} ${rootTs}`} channel={channel} threadTs={rootTs} />
    </aside>
  );
}
