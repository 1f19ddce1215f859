// The small forms around a post-mortem: whom to ask to read it, what a reader says of it, who looks after it and by when.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import { modal, peopleField, personField, textField, timeField } from './blocks.ts';
import type { Words } from './words/words.ts';

export const ASK_REVIEW = { callbackId: 'ask-review', blocks: { reviewers: 'reviewers' } } as const;
export const COMMENT = { callbackId: 'comment-postmortem', blocks: { comment: 'comment' } } as const;
export const ASSIGN = { callbackId: 'assign-postmortem', blocks: { owner: 'owner', due: 'due' } } as const;

const MOST_REVIEWERS = 20;

export function askReviewView(incident: Incident, words: Words): ModalView {
  const awaited = incident.postmortem?.reviews.filter(({ verdict }) => verdict === null) ?? [];
  return modal(
    frame(incident, words.editing.askReview, words.editing.ask, ASK_REVIEW.callbackId),
    [
      peopleField({
        id: ASK_REVIEW.blocks.reviewers,
        label: words.editing.reviewers,
        hint: words.editing.reviewersHint,
        initial: awaited.slice(0, MOST_REVIEWERS).map(({ userId }) => userId),
        most: MOST_REVIEWERS,
      }),
    ],
    words,
  );
}

export function commentView(incident: Incident, words: Words): ModalView {
  return modal(
    frame(incident, words.editing.comment, words.editing.send, COMMENT.callbackId),
    [
      textField({
        id: COMMENT.blocks.comment,
        label: words.editing.commentLabel,
        hint: words.editing.commentHint,
        maxLength: TEXT_LIMITS.text,
        isMultiline: true,
      }),
    ],
    words,
  );
}

/** Where it has no date, none has to be chosen. */
export function assignView(incident: Incident, words: Words): ModalView {
  const { owner, dueAt } = incident.postmortem ?? { owner: incident.roles.commander, dueAt: null };
  return modal(
    frame(incident, words.editing.assign, words.editing.save, ASSIGN.callbackId),
    [
      personField({ id: ASSIGN.blocks.owner, label: words.editing.ownerLabel, initial: owner }),
      timeField({ id: ASSIGN.blocks.due, label: words.editing.dueLabel, initial: dueAt, isOptional: true }),
    ],
    words,
  );
}

function frame(incident: Incident, title: string, submit: string, callbackId: string) {
  return { title, submit, callbackId, metadata: { incident: incident.id, from: incident.status } };
}
