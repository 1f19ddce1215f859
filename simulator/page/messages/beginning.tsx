// Stands before the first message of a channel; in an empty one it shows what could be done here.
import type { ReactNode } from 'react';
import { Icon } from '../frame/icon.tsx';
import { nameOf } from '../sidebar/channel-list.tsx';
import { MrkdwnText } from '../text/mrkdwn-text.tsx';
import type { Channel } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

interface BeginningProps {
  channel: Channel;
  isEmpty: boolean;
  onPropose(text: string): void;
}

export function Beginning({ channel, isEmpty, onPropose }: BeginningProps): ReactNode {
  const { snapshot } = useWorkspace();
  const name = nameOf(channel, snapshot);
  return (
    <div className="beginning">
      {channel.kind !== 'im' && (
        <span className="beginning-mark">
          <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} size={22} />
        </span>
      )}
      <h3>{name}</h3>
      <p>
        {channel.kind === 'im' ? (
          `This conversation is between you and ${name}.`
        ) : channel.purpose === '' ? (
          `This is where #${name} begins.${isEmpty ? ' Nothing of it leaves this machine.' : ''}`
        ) : (
          <MrkdwnText text={channel.purpose} />
        )}
      </p>
      {isEmpty && channel.isMember && <CommandCards onPropose={onPropose} />}
    </div>
  );
}

function CommandCards({ onPropose }: { onPropose(text: string): void }): ReactNode {
  const { app } = useWorkspace().snapshot;
  return (
    <div className="command-cards">
      {app.commands.map((one) => (
        <button key={one.command} type="button" className="command-card" onClick={() => onPropose(`${one.command} `)}>
          <span>
            <strong>{one.command}</strong> {one.usageHint}
          </span>
          <small>{one.description}</small>
        </button>
      ))}
    </div>
  );
}
