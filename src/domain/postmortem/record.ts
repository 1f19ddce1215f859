// Which part of the record a post-mortem is drawn from: the same for the same record, however often and by whomever it is drawn.
import { isOpen } from '../lifecycle/status.ts';
import type { Entry } from '../timeline.ts';

/** What a post-mortem shows besides the record of the incident. */
const REDRAWS = new Set<Entry['type']>([
  'postmortemDrafted',
  'postmortemAssigned',
  'sectionWritten',
  'reviewAsked',
  'reviewed',
  'postmortemPublished',
  'actionAdded',
  'actionChanged',
  'reopened',
]);

/** Whether a post-mortem is drawn again after these entries. While people work, it is not redrawn by each line in the room. */
export function isRedrawnBy(entry: Entry, isIncidentOpen: boolean): boolean {
  return REDRAWS.has(entry.type) || !isIncidentOpen;
}

/** The record as far as a post-mortem shows it: all of it once the incident is over, else up to what was last said of the post-mortem. */
export function recordDrawn(timeline: readonly Entry[]): Entry[] {
  let isWorkedOn = true;
  let length = 0;
  for (const [index, entry] of timeline.entries()) {
    isWorkedOn = isOpenAfter(entry, isWorkedOn);
    if (isRedrawnBy(entry, isWorkedOn)) length = index + 1;
  }
  return timeline.slice(0, length);
}

/** The record as far as others than its room were shown it; empty before it was published. What is drafted anew waits for the next publishing. */
export function recordPublished(timeline: readonly Entry[]): Entry[] {
  const published = timeline.findLastIndex(({ type }) => type === 'postmortemPublished');
  const drafted = timeline.findLastIndex(({ type }) => UNPUBLISHES.has(type));
  return drafted > published ? timeline.slice(0, published + 1) : recordDrawn(timeline);
}

const UNPUBLISHES = new Set<Entry['type']>(['postmortemDrafted', 'reviewAsked']);

function isOpenAfter(entry: Entry, before: boolean): boolean {
  switch (entry.type) {
    case 'declared':
    case 'reopened':
      return true;
    case 'resolved':
    case 'cancelled':
    case 'closed':
      return false;
    case 'moved':
      return isOpen(entry.to);
    default:
      return before;
  }
}
