// What must happen by when, derived from the state: nothing is ever scheduled by hand, and nobody cancels anything.
import { actionReminderAt, overdueListAt, postmortemReminderAt } from './action-items/follow-up.ts';
import type { Duration } from './durations.ts';
import { clockStart, type Incident, latest } from './incident.ts';
import { isOpen, isVerifying } from './lifecycle/status.ts';
import { acknowledgeDueAt } from './paging/paging.ts';
import { dueAfter, type Policy } from './policy.ts';
import { updateAuthor } from './roles/roles.ts';
import { raised } from './severity/severity.ts';

/** In the order of urgency when several are due at once. */
export const DEADLINE_KINDS = [
  'acknowledge',
  'escalate',
  'raise',
  'raiseWarning',
  'update',
  'verify',
  'nudge',
  'handover',
  'postmortem',
  'actions',
  'overdue',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** What is left to do when an incident is over has clocks of its own; all the others stop with it. */
const LASTING: ReadonlySet<DeadlineKind> = new Set(['postmortem', 'actions', 'overdue']);

/** How often the room is asked whether the harm stays away; who does not answer by then will not. */
const VERIFICATION_ASKS = 3;

export interface Deadline {
  kind: DeadlineKind;
  dueAt: Date;
}

/** What the clock asks of an incident: deadlines that have come due, worst first. */
export interface DeadlinesDue {
  type: 'deadlinesDue';
  due: readonly Deadline[];
}

const DUE_AT: Record<DeadlineKind, (incident: Incident, policy: Policy) => Date | null> = {
  acknowledge: acknowledgeDueAt,
  escalate: escalateDueAt,
  raise: raiseDueAt,
  raiseWarning: raiseWarningDueAt,
  update: updateDueAt,
  verify: verifyDueAt,
  nudge: nudgeDueAt,
  handover: handoverDueAt,
  postmortem: postmortemReminderAt,
  actions: actionsDueAt,
  overdue: (incident, policy) => (isToldToAll(incident) ? overdueListAt(incident, policy) : null),
};

/** Every running clock of an incident, at most one of each kind. */
export function deadlinesFor(incident: Incident, policy: Policy): Deadline[] {
  return DEADLINE_KINDS.flatMap((kind) => {
    if (!isOpen(incident.status) && !LASTING.has(kind)) return [];
    const dueAt = DUE_AT[kind](incident, policy);
    return dueAt === null ? [] : [{ kind, dueAt }];
  });
}

/** What the clock asks of an incident at `now`: one change for all that is due, however long the bot was away; null if nothing is. */
export function overdue(deadlines: readonly Deadline[], now: Date): DeadlinesDue | null {
  const due = deadlines.filter(({ dueAt }) => dueAt <= now);
  return due.length === 0 ? null : { type: 'deadlinesDue', due };
}

/** Harm that has stopped needs no more hands and no higher severity: these clocks stand still then, and verification runs instead. */
function isImpactOver({ status }: Incident): boolean {
  return isVerifying(status);
}

function escalateDueAt(incident: Incident, policy: Policy): Date | null {
  const clock = policy.severities[incident.severity].escalateAfter;
  if (clock === null || isImpactOver(incident)) return null;
  const progress = latest(clockStart(incident), incident.moved.at, incident.paging.escalatedAt);
  return dueAfter(progress, clock, incident.severity, policy);
}

/** When the clock would raise the severity if nobody held it; null when it never does. */
export function raiseAt(incident: Incident, policy: Policy): Date | null {
  const clock = policy.severities[incident.severity].raiseAfter;
  if (clock === null || raised(incident.severity) === null || isImpactOver(incident)) return null;
  return latest(dueAfter(clockStart(incident), clock, incident.severity, policy), incident.raising.heldUntilAt);
}

/** Nothing is raised that was not announced: the announcement sets the time. */
function raiseDueAt(incident: Incident, policy: Policy): Date | null {
  return raiseAt(incident, policy) === null ? null : incident.raising.raisesAt;
}

function raiseWarningDueAt(incident: Incident, policy: Policy): Date | null {
  const at = raiseAt(incident, policy);
  return at === null || incident.raising.raisesAt !== null
    ? null
    : new Date(at.getTime() - raiseWarningMs(incident, policy));
}

/** How long before the severity rises that is said; at most half of a clock that is shorter than that. */
export function raiseWarningMs({ severity, raising }: Incident, policy: Policy): number {
  const clock = raising.heldUntilAt === null ? policy.severities[severity].raiseAfter : policy.raising.holdFor;
  return Math.min(milliseconds(policy.raising.warnBefore), milliseconds(clock) / 2);
}

/** Business days are long enough for anything that is said minutes before. */
function milliseconds(clock: Duration | null): number {
  return clock !== null && 'ms' in clock ? clock.ms : Number.POSITIVE_INFINITY;
}

/** When an update was promised, or put off to; null when this severity has no cadence, it is paused, or the incident is over. */
function promisedUpdateAt(incident: Incident, policy: Policy): Date | null {
  const clock = policy.severities[incident.severity].updateEvery;
  if (clock === null || !isOpen(incident.status) || policy.updates.pausedWhile.includes(incident.status)) return null;
  const { nextAt, last, snoozedUntilAt } = incident.update;
  const due = nextAt ?? dueAfter(latest(clockStart(incident), last?.at ?? null), clock, incident.severity, policy);
  return latest(due, snoozedUntilAt);
}

/** When the next status update is due, and the room is reminded of it: every message that names this time takes it from here. */
export function updateDueAt(incident: Incident, policy: Policy): Date | null {
  const clock = policy.severities[incident.severity].updateEvery;
  const { remindedAt, snoozedUntilAt } = incident.update;
  const next = promisedUpdateAt(incident, policy);
  if (clock === null || next === null || remindedAt === null) return next;
  return latest(dueAfter(remindedAt, clock, incident.severity, policy), snoozedUntilAt);
}

/** Whoever put it off is not asked before the time that they named; when that is the due time itself, the room is reminded then. */
function nudgeDueAt(incident: Incident, policy: Policy): Date | null {
  const due = updateDueAt(incident, policy);
  const { nudgeBefore } = policy.updates;
  const { nudgedForAt, remindedAt, snoozedUntilAt } = incident.update;
  if (due === null || remindedAt !== null || !('ms' in nudgeBefore)) return null;
  if (incident.gone.includes(updateAuthor(incident.roles))) return null;
  if (nudgedForAt !== null && nudgedForAt.getTime() === due.getTime()) return null;
  const planned = new Date(due.getTime() - nudgeBefore.ms);
  const at = latest(planned, snoozedUntilAt);
  // A cadence shorter than the nudge would be nudged before its clock even starts.
  return at < due && planned > latest(clockStart(incident), incident.update.last?.at ?? null) ? at : null;
}

/** When the person who is asked for updates hears of the next one first: quietly, or with the room. */
export function askedForUpdateAt(incident: Incident, policy: Policy): Date | null {
  return nudgeDueAt(incident, policy) ?? updateDueAt(incident, policy);
}

function verifyDueAt(incident: Incident, policy: Policy): Date | null {
  const { asks, askedAt, confirmed } = incident.verification;
  const clock = policy.verification.after;
  if (clock === null || !isImpactOver(incident) || confirmed !== null || asks >= VERIFICATION_ASKS) return null;
  return dueAfter(latest(incident.moved.at, askedAt), clock, incident.severity, policy);
}

/** The next reminder of any of its action items. An exercise leaves nothing to do. */
function actionsDueAt(incident: Incident, policy: Policy): Date | null {
  if (incident.isDrill) return null;
  const reminders = incident.actions.flatMap((action) => actionReminderAt(action, policy) ?? []);
  return reminders.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
}

function isToldToAll({ isPrivate, isDrill }: Incident): boolean {
  return !isPrivate && !isDrill;
}

function handoverDueAt(incident: Incident, policy: Policy): Date | null {
  const { sinceAt, nudgedAt } = incident.command;
  const clock = policy.handover.after;
  if (clock === null || incident.gone.includes(incident.roles.commander)) return null;
  return dueAfter(latest(sinceAt ?? incident.declaredAt, nudgedAt), clock, incident.severity, policy);
}
