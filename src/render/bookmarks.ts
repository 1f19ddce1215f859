// The bookmarks of a room: what a newcomer looks for first.
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isWebAddress } from './mentions.ts';
import type { Words } from './words/words.ts';

export interface Bookmark {
  title: string;
  link: string;
  emoji: string;
}

/** Only what exists: the runbook of the service, and the announcement once it stands. */
export function bookmarks(
  incident: Incident,
  policy: Policy,
  announcementLink: string | null,
  { room }: Words,
): Bookmark[] {
  const runbook = incident.service === null ? null : (policy.services[incident.service]?.runbook ?? null);
  const wanted = [
    { title: room.runbook, link: runbook, emoji: ':blue_book:' },
    { title: room.announcement, link: announcementLink, emoji: ':loudspeaker:' },
  ];
  return wanted.flatMap(({ title, link, emoji }) =>
    link !== null && isWebAddress(link) ? [{ title, link, emoji }] : [],
  );
}
