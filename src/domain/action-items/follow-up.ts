// What an incident still asks of people once it is over: its post-mortem and its action items.

import { openingOf, weekStartAfter } from '../business-hours.ts';
import { type Incident, latest } from '../incident.ts';
import { STATUS } from '../lifecycle/status.ts';
import type { Policy } from '../policy.ts';
import { reviewersAwaited } from '../postmortem/sections.ts';
import { type ActionItem, isOpenAction } from './action-item.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LAST_CALL_MS = 4 * HOUR_MS;

/** When its owner is reminded next: at half-time, four hours before it is due, when it is due, then every day. Null once it is published. */
export function postmortemReminderAt({ status, isDrill, postmortem }: Incident): Date | null {
  if (postmortem === null || postmortem.dueAt === null || postmortem.status === 'published') return null;
  if (!STATUS[status].hasFollowUp || isDrill) return null;
  const { draftedAt, dueAt, remindedAt } = postmortem;
  const last = latest(draftedAt, remindedAt);
  const halfTime = new Date((draftedAt.getTime() + dueAt.getTime()) / 2);
  const planned = [halfTime, new Date(dueAt.getTime() - LAST_CALL_MS), dueAt];
  const next = planned.filter((at) => at > last).sort((one, other) => one.getTime() - other.getTime())[0];
  return next ?? every(DAY_MS, dueAt, last);
}

/** The people for whom something of this incident waits that has no end but their own: action items, a post-mortem, a review. */
export function waitsFor(incident: Incident): string[] {
  const { actions, postmortem, status } = incident;
  const isWritten = postmortem === null || postmortem.status === 'published' || !STATUS[status].hasFollowUp;
  return [
    ...new Set([
      ...actions.filter(isOpenAction).map(({ owner }) => owner),
      ...(isWritten ? [] : [postmortem.owner]),
      ...(postmortem?.status === 'inReview' ? reviewersAwaited(postmortem) : []),
    ]),
  ];
}

// What the action items of an incident ask for: who is reminded of which, when, and what is overdue.

/** Whether something is done, or will be, of which somebody said that it keeps the same thing from happening again. */
export function hasPreventiveAction({ actions }: Pick<Incident, 'actions'>): boolean {
  return actions.some(({ kind, status }) => kind === 'prevent' && status !== 'notDoing');
}

/** The open action items that should have been done by `at`. */
export function overdueActions({ actions }: Pick<Incident, 'actions'>, at: Date): ActionItem[] {
  return actions.filter((action) => isOpenAction(action) && action.dueAt !== null && action.dueAt < at);
}

const WEEK_MS = 7 * DAY_MS;
const FIRST_REMINDER_MS = 2 * DAY_MS;

/** When its owner is reminded next: two days before it is due, on the morning of the day, then every week. Null once it is over. */
export function actionReminderAt(action: ActionItem, policy: Policy): Date | null {
  const { dueAt, addedAt, remindedAt } = action;
  if (dueAt === null || !isOpenAction(action)) return null;
  const last = latest(addedAt, remindedAt);
  const morning = openingOf(dueAt, policy.calendar);
  const onTheDay = new Date(Math.min(morning.getTime(), dueAt.getTime()));
  const planned = [new Date(dueAt.getTime() - FIRST_REMINDER_MS), onTheDay];
  return planned.find((at) => at > last) ?? every(WEEK_MS, dueAt, last);
}

/** The action items whose reminder is due at `at`. */
export function actionsToRemind({ actions }: Incident, at: Date, policy: Policy): ActionItem[] {
  return actions.filter((action) => {
    const reminderAt = actionReminderAt(action, policy);
    return reminderAt !== null && reminderAt <= at;
  });
}

/** When the overdue action items of an incident are listed next where everybody sees it: with the beginning of a working week. */
export function overdueListAt({ actions, overdueListedAt }: Incident, policy: Policy): Date | null {
  const dueAts = actions.flatMap((action) => (isOpenAction(action) && action.dueAt !== null ? [action.dueAt] : []));
  const [first] = dueAts.sort((one, other) => one.getTime() - other.getTime());
  return first === undefined ? null : weekStartAfter(latest(first, overdueListedAt), policy.calendar);
}

/** The first of the times `from + n * ms`, n at least 1, that is after `last`. */
export function every(ms: number, from: Date, last: Date): Date {
  const passed = Math.max(0, Math.floor((last.getTime() - from.getTime()) / ms));
  return new Date(from.getTime() + (passed + 1) * ms);
}
