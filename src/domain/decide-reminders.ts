// Decides what the clock says of what is left to do: the post-mortem, the action items, and what is overdue. One word each, however late.
import { actionsToRemind, overdueActions } from './action-items.ts';
import type { DeadlineKind } from './deadlines.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import type { EntryFact } from './timeline.ts';

/** The facts of a ring for those of `due` that outlive the incident. */
export function decideReminders(
  incident: Incident,
  due: readonly DeadlineKind[],
  at: Date,
  policy: Policy,
): EntryFact[] {
  const { postmortem } = incident;
  const overdue = overdueActions(incident, at).map(({ number }) => number);
  return [
    ...(due.includes('postmortem') && postmortem !== null && postmortem.dueAt !== null
      ? [{ type: 'postmortemReminded', userId: postmortem.owner, dueAt: postmortem.dueAt } as const]
      : []),
    ...(due.includes('actions') ? actionReminders(incident, at, policy) : []),
    ...(due.includes('overdue') ? [{ type: 'overdueListed', actions: overdue } as const] : []),
  ];
}

/** One reminder for each owner, whatever they own. */
function actionReminders(incident: Incident, at: Date, policy: Policy): EntryFact[] {
  const due = actionsToRemind(incident, at, policy);
  const owners = [...new Set(due.map(({ owner }) => owner))];
  return owners.map((userId) => ({
    type: 'actionsReminded',
    userId,
    actions: due.filter(({ owner }) => owner === userId).map(({ number }) => number),
  }));
}
