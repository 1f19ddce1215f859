// Slack's rate limits: calls per minute and method by tier, and one post per second and channel.
import type { Clock } from './clock.ts';

export type Tier = 1 | 2 | 3 | 4 | 'special' | 'posting';

const perMinute: Record<Exclude<Tier, 'posting'>, number> = { 1: 1, 2: 20, 3: 50, 4: 100, special: 600 };
const postsPerMinute = 300;

export interface RateLimits {
  /** Seconds to wait, or null when the call may pass; a call that may not pass is not counted. */
  take(method: string, tier: Tier, channel: string): number | null;
}

export function createRateLimits(clock: Clock): RateLimits {
  const seen = new Map<string, number[]>();
  function waitFor(key: string, limit: number, windowSeconds: number): number | null {
    const now = clock.seconds();
    const recent = (seen.get(key) ?? []).filter((at) => now - at < windowSeconds);
    seen.set(key, recent);
    const oldest = recent[0];
    return recent.length < limit || oldest === undefined ? null : Math.max(1, Math.ceil(oldest + windowSeconds - now));
  }
  return {
    take: (method, tier, channel) => {
      const windows: [string, number, number][] =
        tier === 'posting'
          ? [
              [`${method} ${channel}`, 1, 1],
              [method, postsPerMinute, 60],
            ]
          : [[method, perMinute[tier], 60]];
      const waits = windows
        .map(([key, limit, seconds]) => waitFor(key, limit, seconds))
        .filter((wait) => wait !== null);
      if (waits.length > 0) return Math.max(...waits);
      for (const [key] of windows) seen.get(key)?.push(clock.seconds());
      return null;
    },
  };
}
