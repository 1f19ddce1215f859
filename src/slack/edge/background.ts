// Work that outlives the answer to Slack: late answers and the contents of modals. It is remembered, so that a stop can wait for it.
import type { Logger } from '../../log.ts';
import { withTimeout } from '../../with-timeout.ts';

export interface Background {
  /** Starts work that need not be waited for. Resolves when it is done; its failure is logged, and is nobody else's. */
  run(work: () => Promise<unknown>): Promise<void>;
  /** Resolves when all of it is done, or when the time is up. */
  settled(withinMs: number): Promise<void>;
}

export function createBackground(log: Logger): Background {
  const running = new Set<Promise<unknown>>();
  return {
    run(work) {
      const task: Promise<void> = work()
        .then(() => undefined)
        .catch((error: unknown) => log.warn({ err: error }, 'a late answer to Slack failed'))
        .finally(() => running.delete(task));
      running.add(task);
      return task;
    },
    async settled(withinMs) {
      await withTimeout(withinMs, Promise.all(running));
    },
  };
}
