// The escalation policy: which level is next, whom it pages, and how long they have.
import { apply } from '../fold.ts';
import { clockStart, type Incident } from '../incident.ts';
import { isOpen } from '../lifecycle/status.ts';
import { dueAfter, type EscalationPolicy, type Level, type Policy } from '../policy.ts';
import { person, type Target, textOf } from '../target.ts';
import { BOT, type EntryFact, type PageReason } from '../timeline.ts';
import { onCall } from './schedule.ts';

type Paged = Extract<EntryFact, { type: 'paged' }>;

const LAST_RESORT_TIMEOUT = { ms: 5 * 60_000 } as const;

/**
 * The escalation policy of an incident: its service's, else the default one. Without any level, and in a drill, the commander alone is asked, so
 * that a clock is never answered with silence and an exercise never wakes anybody.
 */
export function escalationPolicyFor(incident: Incident, policy: Policy): EscalationPolicy {
  const service = incident.service === null ? undefined : policy.services[incident.service];
  const escalationPolicy =
    (service && policy.escalationPolicies[service.escalation]) ?? policy.escalationPolicies.default;
  const levels = escalationPolicy?.levels ?? [];
  if (levels.length > 0 && !incident.isDrill) return { repeat: 3, contacts: null, ...escalationPolicy, levels };
  const commander: Level = {
    page: [person(incident.roles.commander)],
    within: levels[0]?.within ?? LAST_RESORT_TIMEOUT,
  };
  return { levels: [commander], repeat: escalationPolicy?.repeat ?? 3, contacts: escalationPolicy?.contacts ?? null };
}

/**
 * Who is meant by a target at `at`: a schedule becomes the member whose turn it is. User groups, schedules kept elsewhere and pagers stay as
 * they are, for nothing here can know more.
 */
export function targetAt(target: Target, at: Date, policy: Policy): Target {
  const schedule = target.kind === 'schedule' ? policy.schedules[target.name] : undefined;
  return schedule !== undefined && 'members' in schedule
    ? person(onCall(schedule, at, policy.calendar.timezone))
    : target;
}

/** The same for several, each once, as entries spell them. */
export function targetsAt(targets: readonly Target[], at: Date, policy: Policy): string[] {
  return [...new Set(targets.map((target) => textOf(targetAt(target, at, policy))))];
}

/** Who commands the incidents of a service from the start, as the policy says at `at`; null where it leaves that to whoever declares. */
export function commanderNamed(service: string | null, at: Date, policy: Policy): Target | null {
  const named = service === null ? null : (policy.services[service]?.commander ?? null);
  return named === null ? null : targetAt(named, at, policy);
}

/** Where a step is in the escalation policy: level and round, both from 1. */
export function levelAt(step: number, escalationPolicy: EscalationPolicy): { level: number; round: number } {
  const index = Math.max(0, step - 1);
  return {
    level: (index % escalationPolicy.levels.length) + 1,
    round: Math.floor(index / escalationPolicy.levels.length) + 1,
  };
}

/**
 * When the next page for want of an acknowledgement is due; null once somebody has acknowledged, and once everybody was paged in vain.
 * The page that a declaration itself sends does not use up the time to acknowledge; each later page brings its level's own time.
 */
export function acknowledgeDueAt(incident: Incident, policy: Policy): Date | null {
  const { lastAt, step, isExhausted } = incident.paging;
  const clock = policy.severities[incident.severity].acknowledgeWithin;
  if (incident.acknowledged !== null || isExhausted || clock === null) return null;
  const start = clockStart(incident);
  if (lastAt === null || lastAt <= start) return dueAfter(start, clock, incident.severity, policy);
  return dueAfter(lastAt, levelOf(step, escalationPolicyFor(incident, policy)).within, incident.severity, policy);
}

/** Why and when the next level is paged. */
export interface Escalation {
  reasons: readonly PageReason[];
  at: Date;
  /** Since when the acknowledge clock has been due; null when it is not the one that is due. */
  unacknowledgedSinceAt: Date | null;
  progressCountsFromAt: Date | null;
  countsFromAt: Date;
  /** The step to page; the next one when left out. */
  step?: number;
}

/** Those of the targets who can be paged at `at`, and those who would have been and are gone. */
function pageable(targets: readonly Target[], { gone }: Incident, at: Date, policy: Policy) {
  const all = targetsAt(targets, at, policy);
  return {
    targets: all.filter((each) => !gone.includes(each)),
    unreachable: all.filter((each) => gone.includes(each)),
  };
}

/** Pages exactly whom somebody names; they get the time of the level that was paged last. */
export function pageNamed(incident: Incident, target: Target, at: Date, policy: Policy): EntryFact[] {
  const { step } = incident.paging;
  const page = { reasons: ['asked'], step, targets: targetsAt([target], at, policy), skipped: 0 } as const;
  return [withNextPage(incident, { ...page, countsFromAt: at, progressCountsFromAt: null, isNamed: true }, at, policy)];
}

/** The next step that lands on a level (from 1), in this round or the next; null when the escalation policy has no such level. */
export function stepTo(level: number, incident: Incident, policy: Policy): number | null {
  const { length } = escalationPolicyFor(incident, policy).levels;
  if (level < 1 || level > length) return null;
  const next = incident.paging.step + 1;
  return next + ((((level - next) % length) + length) % length);
}

/** Escalates because somebody asked or the severity requires it, not the clock: by one level, or to `step`. */
export function escalateNow(
  incident: Incident,
  reason: PageReason,
  at: Date,
  policy: Policy,
  step = incident.paging.step + 1,
): EntryFact[] {
  const now = { at, step, unacknowledgedSinceAt: null, progressCountsFromAt: null, countsFromAt: at };
  return escalate(incident, { reasons: [reason], ...now }, policy);
}

/**
 * Pages the next level. If whole acknowledgement timeouts passed while the bot was down, it pages the highest level that is due, never
 * past the last one. After `repeat` rounds nobody else is paged for a missing acknowledgement and the contacts to phone are posted;
 * any other reason to page starts again at the first level.
 */
export function escalate(incident: Incident, asked: Escalation, policy: Policy): EntryFact[] {
  const escalationPolicy = escalationPolicyFor(incident, policy);
  const first = asked.step ?? incident.paging.step + 1;
  const isPastBound =
    asked.unacknowledgedSinceAt !== null && first > escalationPolicy.levels.length * escalationPolicy.repeat;
  const reasons = isPastBound ? asked.reasons.filter((reason) => reason !== 'unacknowledged') : asked.reasons;
  const exhausted: EntryFact[] = isPastBound
    ? [{ type: 'pagesExhausted', reasons: asked.reasons, contacts: escalationPolicy.contacts }]
    : [];
  if (reasons.length === 0) return exhausted;

  let step = first;
  if (!isPastBound && asked.unacknowledgedSinceAt !== null) {
    const timeout = (from: Date) => dueAfter(from, levelOf(step, escalationPolicy).within, incident.severity, policy);
    for (
      let due = timeout(asked.unacknowledgedSinceAt);
      due <= asked.at && levelAt(step, escalationPolicy).level < escalationPolicy.levels.length;
      due = timeout(due)
    ) {
      step += 1;
    }
  }
  const skipped = step - first;
  const { at, countsFromAt, progressCountsFromAt } = asked;
  const unreachable: string[] = [];
  for (const last = step + escalationPolicy.levels.length; step < last; step += 1) {
    const whom = pageable(levelOf(step, escalationPolicy).page, incident, at, policy);
    unreachable.push(...whom.unreachable);
    if (whom.targets.length === 0) continue;
    const page = { reasons, step, targets: whom.targets, skipped, countsFromAt, progressCountsFromAt };
    const paged = withNextPage(incident, { ...page, ...(unreachable.length > 0 && { unreachable }) }, at, policy);
    return [...exhausted, isPastBound ? { ...paged, nextAt: null } : paged];
  }
  return exhausted.length > 0 ? exhausted : [nobodyLeft(reasons, escalationPolicy)];
}

/** Who there is to phone, when nobody of the escalation policy can be paged. */
function nobodyLeft(reasons: readonly PageReason[], { contacts }: EscalationPolicy): EntryFact {
  return { type: 'pagesExhausted', reasons, contacts, isNobodyLeft: true };
}

/**
 * What follows when the last page has turned out to reach nobody, and is still wanted: the next level, at once; once the whole escalation policy has
 * been tried so, the contacts to phone. Whoever asked for a page by name sees that it failed, and decides.
 */
export function afterMissedPage(incident: Incident, at: Date, policy: Policy): EntryFact[] {
  const { last, misses, isExhausted } = incident.paging;
  if (last === null || last.targets.length > 0 || !isOpen(incident.status)) return [];
  const { acknowledged } = incident;
  if (acknowledged !== null && (last.isNamed || acknowledged.at >= last.at)) return [];
  const escalationPolicy = escalationPolicyFor(incident, policy);
  if (misses + 1 < escalationPolicy.levels.length) return escalateNow(incident, 'notReached', at, policy);
  return isExhausted ? [] : [nobodyLeft(['notReached'], escalationPolicy)];
}

/** The page with the time of the one that follows it for want of an acknowledgement. */
function withNextPage(incident: Incident, page: Omit<Paged, 'type' | 'nextAt'>, at: Date, policy: Policy): Paged {
  const paged = { type: 'paged', nextAt: null, ...page } as const;
  const after = apply(incident, { ...paged, seq: incident.version + 1, at, by: BOT });
  return { ...paged, nextAt: acknowledgeDueAt(after, policy) };
}

function levelOf(step: number, escalationPolicy: EscalationPolicy): Level {
  const level = escalationPolicy.levels[levelAt(step, escalationPolicy).level - 1];
  if (level === undefined) throw new Error('an escalation policy always has a level');
  return level;
}
