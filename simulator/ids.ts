// Ids that look like Slack's: counted where a test may want to read them twice, random where they are a secret.
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from './clock.ts';

export interface Ids {
  next(prefix: string): string;
  /** A message ts: the clock's microseconds, strictly increasing across the workspace even when the clock stands. */
  ts(): string;
  trigger(): string;
  secret(): string;
}

export function createIds(clock: Clock): Ids {
  const counts = new Map<string, number>();
  let lastMicros = 0;
  return {
    next: (prefix) => {
      const count = (counts.get(prefix) ?? 0) + 1;
      counts.set(prefix, count);
      return `${prefix}0S${String(count).padStart(6, '0')}`;
    },
    ts: () => {
      lastMicros = Math.max(Math.floor(clock.now().getTime() * 1000), lastMicros + 1);
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
    trigger: () => `${randomInt(1e9, 1e10)}.${randomInt(1e9, 1e10)}.${randomBytes(16).toString('hex')}`,
    secret: () => randomBytes(16).toString('hex'),
  };
}
