// One line for what happened to the post-mortem and the action items, as the timeline lists it.
import type { EntryOf } from '../domain/timeline.ts';
import { actionText } from './follow-up-words.ts';
import { actor, target, targets } from './mentions.ts';
import type { Words } from './words/words.ts';

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
