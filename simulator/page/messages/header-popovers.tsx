// The members and the pinned messages of a channel, each behind a button of the header.
import type { ReactNode } from 'react';
import { plain } from '../blocks/block-kit.ts';
import { Avatar } from '../frame/avatar.tsx';
import { Icon } from '../frame/icon.tsx';
import { Popover } from '../frame/popover.tsx';
import { displayName } from '../text/display-name.ts';
import { MrkdwnText } from '../text/mrkdwn-text.tsx';
import type { Channel, Message } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

export function MembersButton({ channel }: { channel: Channel }): ReactNode {
  const { snapshot } = useWorkspace();
  const count = channel.memberIds.length;
  return (
    <Popover
      label={`${count} ${count === 1 ? 'member' : 'members'}`}
      testId="members"
      face={
        <>
          <Icon name="people" /> {count}
        </>
      }
    >
      {() => (
        <ul className="popover-list">
          {channel.memberIds.map((id) => (
            <li key={id}>
              <Avatar
                user={snapshot.users[id]}
                name={displayName(id, snapshot)}
                isApp={id === snapshot.app.botUserId}
                size="small"
              />
              <span>{displayName(id, snapshot)}</span>
              <small>{id === snapshot.app.botUserId ? 'App' : snapshot.users[id]?.title}</small>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

export function PinsButton({ channel }: { channel: Channel }): ReactNode {
  const { snapshot, openChannel } = useWorkspace();
  const pinned = (snapshot.messages[channel.id] ?? []).filter((message) => channel.pinnedTs.includes(message.ts));
  if (channel.pinnedTs.length === 0) return null;
  return (
    <Popover
      label={`${channel.pinnedTs.length} pinned`}
      testId="pins"
      face={
        <>
          <Icon name="pin" /> {channel.pinnedTs.length}
        </>
      }
    >
      {(close) => (
        <ul className="popover-list pins">
          {pinned.map((message) => (
            <li key={message.ts}>
              <button
                type="button"
                onClick={() => {
                  close();
                  openChannel(channel.id, message.ts);
                }}
              >
                <strong>{message.appName ?? displayName(message.userId, snapshot)}</strong>
                <span>
                  <MrkdwnText text={summaryOf(message)} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

function summaryOf(message: Message): string {
  const titled = message.blocks?.find((block) => block.type === 'header');
  return titled === undefined ? (message.text.split('\n')[0] ?? '') : plain(titled.text);
}
