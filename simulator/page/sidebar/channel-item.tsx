// One row of the channel list, with what is unread in it.
import type { ReactNode } from 'react';

interface ChannelItemProps {
  testId: string;
  label: string;
  icon: ReactNode;
  isOpen: boolean;
  /** The one stop for the Tab key; the arrow keys reach the others. */
  isStop: boolean;
  isMember?: boolean;
  unread?: number;
  mentions?: number;
  onOpen(): void;
}

export function ChannelItem(props: ChannelItemProps): ReactNode {
  const { testId, label, icon, isOpen, isStop, isMember = true, unread = 0, mentions = 0, onOpen } = props;
  return (
    <button
      type="button"
      className="channel"
      data-testid={testId}
      data-unread={unread > 0 && !isOpen}
      data-member={isMember}
      aria-current={isOpen ? 'page' : undefined}
      tabIndex={isStop ? 0 : -1}
      onClick={onOpen}
    >
      {icon}
      <span className="channel-label">{label}</span>
      {mentions > 0 && !isOpen ? (
        <span className="badge">
          {mentions}
          <span className="hidden"> for you</span>
        </span>
      ) : (
        unread > 0 && !isOpen && <span className="hidden">, {unread} unread</span>
      )}
    </button>
  );
}
