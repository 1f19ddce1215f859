// The one clock of a story: it stands still until somebody moves it.
import { minute } from './core.ts';

export interface StoryClock {
  now(): Date;
  /** The same, wrong by as much as what a database calls the present is, to ten seconds. */
  asFarOff(databaseNow: Date): Date;
  /** Moves by a length such as "5m" or "90s". */
  move(by: string): void;
}

export function storyClock(start = new Date('2026-01-05T10:00:00Z')): StoryClock {
  let now = start;
  return {
    now: () => now,
    asFarOff: (databaseNow) =>
      new Date(now.getTime() + Math.round((databaseNow.getTime() - Date.now()) / 10_000) * 10_000),
    move: (by) => {
      now = new Date(now.getTime() + minute(by).getTime() - minute('0m').getTime());
    },
  };
}
