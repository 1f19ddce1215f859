// Keeps the title of the browser's tab: how much is unread, and where one is.
import { useEffect } from 'react';
import { nameOf } from '../sidebar/channel-list.tsx';
import type { Channel, Snapshot } from '../workspace/snapshot.ts';

export function useTitle(snapshot: Snapshot, channel: Channel | undefined): void {
  const unread = snapshot.channels
    .filter((one) => !one.archived && one.isMember)
    .reduce((sum, one) => sum + one.unread, 0);
  const place = channel === undefined ? snapshot.app.name : nameOf(channel, snapshot);
  const sign = channel === undefined || channel.kind === 'im' ? '' : '#';
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${sign}${place} · ${snapshot.team.name}`;
  }, [unread, sign, place, snapshot.team.name]);
}
