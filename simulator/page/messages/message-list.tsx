// The messages of a channel or a thread: keeps to the newest, marks the days, and speaks new messages aloud.
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { dayTitle } from '../text/slack-date.ts';
import type { Channel, Message } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { type Row, rowsOf } from './grouping.ts';
import { MessageRow } from './message-row.tsx';
import { NewMessageAnnouncer } from './new-message-announcer.tsx';

/** Whoever is this close to the end wants to see what comes. */
const NEAR_END_PX = 160;

interface MessageListProps {
  channel: Channel;
  messages: readonly Message[];
  inThread?: boolean;
  /** A message to bring into view. */
  showTs?: string | undefined;
  /** Stands before the first message. */
  beginning?: ReactNode;
}

export function MessageList({ channel, messages, inThread = false, showTs, beginning }: MessageListProps): ReactNode {
  const { snapshot } = useWorkspace();
  const scroller = useRef<HTMLElement>(null);
  // A thread is read from its beginning, a channel from its end.
  const nearEnd = useRef(!inThread);
  const newest = messages.at(-1);
  const seen = useRef(newest?.ts);
  const rows = rowsOf(messages, snapshot.me.tz);

  useLayoutEffect(() => {
    const element = scroller.current;
    // One's own words are always shown.
    if (newest !== undefined && newest.ts !== seen.current && newest.userId === snapshot.me.id) nearEnd.current = true;
    seen.current = newest?.ts;
    if (element !== null && nearEnd.current) element.scrollTop = element.scrollHeight;
  });

  // Pictures and a growing composer change the height without a render here.
  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (element === null || content === null || content === undefined) return;
    const observer = new ResizeObserver(() => {
      if (nearEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    observer.observe(content);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (showTs === undefined) return;
    const target = scroller.current?.querySelector<HTMLElement>(`[data-ts="${CSS.escape(showTs)}"]`);
    if (target === null || target === undefined) return;
    nearEnd.current = false;
    target.scrollIntoView({ block: 'center' });
    target.dataset.shown = 'true';
    const timer = setTimeout(() => delete target.dataset.shown, 2400);
    return () => clearTimeout(timer);
  }, [showTs]);

  return (
    <section
      className="scroller"
      ref={scroller}
      // Keyboard users must be able to scroll.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys
      tabIndex={0}
      aria-label={inThread ? 'Messages of the thread' : 'Messages'}
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        nearEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
      }}
    >
      <div className="messages">
        {beginning}
        {rows.map((row) => (
          <OneRow key={row.message.ts} row={row} channel={channel} inThread={inThread} />
        ))}
      </div>
      {!inThread && <NewMessageAnnouncer messages={messages} />}
    </section>
  );
}

function OneRow({ row, channel, inThread }: { row: Row; channel: Channel; inThread: boolean }): ReactNode {
  const { snapshot } = useWorkspace();
  return (
    <>
      {row.newDay !== undefined && !inThread && (
        <div className="day">
          <span>{dayTitle(row.newDay, snapshot.now, snapshot.me.tz)}</span>
        </div>
      )}
      <MessageRow message={row.message} channel={channel} continues={row.continues} inThread={inThread} />
    </>
  );
}
