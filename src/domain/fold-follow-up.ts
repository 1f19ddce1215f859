// Folds what comes after an incident: what each kind of entry makes true of its post-mortem and its action items.
import { type ActionItem, isOpenAction } from './action-item.ts';
import type { PostmortemState, Review } from './postmortem-state.ts';
import type { EntryOf } from './timeline.ts';

type PostmortemEntry = EntryOf<
  | 'postmortemDrafted'
  | 'postmortemAssigned'
  | 'sectionWritten'
  | 'reviewAsked'
  | 'reviewed'
  | 'postmortemPublished'
  | 'postmortemReminded'
>;
type ActionEntry = EntryOf<'actionAdded' | 'actionChanged' | 'actionsReminded'>;

/** The post-mortem after an entry. All but its draft are only written once there is one. */
export function postmortemAfter(now: PostmortemState | null, entry: PostmortemEntry): PostmortemState | null {
  const { at, by } = entry;
  if (entry.type === 'postmortemDrafted') {
    // A new draft after a reopening keeps what people wrote.
    const { sections, reviews, published } = now ?? { sections: {}, reviews: [], published: null };
    const { owner, dueAt } = entry;
    return { status: 'draft', draftedAt: at, owner, dueAt, remindedAt: null, sections, reviews, published };
  }
  if (now === null) return null;
  switch (entry.type) {
    case 'postmortemAssigned':
      return { ...now, owner: entry.owner, dueAt: entry.dueAt };
    case 'sectionWritten': {
      const { section, answers, revision } = entry;
      return { ...now, sections: { ...now.sections, [section]: { answers, revision, by, at } } };
    }
    case 'reviewAsked':
      return { ...now, status: 'inReview', reviews: withReviewers(now.reviews, entry.reviewers) };
    case 'reviewed':
      return { ...now, reviews: withVerdict(now.reviews, { userId: by, verdict: entry.verdict }) };
    case 'postmortemPublished':
      return { ...now, status: 'published', published: { at, by } };
    case 'postmortemReminded':
      return { ...now, remindedAt: at };
  }
}

/** Whoever is asked again has not answered yet. */
function withReviewers(reviews: readonly Review[], asked: readonly string[]): Review[] {
  return [
    ...reviews.filter(({ userId }) => !asked.includes(userId)),
    ...asked.map((userId) => ({ userId, verdict: null })),
  ];
}

function withVerdict(reviews: readonly Review[], given: Review): Review[] {
  const isAsked = reviews.some(({ userId }) => userId === given.userId);
  return isAsked ? reviews.map((review) => (review.userId === given.userId ? given : review)) : [...reviews, given];
}

export function actionsAfter(actions: readonly ActionItem[], entry: ActionEntry): readonly ActionItem[] {
  switch (entry.type) {
    case 'actionAdded': {
      const { action: number, what, kind, owner, dueAt, at } = entry;
      const fresh = { status: 'todo', reason: null, addedAt: at, endedAt: null, remindedAt: null } as const;
      return [...actions, { number, what, kind, owner, dueAt, ...fresh }];
    }
    case 'actionChanged':
      return actions.map((action) => (action.number === entry.action ? changed(action, entry) : action));
    case 'actionsReminded':
      return actions.map((action) =>
        entry.actions.includes(action.number) ? { ...action, remindedAt: entry.at } : action,
      );
  }
}

function changed(action: ActionItem, entry: EntryOf<'actionChanged'>): ActionItem {
  const { what, kind, owner, dueAt, status, reason, at } = entry;
  const now = { ...action, what, kind, owner, dueAt, status, reason };
  return { ...now, endedAt: isOpenAction(now) ? null : (action.endedAt ?? at) };
}
