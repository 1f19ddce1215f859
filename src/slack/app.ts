// The inbound Slack edge: a guarded request handler, or two sockets, in front of one Bolt app.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { type Logger, slackLogger } from '../log.ts';
import { withTimeout } from '../with-timeout.ts';
import { registerActions } from './actions.ts';
import { registerCommands } from './commands.ts';
import { createBackground } from './edge/background.ts';
import type { Edge } from './edge/edge.ts';
import { readyForBolt } from './edge/envelopes.ts';
import { askIdentity, type Identity } from './edge/identity.ts';
import { answerTheUntaken } from './edge/listeners.ts';
import { guardRequest } from './edge/request-guard.ts';
import { createSockets } from './edge/sockets.ts';
import { createTakenRequests } from './edge/taken-requests.ts';
import { createWorkspace, ofOurWorkspace, type Workspace } from './edge/workspace.ts';
import { registerHome } from './events/home.ts';
import { registerPeopleEvents } from './events/people.ts';
import { registerShortcuts } from './events/shortcuts.ts';
import { registerViews } from './modals/submissions.ts';

/** Answers one request that came to the path of Slack's payloads, whoever sent it. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface SlackEdge {
  /**
   * Resolves when Slack knows the bot, or is connected by socket. While Slack is out of reach it resolves after a moment and goes on
   * connecting, and `state` says why. Rejects when Slack refuses a token.
   */
  start(): Promise<void>;
  /** Takes nothing new and finishes what is under way, within some seconds. */
  stop(): Promise<void>;
  /** Resolves when everything that people have asked for so far is answered and shown, within some seconds. */
  settled(): Promise<void>;
  /** The workspace that the token belongs to; null until Slack has said. */
  teamId(): string | null;
  /** Whether Slack can reach the bot, and if not, why. */
  state(): { ok: boolean; reason: string | null };
  /** Where the HTTP server brings what Slack posts; null in Socket Mode. */
  requests: RequestHandler | null;
  /** Who the bot is; null until Slack has said so. */
  identity(): Identity | null;
}

export interface EdgeHooks {
  /** Told when only a new process can help. */
  onFatal: (error: Error) => void;
}

const CONNECT_WITHIN_MS = 10_000;
const FINISH_WITHIN_MS = 1_000;
const SETTLE_WITHIN_MS = 5_000;

export function createSlackEdge(ctx: Context, slack: Config['slack'], hooks: EdgeHooks): SlackEdge {
  const { log } = ctx;
  const stopping = new AbortController();
  const background = createBackground(log);
  let identity: Identity | null = null;
  let trouble = 'has not answered yet';

  const edge: Edge = { ctx, background, workspaceUrl: () => identity?.workspaceUrl ?? null };
  const onFatal = (error: Error): void => {
    if (!stopping.signal.aborted) hooks.onFatal(error);
  };
  const intake = createIntake(slack, ctx, onFatal);
  const workspace = createWorkspace(edge, slack.botToken);
  const app = createBoltApp(edge, slack, intake.receiver, () => identity, workspace);

  async function connect(): Promise<void> {
    const onTrouble = (reason: string): void => {
      trouble = reason;
      log.warn({ reason }, 'Slack does not answer, trying again');
    };
    identity = await askIdentity(slack, { log, signal: stopping.signal, onTrouble });
    await workspace.isOurs(identity);
    log.info({ teamId: identity.teamId }, 'Slack knows the bot');
    const missing = missingScopes(identity.scopes);
    if (missing.length > 0) log.warn({ missing }, 'the app was installed without some of its permissions');
    await intake.sockets?.start(app);
  }

  return {
    requests: intake.requests,
    identity: () => identity,
    settled: () => background.settled(SETTLE_WITHIN_MS),
    teamId: () => identity?.teamId ?? null,
    state() {
      if (identity === null) return { ok: false, reason: trouble };
      if (intake.sockets?.isConnected() === false) return { ok: false, reason: 'no socket is connected' };
      return { ok: true, reason: null };
    },
    async start() {
      const connecting = connect().then(() => 'connected' as const);
      if ((await withTimeout(CONNECT_WITHIN_MS, connecting)) === null) connecting.catch(onFatal);
    },
    async stop() {
      stopping.abort();
      await background.settled(FINISH_WITHIN_MS);
      await intake.sockets?.stop();
      await background.settled(SETTLE_WITHIN_MS);
    },
  };
}

/** Where Slack's payloads come in, by the mode that the environment chose. */
function createIntake({ mode, apiUrl }: Config['slack'], { log }: Context, onFatal: (error: Error) => void) {
  if (mode.type === 'socket') {
    const sockets = createSockets({ apiUrl, appToken: mode.appToken }, { log, onFatal });
    return { sockets, receiver: sockets.receiver, requests: null };
  }
  // Bolt's own check would accept the future and know one secret only: the guard has verified whatever arrives here.
  const unguarded = { signingSecret: '', signatureVerification: false };
  const receiver = new HTTPReceiver({ ...unguarded, processBeforeResponse: true, logger: slackLogger(log) });
  const guard = {
    secrets: mode.signingSecrets,
    now: () => Date.now(),
    taken: createTakenRequests(),
    onRefused: (reason: string) => log.warn({ reason }, 'a request that Slack did not send was refused'),
  };
  const requests: RequestHandler = (request, response) =>
    guardRequest(guard, request, response, receiver.requestListener);
  return { sockets: null, receiver, requests };
}

// Bolt, set up so that nothing waits, retries or fails behind our back, with every listener.

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

// What the app needs leave for, and what it cannot do without it: compared at the start with what Slack has granted.

/** Each scope of the manifest, with what stops when it is missing. */
export const SCOPES: Record<string, string> = {
  commands: 'the command and the shortcuts',
  'chat:write': 'everything that the bot says',
  'chat:write.public': 'the announcement in a channel that the bot is not in',
  'channels:manage': 'public rooms and their invitations and topics',
  'channels:read': 'finding a public room again after an uncertain answer',
  'channels:history': 'finding a message in a public room again after an uncertain answer',
  'channels:join': 'coming back into a public room that the bot was removed from',
  'groups:write': 'rooms of private incidents',
  'groups:read': 'finding a private room again after an uncertain answer',
  'groups:history': 'finding a message in a private room again after an uncertain answer',
  'im:write': 'pages, reminders and role briefs by direct message',
  'im:history': 'finding a direct message again after an uncertain answer',
  'files:write': 'pictures, and the documents of a published post-mortem',
  'pins:write': 'the pinned card',
  'bookmarks:read': 'the bookmarks of a room',
  'bookmarks:write': 'the bookmarks of a room',
  'canvases:write': 'the post-mortem as the canvas of its room',
  'usergroups:read': 'user groups in invitations and escalation policies',
  'users:read': 'passing over the members of a user group who are away or have left',
  'dnd:read': 'passing over the members of a user group who do not want to be disturbed',
  'users:read.email': 'finding the person on call in a PagerDuty schedule',
};

/** What will not work, as `scope: what stops`, a line each; none when everything was granted or Slack did not say. */
export function missingScopes(granted: readonly string[] | null): string[] {
  if (granted === null) return [];
  return Object.entries(SCOPES).flatMap(([scope, stops]) => (granted.includes(scope) ? [] : [`${scope}: ${stops}`]));
}
