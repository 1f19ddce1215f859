// One line for any entry, as the timeline lists it.
import type { Entry, EntryOf } from '../domain/timeline.ts';
import { cutMarkup, oneLine, shown } from './escape.ts';
import { actor, channel, target, targets } from './mentions.ts';
import { stepWords } from './slack-error-words.ts';
import { when } from './times.ts';
import { count, roleName } from './words/en.ts';

// Many lines have to fit into one answer; the whole text stands in the room.
const QUOTED = 280;

/** Who did what, as one line of markup without its time. */
export function entryLine(entry: Entry): string {
  const by = actor(entry.by);
  switch (entry.type) {
    case 'declared':
      return `${by} declared ${entry.reference} as ${entry.severity}: ${brief(entry.title)}`;
    case 'roomOpened':
      return `The room was opened: ${channel(entry.channelId)}`;
    case 'stepFailed':
      return stepWords(entry).replaceAll('*', '');
    case 'acknowledged':
      return `${by} acknowledged`;
    case 'moved':
      return `${by} moved the status from ${entry.from} to ${entry.to}`;
    case 'updated':
      return entry.isNoChange && entry.text === ''
        ? `${by}: no change`
        : `${by} posted an update: ${brief(entry.text)}`;
    case 'severityChanged':
      return `${by} changed the severity from ${entry.from} to ${entry.to}${reason(entry.reason)}`;
    case 'roleAssigned':
      return roleLine(entry);
    case 'noted':
      return `${by} noted: ${brief(entry.text)}`;
    case 'resolved':
      return `${by} resolved it: ${brief(entry.resolution.summary)}`;
    case 'reopened':
      return `${by} reopened it${reason(entry.reason)}`;
    case 'closed':
      return `${by} closed it`;
    case 'cancelled':
      return `${by} cancelled it as a false alarm${reason(entry.reason)}`;
    case 'paged':
      return `Paged ${targets(entry.targets)} (page ${entry.step})`;
    case 'pagesExhausted':
      return 'Everybody on the ladder has been paged';
    case 'updateNudged':
      return `Reminded ${target(entry.userId)} of the update due ${when(entry.dueAt)}`;
    case 'updateOverdue':
      return `The update due ${when(entry.dueAt)} is overdue; ${count(entry.missed, 'update')} missed so far`;
    case 'postmortemDrafted':
      return `The post-mortem was drafted; ${target(entry.owner)} looks after it`;
  }
}

function roleLine({ by, role, userId, previous }: EntryOf<'roleAssigned'>): string {
  const before = previous === null ? '' : `, in place of ${target(previous)}`;
  return by === userId
    ? `${target(userId)} became ${roleName(role)}${before}`
    : `${actor(by)} made ${target(userId)} ${roleName(role)}${before}`;
}

function reason(text: string | null): string {
  return text === null ? '' : `: ${brief(text)}`;
}

function brief(text: string): string {
  return cutMarkup(shown(oneLine(text)), QUOTED);
}
