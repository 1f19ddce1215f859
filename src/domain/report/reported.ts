// What a report takes from one incident: how long things took, what came on time, what came back; nothing of what was said in it.
import { isOpenAction } from '../action-items/action-item.ts';
import { isWorkingTime } from '../business-hours.ts';
import type { Incident } from '../incident.ts';
import { isOpen, STATUS, STATUSES } from '../lifecycle/status.ts';
import { type Category, dueAfter, type Policy } from '../policy.ts';
import type { Severity } from '../severity/severity.ts';
import type { Entry } from '../timeline.ts';
import { type Metrics, measure } from './measures.ts';
import type { Speed } from './statistics.ts';

/** So many were due, and so many of them came on time. */
interface Kept {
  n: number;
  kept: number;
}

export interface Reported {
  isPrivate: boolean;
  declaredAt: Date;
  /** The worst that it ever had. */
  severity: Severity;
  service: string | null;
  category: Category | null;
  /** Milliseconds from the declaration; null where it has not happened. */
  speeds: Readonly<Record<(typeof SPEEDS)[number], number | null>>;
  updates: Kept;
  actions: Kept;
  /** Null where there is no target, or time is left to meet it. */
  isAcknowledgedInTime: boolean | null;
  isPublishedInTime: boolean | null;
  /** Null while it was never resolved. */
  isReopened: boolean | null;
  isOutOfHours: boolean;
}

/** An exercise, a false alarm and a second report of the same thing say nothing of how incidents go. */
export const REPORTED_STATUSES = STATUSES.filter((status) => isOpen(status) || STATUS[status].hasFollowUp);

/** Null for an incident that never counts. `entries` are its timeline, in which the words of people may be left out; `now` is when the report is made. */
export function reportedOf(incident: Incident, entries: readonly Entry[], now: Date, policy: Policy): Reported | null {
  const { isDrill, status, isPrivate, declaredAt, service, category, reopenedAt } = incident;
  if (isDrill || !REPORTED_STATUSES.includes(status)) return null;
  const metrics = measure(incident, entries);
  const wasResolved = entries.some(({ type }) => type === 'resolved');
  return {
    isPrivate,
    declaredAt,
    severity: metrics.peakSeverity,
    service,
    category,
    speeds: {
      acknowledge: metrics.timeToAcknowledge,
      mitigate: metrics.timeToMitigate,
      resolve: metrics.timeToResolve,
    },
    updates: updatesOf(metrics),
    actions: actionsOf(incident, now),
    isAcknowledgedInTime: inTime(acknowledgement(entries, policy), now),
    isPublishedInTime: inTime(publication(incident, entries), now),
    isReopened: wasResolved ? reopenedAt !== null : null,
    isOutOfHours: !isWorkingTime(declaredAt, policy.calendar),
  };
}

/** An interval without an update is an update that did not come, and the late one that ends it does not make up for it. */
function updatesOf({ updates: { onTime, missed } }: Metrics): Kept {
  return { n: onTime + missed, kept: onTime };
}

/** What nobody will do any more, and what has no date or still has time, is neither on time nor late. */
function actionsOf({ actions }: Incident, now: Date): Kept {
  const inTimes = actions.flatMap((action) => {
    if (action.status === 'notDoing') return [];
    const result = inTime({ at: isOpenAction(action) ? null : action.endedAt, dueAt: action.dueAt }, now);
    return result === null ? [] : [result];
  });
  return { n: inTimes.length, kept: inTimes.filter(Boolean).length };
}

interface Target {
  /** When it happened; null where it has not. */
  at: Date | null;
  dueAt: Date | null;
}

function inTime({ at, dueAt }: Target, now: Date): boolean | null {
  if (dueAt === null || (at === null && dueAt >= now)) return null;
  return at !== null && at <= dueAt;
}

/** By the severity that it had then, and the clock of that severity. */
export function acknowledgement(entries: readonly Entry[], policy: Policy): Target {
  const seen = entries.findIndex(({ type }) => type === 'acknowledged');
  const before = seen < 0 ? entries : entries.slice(0, seen);
  const last = before.findLast((entry) => entry.type === 'declared' || entry.type === 'severityChanged');
  const at = entries[seen]?.at ?? null;
  if (last === undefined) return { at, dueAt: null };
  const severity = last.type === 'declared' ? last.severity : last.to;
  const clock = policy.severities[severity].acknowledgeWithin;
  return { at, dueAt: clock === null ? null : dueAfter(last.at, clock, severity, policy) };
}

/** The first publication of the last draft: what is published again later was there in time all the same. */
function publication({ postmortem }: Incident, entries: readonly Entry[]): Target {
  const drafted = entries.findLastIndex(({ type }) => type === 'postmortemDrafted');
  const published = entries.slice(drafted + 1).find(({ type }) => type === 'postmortemPublished');
  return { at: published?.at ?? null, dueAt: postmortem?.dueAt ?? null };
}

// What a picture of a period shows: how many incidents, how fast they were dealt with, how many updates came on time.

export const SPEEDS = ['acknowledge', 'mitigate', 'resolve'] as const;

/** Drills and cancelled incidents are not in it, nor private ones where they are few: who makes it sees to that. */
export interface ReportPictureData {
  from: Date;
  /** The last instant that counts. */
  to: Date;
  /** All weeks of the period in order, the quiet ones too; each begins at `from`. */
  weeks: readonly { from: Date; counts: Readonly<Record<Severity, number>> }[];
  speeds: Readonly<Record<(typeof SPEEDS)[number], Speed>>;
  /** Of `n` updates that were due; null where they are too few. */
  updates: { n: number; onTimeShare: number | null };
}
