// Decides what becomes of action items: added, changed, done, not done for a reason.

import type { ActionSetting, Change, Decision, Refusal } from '../changes.ts';
import type { DeadlineKind } from '../deadlines.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy.ts';
import { actionDueAt } from '../postmortem/decide-postmortem.ts';
import { cleanText } from '../text.ts';
import type { EntryFact } from '../timeline.ts';
import { type ActionItem, isOpenAction } from './action-item.ts';
import { actionsToRemind, overdueActions } from './follow-up.ts';

type ActionChange = Extract<Change, { type: 'addAction' | 'changeAction' }>;

/** What a change of the action items does, or why it may not. They may be added and changed at any time, also long after the incident. */
export function decideActions(incident: Incident, change: ActionChange, policy: Policy): Decision {
  if (change.type === 'changeAction') return changeAction(incident, change.action, change.set);
  const text = cleanText(change.text);
  if (text === '') return no({ code: 'empty-text', what: 'action' });
  const { kind, at, by } = change;
  const dueAt = change.dueAt ?? actionDueAt(incident, incident.resolvedAt ?? at, policy);
  const action = incident.actions.length + 1;
  return { facts: [{ type: 'actionAdded', action, what: { text }, kind, owner: change.owner ?? by, dueAt }] };
}

function changeAction(incident: Incident, number: number, set: ActionSetting): Decision {
  const now = incident.actions.find((action) => action.number === number);
  if (now === undefined)
    return no({ code: 'unknown-action', action: number, known: incident.actions.map((action) => action.number) });
  const text = set.text === undefined ? null : cleanText(set.text);
  if (text === '') return no({ code: 'empty-text', what: 'action' });
  const status = set.status ?? now.status;
  const said = cleanText(set.reason ?? '') || null;
  const reason = status === 'notDoing' ? (said ?? now.reason) : null;
  if (status === 'notDoing' && reason === null) return no({ code: 'empty-text', what: 'reason' });
  const next: ActionItem = {
    ...now,
    what: text === null ? now.what : { text },
    kind: set.kind ?? now.kind,
    owner: set.owner ?? now.owner,
    dueAt: set.dueAt === undefined ? now.dueAt : set.dueAt,
    status,
    reason,
  };
  if (isSame(now, next))
    // Two who press Done at the same moment: the second is told; whoever saves an unchanged form is not.
    return set.status === undefined || isOpenAction(now)
      ? { facts: [] }
      : no({ code: 'already-in-action-status', action: number, status: now.status });
  const { what, kind, owner, dueAt } = next;
  const previousOwner = owner === now.owner ? null : now.owner;
  return {
    facts: [{ type: 'actionChanged', action: number, what, kind, owner, dueAt, status, reason, previousOwner }],
  };
}

function isSame(one: ActionItem, other: ActionItem): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function no(refusal: Refusal): Decision {
  return { refusal };
}

// Decides what the clock says of what is left to do: the post-mortem, the action items, and what is overdue. One word each, however late.

/** What happens for those of `due` that outlive the incident. */
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
