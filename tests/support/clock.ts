// The one clock of a story: it stands still until somebody moves it.
import { minute } from './core.ts';

export interface StoryClock {
  now(): Date;
  /** Moves by a length such as "5m" or "90s". */
  move(by: string): void;
}

export function storyClock(start = new Date('2026-01-05T10:00:00Z')): StoryClock {
  let now = start;
  return {
    now: () => now,
    move: (by) => {
      now = new Date(now.getTime() + minute(by).getTime() - minute('0m').getTime());
    },
  };
}
