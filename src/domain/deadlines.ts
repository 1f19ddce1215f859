// What must happen by when, derived from the state: nothing is ever scheduled by hand, and nobody cancels anything.
import { clockStart, type Incident, latest } from './incident.ts';
import { acknowledgeDueAt } from './paging.ts';
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

function escalateDueAt(incident: Incident, policy: Policy): Date | null {
  const clock = policy.severities[incident.severity].escalateAfter;
  if (clock === null) return null;
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
