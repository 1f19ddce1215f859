// The private answer that shows the newest part of the timeline.
import type { Incident } from '../../domain/incident.ts';
import { type Entry, type EntryOf, withTexts } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { actionText } from '../action-items/due.ts';
import { context, type Message, message } from '../blocks.ts';
import { pages, paragraphs } from '../chunking.ts';
import { stepWords } from '../help/delivery-errors.ts';
import { actor, channel, cutMarkup, escapeText, giver, oneLine, shown, target, targets, unfenced } from '../markup.ts';
import { naming } from '../naming.ts';

const NEWEST = 50;
const MOST_MESSAGES = 2;

/** One or two messages with the newest entries, oldest first, so that they read like the room. */
export function timelineMessages(incident: Incident, entries: readonly Entry[], words: Words): Message[] {
  const newest = entries.slice(-NEWEST);
  const lines = newest.map((entry) => `${words.forms.when(entry.at)} · ${entryLine(entry, words)}`);
  const [shown, all] = [newest.length, entries.length];
  const named = naming(incident, words);
  const { newest: newestOf, everything, longOnesCut } = words.timeline;
  const lead = [
    shown < all ? newestOf({ incident: named, shown, all }) : everything(named),
    ...(newest.some(isCutInLine) ? [longOnesCut] : []),
  ].join(' ');
  return pages(paragraphs(lines), [context(lead)])
    .slice(-MOST_MESSAGES)
    .map((blocks, index) =>
      message(index === 0 ? [lead, ...lines.slice(-10)].join('\n') : lead, [context(lead), ...blocks], words),
    );
}

// One line for any entry, as the timeline lists it.

// Many lines have to fit into one answer; the whole text stands in the room.
const QUOTED = 280;

/** Whether a text of the entry is longer than its line shows. */
export function isCutInLine(entry: Entry): boolean {
  let isCut = false;
  withTexts(entry, (text) => {
    isCut ||= whole(text) !== brief(text);
    return text;
  });
  return isCut;
}

/** Who did what, as one line of markup without its time. */
export function entryLine(entry: Entry, words: Words): string {
  const { timeline } = words;
  const by = actor(entry.by, words);
  switch (entry.type) {
    case 'declared': {
      const { reference, severity } = entry;
      return timeline.declared({ by, text: brief(entry.title), reference, severity });
    }
    case 'roomOpened':
      return timeline.roomOpened(channel(entry.channelId));
    case 'roomLost':
      return timeline.roomLost({ room: channel(entry.channelId), error: escapeText(entry.error) });
    case 'roomFound':
      return timeline.roomFound(channel(entry.channelId));
    case 'roomReplaced':
      return timeline.roomReplaced({ by, room: channel(entry.channelId) });
    case 'stepFailed':
      return stepWords(entry, words).replaceAll('*', '');
    case 'personGone':
      return timeline.personGone[entry.because](target(entry.userId));
    case 'acknowledged':
      return timeline.acknowledged(by);
    case 'moved':
      return timeline.moved({ by, from: entry.from, to: entry.to });
    case 'updated':
      return entry.isNoChange && entry.text === ''
        ? timeline.noChange(by)
        : timeline.updated({ by, text: brief(entry.text) });
    case 'severityChanged':
      return severityLine(entry, words);
    case 'raiseWarned':
      return timeline.raiseWarned({ to: entry.to, at: entry.raisesAt });
    case 'severityHeld':
      return timeline.severityHeld({ by, until: entry.untilAt, reason: reason(entry.reason) });
    case 'roleAssigned':
      return roleLine(entry, words);
    case 'noted':
      return timeline.noted({ by, text: brief(entry.text) });
    case 'resolved':
      return timeline.resolved({ by, text: brief(entry.resolution.summary) });
    case 'reopened':
      return timeline.reopened({ by, reason: reason(entry.reason) });
    case 'closed':
      return timeline.closed({ by, reason: reason(entry.reason ?? null) });
    case 'cancelled':
      return timeline.cancelled({ by, reason: reason(entry.reason) });
    case 'paged': {
      const whom = targets(entry.targets, words);
      return entry.isNamed === true ? timeline.hadPaged({ by, whom }) : timeline.paged({ whom, page: entry.step });
    }
    case 'targetReached':
      return timeline.reached({ whom: targets(entry.userIds, words), of: target(entry.target) });
    case 'pagesExhausted':
      return entry.isNobodyLeft === true ? timeline.nobodyLeft : timeline.pagesExhausted;
    case 'updateNudged':
      return timeline.updateNudged({ who: target(entry.userId), due: entry.dueAt });
    case 'updateSnoozed':
      return timeline.updateSnoozed({ by, until: entry.untilAt });
    case 'verificationAsked':
      return timeline.verificationAsked(entry.ask);
    case 'verified':
      return timeline.verified(by);
    case 'verificationFailed':
      return timeline.verificationFailed(by);
    case 'handoverNudged':
      return timeline.handoverNudged({ who: target(entry.userId), since: entry.sinceAt });
    case 'updateOverdue':
      return timeline.updateOverdue({ due: entry.dueAt, missed: entry.missed });
    case 'postmortemDrafted':
      return timeline.postmortemDrafted(target(entry.owner));
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
      return followUpLine(entry, words);
  }
}

function severityLine({ by, from, to, reason: why, because }: EntryOf<'severityChanged'>, words: Words): string {
  const { timeline } = words;
  if (because === 'unresolved') return timeline.severityRaised({ from, to });
  const told = because === 'stillBroken' ? timeline.stillBroken : reason(why);
  return timeline.severityChanged({ by: actor(by, words), from, to, reason: told });
}

function roleLine(entry: EntryOf<'roleAssigned'>, words: Words): string {
  const { role, by, userId } = entry;
  const who = target(userId);
  const previous = entry.previous === null ? null : target(entry.previous);
  return by === userId
    ? words.timeline.roleTaken({ who, role, previous })
    : words.timeline.roleGiven({ by: giver(by, words), who, role, previous });
}

function reason(text: string | null): string | null {
  return text === null ? null : brief(text);
}

function brief(text: string): string {
  return cutMarkup(whole(text), QUOTED);
}

/** A fence in one line would turn those behind it into code. */
function whole(text: string): string {
  return shown(unfenced(oneLine(text)));
}

// One line for what happened to the post-mortem and the action items, as the timeline lists it.

type FollowUpEntry = EntryOf<
  | 'postmortemAssigned'
  | 'sectionWritten'
  | 'reviewAsked'
  | 'reviewed'
  | 'postmortemPublished'
  | 'postmortemReminded'
  | 'actionAdded'
  | 'actionChanged'
  | 'actionsReminded'
  | 'overdueListed'
>;

export function followUpLine(entry: FollowUpEntry, words: Words): string {
  const { line } = words.followUp;
  const by = actor(entry.by, words);
  switch (entry.type) {
    case 'postmortemAssigned':
      return line.assigned({ by, owner: target(entry.owner) });
    case 'sectionWritten':
      return line.written({ by, section: entry.section, revision: entry.revision });
    case 'reviewAsked':
      return line.reviewAsked({ by, reviewers: targets(entry.reviewers, words) });
    case 'reviewed':
      return line.reviewed({ by, verdict: entry.verdict });
    case 'postmortemPublished':
      return line.published({ by, isAgain: entry.isAgain });
    case 'postmortemReminded':
      return line.reminded(target(entry.userId));
    case 'actionAdded': {
      const { action, owner, what } = entry;
      return line.actionAdded({ action, owner: target(owner), what: actionText(what, words) });
    }
    case 'actionChanged': {
      const { action, status, what } = entry;
      return line.actionChanged({ by, action, status, what: actionText(what, words) });
    }
    case 'actionsReminded':
      return line.actionsReminded({ who: target(entry.userId), actions: entry.actions.length });
    case 'overdueListed':
      return line.overdueListed(entry.actions.length);
  }
}
