// Waits for something, but not for ever.
import { setTimeout as sleep } from 'node:timers/promises';

/** The result of `work`, or `null` when it takes longer; then it goes on alone. */
export async function withTimeout<T>(ms: number, work: Promise<T>): Promise<T | null> {
  const done = new AbortController();
  const timeout = sleep(ms, null, { signal: done.signal }).catch(() => null);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    done.abort();
  }
}
