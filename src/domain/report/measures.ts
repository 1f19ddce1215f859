// Measures one incident from its record: how long things took, how the updates went, how many pages it needed.
import type { Incident } from '../incident.ts';
import { type TimeSpent, timeAtSeverity, timeSpent } from '../lifecycle/time-spent.ts';
import { isWorse, type Severity } from '../severity/severity.ts';
import type { Entry, EntryType } from '../timeline.ts';

/** What every incident is measured against: seen within five minutes, repaired within two hours. */
export const TARGETS = { detectMs: 5 * 60_000, repairMs: 2 * 3_600_000 } as const;

/** Lengths in milliseconds from the declaration; null where it has not happened. */
export interface Metrics extends TimeSpent {
  /** From the message that the incident was declared from; null where it was not declared from one. */
  timeToDeclare: number | null;
  timeToAcknowledge: number | null;
  timeToMitigate: number | null;
  timeToResolve: number | null;
  timeToFirstUpdate: number | null;
  /** Worst first; only levels that it had while it was open. */
  timeAtSeverity: readonly { severity: Severity; ms: number }[];
  /** An update is late when the bot had to remind the room of it, and `unmeasured` where none is expected; `missed` counts the intervals that passed without one. */
  updates: { onTime: number; late: number; unmeasured: number; missed: number };
  pages: number;
  peakSeverity: Severity;
}

/** `now` is until when an incident is measured that goes on; by default as far as its record goes. */
export function measure(
  incident: Incident,
  entries: readonly Entry[],
  now: Date = entries.at(-1)?.at ?? incident.declaredAt,
): Metrics {
  const since = (at: Date | null) => (at === null ? null : at.getTime() - incident.declaredAt.getTime());
  const first = (type: EntryType) => entries.find((entry) => entry.type === type)?.at ?? null;
  const reported = reportedAt(incident);
  return {
    timeToDeclare: reported === null ? null : incident.declaredAt.getTime() - reported.getTime(),
    timeToAcknowledge: since(first('acknowledged')),
    timeToMitigate: since(incident.mitigatedAt),
    timeToResolve: since(incident.resolvedAt),
    timeToFirstUpdate: since(first('updated')),
    ...timeSpent(incident, now),
    timeAtSeverity: timeAtSeverity(incident, entries, now),
    updates: countUpdates(entries),
    pages: entries.filter(({ type }) => type === 'paged').length,
    peakSeverity: peakSeverity(incident, entries),
  };
}

/** When somebody first wrote of it in Slack, as far as the record knows; null if it was declared out of the blue. */
export function reportedAt({ source, declaredAt }: Incident): Date | null {
  const at = new Date(Number.parseFloat(source?.ts ?? '') * 1000);
  return Number.isNaN(at.getTime()) || at > declaredAt ? null : at;
}

/** The worst severity that it ever had. */
export function peakSeverity(incident: Incident, entries: readonly Entry[]): Severity {
  const named = entries.flatMap((entry) => {
    if (entry.type === 'declared') return [entry.severity];
    return entry.type === 'severityChanged' ? [entry.to] : [];
  });
  return named.reduce<Severity>((peak, severity) => (isWorse(severity, peak) ? severity : peak), incident.severity);
}

function countUpdates(entries: readonly Entry[]): Metrics['updates'] {
  const counted = { onTime: 0, late: 0, unmeasured: 0, missed: 0 };
  // A reminder counts all that was missed since the last update, so only what it adds to the one before is new.
  let missedSince = 0;
  for (const entry of entries) {
    if (entry.type === 'updateOverdue') {
      counted.missed += entry.missed - missedSince;
      missedSince = entry.missed;
    }
    // Where no next update is expected, none was: nothing can be in time.
    if (entry.type === 'updated') {
      const inTime = entry.nextUpdateAt === null ? 'unmeasured' : 'onTime';
      counted[missedSince > 0 ? 'late' : inTime] += 1;
    }
    if (entry.type === 'updated' || entry.type === 'severityChanged' || entry.type === 'reopened') missedSince = 0;
  }
  return counted;
}
