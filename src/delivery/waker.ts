// Wakes the workers when rows come due: at every tick, and in between for turns that are less than a tick away.
import type { Context } from '../context.ts';
import { nextDueMs, wakeWaiting } from '../storage/outbox.ts';

/** A turn that is further away is met by a later tick. */
const TICK_MS = 1_000;

export interface Waker {
  /** Wakes what is due, and sees to what comes due before the next tick. Answers how many lanes were woken. */
  wake(): Promise<number>;
  /** Something comes due in `ms`. */
  expect(ms: number): void;
  stop(): void;
}

/** One timer, whatever waits: the rows know the time, and the database says which is next. */
export function createWaker(ctx: Context): Waker {
  let timer: NodeJS.Timeout | undefined;
  let ringsAt = Number.POSITIVE_INFINITY;
  let isStopped = false;

  async function wake(): Promise<number> {
    const woken = await wakeWaiting(ctx.db);
    const next = await nextDueMs(ctx.db);
    if (next !== null) expect(next);
    return woken;
  }

  function expect(ms: number): void {
    const at = performance.now() + ms;
    if (isStopped || ms > TICK_MS || at >= ringsAt) return;
    clearTimeout(timer);
    ringsAt = at;
    timer = setTimeout(() => {
      ringsAt = Number.POSITIVE_INFINITY;
      // The next tick will do it.
      wake().catch((error: unknown) => ctx.log.debug({ err: error }, 'what is due could not be woken'));
    }, Math.ceil(ms));
  }

  return {
    wake,
    expect,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
