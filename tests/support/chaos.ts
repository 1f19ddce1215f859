// What goes wrong all the time in a soak: Slack's bad days, killed processes, restarts of Postgres.
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultRule, FaultScript } from '../../simulator/faults.ts';
import type { OwnPostgres, StopMode } from './own-postgres.ts';
import type { BotProcess } from './process.ts';
import type { Random } from './random.ts';
import type { Scenario } from './scenario.ts';

const RESTART_AFTER_MS = 300;

/** A share of all calls fails, in every way that Slack is known to fail. `struck` counts what was done to them. */
export function badWeather(random: Random, share: number, struck: Map<string, number>): FaultScript {
  return () => {
    if (!random.chance(share)) return undefined;
    const rule = drawFault(random);
    struck.set(rule.kind, (struck.get(rule.kind) ?? 0) + 1);
    return rule;
  };
}

function drawFault(random: Random): FaultRule {
  // What hangs costs a worker eight seconds, so that it is drawn less often.
  if (random.chance(0.06)) return { kind: random.pick(['hang', 'acceptThenHang']) };
  return random.pick<() => FaultRule>([
    () => ({ kind: 'rateLimited', retryAfter: 1 + random.below(2) }),
    () => ({ kind: 'http', status: random.pick([500, 502, 503]) }),
    () => ({ kind: 'error', error: random.pick(['internal_error', 'service_unavailable']) }),
    () => ({ kind: 'reset' }),
    () => ({ kind: 'acceptThenReset' }),
    () => ({ kind: 'acceptThenHttp', status: 500 }),
    () => ({ kind: 'latency', ms: 100 + random.below(1500) }),
  ])();
}

/** Keeps so many processes running, as a supervisor does: who ends is started again. Resolves when all of them run. */
export async function keepRunning(
  scenario: Scenario,
  count: number,
  env: Record<string, string>,
): Promise<{ stop(): Promise<void> }> {
  let isStopping = false;
  let release = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    release = resolve;
  });
  async function look(first: BotProcess): Promise<void> {
    let bot: BotProcess | null = first;
    while (!isStopping) {
      if (bot === null) await pause(RESTART_AFTER_MS);
      else await Promise.race([bot.ended, stopped]);
      // It ends at once when Postgres is away while it starts; that is for the supervisor to outlast.
      if (!isStopping) bot = await scenario.start(env).catch(() => null);
    }
  }
  const slots = (await Promise.all(Array.from({ length: count }, () => scenario.start(env)))).map(look);
  return {
    async stop() {
      isStopping = true;
      release();
      await Promise.all(slots);
    },
  };
}

/** Kills one of the processes, whichever, until `until`; not the last one that a slow machine has left. Answers how many. */
export async function killEvery(ms: number, scenario: Scenario, random: Random, until: AbortSignal): Promise<number> {
  let killed = 0;
  await every(ms, until, async () => {
    const bot = scenario.bots[random.below(scenario.bots.length)];
    if (bot === undefined || scenario.bots.length === 1) return;
    await bot.kill();
    killed += 1;
  });
  return killed;
}

/** Restarts Postgres, politely and by a crash in turn. Answers how often. */
export async function restartEvery(ms: number, postgres: OwnPostgres, until: AbortSignal): Promise<number> {
  const modes: StopMode[] = ['fast', 'immediate'];
  let restarts = 0;
  await every(ms, until, async () => {
    await postgres.restart(modes[restarts % 2] ?? 'fast');
    restarts += 1;
  });
  return restarts;
}

/** The first time after half of it. */
async function every(ms: number, until: AbortSignal, work: () => Promise<void>): Promise<void> {
  for (let wait = ms / 2; ; wait = ms) {
    await pause(wait, undefined, { signal: until }).catch(() => undefined);
    if (until.aborted) return;
    await work();
  }
}
