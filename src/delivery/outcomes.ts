// How an attempt to deliver ends when it does not succeed, whoever was to be told: refused, not now, or nobody knows.

/** It was understood, and the answer is no; asking again unchanged would be refused again. */
export class PermanentError extends Error {
  readonly code: string;
  /** The scope that is missing, where that is the reason. */
  readonly needed: string | null;
  constructor(code: string, needed: string | null = null) {
    super(`refused: ${code}`);
    this.name = 'PermanentError';
    this.code = code;
    this.needed = needed;
  }
}

/**
 * `busy`: too many calls. `lockedOut`: the token is refused. `down`: out of reach. `held`: not even tried, because it was out of reach.
 * `elsewhere`: not Slack at all, but a pager or a schedule.
 */
export type TransientCause = 'busy' | 'lockedOut' | 'down' | 'held' | 'elsewhere';

/** It had no effect, or may be repeated without harm: at the earliest after `retryAfterMs`, where that is known. */
export class TransientError extends Error {
  readonly why: TransientCause;
  readonly retryAfterMs: number | null;
  constructor(message: string, retryAfterMs: number | null = null, why: TransientCause = 'elsewhere') {
    super(message);
    this.name = 'TransientError';
    this.why = why;
    this.retryAfterMs = retryAfterMs;
  }
}

/** It may or may not have had its effect: whoever repeats it must look first. */
export class UnknownOutcome extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnknownOutcome';
  }
}

/** Nobody can ever look whether it has arrived: a permission is missing, or the place is gone. */
export class CannotLook extends PermanentError {}

/** Somebody looked, and what was looked for is not there. */
export class NotThere extends PermanentError {}

/**
 * A look did not work out, for a reason that may pass: what is there is unknown. It is looked for again later; it is never taken for
 * absent.
 */
export class LookFailed extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`could not look: ${code}`);
    this.name = 'LookFailed';
    this.code = code;
  }
}
