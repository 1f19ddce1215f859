// What stands above the messages: the channel's name and topic, its people, pins and bookmarks.
import type { ReactNode } from 'react';
import { Avatar } from '../frame/avatar.tsx';
import { Icon } from '../frame/icon.tsx';
import { nameOf } from '../sidebar/channel-list.tsx';
import { emojiOf } from '../text/emoji.ts';
import { SafeLink } from '../text/mention.tsx';
import { MrkdwnText } from '../text/mrkdwn-text.tsx';
import type { Channel } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { MembersButton, PinsButton } from './header-popovers.tsx';

export function ChannelHeader({ channel, tabs }: { channel: Channel; tabs?: ReactNode }): ReactNode {
  const { snapshot } = useWorkspace();
  const topic = channel.topic || (channel.kind === 'im' ? '' : channel.purpose);
  return (
    <header className="channel-header">
      <div className="channel-title">
        <h2>
          {channel.kind === 'im' ? (
            <Avatar
              user={snapshot.users[channel.imUserId ?? '']}
              name={nameOf(channel, snapshot)}
              isApp={channel.imUserId === snapshot.app.botUserId}
              size="small"
            />
          ) : (
            <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} size={18} />
          )}
          <span>{nameOf(channel, snapshot)}</span>
        </h2>
        {topic !== '' && (
          <div className="channel-topic" title={topic}>
            <MrkdwnText text={topic} />
          </div>
        )}
        <div className="channel-facts">
          <PinsButton channel={channel} />
          {channel.kind !== 'im' && <MembersButton channel={channel} />}
        </div>
      </div>
      {tabs}
      {channel.bookmarks.length > 0 && (
        <nav className="bookmarks" aria-label="Bookmarks">
          {channel.bookmarks.map((bookmark) => (
            <SafeLink key={bookmark.id} url={bookmark.link} className="bookmark">
              {emojiOf((bookmark.emoji ?? '').replaceAll(':', '')) ?? <Icon name="link" size={13} />}
              <span>{bookmark.title}</span>
            </SafeLink>
          ))}
        </nav>
      )}
    </header>
  );
}
