// The inbound Slack edge: a guarded request handler, or two sockets, in front of one Bolt app.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { slackLogger } from '../log.ts';
import { within } from '../within.ts';
import { createBackground } from './background.ts';
import { createBoltApp } from './bolt-app.ts';
import type { Edge } from './edge.ts';
import { askIdentity, type Identity } from './identity.ts';
import { guardRequest } from './request-guard.ts';
import { missingScopes } from './scopes.ts';
import { createSockets } from './sockets.ts';
import { createTakenRequests } from './taken-requests.ts';
import { createWorkspace } from './workspace.ts';

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
      if ((await within(CONNECT_WITHIN_MS, connecting)) === null) connecting.catch(onFatal);
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
