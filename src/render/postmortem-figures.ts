// The figures of a post-mortem, each beside its target where there is one.
import { TARGETS } from '../domain/metrics.ts';
import { dueAfter, type Policy } from '../domain/policy.ts';
import type { PostmortemDraft } from '../domain/postmortem.ts';
import type { Words } from './words/words.ts';

/** A line for each figure. */
export function figureLines(
  draft: PostmortemDraft,
  policy: Policy,
  { postmortem: { metrics: words } }: Words,
): string[] {
  const { timeToDeclare, timeToAcknowledge, timeToMitigate, timeToResolve, timeToFirstUpdate } = draft.metrics;
  return [
    { name: words.detect, ms: timeToDeclare, target: TARGETS.detectMs },
    { name: words.acknowledge, ms: timeToAcknowledge, target: acknowledgeTarget(draft, policy) },
    { name: words.firstUpdate, ms: timeToFirstUpdate, target: null },
    { name: words.mitigate, ms: timeToMitigate, target: null },
    { name: words.repair, ms: timeToResolve, target: TARGETS.repairMs },
  ].map(words.figure);
}

/** The target of the worst level that it had, as the calendar places it after the declaration. */
function acknowledgeTarget({ severity: { peak }, declaredAt }: PostmortemDraft, policy: Policy): number | null {
  const { acknowledgeWithin } = policy.severities[peak];
  if (acknowledgeWithin === null) return null;
  return dueAfter(declaredAt, acknowledgeWithin, peak, policy).getTime() - declaredAt.getTime();
}
