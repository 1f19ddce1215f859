// Sorts the channels into the sections of the list; archived ones are left out.
import type { Channel, Snapshot } from '../workspace/snapshot.ts';

export interface Section {
  title: string;
  channels: Channel[];
  /** The app has no conversation yet, but should be found all the same. */
  withApp: boolean;
}

export function sectionsOf(snapshot: Snapshot): Section[] {
  const visible = snapshot.channels.filter((channel) => !channel.archived);
  const isFromStart = (channel: Channel): boolean => channel.kind === 'public' && !isRoom(channel, snapshot);
  const sections: Section[] = [
    { title: 'Channels', channels: visible.filter(isFromStart).sort(byName), withApp: false },
    {
      title: 'Rooms',
      channels: visible.filter((one) => one.kind !== 'im' && !isFromStart(one)).sort(newestFirst),
      withApp: false,
    },
  ];
  const direct = visible.filter((channel) => channel.kind === 'im');
  const hasApp = direct.some((channel) => channel.imUserId === snapshot.app.botUserId);
  return [
    ...sections.filter((section) => section.channels.length > 0),
    { title: 'Direct messages', channels: direct, withApp: !hasApp },
  ];
}

/** A room is what the app has opened or has been let into; everything else was there before. */
function isRoom(channel: Channel, snapshot: Snapshot): boolean {
  return channel.memberIds.includes(snapshot.app.botUserId) && channel.createdAt > firstCreated(snapshot);
}

function firstCreated(snapshot: Snapshot): number {
  return Math.min(...snapshot.channels.filter((one) => one.kind === 'public').map((one) => one.createdAt));
}

function byName(one: Channel, other: Channel): number {
  return one.name.localeCompare(other.name);
}

function newestFirst(one: Channel, other: Channel): number {
  return other.createdAt - one.createdAt;
}
