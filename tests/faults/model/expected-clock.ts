// When each clock of an expected incident is due, and what one look at the clock does, however late it is.
import { type LastingKind, lastingTimes, ringLasting } from './expected-follow-up.ts';
import {
  CLOCKS,
  changeSeverity,
  type Expected,
  isOpen,
  LEVELS,
  MINUTE,
  ROUNDS,
  RUNG_MINUTES,
  worse,
} from './expected-incident.ts';

const NUDGE = 5 * MINUTE;
const WARNING = 5 * MINUTE;
const VERIFY = 10 * MINUTE;
const VERIFY_ASKS = 3;
const HANDOVER = 240 * MINUTE;
/** Lateness up to here does not add up. */
const ON_TIME = 5_000;
const CLOCK = 'warroom';

type OpenKind = 'acknowledge' | 'escalate' | 'raise' | 'raiseWarning' | 'update' | 'verify' | 'nudge' | 'handover';
export type Kind = OpenKind | LastingKind;

/** When every running clock is due; what is left to do has clocks that go on when it is over. */
export function dueTimes(incident: Expected): Partial<Record<Kind, number>> {
  return { ...lastingTimes(incident), ...(isOpen(incident.status) ? openTimes(incident) : {}) };
}

function openTimes(incident: Expected): Partial<Record<OpenKind, number>> {
  const { start, movedAt, pages, raise, update, verify, command } = incident;
  const clocks = CLOCKS[incident.severity];
  const times: Record<OpenKind, number | null> = {
    acknowledge: null,
    escalate: null,
    raise: null,
    raiseWarning: null,
    update: null,
    verify: null,
    nudge: null,
    handover: HANDOVER + latest(command.since, command.nudgedAt),
  };
  if (!incident.isAcknowledged && !pages.isExhausted) {
    const hasPagedSince = pages.lastAt !== null && pages.lastAt > start;
    times.acknowledge = hasPagedSince
      ? (pages.lastAt ?? 0) + RUNG_MINUTES * MINUTE
      : start + clocks.acknowledge * MINUTE;
  }
  // Harm that has stopped rings nothing but whether it stays so.
  if (incident.status === 'monitoring') {
    if (!verify.isConfirmed && verify.asks < VERIFY_ASKS) times.verify = VERIFY + latest(movedAt, verify.askedAt);
  } else {
    if (clocks.escalate !== null) times.escalate = latest(start, movedAt, pages.escalatedAt) + clocks.escalate * MINUTE;
    const raisesAt = plannedRaise(incident);
    if (raisesAt !== null && raise.at !== null) times.raise = raise.at;
    if (raisesAt !== null && raise.at === null) times.raiseWarning = raisesAt - WARNING;
  }
  const promised = promisedUpdate(incident);
  if (promised !== null && clocks.update !== null) {
    const { remindedAt, snoozedUntil, nudgedFor, lastAt } = update;
    times.update = remindedAt === null ? promised : latest(remindedAt + clocks.update * MINUTE, snoozedUntil);
    const asked = latest(promised - NUDGE, snoozedUntil);
    const isPossible = asked < promised && promised - NUDGE > latest(start, lastAt);
    if (remindedAt === null && nudgedFor !== promised && isPossible) times.nudge = asked;
  }
  return Object.fromEntries(Object.entries(times).filter(([, at]) => at !== null)) as Partial<Record<OpenKind, number>>;
}

/** When somebody hears of the next update first. */
export function askedForUpdate(incident: Expected): number {
  const { nudge, update } = openTimes(incident);
  return nudge ?? update ?? Number.POSITIVE_INFINITY;
}

/** When people were told that the next update comes. */
export function promisedUpdate({ severity, start, update }: Expected): number | null {
  const { update: every } = CLOCKS[severity];
  if (every === null) return null;
  return latest(update.nextAt ?? latest(start, update.lastAt) + every * MINUTE, update.snoozedUntil);
}

function plannedRaise({ severity, start, raise }: Expected): number | null {
  const { raise: after } = CLOCKS[severity];
  return after === null ? null : latest(start + after * MINUTE, raise.heldUntil);
}

/** One look at the clock: everything that is due becomes one ring, with at most one page. True when something rang. */
export function ring(incident: Expected, now: number): boolean {
  const known = incident.timeline.length;
  const due = Object.fromEntries(Object.entries(dueTimes(incident)).filter(([, at]) => at <= now)) as Partial<
    Record<Kind, number>
  >;
  const say = (type: string) => incident.timeline.push(`${type} ${CLOCK}`);

  if (due.update !== undefined) {
    incident.update = remind(incident, due.update, now);
    say('updateOverdue');
  }
  const isQuiet = due.update !== undefined && incident.update.missed > 1;
  const to = due.raise === undefined ? null : worse(incident.severity);
  if (to !== null) changeSeverity(incident, to, CLOCK, now);
  escalate(incident, { ...due, isQuiet, isCritical: to === 'SEV1' }, now);

  const planned = plannedRaise(incident);
  if (to === null && due.raiseWarning !== undefined && planned !== null) {
    const earliest = now + WARNING;
    incident.raise = { ...incident.raise, at: earliest - planned <= ON_TIME ? planned : earliest };
    say('raiseWarned');
  }
  if (due.verify !== undefined) {
    incident.verify = { ...incident.verify, asks: incident.verify.asks + 1, askedAt: now };
    say('verificationAsked');
  }
  // A severity that rose in the same moment starts the clock of updates anew.
  const asked = openTimes(incident).nudge;
  if (due.nudge !== undefined && due.update === undefined && asked !== undefined && asked <= now) {
    incident.update = { ...incident.update, nudgedFor: promisedUpdate(incident) };
    say('updateNudged');
  }
  if (due.handover !== undefined) {
    incident.command = { ...incident.command, nudgedAt: now };
    say('handoverNudged');
  }
  ringLasting(incident, due, now);
  return incident.timeline.length > known;
}

function remind({ severity, update }: Expected, due: number, now: number): Expected['update'] {
  const every = (CLOCKS[severity].update ?? 0) * MINUTE;
  const intervals = Math.floor((now - due) / every) + 1;
  return { ...update, remindedAt: from(due, now), missed: update.missed + intervals };
}

interface Reasons {
  acknowledge?: number;
  escalate?: number;
  isQuiet: boolean;
  isCritical: boolean;
}

function escalate(incident: Expected, { acknowledge, escalate, isQuiet, isCritical }: Reasons, now: number): void {
  const hasOtherReason = escalate !== undefined || isQuiet || isCritical;
  if (acknowledge === undefined && !hasOtherReason) return;
  let step = incident.pages.step + 1;
  if (acknowledge !== undefined && step > LEVELS.length * ROUNDS) {
    incident.pages = { ...incident.pages, isExhausted: true };
    incident.timeline.push(`pagesExhausted ${CLOCK}`);
    if (!hasOtherReason) return;
  } else if (acknowledge !== undefined) {
    // Levels whose time went by unseen are passed over, up to the top of the escalation policy.
    const unseen = Math.floor((now - acknowledge) / (RUNG_MINUTES * MINUTE));
    step += Math.min(unseen, LEVELS.length - 1 - ((step - 1) % LEVELS.length));
  }
  incident.pages = {
    ...incident.pages,
    step,
    lastAt: acknowledge === undefined ? now : from(acknowledge, now),
    escalatedAt: escalate === undefined ? incident.pages.escalatedAt : from(escalate, now),
  };
  incident.timeline.push(`paged ${CLOCK}`);
}

/** The next clock counts from when this one was due, unless it is told long after. */
function from(due: number, now: number): number {
  return now - due <= ON_TIME ? due : now;
}

function latest(first: number, ...others: (number | null)[]): number {
  return Math.max(first, ...others.filter((other) => other !== null));
}
