// One line for what happened to the post-mortem and the action items, as the timeline lists it.
import type { EntryOf } from '../domain/timeline.ts';
import { ACTION_STATUS_NAMES, actionText, sectionName } from './follow-up-words.ts';
import { actor, target, targets } from './mentions.ts';
import { count } from './words/en.ts';

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

export function followUpLine(entry: FollowUpEntry): string {
  const by = actor(entry.by);
  switch (entry.type) {
    case 'postmortemAssigned':
      return `${by} gave the post-mortem to ${target(entry.owner)}`;
    case 'sectionWritten':
      return `${by} wrote the ${sectionName(entry.section)} of the post-mortem (version ${entry.revision})`;
    case 'reviewAsked':
      return `${by} asked ${targets(entry.reviewers)} to review the post-mortem`;
    case 'reviewed':
      return `${by} ${entry.verdict === 'approved' ? 'approved' : 'commented on'} the post-mortem`;
    case 'postmortemPublished':
      return `${by} published the post-mortem${entry.isAgain ? ' again' : ''}`;
    case 'postmortemReminded':
      return `Reminded ${target(entry.userId)} of the post-mortem`;
    case 'actionAdded':
      return `Action item ${entry.action} for ${target(entry.owner)}: ${actionText(entry.what)}`;
    case 'actionChanged':
      return `${by} changed action item ${entry.action}, ${ACTION_STATUS_NAMES[entry.status]}: ${actionText(entry.what)}`;
    case 'actionsReminded':
      return `Reminded ${target(entry.userId)} of ${count(entry.actions.length, 'action item')}`;
    case 'overdueListed':
      return `Listed ${count(entry.actions.length, 'overdue action item')}`;
  }
}
