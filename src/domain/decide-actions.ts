// Decides what becomes of action items: added, changed, done, not done for a reason.
import { type ActionItem, isOpenAction } from './action-item.ts';
import type { ActionSetting, Change, Decision, Refusal } from './changes.ts';
import { actionDueAt } from './decide-postmortem.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import { cleanText } from './text.ts';

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
