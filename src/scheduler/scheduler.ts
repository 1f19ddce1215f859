// Calls the tick every second, and the slow tick every minute; nothing else.
import { schedule } from 'node-cron';
import type { Logger } from '../log.ts';

export interface Scheduler {
  start(): void;
  /** Resolves when the last tick has ended. */
  stop(): Promise<void>;
  /** Milliseconds since a tick last ended well, by this process's own clock; for readiness. */
  idleMs(): number;
}

/** By the wall clock, so that replicas come together. */
const EVERY = {
  second: { pattern: '* * * * * *', ms: 1_000 },
  minute: { pattern: '0 * * * * *', ms: 60_000 },
} as const;
/** Whoever comes this much later than the period was kept from it. */
const HELD_UP_MS = 2_000;
/** After so many periods of silence the clock is wound up again: node-cron would rest for as long as the wall clock was set back. */
const SILENT_PERIODS = 3;

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
export function createScheduler(every: keyof typeof EVERY, tick: () => Promise<void>, log: Logger): Scheduler {
  const { pattern, ms } = EVERY[every];
  let endedAt = performance.now();
  let restingSince = performance.now();
  let task: ReturnType<typeof schedule> | null = null;
  let watch: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isResting = true;

  function windUp(): void {
    if (!isResting || performance.now() - restingSince < SILENT_PERIODS * ms) return;
    void task?.stop();
    void task?.start();
  }

  async function run(): Promise<void> {
    const lateMs = performance.now() - restingSince - ms;
    if (lateMs > HELD_UP_MS) log.warn({ lateMs: Math.round(lateMs) }, 'the clock was held up');
    isResting = false;
    try {
      await tick();
      endedAt = performance.now();
    } catch (error) {
      log.error({ err: error }, every === 'second' ? 'tick failed' : 'slow tick failed');
    } finally {
      restingSince = performance.now();
      isResting = true;
    }
  }

  return {
    start() {
      restingSince = performance.now();
      task = schedule(
        pattern,
        () => {
          running = run();
          return running;
        },
        { noOverlap: true, logger: cronLogger(log) },
      );
      watch = setInterval(windUp, ms);
    },
    async stop() {
      clearInterval(watch);
      await task?.destroy();
      await running;
    },
    idleMs: () => performance.now() - endedAt,
  };
}
