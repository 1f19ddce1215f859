// Bolt, set up so that nothing waits, retries or fails behind our back, with every listener.
import { App, type Receiver } from '@slack/bolt';
import { type Logger, slackLogger } from '../log.ts';
import { registerActions } from './actions.ts';
import { registerCommands } from './commands.ts';
import type { Edge } from './edge.ts';
import { readyForBolt } from './envelopes.ts';
import { registerHome } from './home.ts';
import type { Identity } from './identity.ts';
import { answerTheUntaken } from './listeners.ts';
import { registerPeopleEvents } from './people-events.ts';
import { registerShortcuts } from './shortcuts.ts';
import { registerViews } from './views.ts';
import { ofOurWorkspace, type Workspace } from './workspace.ts';

/** A trigger lives three seconds: what takes longer is of no use any more. */
const CALL_WITHIN_MS = 2_500;

/**
 * The one app, on a receiver that its caller starts. It is given its token by `authorize`, so that it works before Slack's API does:
 * with `token`, Bolt would call `auth.test` first, and remember its failure for ever.
 */
export function createBoltApp(
  edge: Edge,
  slack: { botToken: string; apiUrl: string },
  receiver: Receiver,
  identity: () => Identity | null,
  workspace: Workspace,
): App {
  const { log } = edge.ctx;
  const app = new App({
    receiver,
    // A new object each time: Bolt writes into it.
    authorize: async (source) => {
      const { botId, botUserId, teamId: ours } = identity() ?? {};
      // Without a workspace, Bolt's client would have no token.
      const teamId = source.teamId ?? ours;
      return {
        botToken: slack.botToken,
        ...(botId && { botId }),
        ...(botUserId && { botUserId }),
        ...(teamId && { teamId }),
      };
    },
    clientOptions: {
      slackApiUrl: slack.apiUrl,
      timeout: CALL_WITHIN_MS,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
    },
    convoStore: false,
    logger: slackLogger(log),
  });
  readyForBolt(app, edge.ctx);
  app.error(async (error) => failLoudly(log, error));
  app.use(answerTheUntaken(edge));
  app.use(ofOurWorkspace(edge, workspace));
  registerCommands(app, edge);
  registerActions(app, edge);
  registerViews(app, edge);
  registerShortcuts(app, edge);
  registerHome(app, edge);
  registerPeopleEvents(app, edge);
  return app;
}

/** Listeners answer their own faults; what arrives here broke around them, and Slack must hear that it was not taken. */
function failLoudly(log: Logger, error: Error): never {
  log.error({ err: error }, 'Bolt failed');
  throw error;
}
