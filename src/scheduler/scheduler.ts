// Calls the tick every second; nothing else.
import { schedule } from 'node-cron';
import type { Logger } from '../log.ts';

export interface Scheduler {
  start(): void;
  stop(): Promise<void>;
  /** Milliseconds since a tick last ended well, by this process's own clock; for readiness. */
  idleMs(): number;
}

const EVERY_SECOND = '* * * * * *';
const PERIOD_MS = 1_000;
/** The clock is looked at each second; whoever comes back later than this was kept from it. */
const HELD_UP_MS = 2_000;

/** node-cron would write plain text among our lines. A tick that is still running is no news. */
function cronLogger(log: Logger) {
  return {
    info: (message: string) => log.debug({ cron: message }, 'clock said'),
    warn: (message: string) => log.debug({ cron: message }, 'clock warned'),
    error: (message: string | Error) => log.warn({ cron: String(message) }, 'clock failed'),
    debug: () => undefined,
  };
}

/**
 * A tick that takes longer than its period is not overtaken by the next one. A tick that fails is logged; the next one tries again.
 * A tick that begins seconds late says so: the process was blocked, or suspended.
 */
export function createScheduler(tick: () => Promise<void>, log: Logger): Scheduler {
  let endedAt = performance.now();
  let restingSince = performance.now();
  let task: ReturnType<typeof schedule> | null = null;
  return {
    start() {
      restingSince = performance.now();
      task = schedule(
        EVERY_SECOND,
        async () => {
          const lateMs = performance.now() - restingSince - PERIOD_MS;
          if (lateMs > HELD_UP_MS) log.warn({ lateMs: Math.round(lateMs) }, 'the clock was held up');
          try {
            await tick();
            endedAt = performance.now();
          } catch (error) {
            log.error({ err: error }, 'tick failed');
          } finally {
            restingSince = performance.now();
          }
        },
        { noOverlap: true, logger: cronLogger(log) },
      );
    },
    async stop() {
      await task?.destroy();
    },
    idleMs: () => performance.now() - endedAt,
  };
}
