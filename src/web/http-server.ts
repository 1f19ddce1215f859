// The bot's own HTTP server: what orchestrators ask about its health, and in HTTP mode the one path that Slack posts to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from '../log.ts';
import { withTimeout } from '../with-timeout.ts';
import { mayReadMetrics } from './metrics.ts';

/** The whole of what is served; anything else is not found. */
export interface HttpServerOptions {
  host: string;
  /** 0 takes whichever is free. */
  port: number;
  log: Logger;
  readiness: () => Promise<{ ok: boolean; reasons: string[] }>;
  metrics: { contentType: string; text: () => Promise<string> };
  /** Null: only callers on the same machine may read the metrics. */
  metricsToken: string | null;
  /** Null in Socket Mode: then Slack posts nothing. */
  slackEvents: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
  limits?: HttpLimits;
}

/** What one connection, and all of them together, may cost. */
export interface HttpLimits {
  /** Until all headers are there, counted from the connection or from the first byte of a later request. */
  headersWithinMs: number;
  /** Until the whole request is there. */
  requestWithinMs: number;
  /** Node looks for connections over these limits this often: each of them lives this much longer at most. */
  checkEveryMs: number;
  /** A connection without a request under way. */
  keepAliveMs: number;
  /** A connection on which neither side moves a byte, such as one whose answer nobody reads. */
  silentMs: number;
  /** Any more are closed at once. */
  connections: number;
}

/** Slack sends its whole request at once, and needs a handful of connections. */
export const HTTP_LIMITS: HttpLimits = {
  headersWithinMs: 10_000,
  requestWithinMs: 15_000,
  checkEveryMs: 1_000,
  keepAliveMs: 5_000,
  silentMs: 20_000,
  connections: 1_000,
};

export interface HttpServer {
  /** Rejects with one sentence when the address cannot be listened on. */
  start(): Promise<void>;
  /** Takes no new requests, and gives those under way five seconds. */
  stop(): Promise<void>;
  /** The port that is listened on, once started. */
  port(): number;
}

const READY_WITHIN_MS = 3_000;
const STOP_WITHIN_MS = 5_000;
const SAY_FULL_EVERY_MS = 60_000;
const NO_ANSWER = { ok: false, reasons: ['readiness: no answer'] };

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const limits = options.limits ?? HTTP_LIMITS;
  const server = createServer({
    headersTimeout: limits.headersWithinMs,
    requestTimeout: limits.requestWithinMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    keepAliveTimeout: limits.keepAliveMs,
  });
  server.timeout = limits.silentMs;
  server.maxConnections = limits.connections;
  let saidFullAt = Number.NEGATIVE_INFINITY;
  server.on('drop', () => {
    // Whoever floods the server must not flood the log, too.
    if (performance.now() - saidFullAt < SAY_FULL_EVERY_MS) return;
    saidFullAt = performance.now();
    options.log.warn({ connections: limits.connections }, 'too many connections: new ones are closed at once');
  });
  const underWay = new Set<ServerResponse>();
  let isStopping = false;
  // Node would wait for connections on which nothing was ever asked, too.
  const closeWhenDone = (): void => {
    if (isStopping && underWay.size === 0) server.closeAllConnections();
  };
  server.on('request', (request, response) => {
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      closeWhenDone();
    });
    route(options, request, response).catch((error: unknown) => {
      options.log.error({ err: error }, 'an HTTP request failed');
      if (!response.headersSent) response.writeHead(500, { 'content-length': '0' });
      response.end();
    });
  });

  const port = (): number => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : options.port;
  };

  return {
    port,
    start: () =>
      new Promise((resolve, reject) => {
        const fail = (error: Error) => reject(new Error(sayListenError(error, options), { cause: error }));
        server.once('error', fail);
        server.listen(options.port, options.host, () => {
          server.off('error', fail);
          server.on('error', (error) => options.log.error({ err: error }, 'the HTTP server failed'));
          resolve();
        });
      }),
    async stop() {
      isStopping = true;
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      closeWhenDone();
      await withTimeout(STOP_WITHIN_MS, closed);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function route(options: HttpServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?', 1)[0];
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/healthz' && isRead) return json(response, 200, { ok: true });
  if (path === '/readyz' && isRead) {
    // Whoever asks has a short patience of its own: no answer is an answer too.
    const readiness = (await withTimeout(READY_WITHIN_MS, options.readiness())) ?? NO_ANSWER;
    return json(response, readiness.ok ? 200 : 503, readiness);
  }
  if (path === '/metrics' && isRead) return metrics(options, request, response);
  if (path === '/slack/events' && request.method === 'POST' && options.slackEvents !== null) {
    return options.slackEvents(request, response);
  }
  refuse(response, 404);
}

async function metrics(options: HttpServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { metricsToken } = options;
  if (!mayReadMetrics(request, metricsToken)) {
    // Without a token there is nothing that an outsider could show: for them the path does not exist.
    return metricsToken === null ? refuse(response, 404) : refuse(response, 401, { 'www-authenticate': 'Bearer' });
  }
  send(response, 200, options.metrics.contentType, await options.metrics.text());
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'content-length': '0' });
  response.end();
}

function json(response: ServerResponse, status: number, body: object): void {
  send(response, status, 'application/json', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, contentType: string, text: string): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

function sayListenError(error: Error, { host, port }: HttpServerOptions): string {
  const code = 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is taken by another process; set PORT to a free one`;
  if (code === 'EACCES') return `this process may not listen on port ${port}; set PORT to one above 1023`;
  if (code === 'EADDRNOTAVAIL') return `this machine has no address ${host}; set HOST to one that it has`;
  return `cannot listen on ${host}:${port}: ${error.message}`;
}
