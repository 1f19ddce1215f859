// What the room hears of the post-mortem and the action items.
import type { EntryOf } from '../domain/timeline.ts';
import { actionLine } from './follow-up-words.ts';
import { actor, target, targets } from './mentions.ts';
import { quoted, type RoomPart, reasoned } from './room-part.ts';
import type { Words } from './words/words.ts';

type Told = EntryOf<
  'postmortemAssigned' | 'reviewAsked' | 'reviewed' | 'postmortemPublished' | 'actionAdded' | 'actionChanged'
>;

export function followUpPart(entry: Told, words: Words): RoomPart {
  const { room } = words.followUp;
  const by = actor(entry.by, words);
  switch (entry.type) {
    case 'postmortemAssigned':
      return { text: room.assigned({ owner: target(entry.owner), due: entry.dueAt }) };
    case 'reviewAsked':
      return { text: room.reviewAsked({ by, reviewers: targets(entry.reviewers, words) }) };
    case 'reviewed':
      return entry.comment === null
        ? { text: `${room.approved(by)}.` }
        : quoted(entry.verdict === 'approved' ? room.approved(by) : room.commented(by), entry.comment);
    case 'postmortemPublished':
      return { text: room.published({ by, isAgain: entry.isAgain }) };
    case 'actionAdded':
      return { text: room.actionAdded(actionLine({ ...entry, number: entry.action }, words)) };
    case 'actionChanged': {
      const action = actionLine({ ...entry, number: entry.action }, words);
      return reasoned(room.actionChanged({ by, status: entry.status, action }), entry.reason);
    }
  }
}
