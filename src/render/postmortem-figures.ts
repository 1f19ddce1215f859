// The figures of a post-mortem, each beside its target where there is one.
import { shownLength } from '../domain/durations.ts';
import { TARGETS } from '../domain/metrics.ts';
import type { Policy } from '../domain/policy.ts';
import type { PostmortemDraft } from '../domain/postmortem.ts';
import { acknowledgement } from '../domain/reported.ts';
import type { Words } from './words/words.ts';

/** A line for each figure. */
export function figureLines(
  draft: PostmortemDraft,
  policy: Policy,
  { postmortem: { metrics: words } }: Words,
): string[] {
  const { timeToDeclare, timeToAcknowledge, timeToMitigate, timeToResolve, timeToFirstUpdate } = draft.metrics;
  const start = (timeToDeclare === null ? null : draft.firstReport?.at) ?? draft.declaredAt;
  return [
    { name: words.detect, ms: timeToDeclare, target: TARGETS.detectMs, from: start },
    { name: words.acknowledge, ms: timeToAcknowledge, target: acknowledgeTarget(draft, policy) },
    { name: words.firstUpdate, ms: timeToFirstUpdate, target: null },
    { name: words.mitigate, ms: timeToMitigate, target: null },
    { name: words.repair, ms: timeToResolve, target: TARGETS.repairMs },
  ].map(({ name, ms, target, from = draft.declaredAt }) => {
    const isMet = ms === null || target === null ? null : ms <= target;
    return words.figure({ name, ms: ms === null ? null : told(ms, target, from), target, isMet });
  });
}

/** As the times that are shown tell it; to the second where that would contradict whether the target was met. */
function told(ms: number, target: number | null, from: Date): number {
  const shown = shownLength(from, new Date(from.getTime() + ms));
  return target === null || shown <= target === ms <= target ? shown : ms;
}

/** The time that there was, by the severity that it had when it was acknowledged: what the report counts, too. */
function acknowledgeTarget({ timeline, declaredAt }: PostmortemDraft, policy: Policy): number | null {
  const entries = timeline.map(({ entry }) => entry);
  const { dueAt } = acknowledgement(entries, policy);
  return dueAt === null ? null : dueAt.getTime() - declaredAt.getTime();
}
