// What the action items of an incident ask for: who is reminded of which, when, and what is overdue.
import { type ActionItem, isOpenAction } from './action-item.ts';
import { openingOf, weekStartAfter } from './business-hours.ts';
import { type Incident, latest } from './incident.ts';
import type { Policy } from './policy.ts';

/** Whether something is done, or will be, of which somebody said that it keeps the same thing from happening again. */
export function hasPreventiveAction({ actions }: Pick<Incident, 'actions'>): boolean {
  return actions.some(({ kind, status }) => kind === 'prevent' && status !== 'notDoing');
}

/** The open action items that should have been done by `at`. */
export function overdueActions({ actions }: Pick<Incident, 'actions'>, at: Date): ActionItem[] {
  return actions.filter((action) => isOpenAction(action) && action.dueAt !== null && action.dueAt < at);
}

const DAY_MS = 86_400_000;
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
