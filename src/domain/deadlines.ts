// What must happen by when, derived from the state: nothing is ever scheduled by hand, and nobody cancels anything.
import type { Incident } from './incident.ts';
import { rungTimeoutAt } from './paging.ts';
import { dueAfter, type Policy } from './policy.ts';
import { isOpen } from './status.ts';

/** In the order of urgency when several are due at once. */
export const DEADLINE_KINDS = ['acknowledge', 'escalate', 'update', 'nudge'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export interface Deadline {
  kind: DeadlineKind;
  dueAt: Date;
}

/** What the clock asks of an incident: deadlines that have come due, worst first. */
export interface Ring {
  type: 'ring';
  due: readonly Deadline[];
}

/** Every running clock of an incident, at most one of each kind. An incident that is over has none. */
export function deadlinesFor(incident: Incident, policy: Policy): Deadline[] {
  if (!isOpen(incident.status)) return [];
  const dueAt: Record<DeadlineKind, Date | null> = {
    acknowledge: acknowledgeDueAt(incident, policy),
    escalate: escalateDueAt(incident, policy),
    update: updateDueAt(incident, policy),
    nudge: nudgeDueAt(incident, policy),
  };
  return DEADLINE_KINDS.flatMap((kind) => {
    const due = dueAt[kind];
    return due === null ? [] : [{ kind, dueAt: due }];
  });
}

/** What the clock asks of an incident at `now`: one change for all that is due, however long the bot was away; null if nothing is. */
export function overdue(deadlines: readonly Deadline[], now: Date): Ring | null {
  const due = deadlines.filter(({ dueAt }) => dueAt <= now);
  return due.length === 0 ? null : { type: 'ring', due };
}

function acknowledgeDueAt(incident: Incident, policy: Policy): Date | null {
  if (incident.acknowledged !== null || incident.paging.isExhausted) return null;
  const clock = policy.severities[incident.severity].acknowledgeWithin;
  if (clock === null) return null;
  // The page that a declaration itself sends does not use up the time to acknowledge; each later page brings its rung's own time.
  const first = dueAfter(clockStart(incident), clock, incident.severity, policy);
  return incident.paging.step > 1 || pagedAfter(incident, first) ? rungTimeoutAt(incident, policy) : first;
}

function pagedAfter(incident: Incident, at: Date): boolean {
  return incident.paging.lastAt !== null && incident.paging.lastAt >= at;
}

function escalateDueAt(incident: Incident, policy: Policy): Date | null {
  const clock = policy.severities[incident.severity].escalateAfter;
  if (clock === null || incident.paging.isExhausted) return null;
  const progress = latest(clockStart(incident), incident.mitigatedAt, incident.paging.escalatedAt);
  return dueAfter(progress, clock, incident.severity, policy);
}

/** When the next status update is expected; null when this severity has no cadence or the incident is over. */
export function nextUpdateAt(incident: Incident, policy: Policy): Date | null {
  const clock = policy.severities[incident.severity].updateEvery;
  if (clock === null || !isOpen(incident.status)) return null;
  return (
    incident.update.nextAt ??
    dueAfter(latest(clockStart(incident), incident.update.last?.at ?? null), clock, incident.severity, policy)
  );
}

function updateDueAt(incident: Incident, policy: Policy): Date | null {
  const clock = policy.severities[incident.severity].updateEvery;
  const { remindedAt } = incident.update;
  if (clock !== null && remindedAt !== null) return dueAfter(remindedAt, clock, incident.severity, policy);
  return nextUpdateAt(incident, policy);
}

function nudgeDueAt(incident: Incident, policy: Policy): Date | null {
  const due = nextUpdateAt(incident, policy);
  const { nudgeBefore } = policy.updates;
  const { nudgedForAt, remindedAt } = incident.update;
  if (due === null || remindedAt !== null || !('ms' in nudgeBefore)) return null;
  if (nudgedForAt !== null && nudgedForAt.getTime() === due.getTime()) return null;
  const at = new Date(due.getTime() - nudgeBefore.ms);
  // A cadence shorter than the nudge would be nudged before its clock even starts.
  return at > latest(clockStart(incident), incident.update.last?.at ?? null) ? at : null;
}

/** When the clocks of the present severity began to run. */
function clockStart(incident: Incident): Date {
  return latest(incident.severityChangedAt, incident.reopenedAt);
}

function latest(first: Date, ...others: (Date | null)[]): Date {
  return others.reduce<Date>((last, other) => (other !== null && other > last ? other : last), first);
}
