// Where in the workspace one is: the open channel or the app's Home, the open thread, and a message to show.
import { useCallback, useState } from 'react';
import { isReply } from '../messages/grouping.ts';
import type { Channel, Snapshot } from './snapshot.ts';

export const HOME = 'home';

export interface Place {
  /** A channel id, or HOME. */
  openId: string;
  thread: { channelId: string; ts: string } | null;
  showTs: string | undefined;
}

export interface Placed {
  place: Place;
  goTo(openId: string, showTs?: string, threadTs?: string): void;
  openThread(channelId: string, ts: string): void;
  closeThread(): void;
}

export function usePlace(): Placed {
  const [place, setPlace] = useState<Place>(() => ({
    openId: decodeURIComponent(location.hash.slice(1)),
    thread: null,
    showTs: undefined,
  }));

  const goTo = useCallback((openId: string, showTs?: string, threadTs?: string) => {
    // A reload comes back to the same place.
    history.replaceState(null, '', `#${encodeURIComponent(openId)}`);
    setPlace({ openId, showTs, thread: threadTs === undefined ? null : { channelId: openId, ts: threadTs } });
  }, []);
  const openThread = useCallback(
    (channelId: string, ts: string) => setPlace((now) => ({ ...now, showTs: undefined, thread: { channelId, ts } })),
    [],
  );
  const closeThread = useCallback(() => setPlace((now) => ({ ...now, thread: null })), []);
  return { place, goTo, openThread, closeThread };
}

/** The channel to show: the asked one if this person may see it, else the first they belong to. */
export function channelAt(openId: string, snapshot: Snapshot): Channel | undefined {
  const { channels } = snapshot;
  const readable = channels.filter(
    (channel) => snapshot.messages[channel.id] !== undefined || channel.kind === 'public',
  );
  return (
    readable.find((channel) => channel.id === openId) ??
    readable.find((channel) => channel.name === 'general') ??
    readable.find((channel) => channel.isMember && !channel.archived) ??
    channels[0]
  );
}

/** The thread in which a message stands, when it is a reply. */
export function threadOf(channelId: string, ts: string, snapshot: Snapshot): string | undefined {
  const message = snapshot.messages[channelId]?.find((one) => one.ts === ts);
  return message !== undefined && isReply(message) ? message.threadTs : undefined;
}
