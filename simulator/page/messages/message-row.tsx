// One message: who, when, what, and what one can do with it.
import { type ReactNode, useMemo } from 'react';
import { type Interaction, InteractionContext } from '../blocks/interaction.ts';
import { Avatar } from '../frame/avatar.tsx';
import { Icon } from '../frame/icon.tsx';
import { displayName } from '../text/display-name.ts';
import { MrkdwnText } from '../text/mrkdwn-text.tsx';
import { clockTime, fullTime } from '../text/slack-date.ts';
import type { Channel, Message } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { isQuiet } from './grouping.ts';
import { MessageBody } from './message-body.tsx';
import { MessageTools } from './message-tools.tsx';
import { Reactions } from './reactions.tsx';
import { ThreadSummary } from './thread-summary.tsx';

interface MessageRowProps {
  message: Message;
  channel: Channel;
  continues: boolean;
  inThread: boolean;
}

export function MessageRow({ message, channel, continues, inThread }: MessageRowProps): ReactNode {
  const { snapshot, act } = useWorkspace();
  const interaction = useMemo<Interaction>(
    () => ({
      press: async (blockId, actionId, value) => {
        await act({
          type: 'press',
          channel: channel.id,
          ts: message.ts,
          blockId,
          actionId,
          ...(value === undefined ? {} : { value }),
        });
      },
      fill: () => {},
      stateOf: () => undefined,
    }),
    [act, channel.id, message.ts],
  );

  if (isQuiet(message)) return <QuietRow message={message} />;

  const isApp = message.botId !== undefined || snapshot.users[message.userId]?.isBot === true;
  const name = message.appName ?? displayName(message.userId, snapshot);
  const mention = `<@${snapshot.me.id}>`;
  // An app names people all the time; it addresses me when it begins with my name.
  const concernsMe = !message.ephemeral && (isApp ? message.text.startsWith(mention) : message.text.includes(mention));
  return (
    <article
      className="message"
      data-testid="message"
      data-ts={message.ts}
      data-continues={continues}
      data-ephemeral={message.ephemeral}
      data-mention={concernsMe}
      aria-label={`${name}, ${clockTime(Number(message.ts), snapshot.me.tz)}`}
    >
      <div className="message-side">
        {continues ? (
          <MessageTime ts={message.ts} />
        ) : (
          <Avatar user={snapshot.users[message.userId]} name={name} isApp={isApp} />
        )}
      </div>
      <div className="message-main">
        {continues && <Note message={message} inThread={inThread} />}
        {!continues && (
          <div className="message-head">
            <span className="message-name">{name}</span>
            {isApp && <span className="app-badge">App</span>}
            <MessageTime ts={message.ts} />
            <Note message={message} inThread={inThread} />
          </div>
        )}
        <InteractionContext value={interaction}>
          <MessageBody message={message} />
        </InteractionContext>
        <Reactions message={message} channelId={channel.id} />
        {!inThread && message.replyCount > 0 && <ThreadSummary message={message} channelId={channel.id} />}
      </div>
      {!message.ephemeral && <MessageTools message={message} channel={channel} inThread={inThread} />}
    </article>
  );
}

function Note({ message, inThread }: { message: Message; inThread: boolean }): ReactNode {
  if (message.ephemeral) {
    return (
      <span className="message-note">
        <Icon name="eye" size={13} /> Only visible to you
      </span>
    );
  }
  if (!message.pinned || inThread) return null;
  return (
    <span className="message-note">
      <Icon name="pin" size={13} /> Pinned
    </span>
  );
}

function QuietRow({ message }: { message: Message }): ReactNode {
  const { snapshot } = useWorkspace();
  return (
    <div className="message quiet" data-testid="message" data-ts={message.ts}>
      <div className="message-side">
        <MessageTime ts={message.ts} />
      </div>
      <p>
        {!message.text.startsWith(`<@${message.userId}`) && (
          <span className="quiet-name">{displayName(message.userId, snapshot)} </span>
        )}
        <MrkdwnText text={message.text} />
      </p>
    </div>
  );
}

function MessageTime({ ts }: { ts: string }): ReactNode {
  const { snapshot } = useWorkspace();
  const seconds = Number(ts);
  return (
    <time
      className="message-time"
      dateTime={new Date(seconds * 1000).toISOString()}
      title={fullTime(seconds, snapshot.me.tz)}
    >
      {clockTime(seconds, snapshot.me.tz)}
    </time>
  );
}
