// Decides what becomes of a post-mortem: drafted, written section by section, read by others, published.
import { DRAFTED_KINDS, type DraftedAction, isOpenAction } from '../action-items/action-item.ts';
import { hasPreventiveAction } from '../action-items/follow-up.ts';
import type { Change, Decision, Refusal } from '../changes.ts';
import type { Incident } from '../incident.ts';
import { isPostmortemRequired, noPreventiveAction } from '../lifecycle/closing.ts';
import { dueAfter, type Policy } from '../policy.ts';
import { reportedAt, TARGETS } from '../report/measures.ts';
import { cleanText } from '../text.ts';
import type { EntryFact } from '../timeline.ts';
import { answersOf, missingSections, revisionOf } from './answers.ts';
import { type Answers, type Field, type PostmortemState, SECTION_FIELDS, type Section } from './sections.ts';

/** "It works again" is not the end: a cause that is unknown has to be found within this time. */
export const FIND_CAUSE_WITHIN_MS = 48 * 3_600_000;

type PostmortemChange = Extract<
  Change,
  { type: 'writeSection' | 'assignPostmortem' | 'askReview' | 'review' | 'publishPostmortem' }
>;

/** What a change of the post-mortem does, or why it may not. */
export function decidePostmortem(incident: Incident, change: PostmortemChange, policy: Policy): Decision {
  const { postmortem } = incident;
  if (postmortem === null) return no({ code: 'no-postmortem' });
  switch (change.type) {
    case 'writeSection':
      return writeSection(incident, change);
    case 'assignPostmortem': {
      const [owner, dueAt] = [change.owner ?? postmortem.owner, change.dueAt ?? postmortem.dueAt];
      const isSame = owner === postmortem.owner && dueAt?.getTime() === postmortem.dueAt?.getTime();
      return { facts: isSame ? [] : [{ type: 'postmortemAssigned', owner, previous: postmortem.owner, dueAt }] };
    }
    case 'askReview': {
      if (change.reviewers.length === 0) return no({ code: 'empty-text', what: 'reviewers' });
      if (postmortem.status === 'published') return published(postmortem);
      return { facts: [{ type: 'reviewAsked', reviewers: [...new Set(change.reviewers)] }] };
    }
    case 'review': {
      if (postmortem.status === 'published') return published(postmortem);
      if (postmortem.status !== 'inReview') return no({ code: 'not-in-review' });
      const comment = cleanText(change.comment ?? '') || null;
      if (change.verdict === 'commented' && comment === null) return no({ code: 'empty-text', what: 'comment' });
      // An approval that stands already is not said again.
      const known = postmortem.reviews.find(({ userId }) => userId === change.by)?.verdict;
      if (known === 'approved' && comment === null) return { facts: [] };
      return { facts: [{ type: 'reviewed', verdict: change.verdict, comment }] };
    }
    case 'publishPostmortem': {
      const missing = missingSections(incident);
      if (missing.length > 0) return no({ code: 'postmortem-incomplete', missing });
      if (isPostmortemRequired(incident, policy) && !hasPreventiveAction(incident))
        return no(noPreventiveAction(incident));
      return { facts: [{ type: 'postmortemPublished', isAgain: postmortem.published !== null }] };
    }
  }
}

/** Publishing again is asked for by itself; what is read by others is not published yet. */
function published({ published: last, draftedAt, owner }: PostmortemState): Decision {
  return no({ code: 'already-published', by: last?.by ?? owner, at: last?.at ?? draftedAt });
}

function writeSection(incident: Incident, change: PostmortemChange & { type: 'writeSection' }): Decision {
  const { section, seen } = change;
  const answers = cleanAnswers(section, change.answers);
  if (isSame(answers, answersOf(incident, section))) {
    // Saying yes to a draft makes it somebody's word; saying again what stands there changes nothing.
    if (revisionOf(incident, section) > 0 || Object.keys(answers).length === 0) return { facts: [] };
  }
  const written = incident.postmortem?.sections[section];
  if (written !== undefined && written.revision !== seen)
    return no({ code: 'section-changed', section, by: written.by, at: written.at, revision: written.revision });
  return { facts: [{ type: 'sectionWritten', section, answers, revision: revisionOf(incident, section) + 1 }] };
}

/** The answers to what the section asks; what is empty is no answer. */
function cleanAnswers(section: Section, answers: Answers): Answers {
  const fields: readonly Field[] = SECTION_FIELDS[section];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = cleanText(answers[field] ?? '');
      return text === '' ? [] : [[field, text]];
    }),
  );
}

function isSame(one: Answers, other: Answers): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<Field>;
  return [...fields].every((field) => one[field] === other[field]);
}

/** The draft of an incident that is resolved (or was): who looks after it, by when, and an alert where it was seen or ended too late. */
export function draftFacts(incident: Incident, owner: string, at: Date, policy: Policy): EntryFact[] {
  const { postmortem, reopenedAt } = incident;
  const resolvedAt = incident.resolvedAt ?? at;
  // Only what happened since asks for another draft; the one that is there shows the record as it is.
  if (postmortem !== null && (reopenedAt === null || postmortem.draftedAt > reopenedAt)) return [];
  const clock = policy.severities[incident.severity].postmortemWithin;
  const dueAt = clock === null ? null : dueAfter(resolvedAt, clock, incident.severity, policy);
  const alert = missedTarget(incident, resolvedAt) ? draftedAction(incident, 'alertSooner', resolvedAt, policy) : [];
  return [{ type: 'postmortemDrafted', owner, dueAt }, ...numbered(incident, alert)];
}

/** What a resolution leaves to be done: the cause to be found, the temporary fix to be replaced. */
export function leftToDo(resolved: Incident, at: Date, policy: Policy): EntryFact[] {
  const { resolution } = resolved;
  if (resolution === null) return [];
  return numbered(resolved, [
    ...(resolution.rootCause === null ? draftedAction(resolved, 'findCause', at, policy) : []),
    ...(resolution.isTemporary ? draftedAction(resolved, 'makeFixPermanent', at, policy) : []),
  ]);
}

type Added = Omit<Extract<EntryFact, { type: 'actionAdded' }>, 'action'>;

function numbered({ actions }: Incident, added: readonly Added[]): EntryFact[] {
  return added.map((fact, index) => ({ ...fact, action: actions.length + 1 + index }));
}

/** An item that the record asks for, unless one like it is still to be done. */
function draftedAction(incident: Incident, drafted: DraftedAction, from: Date, policy: Policy): Added[] {
  const isThere = incident.actions.some(
    (action) => 'drafted' in action.what && action.what.drafted === drafted && isOpenAction(action),
  );
  if (isThere) return [];
  const owner = incident.roles.operationsLead ?? incident.roles.commander;
  const dueAt =
    drafted === 'findCause' ? new Date(from.getTime() + FIND_CAUSE_WITHIN_MS) : actionDueAt(incident, from, policy);
  return [{ type: 'actionAdded', what: { drafted }, kind: DRAFTED_KINDS[drafted], owner, dueAt }];
}

/** By when an action item is done unless somebody says otherwise. */
export function actionDueAt({ severity }: Incident, from: Date, policy: Policy): Date | null {
  const clock = policy.severities[severity].actionItemsWithin;
  return clock === null ? null : dueAfter(from, clock, severity, policy);
}

function missedTarget(incident: Incident, resolvedAt: Date): boolean {
  const { declaredAt } = incident;
  const toDeclare = declaredAt.getTime() - (reportedAt(incident) ?? declaredAt).getTime();
  return toDeclare > TARGETS.detectMs || resolvedAt.getTime() - declaredAt.getTime() > TARGETS.repairMs;
}

function no(refusal: Refusal): Decision {
  return { refusal };
}
