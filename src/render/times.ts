// Says times: in the reader's own zone through Slack, in UTC for the record, and lengths in words.
import { type Duration, sayDuration } from '../domain/durations.ts';

/** A time that Slack shows in the zone of whoever reads it. */
export function when(at: Date): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} at {time}|${utc(at)} UTC>`;
}

/** `2026-01-15 10:32`, in UTC, to the minute. */
export function utc(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}

/** A length as a policy sets it: `30 min`, `5 business days`. */
export function sayLength(duration: Duration): string {
  if ('ms' in duration) return sayDuration(duration.ms);
  return duration.businessDays === 1 ? '1 business day' : `${duration.businessDays} business days`;
}

/** The time between two instants in words; `0 s` when `to` is the earlier. */
export function between(from: Date, to: Date): string {
  return sayDuration(to.getTime() - from.getTime());
}
