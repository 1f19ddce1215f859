// What an incident needs before it may be closed.
import { hasPreventiveAction } from '../action-items/follow-up.ts';
import type { Refusal } from '../changes.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy.ts';

/** Whether an incident of this severity may not be closed without a published post-mortem. */
export function isPostmortemRequired({ severity, isDrill }: Incident, policy: Policy): boolean {
  return policy.severities[severity].postmortem === 'required' && !isDrill;
}

/** What a resolved incident lacks before it may be closed; null when it lacks nothing. */
export function missingToClose(incident: Incident, policy: Policy): Refusal | null {
  const { severity, postmortem } = incident;
  if (!isPostmortemRequired(incident, policy)) return null;
  if (postmortem?.status !== 'published') return { code: 'postmortem-unpublished', severity };
  return hasPreventiveAction(incident) ? null : noPreventiveAction(incident);
}

/** The refusal of what needs such an item, with the items that may be one once somebody says what they are for. */
export function noPreventiveAction({ actions, severity }: Pick<Incident, 'actions' | 'severity'>): Refusal {
  const unsaid = actions.filter(({ kind, status }) => kind === null && status !== 'notDoing');
  return { code: 'no-preventive-action', severity, unsaid: unsaid.map(({ number }) => number) };
}
