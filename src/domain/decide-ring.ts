// Decides what the clock does when deadlines are due: one ring, at most one page, however many are due and however late it is.
import type { Deadline, DeadlineKind } from './deadlines.ts';
import type { Incident } from './incident.ts';
import { climb } from './paging.ts';
import { dueAfter, type Policy } from './policy.ts';
import { updateAuthor } from './roles.ts';
import type { EntryFact, PageReason } from './timeline.ts';

/** As late as a healthy tick may be. Up to here the next clock counts from the due time, so that lateness does not add up. */
const HEALTHY_LATENESS_MS = 5_000;

/** The facts of a ring. The incident is open; `due` are its deadlines with a time not after `at`. */
export function decideRing(incident: Incident, due: readonly Deadline[], at: Date, policy: Policy): EntryFact[] {
  const dueAt = (kind: DeadlineKind) => due.find((deadline) => deadline.kind === kind)?.dueAt ?? null;
  const update = overdueUpdate(incident, dueAt('update'), at, policy);
  const missedOften = update !== null && update.missed > policy.updates.nextRungAfterMissed;
  const nudge = update === null ? nudgeFor(incident, dueAt('nudge'), policy) : [];
  const [unacknowledgedSinceAt, escalateAt] = [dueAt('acknowledge'), dueAt('escalate')];
  const reasons: PageReason[] = [
    ...(unacknowledgedSinceAt === null ? [] : (['unacknowledged'] as const)),
    ...(escalateAt === null ? [] : (['noProgress'] as const)),
    ...(missedOften ? (['missedUpdate'] as const) : []),
  ];
  const countsFromAt = unacknowledgedSinceAt === null ? at : countsFrom(unacknowledgedSinceAt, at);
  const progressCountsFromAt = escalateAt === null ? null : countsFrom(escalateAt, at);
  const page = { reasons, at, unacknowledgedSinceAt, progressCountsFromAt, countsFromAt };
  return [...(update === null ? nudge : [update]), ...(reasons.length === 0 ? [] : climb(incident, page, policy))];
}

/** After an absence the next clock counts from now: what was missed is not made up for. */
function countsFrom(dueAt: Date, at: Date): Date {
  return at.getTime() - dueAt.getTime() <= HEALTHY_LATENESS_MS ? dueAt : at;
}

/** The reminder, with every interval that went by counted as one missed update. */
function overdueUpdate(
  incident: Incident,
  dueAt: Date | null,
  at: Date,
  policy: Policy,
): Extract<EntryFact, { type: 'updateOverdue' }> | null {
  const clock = policy.severities[incident.severity].updateEvery;
  if (dueAt === null || clock === null) return null;
  let missed = incident.update.missed;
  for (
    let due = dueAt;
    due <= at && missed < incident.update.missed + 1000;
    due = dueAfter(due, clock, incident.severity, policy)
  )
    missed += 1;
  const userId = updateAuthor(incident.roles);
  return {
    type: 'updateOverdue',
    userId,
    dueAt: firstDueAt(incident, dueAt),
    missed,
    countsFromAt: countsFrom(dueAt, at),
  };
}

/** The reminder speaks of the update that was promised first, not of the latest reminder. */
function firstDueAt(incident: Incident, dueAt: Date): Date {
  return incident.update.overdueSinceAt ?? dueAt;
}

function nudgeFor(incident: Incident, nudgeAt: Date | null, policy: Policy): EntryFact[] {
  const { nudgeBefore } = policy.updates;
  if (nudgeAt === null || !('ms' in nudgeBefore)) return [];
  return [
    { type: 'updateNudged', userId: updateAuthor(incident.roles), dueAt: new Date(nudgeAt.getTime() + nudgeBefore.ms) },
  ];
}
