// What must be true of a scene in the end: checked by a bot of the test's own, which only looks, after every process is gone.
import { createBot } from '../../src/bot.ts';
import { createLogger } from '../../src/log.ts';
import { resyncIncident } from '../../src/usecases/resync-incident.ts';
import { checkInvariants } from './invariants.ts';
import { policyWith } from './policies.ts';
import { type Scenario, TOKENS } from './scenario.ts';

/** Stops every process and checks the invariants of every story. */
export async function settled(scenario: Scenario): Promise<void> {
  for (const bot of [...scenario.bots]) await bot.stop();
  const onFatal = (error: Error) => {
    throw error;
  };
  const bot = createBot(
    {
      slack: {
        botToken: TOKENS.botToken,
        apiUrl: scenario.simulator.apiUrl,
        mode: { type: 'http', signingSecrets: [TOKENS.signingSecret] },
      },
      databaseUrl: scenario.databaseUrl,
      policyPath: null,
      pagers: { secrets: {}, pagerDutyToken: null },
      metricsToken: null,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
    },
    { policy: policyWith(scenario.policy.replace(/^\s*version: 1\n/, '')), log: createLogger('silent'), onFatal },
    { pace: 'byHand' },
  );
  try {
    await checkInvariants(
      bot.ctx,
      scenario.simulator,
      (key) => resyncIncident(bot.ctx, key),
      () => bot.drain(),
    );
  } finally {
    await bot.stop();
  }
}
