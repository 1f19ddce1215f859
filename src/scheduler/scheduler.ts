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

/** node-cron would write plain text among our lines. A tick that is still running is no news. */
function cronLogger(log: Logger) {
  return {
    info: (message: string) => log.debug({ cron: message }, 'clock said'),
    warn: (message: string) => log.debug({ cron: message }, 'clock warned'),
    error: (message: string | Error) => log.warn({ cron: String(message) }, 'clock failed'),
    debug: () => undefined,
  };
}

/** A tick that takes longer than its period is not overtaken by the next one. A tick that fails is logged; the next one tries again. */
export function createScheduler(tick: () => Promise<void>, log: Logger): Scheduler {
  let endedAt = performance.now();
  let task: ReturnType<typeof schedule> | null = null;
  return {
    start() {
      task = schedule(
        EVERY_SECOND,
        async () => {
          try {
            await tick();
            endedAt = performance.now();
          } catch (error) {
            log.error({ err: error }, 'tick failed');
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
