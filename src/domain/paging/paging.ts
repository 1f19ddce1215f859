// The escalation ladder: which rung is next, whom it pages, and how long they have.
import { apply } from '../fold.ts';
import { clockStart, type Incident } from '../incident.ts';
import { isOpen } from '../lifecycle/status.ts';
import { dueAfter, type Ladder, type Policy, type Rung } from '../policy.ts';
import { person, type Target, textOf } from '../target.ts';
import { BOT, type EntryFact, type PageReason } from '../timeline.ts';
import { onCall } from './schedule.ts';

type Paged = Extract<EntryFact, { type: 'paged' }>;

const LADDER_OF_LAST_RESORT_WITHIN = { ms: 5 * 60_000 } as const;

/**
 * The ladder of an incident: its service's, else the default one. Without any rung, and in a drill, the commander alone is asked, so
 * that a clock is never answered with silence and an exercise never wakes anybody.
 */
export function ladderFor(incident: Incident, policy: Policy): Ladder {
  const service = incident.service === null ? undefined : policy.services[incident.service];
  const ladder = (service && policy.escalation[service.escalation]) ?? policy.escalation.default;
  const rungs = ladder?.rungs ?? [];
  if (rungs.length > 0 && !incident.isDrill) return { repeat: 3, contacts: null, ...ladder, rungs };
  const commander: Rung = {
    page: [person(incident.roles.commander)],
    within: rungs[0]?.within ?? LADDER_OF_LAST_RESORT_WITHIN,
  };
  return { rungs: [commander], repeat: ladder?.repeat ?? 3, contacts: ladder?.contacts ?? null };
}

/**
 * Who is meant by a target at `at`: a rota becomes the member whose turn it is. User groups, schedules kept elsewhere and pagers stay as
 * they are, for nothing here can know more.
 */
export function targetAt(target: Target, at: Date, policy: Policy): Target {
  const rota = target.kind === 'schedule' ? policy.rotas[target.name] : undefined;
  return rota !== undefined && 'members' in rota ? person(onCall(rota, at, policy.calendar.timezone)) : target;
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

/** Where a step lies on the ladder: rung and round, both from 1. */
export function rungAt(step: number, ladder: Ladder): { rung: number; round: number } {
  const index = Math.max(0, step - 1);
  return { rung: (index % ladder.rungs.length) + 1, round: Math.floor(index / ladder.rungs.length) + 1 };
}

/**
 * When the next page for want of an acknowledgement is due; null once somebody has acknowledged, and once everybody was paged in vain.
 * The page that a declaration itself sends does not use up the time to acknowledge; each later page brings its rung's own time.
 */
export function acknowledgeDueAt(incident: Incident, policy: Policy): Date | null {
  const { lastAt, step, isExhausted } = incident.paging;
  const clock = policy.severities[incident.severity].acknowledgeWithin;
  if (incident.acknowledged !== null || isExhausted || clock === null) return null;
  const start = clockStart(incident);
  if (lastAt === null || lastAt <= start) return dueAfter(start, clock, incident.severity, policy);
  return dueAfter(lastAt, rungOf(step, ladderFor(incident, policy)).within, incident.severity, policy);
}

/** Why and when the ladder is climbed. */
export interface Climb {
  reasons: readonly PageReason[];
  at: Date;
  /** Since when the acknowledge clock has been due; null when it is not the one that rings. */
  unacknowledgedSinceAt: Date | null;
  progressCountsFromAt: Date | null;
  countsFromAt: Date;
  /** The step that is climbed to; the next one when left out. */
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

/** Pages exactly whom somebody names; they get the time of the rung that was paged last. */
export function pageNamed(incident: Incident, target: Target, at: Date, policy: Policy): EntryFact[] {
  const { step } = incident.paging;
  const page = { reasons: ['asked'], step, targets: targetsAt([target], at, policy), skipped: 0 } as const;
  return [withNextPage(incident, { ...page, countsFromAt: at, progressCountsFromAt: null, isNamed: true }, at, policy)];
}

/** The next step that lands on a rung (from 1), in this round or the next; null when the ladder has no such rung. */
export function stepTo(rung: number, incident: Incident, policy: Policy): number | null {
  const { length } = ladderFor(incident, policy).rungs;
  if (rung < 1 || rung > length) return null;
  const next = incident.paging.step + 1;
  return next + ((((rung - next) % length) + length) % length);
}

/** A climb that somebody or the stakes ask for, not the clock: by one rung, or to the `step` that is asked for. */
export function climbNow(
  incident: Incident,
  reason: PageReason,
  at: Date,
  policy: Policy,
  step = incident.paging.step + 1,
): EntryFact[] {
  const now = { at, step, unacknowledgedSinceAt: null, progressCountsFromAt: null, countsFromAt: at };
  return climb(incident, { reasons: [reason], ...now }, policy);
}

/**
 * Climbs one rung. If whole timeouts of the acknowledge clock went by unseen (the bot was down), it goes to the highest rung that is
 * due, but never past the top of the ladder. The policy's bound ends the pages for want of an acknowledgement, with the contacts to
 * phone; whatever else asks for a page starts the ladder over.
 */
export function climb(incident: Incident, asked: Climb, policy: Policy): EntryFact[] {
  const ladder = ladderFor(incident, policy);
  const first = asked.step ?? incident.paging.step + 1;
  const isPastBound = asked.unacknowledgedSinceAt !== null && first > ladder.rungs.length * ladder.repeat;
  const reasons = isPastBound ? asked.reasons.filter((reason) => reason !== 'unacknowledged') : asked.reasons;
  const exhausted: EntryFact[] = isPastBound
    ? [{ type: 'pagesExhausted', reasons: asked.reasons, contacts: ladder.contacts }]
    : [];
  if (reasons.length === 0) return exhausted;

  let step = first;
  if (!isPastBound && asked.unacknowledgedSinceAt !== null) {
    const timeout = (from: Date) => dueAfter(from, rungOf(step, ladder).within, incident.severity, policy);
    for (
      let due = timeout(asked.unacknowledgedSinceAt);
      due <= asked.at && rungAt(step, ladder).rung < ladder.rungs.length;
      due = timeout(due)
    ) {
      step += 1;
    }
  }
  const skipped = step - first;
  const { at, countsFromAt, progressCountsFromAt } = asked;
  const unreachable: string[] = [];
  for (const last = step + ladder.rungs.length; step < last; step += 1) {
    const whom = pageable(rungOf(step, ladder).page, incident, at, policy);
    unreachable.push(...whom.unreachable);
    if (whom.targets.length === 0) continue;
    const page = { reasons, step, targets: whom.targets, skipped, countsFromAt, progressCountsFromAt };
    const paged = withNextPage(incident, { ...page, ...(unreachable.length > 0 && { unreachable }) }, at, policy);
    return [...exhausted, isPastBound ? { ...paged, nextAt: null } : paged];
  }
  return exhausted.length > 0 ? exhausted : [nobodyLeft(reasons, ladder)];
}

/** Who there is to phone, when nobody of the ladder can be paged. */
function nobodyLeft(reasons: readonly PageReason[], { contacts }: Ladder): EntryFact {
  return { type: 'pagesExhausted', reasons, contacts, isNobodyLeft: true };
}

/**
 * What follows when the last page has turned out to reach nobody, and is still wanted: the next rung, at once; once the whole ladder has
 * been tried so, the contacts to phone. Whoever asked for a page by name sees that it failed, and decides.
 */
export function afterMissedPage(incident: Incident, at: Date, policy: Policy): EntryFact[] {
  const { last, misses, isExhausted } = incident.paging;
  if (last === null || last.targets.length > 0 || !isOpen(incident.status)) return [];
  const { acknowledged } = incident;
  if (acknowledged !== null && (last.isNamed || acknowledged.at >= last.at)) return [];
  const ladder = ladderFor(incident, policy);
  if (misses + 1 < ladder.rungs.length) return climbNow(incident, 'notReached', at, policy);
  return isExhausted ? [] : [nobodyLeft(['notReached'], ladder)];
}

/** The page with the time of the one that follows it for want of an acknowledgement. */
function withNextPage(incident: Incident, page: Omit<Paged, 'type' | 'nextAt'>, at: Date, policy: Policy): Paged {
  const paged = { type: 'paged', nextAt: null, ...page } as const;
  const after = apply(incident, { ...paged, seq: incident.version + 1, at, by: BOT });
  return { ...paged, nextAt: acknowledgeDueAt(after, policy) };
}

function rungOf(step: number, ladder: Ladder): Rung {
  const rung = ladder.rungs[rungAt(step, ladder).rung - 1];
  if (rung === undefined) throw new Error('a ladder always has a rung');
  return rung;
}
