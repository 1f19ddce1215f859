// Waiting for another process without guessing how long it takes.
import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until `look` answers something truthy; throws what it saw last when `withinMs` have passed. */
export async function eventually<T>(
  what: string,
  withinMs: number,
  look: () => Promise<T> | T,
  everyMs = 25,
): Promise<NonNullable<T>> {
  const end = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`${what}: not within ${withinMs} ms, but ${JSON.stringify(seen)}`);
    await pause(everyMs);
  }
}
