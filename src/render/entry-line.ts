// One line for any entry, as the timeline lists it.
import type { Entry, EntryOf } from '../domain/timeline.ts';
import { cutMarkup, escapeText, oneLine, shown } from './escape.ts';
import { followUpLine } from './follow-up-line.ts';
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
    case 'roomLost':
      return `Nothing can be said in ${channel(entry.channelId)} any more (${escapeText(entry.error)})`;
    case 'roomFound':
      return `The room is there again: ${channel(entry.channelId)}`;
    case 'roomReplaced':
      return `${by} asked for another room in place of ${channel(entry.channelId)}`;
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
      return severityLine(entry);
    case 'raiseWarned':
      return `${entry.to} was announced for ${when(entry.raisesAt)}`;
    case 'severityHeld':
      return `${by} held the severity until ${when(entry.untilAt)}${reason(entry.reason)}`;
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
      return entry.isNamed === true
        ? `${by} had ${targets(entry.targets)} paged`
        : `Paged ${targets(entry.targets)} (page ${entry.step})`;
    case 'targetReached':
      return `Paged ${targets(entry.userIds)} of ${target(entry.target)}`;
    case 'pagesExhausted':
      return 'Everybody on the ladder has been paged';
    case 'updateNudged':
      return `Reminded ${target(entry.userId)} of the update due ${when(entry.dueAt)}`;
    case 'updateSnoozed':
      return `${by} put the next update off until ${when(entry.untilAt)}`;
    case 'verificationAsked':
      return `Asked the room whether the harm stays away (${count(entry.ask, 'time')} so far)`;
    case 'verified':
      return `${by} confirmed that it is better`;
    case 'verificationFailed':
      return `${by} said that it is still broken`;
    case 'handoverNudged':
      return `Asked ${target(entry.userId)} to hand over, in command since ${when(entry.sinceAt)}`;
    case 'updateOverdue':
      return `The update due ${when(entry.dueAt)} is overdue; ${count(entry.missed, 'update')} missed so far`;
    case 'postmortemDrafted':
      return `The post-mortem was drafted; ${target(entry.owner)} looks after it`;
    case 'postmortemAssigned':
    case 'sectionWritten':
    case 'reviewAsked':
    case 'reviewed':
    case 'postmortemPublished':
    case 'postmortemReminded':
    case 'actionAdded':
    case 'actionChanged':
    case 'actionsReminded':
    case 'overdueListed':
      return followUpLine(entry);
  }
}

function severityLine({ by, from, to, reason: why, because }: EntryOf<'severityChanged'>): string {
  if (because === 'unresolved') return `The clock raised the severity from ${from} to ${to}: unresolved for too long`;
  return `${actor(by)} changed the severity from ${from} to ${to}${because === 'stillBroken' ? ': still broken' : reason(why)}`;
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
