// The tools at a message: quick reactions, the thread, and the app's message shortcuts.
import type { ReactNode } from 'react';
import { Icon } from '../frame/icon.tsx';
import { Menu } from '../frame/menu.tsx';
import { quickReactions } from '../text/emoji.ts';
import { Emoji } from '../text/mrkdwn-text.tsx';
import type { Channel, Message } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

interface MessageToolsProps {
  message: Message;
  channel: Channel;
  inThread: boolean;
}

export function MessageTools({ message, channel, inThread }: MessageToolsProps): ReactNode {
  const { snapshot, act, openThread } = useWorkspace();
  const react = (name: string): void => {
    const mine = message.reactions.find((one) => one.name === name)?.users.includes(snapshot.me.id) ?? false;
    void act({ type: mine ? 'unreact' : 'react', channel: channel.id, ts: message.ts, name });
  };
  const shortcuts = snapshot.app.shortcuts
    .filter((shortcut) => shortcut.type === 'message')
    .map((shortcut) => ({
      label: shortcut.name,
      detail: `${snapshot.app.name} · ${shortcut.description}`,
      run: () =>
        void act({ type: 'messageShortcut', callbackId: shortcut.callbackId, channel: channel.id, ts: message.ts }),
    }));

  return (
    <div className="message-tools" role="toolbar" aria-label="Message tools">
      {quickReactions.slice(0, 2).map((name) => (
        <button
          key={name}
          type="button"
          className="icon-button only-wide"
          aria-label={`React with ${name.replaceAll('_', ' ')}`}
          onClick={() => react(name)}
        >
          <Emoji name={name} />
        </button>
      ))}
      {!inThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => openThread(channel.id, message.threadTs ?? message.ts)}
        >
          <Icon name="reply" />
        </button>
      )}
      <Menu
        label="More actions"
        icon="more"
        items={shortcuts}
        testId="more-actions"
        lead={(close) => (
          <div className="menu-emoji">
            {quickReactions.map((name) => (
              <button
                key={name}
                type="button"
                role="menuitem"
                tabIndex={-1}
                aria-label={`React with ${name.replaceAll('_', ' ')}`}
                onClick={() => {
                  close();
                  react(name);
                }}
              >
                <Emoji name={name} />
              </button>
            ))}
          </div>
        )}
      />
    </div>
  );
}
