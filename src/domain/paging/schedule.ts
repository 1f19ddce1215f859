// An on-call schedule: members rotate weekly, with overrides for holidays and swaps.
import { instantAt, weeksSince } from '../business-hours.ts';

/**
 * Somebody else's turn. Wall-clock times stand for instants, as those of handovers do; `to` is the first moment that no longer counts.
 */
export interface Override {
  from: string;
  to: string;
  who: string;
}

/**
 * `since` is the local wall-clock time at which the first member's first week began; every handover is on that weekday and at that
 * time, at one instant: the first of a time that comes twice when clocks are set back, and as much later as clocks are set forward
 * where they leave it out.
 */
export interface Rotation {
  members: readonly string[];
  since: string;
  overrides: readonly Override[];
}

/** The member on call at `at`. Weeks are weeks of the wall clock: a handover at 09:00 stays at 09:00 when the clocks change. */
export function onCall({ members, since, overrides }: Rotation, at: Date, timezone: string): string {
  // Of overrides that overlap, the one written last was meant to correct the others.
  const override = overrides.findLast(
    ({ from, to }) => instantAt(from, timezone) <= at && at < instantAt(to, timezone),
  );
  const turn = weeksSince(since, at, timezone);
  const member = members[((turn % members.length) + members.length) % members.length];
  if (member === undefined) throw new Error('a schedule always has a member');
  return override?.who ?? member;
}
