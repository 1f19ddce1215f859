// The small forms around a post-mortem: whom to ask to read it, what a reader says of it, who looks after it and by when.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import { modal, peopleField, personField, textField, timeField } from './blocks.ts';
import { type Blame, blameLead, type Checked, checkedName, findingsOf, UNCHECKED } from './section-modal.ts';
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

/** Drawn again by whoever sends words that read as blame. */
export function commentView(
  incident: string,
  words: Words,
  { round, warned, comment, blame }: Checked & { comment: string; blame: Blame } = {
    ...UNCHECKED,
    comment: '',
    blame: {},
  },
): ModalView {
  const hasBlame = Object.keys(blame).length > 0;
  const submit = hasBlame ? words.editing.sendAsItIs : words.editing.send;
  return modal(
    { title: words.editing.comment, submit, callbackId: COMMENT.callbackId, metadata: { incident, round, warned } },
    [
      ...blameLead(hasBlame, words),
      textField({
        id: checkedName(COMMENT.blocks.comment, round),
        label: words.editing.commentLabel,
        hint: words.editing.commentHint,
        initial: comment,
        maxLength: TEXT_LIMITS.input,
        isMultiline: true,
      }),
      ...findingsOf(COMMENT.blocks.comment, blame.comment ?? [], words),
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
