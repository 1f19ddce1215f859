// "3 replies" under a message, which opens the thread.
import type { ReactNode } from 'react';
import { Avatar } from '../frame/avatar.tsx';
import { Icon } from '../frame/icon.tsx';
import { displayName } from '../text/display-name.ts';
import { ago } from '../text/slack-date.ts';
import type { Message } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

export function ThreadSummary({ message, channelId }: { message: Message; channelId: string }): ReactNode {
  const { snapshot, openThread } = useWorkspace();
  const replies = (snapshot.messages[channelId] ?? []).filter(
    (other) => other.threadTs === message.ts && other.ts !== message.ts,
  );
  const last = replies.at(-1)?.ts;
  const authors = message.replyUsers.slice(0, 4);
  return (
    <button
      type="button"
      className="thread-summary"
      data-testid="open-thread"
      onClick={() => openThread(channelId, message.ts)}
    >
      <span className="thread-faces">
        {authors.map((id) => (
          <Avatar
            key={id}
            user={snapshot.users[id]}
            name={displayName(id, snapshot)}
            isApp={id === snapshot.app.botUserId}
            size="small"
          />
        ))}
      </span>
      <strong>
        {message.replyCount} {message.replyCount === 1 ? 'reply' : 'replies'}
      </strong>
      {last !== undefined && <span className="thread-last">Last reply {ago(Number(last), snapshot.now)}</span>}
      <Icon name="reply" size={13} />
    </button>
  );
}
