// The figures of a post-mortem, each beside its target where there is one.
import { sayDuration } from '../domain/durations.ts';
import { TARGETS } from '../domain/metrics.ts';
import { dueAfter, type Policy } from '../domain/policy.ts';
import type { PostmortemDraft } from '../domain/postmortem.ts';

export function metricLines(draft: PostmortemDraft, policy: Policy): string[] {
  const { timeToDeclare, timeToAcknowledge, timeToMitigate, timeToResolve, timeToFirstUpdate } = draft.metrics;
  return [
    timeToDeclare === null
      ? `Time to detect: to fill in (target ${sayDuration(TARGETS.detectMs)}).`
      : figure('Time to detect, from the first report', timeToDeclare, TARGETS.detectMs),
    figure('Time to acknowledge', timeToAcknowledge, acknowledgeTarget(draft, policy)),
    figure('Time to first update', timeToFirstUpdate, null),
    figure('Time to mitigate', timeToMitigate, null),
    figure('Time to resolve', timeToResolve, TARGETS.repairMs),
  ];
}

function figure(name: string, ms: number | null, targetMs: number | null): string {
  const target =
    targetMs === null ? '' : ` (target ${sayDuration(targetMs)}${ms === null ? '' : verdict(ms, targetMs)})`;
  return `${name}: ${ms === null ? 'not recorded' : sayDuration(ms)}${target}.`;
}

function verdict(ms: number, targetMs: number): string {
  return ms <= targetMs ? ', met' : ', not met';
}

/** The target of the worst level that it had, as the calendar places it after the declaration. */
function acknowledgeTarget({ severity: { peak }, declaredAt }: PostmortemDraft, policy: Policy): number | null {
  const { acknowledgeWithin } = policy.severities[peak];
  if (acknowledgeWithin === null) return null;
  return dueAfter(declaredAt, acknowledgeWithin, peak, policy).getTime() - declaredAt.getTime();
}
