// Says times for the record, in UTC.

/** `2026-01-15 10:32`, in UTC, to the minute. */
export function utc(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}
