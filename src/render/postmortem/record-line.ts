// One line of a post-mortem's timeline: what happened, told by roles.
import type { TimelineRow } from '../../domain/postmortem/postmortem.ts';
import type { EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { capital } from '../../locales/shaping.ts';
import type { Style } from '../markup.ts';

/** What happened, as a sentence; null for what only concerned the bot and one person, such as a reminder. */
export function recordLine({ actor, entry }: TimelineRow, style: Style, { record }: Words): string | null {
  const who = capital(actor);
  const reason = (text: string | null) => (text === null ? null : style.said(text));
  switch (entry.type) {
    case 'declared':
      return record.declared({ who, severity: entry.severity, title: style.said(entry.title) });
    case 'roomOpened':
      return record.roomOpened;
    case 'roomLost':
      return record.roomLost;
    case 'roomReplaced':
      return record.roomReplaced(who);
    case 'personGone':
      return entry.roles.includes('commander') ? record.commanderGone : null;
    case 'acknowledged':
      return record.acknowledged(who);
    case 'moved':
      return record.moved({ who, from: entry.from, to: entry.to });
    case 'updated':
      return entry.text === '' ? record.noChange(who) : record.updated({ who, text: style.said(entry.text) });
    case 'severityChanged':
      return severityLine(who, entry, reason(entry.reason), record);
    case 'severityHeld':
      return record.held({ who, until: entry.untilAt, reason: style.said(entry.reason) });
    case 'verified':
      return record.verified(who);
    case 'verificationFailed':
      return record.verificationFailed(who);
    case 'updateSnoozed':
      return record.snoozed({ who, until: entry.untilAt });
    case 'roleAssigned':
      return entry.previous === null ? record.roleTaken(entry.role) : record.roleHandedOver(entry.role);
    case 'noted':
      return `${record.noted({ who, text: style.said(entry.text) })}${evidence(entry, style, record)}`;
    case 'resolved':
      return record.resolved({ who, text: style.said(entry.resolution.summary) });
    case 'reopened':
      return record.reopened({ who, reason: reason(entry.reason) });
    case 'closed':
      return record.closed({ who, reason: reason(entry.reason ?? null) });
    case 'cancelled':
      return record.cancelled({ who, reason: reason(entry.reason) });
    case 'paged':
      if (entry.isNamed === true) return record.pagedByName(who);
      return record.paged({ page: entry.step, skipped: entry.skipped });
    case 'pagesExhausted':
      return entry.isNobodyLeft === true ? record.nobodyLeft : record.pagesExhausted;
    case 'updateOverdue':
      return record.updateOverdue(entry.dueAt);
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

function severityLine(
  who: string,
  { from, to, because }: EntryOf<'severityChanged'>,
  reason: string | null,
  record: Words['record'],
): string {
  if (because === 'unresolved') return record.raised({ from, to });
  return because === 'stillBroken' ? record.stillBroken({ who, from, to }) : record.severity({ who, from, to, reason });
}

/** Where the note came from, if it was made from a message. */
function evidence({ source }: EntryOf<'noted'>, style: Style, { evidence: words }: Words['record']): string {
  return source === null || source.permalink === null ? '' : ` (${style.link(source.permalink, words)})`;
}
