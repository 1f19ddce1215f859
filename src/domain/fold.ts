// Folds a timeline: what each kind of entry makes true of an incident.

import { type ActionItem, isOpenAction } from './action-items/action-item.ts';
import {
  declaredIncident,
  failedStepKey,
  type Incident,
  NO_PAGES,
  NO_RAISING,
  NO_UPDATE,
  NO_VERIFICATION,
  type PagingState,
  reachedKey,
} from './incident.ts';
import { FIRST_STATUS, STATUS } from './lifecycle/status.ts';
import type { PostmortemState, Review } from './postmortem/sections.ts';
import type { Entry, EntryOf } from './timeline.ts';

/** What is true after one more entry. Total: an entry that was written always applies. */
export function apply(incident: Incident, entry: Entry): Incident {
  const there = withoutThoseBack(incident, entry);
  return { ...there, ...changedBy(there, entry), version: entry.seq };
}

/** Whoever does something, or is given the role of somebody, has an account again. */
function withoutThoseBack(incident: Incident, entry: Entry): Incident {
  const back = entry.type === 'roleAssigned' ? [entry.by, entry.userId] : [entry.by];
  if (!incident.gone.some((userId) => back.includes(userId))) return incident;
  return { ...incident, gone: incident.gone.filter((userId) => !back.includes(userId)) };
}

/** Folds a whole timeline; the first entry must be `declared`. Throws on an empty or headless one: such a record is corrupt. */
export function foldTimeline(id: string, entries: readonly Entry[]): Incident {
  const [first, ...rest] = entries;
  if (first?.type !== 'declared') throw new Error(`the timeline of ${id} does not begin with its declaration`);
  return rest.reduce(apply, declaredIncident(id, first));
}

function changedBy(incident: Incident, entry: Entry): Partial<Incident> {
  const { at, by } = entry;
  switch (entry.type) {
    case 'declared':
    case 'noted':
    case 'verificationFailed':
      return {};
    case 'stepFailed':
      return {
        failedSteps: [...incident.failedSteps, failedStepKey(entry)],
        ...(entry.step === 'openRoom' && { roomError: entry.error }),
        ...(entry.pagedSeq !== undefined && { paging: withoutTarget(incident.paging, entry.target, entry.pagedSeq) }),
      };
    case 'personGone':
      return withoutPerson(incident, entry.userId);
    case 'roomOpened':
      return { room: { channelId: entry.channelId, name: entry.channelName }, lostRoom: null, roomError: null };
    case 'roomLost':
      return {
        room: null,
        lostRoom: { channelId: entry.channelId, name: incident.room?.name ?? '', error: entry.error },
      };
    case 'roomFound':
      return { room: { channelId: entry.channelId, name: incident.lostRoom?.name ?? '' }, lostRoom: null };
    case 'roomReplaced':
      return { lostRoom: null };
    case 'acknowledged':
      return { acknowledged: { by, at } };
    case 'moved':
      return {
        status: entry.to,
        moved: { by, at },
        mitigatedAt: STATUS[entry.to].isMitigated ? (incident.mitigatedAt ?? at) : null,
        verification: NO_VERIFICATION,
        // Harm that has stopped raises nothing; if it comes back, the clock says so first.
        raising: STATUS[entry.to].isMitigated ? { ...incident.raising, raisesAt: null } : incident.raising,
      };
    case 'updated': {
      // "No change" confirms what was said last; the card goes on showing it.
      const text = entry.text === '' ? (incident.update.last?.text ?? '') : entry.text;
      return { update: { ...NO_UPDATE, last: { by, at, text }, nextAt: entry.nextUpdateAt } };
    }
    case 'severityChanged':
      return {
        severity: entry.to,
        severityChangedAt: at,
        paging: incident.paging.isExhausted ? pagingAnew(incident.paging) : incident.paging,
        update: { ...NO_UPDATE, last: incident.update.last },
        raising: NO_RAISING,
      };
    case 'raiseWarned':
      return { raising: { ...incident.raising, raisesAt: entry.raisesAt } };
    case 'severityHeld':
      return { raising: { raisesAt: null, heldUntilAt: entry.untilAt } };
    case 'roleAssigned':
      return {
        roles: { ...incident.roles, [entry.role]: entry.userId },
        ...(entry.role === 'commander' && { command: { sinceAt: at, nudgedAt: null } }),
      };
    case 'handoverNudged':
      return { command: { ...incident.command, nudgedAt: at } };
    case 'verificationAsked':
      return { verification: { ...incident.verification, asks: entry.ask, askedAt: at } };
    case 'verified':
      return { verification: { ...incident.verification, confirmed: { by, at } } };
    case 'resolved':
      return {
        status: 'resolved',
        moved: { by, at },
        // Nobody has said when the harm stopped, unless somebody moved it to monitoring before.
        resolvedAt: at,
        resolution: entry.resolution,
      };
    case 'reopened':
      return {
        status: FIRST_STATUS,
        moved: { by, at },
        reopenedAt: at,
        quiet: [...incident.quiet, { fromAt: incident.resolvedAt ?? incident.moved.at, toAt: at }],
        mitigatedAt: null,
        resolvedAt: null,
        resolution: null,
        update: { ...NO_UPDATE, last: incident.update.last },
        paging: pagingAnew(incident.paging),
        raising: NO_RAISING,
        verification: NO_VERIFICATION,
        command: { sinceAt: at, nudgedAt: null },
      };
    case 'closed':
      return { status: 'closed', moved: { by, at } };
    case 'cancelled':
      return { status: 'cancelled', moved: { by, at } };
    case 'paged':
      return {
        paging: {
          ...incident.paging,
          step: entry.step,
          targets: [...new Set([...incident.paging.targets, ...entry.targets])],
          lastAt: entry.countsFromAt,
          escalatedAt: entry.progressCountsFromAt ?? incident.paging.escalatedAt,
          last: { seq: entry.seq, at, isNamed: entry.isNamed === true, targets: entry.targets },
          misses: incident.paging.last?.targets.length === 0 ? incident.paging.misses + 1 : 0,
        },
      };
    case 'targetReached':
      return {
        paging: {
          ...withoutTarget(incident.paging, entry.target, entry.pagedSeq, entry.userIds),
          targets: [...new Set([...incident.paging.targets, ...entry.userIds])],
          reached: [...incident.paging.reached, reachedKey(entry)],
        },
      };
    case 'pagesExhausted':
      return { paging: { ...incident.paging, isExhausted: true } };
    case 'updateSnoozed':
      // What was overdue is due then, and not since before: there is one time, for the card and for the next reminder.
      return { update: { ...incident.update, snoozedUntilAt: entry.untilAt, overdueSinceAt: null } };
    case 'updateNudged':
      return { update: { ...incident.update, nudgedForAt: entry.dueAt } };
    case 'updateOverdue':
      return {
        update: {
          ...incident.update,
          overdueSinceAt: entry.dueAt,
          remindedAt: entry.countsFromAt,
          missed: entry.missed,
        },
      };
    case 'postmortemDrafted':
    case 'postmortemAssigned':
    case 'sectionWritten':
    case 'reviewAsked':
    case 'reviewed':
    case 'postmortemPublished':
    case 'postmortemReminded':
      return { postmortem: postmortemAfter(incident.postmortem, entry) };
    case 'actionAdded':
    case 'actionChanged':
    case 'actionsReminded':
      return { actions: actionsAfter(incident.actions, entry) };
    case 'overdueListed':
      return { overdueListedAt: at };
  }
}

/** Paging starts again at level 1. Everybody paged before still hears how it ends. */
function pagingAnew({ targets, reached }: PagingState): PagingState {
  return { ...NO_PAGES, targets, reached };
}

/** One of the last page's targets is not to be reached, or stands for others. */
function withoutTarget(
  paging: PagingState,
  target: string | null,
  pagedSeq: number,
  others: readonly string[] = [],
): PagingState {
  const { last } = paging;
  if (last === null || last.seq !== pagedSeq) return paging;
  return { ...paging, last: { ...last, targets: [...last.targets.filter((each) => each !== target), ...others] } };
}

/** There is always a commander, in name at least; whatever else somebody had who is gone is free. */
function withoutPerson(incident: Incident, userId: string): Partial<Incident> {
  const { roles, paging, postmortem } = incident;
  const free = (holder: string | null) => (holder === userId ? null : holder);
  const { commander, operationsLead, communicationsLead, scribe } = roles;
  return {
    gone: [...incident.gone, userId],
    roles: {
      commander,
      operationsLead: free(operationsLead),
      communicationsLead: free(communicationsLead),
      scribe: free(scribe),
    },
    paging: paging.last === null ? paging : withoutTarget(paging, userId, paging.last.seq),
    postmortem:
      postmortem === null
        ? null
        : {
            ...postmortem,
            reviews: postmortem.reviews.filter((review) => review.userId !== userId || review.verdict !== null),
          },
  };
}

// Folds what comes after an incident: what each kind of entry makes true of its post-mortem and its action items.

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
