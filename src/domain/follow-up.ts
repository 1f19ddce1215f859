// What an incident still asks of people once it is over: its post-mortem and its action items.
import { isOpenAction } from './action-item.ts';
import { every } from './action-items.ts';
import { type Incident, latest } from './incident.ts';
import { reviewersAwaited } from './postmortem-state.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LAST_CALL_MS = 4 * HOUR_MS;

/** When its owner is reminded next: at half-time, four hours before it is due, when it is due, then every day. Null once it is published. */
export function postmortemReminderAt({ status, isDrill, postmortem }: Incident): Date | null {
  if (postmortem === null || postmortem.dueAt === null || postmortem.status === 'published') return null;
  if ((status !== 'resolved' && status !== 'closed') || isDrill) return null;
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
  const isWritten =
    postmortem === null || postmortem.status === 'published' || (status !== 'resolved' && status !== 'closed');
  return [
    ...new Set([
      ...actions.filter(isOpenAction).map(({ owner }) => owner),
      ...(isWritten ? [] : [postmortem.owner]),
      ...(postmortem?.status === 'inReview' ? reviewersAwaited(postmortem) : []),
    ]),
  ];
}
