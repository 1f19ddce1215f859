// What the room hears of the post-mortem and the action items.
import type { EntryOf } from '../domain/timeline.ts';
import { ACTION_STATUS_NAMES, actionLine } from './follow-up-words.ts';
import { actor, target, targets } from './mentions.ts';
import { quoted, type RoomPart, reasoned } from './room-part.ts';
import { when } from './times.ts';

type Told = EntryOf<
  'postmortemAssigned' | 'reviewAsked' | 'reviewed' | 'postmortemPublished' | 'actionAdded' | 'actionChanged'
>;

export function followUpPart(entry: Told): RoomPart {
  const by = actor(entry.by);
  switch (entry.type) {
    case 'postmortemAssigned': {
      const due = entry.dueAt === null ? '' : `, due ${when(entry.dueAt)}`;
      return { text: `*Post-mortem*: ${target(entry.owner)} looks after it${due}.` };
    }
    case 'reviewAsked':
      return { text: `*Post-mortem in review*: ${by} asked ${targets(entry.reviewers)} to read it.` };
    case 'reviewed':
      return entry.comment === null
        ? { text: `*Post-mortem approved* by ${by}.` }
        : quoted(`*Post-mortem ${entry.verdict === 'approved' ? 'approved' : 'commented'}* by ${by}`, entry.comment);
    case 'postmortemPublished':
      return {
        text: `*Post-mortem published${entry.isAgain ? ' again' : ''}* by ${by}. Thank you for writing it down.`,
      };
    case 'actionAdded':
      return { text: `*Action item* ${actionLine({ ...entry, number: entry.action })}` };
    case 'actionChanged':
      return reasoned(
        `*Action item ${ACTION_STATUS_NAMES[entry.status]}* ${actionLine({ ...entry, number: entry.action })}, says ${by}`,
        entry.reason,
      );
  }
}
