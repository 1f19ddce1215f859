// The clock of the workspace: real time plus what was skipped, or a clock of the caller's own.

export interface Clock {
  now(): Date;
  /** Unix seconds, with fractions. */
  seconds(): number;
  skip(seconds: number): void;
}

/** With a clock of one's own, skipping is the owner's business and `skip` moves nothing here. */
export function createClock(own?: () => Date): Clock {
  let skippedMs = 0;
  const now = own ?? (() => new Date(Date.now() + skippedMs));
  return {
    now,
    seconds: () => now().getTime() / 1000,
    skip: (seconds) => {
      skippedMs += seconds * 1000;
    },
  };
}
