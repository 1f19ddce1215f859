// The inbound Slack edge: our own HTTP server and guard, or two sockets, in front of one Bolt app.
import { HTTPReceiver } from '@slack/bolt';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { slackLogger } from '../log.ts';
import { createBackground } from './background.ts';
import { createBoltApp } from './bolt-app.ts';
import type { Edge } from './edge.ts';
import { createHttpServer, type HttpServerOptions } from './http-server.ts';
import { askIdentity, type Identity } from './identity.ts';
import { guardRequest } from './request-guard.ts';
import { createSockets } from './sockets.ts';
import { createTakenRequests } from './taken-requests.ts';
import { within } from './within.ts';

export interface SlackEdge {
  /**
   * Resolves when the bot serves: listening, and known to Slack or connected by socket. While Slack is out of reach it resolves after
   * a moment and goes on connecting, and `state` says why. Rejects when the port is taken or Slack refuses a token.
   */
  start(): Promise<void>;
  /** Takes nothing new and finishes what is under way, within some seconds. */
  stop(): Promise<void>;
  /** Whether Slack can reach the bot, and if not, why. */
  state(): { ok: boolean; reason: string | null };
  /** The port of the HTTP server, once started. */
  port(): number;
  /** Who the bot is; null until Slack has said so. */
  identity(): Identity | null;
}

export interface EdgeHooks {
  /** Told when only a new process can help. */
  onFatal: (error: Error) => void;
  readiness: HttpServerOptions['readiness'];
}

const CONNECT_WITHIN_MS = 10_000;
const FINISH_WITHIN_MS = 1_000;
const SETTLE_WITHIN_MS = 5_000;

export function createSlackEdge(ctx: Context, { slack, host, port }: Config, hooks: EdgeHooks): SlackEdge {
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
  const app = createBoltApp(edge, slack, intake.receiver, () => identity);
  const server = createHttpServer({ host, port, log, readiness: hooks.readiness, slackEvents: intake.slackEvents });

  async function connect(): Promise<void> {
    const onTrouble = (reason: string): void => {
      trouble = reason;
      log.warn({ reason }, 'Slack does not answer, trying again');
    };
    identity = await askIdentity(slack, { log, signal: stopping.signal, onTrouble });
    log.info({ teamId: identity.teamId }, 'Slack knows the bot');
    await intake.sockets?.start(app);
  }

  return {
    port: server.port,
    identity: () => identity,
    state() {
      if (identity === null) return { ok: false, reason: trouble };
      if (intake.sockets?.isConnected() === false) return { ok: false, reason: 'no socket is connected' };
      return { ok: true, reason: null };
    },
    async start() {
      await server.start();
      const connecting = connect().then(() => 'connected' as const);
      if ((await within(CONNECT_WITHIN_MS, connecting)) === null) connecting.catch(onFatal);
    },
    async stop() {
      stopping.abort();
      await background.settled(FINISH_WITHIN_MS);
      await Promise.all([intake.sockets?.stop(), server.stop()]);
      await background.settled(SETTLE_WITHIN_MS);
    },
  };
}

/** Where Slack's payloads come in, by the mode that the environment chose. */
function createIntake({ mode, apiUrl }: Config['slack'], { log }: Context, onFatal: (error: Error) => void) {
  if (mode.type === 'socket') {
    const sockets = createSockets({ apiUrl, appToken: mode.appToken }, { log, onFatal });
    return { sockets, receiver: sockets.receiver, slackEvents: null };
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
  const slackEvents: HttpServerOptions['slackEvents'] = (request, response) =>
    guardRequest(guard, request, response, receiver.requestListener);
  return { sockets: null, receiver, slackEvents };
}
