// How long an incident took, and what it was meanwhile: worked on at one severity after the other, or quiet. The parts add up to the whole.
import { shownLength, shownUnit } from '../durations.ts';
import { type Incident, latest } from '../incident.ts';
import { SEVERITIES, type Severity } from '../severity/severity.ts';
import type { Entry } from '../timeline.ts';
import { isOpen } from './status.ts';

/** In milliseconds, each rounded once as its times are shown, so that nobody adds them up in vain. */
export interface TimeSpent {
  wholeMs: number;
  /** Between its end and its being reopened: nobody worked on it. */
  quietMs: number;
}

/** When it was over; while it is not, `now`. */
export function endOf({ status, resolvedAt, moved }: Incident, now: Date): Date {
  return isOpen(status) ? now : (resolvedAt ?? moved.at);
}

/** From the declaration to its end, or to `now` while it goes on. */
export function timeSpent(incident: Incident, now: Date): TimeSpent {
  return timeSpentUntil(incident, endOf(incident, now));
}

/** From the declaration to one of its ends; it may have been reopened since. */
export function timeSpentUntil({ declaredAt, quiet }: Incident, end: Date): TimeSpent {
  const unit = shownUnit(declaredAt, end);
  const before = quiet.filter(({ toAt }) => toAt <= end);
  return {
    wholeMs: shownLength(declaredAt, end, unit),
    quietMs: before.reduce((sum, { fromAt, toAt }) => sum + shownLength(fromAt, toAt, unit), 0),
  };
}

/** What the rest of it was spent at, worst first: only levels that it had while it was open. `entries` are its whole timeline. */
export function timeAtSeverity(
  incident: Incident,
  entries: readonly Entry[],
  now: Date,
): { severity: Severity; ms: number }[] {
  const end = endOf(incident, now);
  const unit = shownUnit(incident.declaredAt, end);
  const spent = new Map<Severity, number>();
  let severity: Severity | null = null;
  let openSince: Date | null = null;
  const count = (until: Date) => {
    if (severity === null || openSince === null || until <= openSince) return;
    spent.set(severity, (spent.get(severity) ?? 0) + shownLength(openSince, until, unit));
    openSince = until;
  };
  for (const entry of entries) {
    count(entry.at);
    if (entry.type === 'declared') severity = entry.severity;
    if (entry.type === 'severityChanged') severity = entry.to;
    if (entry.type === 'declared' || entry.type === 'reopened') openSince = entry.at;
    if (entry.type === 'resolved' || entry.type === 'cancelled') openSince = null;
  }
  count(latest(end, incident.declaredAt));
  return SEVERITIES.flatMap((level) => {
    const ms = spent.get(level);
    return ms === undefined ? [] : [{ severity: level, ms }];
  });
}
