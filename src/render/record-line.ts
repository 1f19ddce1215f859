// One line of a post-mortem's timeline: what happened, told by roles, in UTC.
import type { TimelineRow } from '../domain/postmortem.ts';
import type { Entry, EntryOf } from '../domain/timeline.ts';
import { cutMarkup, oneLine, shown } from './escape.ts';
import { link } from './mentions.ts';
import { utc } from './times.ts';
import { count } from './words/en/forms.ts';
import { en } from './words/en.ts';
import { capital } from './words/shaping.ts';

// A long incident has hundreds of lines; the whole text of each stands in the room.
const QUOTED = 500;

/** Null for what only concerned the bot and one person, such as a reminder. */
export function recordLine({ at, actor, entry }: TimelineRow): string | null {
  const told = tell(actor, entry);
  return told === null ? null : stamped(at, told);
}

/** A line with its time in UTC, to the minute. */
export function stamped(at: Date, words: string): string {
  return `\`${utc(at)}\`  ${words}`;
}

function tell(actor: string, entry: Entry): string | null {
  const who = capital(actor);
  switch (entry.type) {
    case 'declared':
      return `${who} declared the incident as ${entry.severity}: ${brief(entry.title)}`;
    case 'roomOpened':
      return 'The room was opened.';
    case 'roomLost':
      return 'The room could not be used any more.';
    case 'roomReplaced':
      return `${who} had another room opened.`;
    case 'acknowledged':
      return `${who} acknowledged.`;
    case 'moved':
      return `${who} moved the status from ${entry.from} to ${entry.to}.`;
    case 'updated':
      return entry.text === ''
        ? `${who} said that nothing had changed.`
        : `${who} posted an update: ${brief(entry.text)}`;
    case 'severityChanged':
      return severityLine(who, entry);
    case 'severityHeld':
      return `${who} held the severity until ${utc(entry.untilAt)}${reason(entry.reason)}`;
    case 'verified':
      return `${who} confirmed that the harm stays away.`;
    case 'verificationFailed':
      return `${who} found it still broken.`;
    case 'updateSnoozed':
      return `${who} put the next update off until ${utc(entry.untilAt)}.`;
    case 'roleAssigned':
      return entry.previous === null
        ? `A responder became ${en.names.roles[entry.role].name}.`
        : `The role of ${en.names.roles[entry.role].name} was handed over.`;
    case 'noted':
      return `${who} noted: ${brief(entry.text)}${evidence(entry.source?.permalink ?? null)}`;
    case 'resolved':
      return `${who} resolved the incident: ${brief(entry.resolution.summary)}`;
    case 'reopened':
      return `${who} reopened the incident${reason(entry.reason)}`;
    case 'closed':
      return `${who} closed the incident.`;
    case 'cancelled':
      return `${who} cancelled the incident as a false alarm${reason(entry.reason)}`;
    case 'paged':
      if (entry.isNamed === true) return `${who} had more people paged.`;
      return `Page ${entry.step} went out to the on-call ladder${entry.skipped === 0 ? '' : `; ${count(entry.skipped, 'rung')} passed over`}.`;
    case 'pagesExhausted':
      return 'Everybody on the ladder had been paged.';
    case 'updateOverdue':
      return `The update due at ${utc(entry.dueAt)} was overdue.`;
    case 'stepFailed':
    case 'roomFound':
    case 'raiseWarned':
    case 'targetReached':
    case 'verificationAsked':
    case 'handoverNudged':
    case 'updateNudged':
    case 'postmortemDrafted':
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
      return null;
  }
}

function severityLine(who: string, { from, to, reason: why, because }: EntryOf<'severityChanged'>): string {
  if (because === 'unresolved') return `The clock raised the severity from ${from} to ${to}: unresolved for too long.`;
  return `${who} changed the severity from ${from} to ${to}${because === 'stillBroken' ? ': still broken.' : reason(why)}`;
}

function reason(text: string | null): string {
  return text === null ? '.' : `: ${brief(text)}`;
}

function brief(text: string): string {
  return cutMarkup(shown(oneLine(text)), QUOTED);
}

function evidence(permalink: string | null): string {
  return permalink === null ? '' : ` (${link(permalink, 'evidence')})`;
}
