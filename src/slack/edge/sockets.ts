// Socket Mode: two connections, so that Slack's regular refresh of one leaves the other, and a watch over both.
import { type App, SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import { type Logger, slackLogger } from '../../log.ts';
import { withTimeout } from '../../with-timeout.ts';
import { saySlackError } from './identity.ts';
import { readJson } from './request-guard.ts';

export interface Sockets {
  /** The one that Bolt is built with; the other joins by itself. */
  receiver: SocketModeReceiver;
  /** Resolves with the first connection. Network trouble is waited out; rejects when Slack refuses the token. */
  start(app: App): Promise<void>;
  stop(): Promise<void>;
  isConnected(): boolean;
}

/** Slack closes connections of one age together: this far apart, the second outlives the five seconds that the first is away. */
const STAGGER_MS = 20_000;
/** A connection that Slack accepts but never greets is opened anew. */
const GREETING_WITHIN_MS = 15_000;
const WATCH_EVERY_MS = 5_000;
const DEAF_AFTER_MS = 60_000;
const STOP_WITHIN_MS = 3_000;

/** `onFatal` is told once when a connection cannot be had any more: only a new process helps then. */
export function createSockets(
  slack: { apiUrl: string; appToken: string },
  { log, onFatal }: { log: Logger; onFatal: (error: Error) => void },
): Sockets {
  let isStopped = false;
  const fail = (error: Error): void => {
    if (!isStopped) onFatal(error);
  };
  const first = createSocket(slack, log, () => isStopped);
  const second = createSocket(slack, log, () => isStopped);
  for (const socket of [first, second]) takeCareOfReconnects(socket, () => isStopped, fail);
  let stagger: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;

  return {
    receiver: first.receiver,
    isConnected: () => first.isConnected() || second.isConnected(),
    async start(app) {
      second.receiver.init(app);
      await first.receiver.start();
      log.info('connected to Slack by socket');
      stagger = setTimeout(() => second.receiver.start().catch(fail), STAGGER_MS);
      watch = setInterval(() => {
        const deaf = [first, second].find((socket) => socket.deafForMs() > DEAF_AFTER_MS);
        if (deaf !== undefined) fail(new Error('a connection to Slack has been lost for a minute'));
      }, WATCH_EVERY_MS);
    },
    async stop() {
      isStopped = true;
      clearTimeout(stagger);
      clearInterval(watch);
      await withTimeout(
        STOP_WITHIN_MS,
        Promise.all([first, second].map(({ receiver }) => receiver.client.disconnect())),
      );
    },
  };
}

interface Socket {
  receiver: SocketModeReceiver;
  isConnected(): boolean;
  /** Since when it hears nothing, counted from its start. */
  deafForMs(): number;
}

function createSocket(
  { apiUrl, appToken }: { apiUrl: string; appToken: string },
  log: Logger,
  isStopped: () => boolean,
): Socket {
  // An options object of its own: the client writes into it.
  const receiver = new SocketModeReceiver({
    appToken,
    logger: slackLogger(log),
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        timeout: 10_000,
        // A client whose attempts have run out is deaf for good: they never do.
        retryConfig: { forever: true, minTimeout: 500, factor: 1.5, maxTimeout: 10_000 },
        // Nothing else makes a stopped client give up: an answer that it takes for Slack's last word.
        fetch: async (url, init) =>
          isStopped() ? Response.json({ ok: false, error: 'not_authed' }) : fetch(url, init),
      },
    },
  });
  const { client } = receiver;
  readFramesSafely(receiver);
  let isGreeted = false;
  let deafSince: number | null = null;
  let greeting: NodeJS.Timeout | undefined;
  const listen = (isListening: boolean): void => {
    isGreeted = isListening;
    deafSince = isListening ? null : (deafSince ?? performance.now());
    clearTimeout(greeting);
  };
  client.on('connecting', () => {
    listen(false);
    greeting = setTimeout(() => {
      // The first call asks the other side to close, the second does not wait for it.
      client.websocket?.disconnect();
      client.websocket?.disconnect();
    }, GREETING_WITHIN_MS);
  });
  client.on('connected', () => listen(true));
  client.on('close', () => listen(false));
  return {
    receiver,
    isConnected: () => isGreeted && client.websocket?.isActive() === true,
    deafForMs: () => (deafSince === null ? 0 : performance.now() - deafSince),
  };
}

/** An event that the client knows by another name than `events_api` is handed on as it is; it would look for the event's type first. */
const OTHER_ENVELOPE = 'other_envelope';
const FRAMES: ReadonlySet<unknown> = new Set(['hello', 'disconnect', 'slash_commands', 'interactive']);

const frame = z.looseObject({ type: z.string(), envelope_id: z.string().optional(), payload: z.unknown().optional() });
const eventPayload = z.object({ event: z.object({ type: z.string() }) });

/**
 * The client takes every frame for one of those that it knows. Others would be an error in a promise that nobody holds, and the end of
 * the process. A name of its own events must not come from outside either.
 */
function readFramesSafely({ client }: SocketModeReceiver): void {
  const [read] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const { data: sent } = frame.safeParse(isBinary || typeof data !== 'string' ? null : readJson(data));
    if (sent === undefined) return;
    // What asks for no answer is no envelope: some later kind of greeting.
    if (sent.envelope_id === undefined && !FRAMES.has(sent.type)) return;
    const isKnown =
      FRAMES.has(sent.type) || (sent.type === 'events_api' && eventPayload.safeParse(sent.payload).success);
    read?.call(client, isKnown ? data : JSON.stringify({ ...sent, type: OTHER_ENVELOPE }), false);
  });
}

/**
 * The client starts itself again after every loss and leaves the outcome to nobody: what fails then would be an unhandled rejection,
 * and what is stopped meanwhile would connect after all.
 */
function takeCareOfReconnects({ receiver }: Socket, isStopped: () => boolean, fail: (error: Error) => void): void {
  const { client } = receiver;
  const start = client.start.bind(client);
  let isFirst = true;
  const never = new Promise<never>(() => undefined);
  client.start = async () => {
    const mayReject = isFirst;
    isFirst = false;
    try {
      const opened = await start();
      if (isStopped()) void client.disconnect();
      return opened;
    } catch (error) {
      if (isStopped()) return never;
      const failure = new Error(`Slack refuses the socket: ${saySlackError(error)}`, { cause: error });
      if (mayReject) throw failure;
      fail(failure);
      return never;
    }
  };
}
