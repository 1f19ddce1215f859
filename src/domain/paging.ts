// The escalation ladder: which rung is next, whom it pages, and how long they have.

import type { Incident } from './incident.ts';
import { dueAfter, type Ladder, type Policy, type Rung } from './policy.ts';
import type { EntryFact, PageReason } from './timeline.ts';

const LADDER_OF_LAST_RESORT_WITHIN = { ms: 5 * 60_000 } as const;

/**
 * The ladder of an incident: its service's, else the default one. Without any rung, and in a drill, the commander alone is asked, so
 * that a clock is never answered with silence and an exercise never wakes anybody.
 */
export function ladderFor(incident: Incident, policy: Policy): Ladder {
  const name = incident.service === null ? 'default' : (policy.services[incident.service]?.escalation ?? 'default');
  const ladder = policy.escalation[name] ?? policy.escalation.default;
  const rungs = ladder?.rungs ?? [];
  if (rungs.length > 0 && !incident.isDrill) return { repeat: 3, contacts: null, ...ladder, rungs };
  const commander: Rung = {
    page: [incident.roles.commander],
    within: rungs[0]?.within ?? LADDER_OF_LAST_RESORT_WITHIN,
  };
  return { rungs: [commander], repeat: ladder?.repeat ?? 3, contacts: ladder?.contacts ?? null };
}

/** Where a step lies on the ladder: rung and round, both from 1. */
export function rungAt(step: number, ladder: Ladder): { rung: number; round: number } {
  const index = Math.max(0, step - 1);
  return { rung: (index % ladder.rungs.length) + 1, round: Math.floor(index / ladder.rungs.length) + 1 };
}

/** When the rung that was paged last has had its time; null before the first page and after the last. */
export function rungTimeoutAt(incident: Incident, policy: Policy): Date | null {
  const { step, lastAt, isExhausted } = incident.paging;
  if (step === 0 || lastAt === null || isExhausted) return null;
  const ladder = ladderFor(incident, policy);
  const rung = ladder.rungs[rungAt(step, ladder).rung - 1];
  return rung ? dueAfter(lastAt, rung.within, incident.severity, policy) : null;
}

/**
 * Climbs one rung at `at`. If whole timeouts went by unseen since `dueSince` (the bot was down), it goes to the highest rung that is
 * due, but never past the top of the ladder. Past the last round it prints the contacts instead, once.
 */
export function climb(
  incident: Incident,
  reasons: readonly PageReason[],
  at: Date,
  dueSince: Date,
  policy: Policy,
): EntryFact[] {
  if (incident.paging.isExhausted) return [];
  const ladder = ladderFor(incident, policy);
  const first = incident.paging.step + 1;
  if (first > ladder.rungs.length * ladder.repeat)
    return [{ type: 'pagesExhausted', reasons, contacts: ladder.contacts }];

  let step = first;
  let due = timeoutOf(step, dueSince);
  while (due <= at && rungAt(step, ladder).rung < ladder.rungs.length) {
    step += 1;
    due = timeoutOf(step, due);
  }
  const rung = ladder.rungs[rungAt(step, ladder).rung - 1];
  if (rung === undefined) return [];
  const nextAt = incident.acknowledged === null ? timeoutOf(step, at) : null;
  return [{ type: 'paged', reasons, step, targets: rung.page, skipped: step - first, nextAt }];

  function timeoutOf(reached: number, from: Date): Date {
    const { within } = ladder.rungs[rungAt(reached, ladder).rung - 1] ?? { within: LADDER_OF_LAST_RESORT_WITHIN };
    return dueAfter(from, within, incident.severity, policy);
  }
}
