// Tries whether Slack can be used again: by one waiting delivery when it did not answer, by asking who we are when it refused the token.
import type { WebClient } from '@slack/web-api';
import type { Context } from '../../context.ts';
import { resumeAll, resumeOne } from '../../storage/after-outage.ts';
import type { Lane } from '../../storage/outbox.ts';
import { claimProbes, endLockout } from '../../storage/slack-pauses.ts';
import { HISTORY_DELAY_MS } from '../handle-failure.ts';
import { type Circuit, createCircuit } from './circuit.ts';
import { meaningOf, PROBE_LOCKOUT_MS } from './errors.ts';

const RETRY_MS = 5_000;

export interface Probes {
  circuit: Circuit;
  /** At every tick: makes the probe of a locked out workspace when it is due on any replica. */
  tick(): void;
  stop(): void;
}

/**
 * `deliver` works a lane; `wake` wakes what has come due. Moved by hand, nothing is tried by itself, and every call is a try: its time
 * stands still.
 */
export function createProbes(
  ctx: Context,
  client: WebClient,
  hooks: { deliver: (lane: Lane) => Promise<void>; wake: () => Promise<unknown>; movesByItself: boolean },
): Probes {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const circuit = createCircuit(hooks.movesByItself ? RETRY_MS : 0, {
    onBroken() {
      ctx.log.warn('Slack does not answer: deliveries wait');
      retryLater();
    },
    onMended() {
      ctx.log.info('Slack answers again');
      aside(release());
    },
  });

  async function release(): Promise<void> {
    await resumeAll(ctx.db, HISTORY_DELAY_MS);
    if (hooks.movesByItself) await hooks.wake();
  }

  /** Here and not by the workers: another replica might take the lane, and this one would never learn that Slack answers. */
  async function retry(): Promise<void> {
    const lane = await resumeOne(ctx.db);
    if (lane !== null) await hooks.deliver(lane);
  }

  function retryLater(): void {
    if (isStopped || !hooks.movesByItself) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const again = () => (circuit.isBroken() ? retryLater() : undefined);
      aside(retry().finally(again));
    }, RETRY_MS);
  }

  async function probeLockouts(): Promise<void> {
    for (const teamId of await claimProbes(ctx.db, PROBE_LOCKOUT_MS)) {
      try {
        await client.auth.test();
      } catch (error) {
        ctx.log.warn({ error: String(meaningOf(error)) }, 'Slack still refuses the token');
        continue;
      }
      ctx.log.info({ teamId }, 'Slack takes the token again');
      await endLockout(ctx.db, teamId);
      await release();
    }
  }

  function aside(work: Promise<void>): void {
    work.catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'it could not be tried whether Slack can be used again'),
    );
  }

  return {
    circuit,
    tick: () => aside(probeLockouts()),
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
