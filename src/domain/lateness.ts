// From when on something is late: what the audit looks for, what operators are told of, and what `why` says.

/** A deadline that has not rung, a delivery that Slack has not taken: a promise that is being broken. */
export const LATE_MS = 60_000;
