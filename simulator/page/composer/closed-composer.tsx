// Stands in for the box where one cannot write: in an archived channel, or one not joined yet.
import type { ReactNode } from 'react';
import type { Channel } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

export function ClosedComposer({ channel }: { channel: Channel }): ReactNode {
  const { act } = useWorkspace();
  return (
    <div className="composer-area">
      <div className="composer closed">
        {channel.archived ? (
          <p>This channel is archived. It can be read, not written to.</p>
        ) : (
          <>
            <p>
              You are looking at <strong>#{channel.name}</strong> from outside.
            </p>
            <button
              type="button"
              className="button"
              data-style="primary"
              data-testid="join"
              onClick={() => void act({ type: 'join', channel: channel.id })}
            >
              Join
            </button>
          </>
        )}
      </div>
    </div>
  );
}
