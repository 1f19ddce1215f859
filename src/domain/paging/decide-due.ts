// Decides what the clock does when deadlines are due: one change, at most one page, however many are due and however late it is.
import { type Deadline, type DeadlineKind, deadlinesFor, raiseAt, raiseWarningMs, updateDueAt } from '../deadlines.ts';
import { apply } from '../fold.ts';
import type { Incident } from '../incident.ts';
import { dueAfter, type Policy } from '../policy.ts';
import { updateAuthor } from '../roles/roles.ts';
import { raised } from '../severity/severity.ts';
import { BOT, type EntryFact, type PageReason } from '../timeline.ts';
import { escalate } from './paging.ts';

/** As late as a healthy tick may be. Up to here the next clock counts from the due time, so that lateness does not add up. */
const HEALTHY_LATENESS_MS = 5_000;

/** What happens when deadlines are due. The incident is open; `due` are its deadlines with a time not after `at`. */
export function decideDue(incident: Incident, due: readonly Deadline[], at: Date, policy: Policy): EntryFact[] {
  const dueAt = (kind: DeadlineKind) => due.find((deadline) => deadline.kind === kind)?.dueAt ?? null;
  const update = overdueUpdate(incident, dueAt('update'), at, policy);
  const raise = dueAt('raise') === null ? [] : raisedByClock(incident);
  const said = [...(update === null ? [] : [update]), ...raise];
  const now = after(incident, said, at);
  const quietly = [
    ...(dueAt('raiseWarning') === null ? [] : raiseWarning(incident, at, policy)),
    ...(dueAt('verify') === null ? [] : [{ type: 'verificationAsked', ask: incident.verification.asks + 1 } as const]),
    ...nudge(now, at, policy),
    ...(dueAt('handover') === null ? [] : [handoverNudge(incident)]),
  ];
  return [...said, ...pageFor(now, { update, raise, dueAt, at }, policy), ...quietly];
}

/** What is true once `facts` have been written. */
function after(incident: Incident, facts: readonly EntryFact[], at: Date): Incident {
  return facts.reduce((now, fact) => apply(now, { ...fact, seq: now.version + 1, at, by: BOT }), incident);
}

interface Due {
  update: OverdueUpdate | null;
  raise: readonly EntryFact[];
  dueAt: (kind: DeadlineKind) => Date | null;
  at: Date;
}

/** The one page for everything that is due and asks for one. `incident` has its new severity already. */
function pageFor(incident: Incident, { update, raise, dueAt, at }: Due, policy: Policy): EntryFact[] {
  const missedOften = update !== null && update.missed > policy.updates.escalateAfterMissed;
  const [unacknowledgedSinceAt, escalateAt] = [dueAt('acknowledge'), dueAt('escalate')];
  const reasons: PageReason[] = [
    ...(raise.length > 0 && incident.severity === 'SEV1' ? (['critical'] as const) : []),
    ...(unacknowledgedSinceAt === null ? [] : (['unacknowledged'] as const)),
    ...(escalateAt === null ? [] : (['noProgress'] as const)),
    ...(missedOften ? (['missedUpdate'] as const) : []),
  ];
  const countsFromAt = unacknowledgedSinceAt === null ? at : countsFrom(unacknowledgedSinceAt, at);
  const progressCountsFromAt = escalateAt === null ? null : countsFrom(escalateAt, at);
  return escalate(incident, { reasons, at, unacknowledgedSinceAt, progressCountsFromAt, countsFromAt }, policy);
}

/** After an absence the next clock counts from now: what was missed is not made up for. */
function countsFrom(dueAt: Date, at: Date): Date {
  return at.getTime() - dueAt.getTime() <= HEALTHY_LATENESS_MS ? dueAt : at;
}

type OverdueUpdate = Extract<EntryFact, { type: 'updateOverdue' }>;

/** The reminder, with every interval that went by counted as one missed update. */
function overdueUpdate(incident: Incident, dueAt: Date | null, at: Date, policy: Policy): OverdueUpdate | null {
  const clock = policy.severities[incident.severity].updateEvery;
  if (dueAt === null || clock === null) return null;
  let missed = incident.update.missed;
  for (
    let due = dueAt;
    due <= at && missed < incident.update.missed + 1000;
    due = dueAfter(due, clock, incident.severity, policy)
  )
    missed += 1;
  return {
    type: 'updateOverdue',
    userId: updateAuthor(incident.roles),
    // The reminder speaks of the update that was promised first, not of the latest reminder.
    dueAt: incident.update.overdueSinceAt ?? dueAt,
    missed,
    countsFromAt: countsFrom(dueAt, at),
  };
}

/** By the state after everything else that is due with it: a severity that rises in the same moment starts the clock of updates anew. */
function nudge(now: Incident, at: Date, policy: Policy): EntryFact[] {
  const isDue = deadlinesFor(now, policy).some(({ kind, dueAt }) => kind === 'nudge' && dueAt <= at);
  const dueAt = updateDueAt(now, policy);
  return isDue && dueAt !== null ? [{ type: 'updateNudged', userId: updateAuthor(now.roles), dueAt }] : [];
}

function raisedByClock(incident: Incident): EntryFact[] {
  const from = incident.severity;
  const to = raised(from);
  return to === null ? [] : [{ type: 'severityChanged', from, to, reason: null, because: 'unresolved' }];
}

/** A warning that comes late moves what it warns of: the commander always has the time to hold it. */
function raiseWarning(incident: Incident, at: Date, policy: Policy): EntryFact[] {
  const to = raised(incident.severity);
  const plannedAt = raiseAt(incident, policy);
  if (to === null || plannedAt === null) return [];
  const warned = at.getTime() + raiseWarningMs(incident, policy);
  const isOnTime = warned - plannedAt.getTime() <= HEALTHY_LATENESS_MS;
  return [{ type: 'raiseWarned', to, raisesAt: isOnTime ? plannedAt : new Date(warned) }];
}

function handoverNudge({ roles, command, declaredAt }: Incident): EntryFact {
  return { type: 'handoverNudged', userId: roles.commander, sinceAt: command.sinceAt ?? declaredAt };
}
