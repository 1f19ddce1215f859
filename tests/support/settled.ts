// What must be true of a scene in the end: checked by a bot of the test's own, which only looks, after every process is gone.
import { createBot } from '../../src/bot.ts';
import { createLogger } from '../../src/log.ts';
import { resyncIncident } from '../../src/usecases/resync-incident.ts';
import { checkInvariants } from './invariants.ts';
import { policyWith } from './policies.ts';
import { type Scene, TOKENS } from './scene.ts';

/** Stops every process and checks the invariants of every story. */
export async function settled(scene: Scene): Promise<void> {
  for (const bot of [...scene.bots]) await bot.stop();
  const onFatal = (error: Error) => {
    throw error;
  };
  const bot = createBot(
    {
      slack: {
        botToken: TOKENS.botToken,
        apiUrl: scene.simulator.apiUrl,
        mode: { type: 'http', signingSecrets: [TOKENS.signingSecret] },
      },
      databaseUrl: scene.databaseUrl,
      policyPath: null,
      pagers: { secrets: {}, pagerDutyToken: null },
      metricsToken: null,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
    },
    { policy: policyWith(scene.policy.replace(/^\s*version: 1\n/, '')), log: createLogger('silent'), onFatal },
    { pace: 'byHand' },
  );
  try {
    await checkInvariants(
      bot.ctx,
      scene.simulator,
      (key) => resyncIncident(bot.ctx, key),
      () => bot.drain(),
    );
  } finally {
    await bot.stop();
  }
}
