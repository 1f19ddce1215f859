// The reactions under a message; pressing one adds or takes back one's own.
import type { ReactNode } from 'react';
import { displayName } from '../text/display-name.ts';
import { Emoji } from '../text/mrkdwn-text.tsx';
import type { Message } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

export function Reactions({ message, channelId }: { message: Message; channelId: string }): ReactNode {
  const { snapshot, act } = useWorkspace();
  if (message.reactions.length === 0) return null;
  return (
    <div className="reactions">
      {message.reactions.map((reaction) => {
        const mine = reaction.users.includes(snapshot.me.id);
        const names = reaction.users.map((user) => displayName(user, snapshot)).join(', ');
        return (
          <button
            key={reaction.name}
            type="button"
            className="reaction"
            aria-pressed={mine}
            title={names}
            aria-label={`${reaction.name.replaceAll('_', ' ')}, ${reaction.users.length}: ${names}`}
            onClick={() =>
              void act({ type: mine ? 'unreact' : 'react', channel: channelId, ts: message.ts, name: reaction.name })
            }
          >
            <Emoji name={reaction.name} /> <span>{reaction.users.length}</span>
          </button>
        );
      })}
    </div>
  );
}
