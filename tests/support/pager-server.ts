// Pagers outside Slack, as their documents describe them: PagerDuty's Events API v2 and REST API, and a receiver of signed webhooks.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export const ROUTING_KEY = '0123456789abcdef0123456789abcdef';
export const WEBHOOK_SECRET = 'a-signing-secret-of-a-webhook';
export const API_TOKEN = 'y_a-token-for-tests';

/** What happens to a request in place of an ordinary answer. What is accepted has its effect, and only the answer is lost. */
export type Mishap =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'hang' }
  /** An answer that never ends. */
  | { kind: 'pour'; status: number }
  | { kind: 'reset' }
  | { kind: 'acceptThenReset' }
  | { kind: 'acceptThenHang' };

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An alert as PagerDuty keeps it. `triggers` counts what was folded into it. */
export interface Alert {
  state: 'triggered' | 'acknowledged' | 'resolved';
  triggers: number;
  summary: string;
  severity: string;
  details: Record<string, unknown>;
}

export interface PagerServer {
  url: string;
  received: readonly Received[];
  /** By deduplication key, the open or last one. */
  alerts: ReadonlyMap<string, Alert>;
  /** How often somebody's telephone rang. */
  rings: number;
  /** Notices of the webhook that were signed well, each once, by id. */
  notices: ReadonlyMap<string, Record<string, unknown>>;
  /** How many bytes of an answer without end were taken. */
  poured: number;
  /** Who is on call, by schedule. */
  onCall: Map<string, { name: string; email: string }[]>;
  /** The next requests, or with `times` left out all of them, go wrong like this. */
  goWrong(mishap: Mishap, times?: number): void;
  recover(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startPagerServer(): Promise<PagerServer> {
  const received: Received[] = [];
  const alerts = new Map<string, Alert>();
  const notices = new Map<string, Record<string, unknown>>();
  const onCall: PagerServer['onCall'] = new Map();
  let mishaps: { mishap: Mishap; left: number }[] = [];

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const path = request.url ?? '';
      received.push({ path, headers: request.headers, body });
      const [wrong] = mishaps;
      if (wrong !== undefined) {
        wrong.left -= 1;
        if (wrong.left <= 0) mishaps = mishaps.slice(1);
      }
      if (wrong !== undefined) return goWrong(wrong.mishap, response, () => answerTo(request, path, body));
      const [status, answer] = answerTo(request, path, body);
      send(response, status, {}, JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();

  const self: PagerServer = {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    received,
    alerts,
    rings: 0,
    poured: 0,
    notices,
    onCall,
    goWrong(mishap, times = Number.POSITIVE_INFINITY) {
      mishaps.push({ mishap, left: times });
    },
    recover() {
      mishaps = [];
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;

  function answerTo(request: IncomingMessage, path: string, body: string): [number, unknown] {
    const { pathname, searchParams } = new URL(path, self.url);
    if (pathname === '/v2/enqueue') return enqueue(body);
    if (pathname === '/oncalls') return listOnCalls(request.headers, searchParams);
    return pathname === '/hook' ? hear(request.headers, body) : [404, { error: 'not found' }];
  }

  function goWrong(mishap: Mishap, response: ServerResponse, accept: () => unknown): void {
    if (mishap.kind === 'acceptThenReset' || mishap.kind === 'acceptThenHang') accept();
    if (mishap.kind === 'answer') send(response, mishap.status, mishap.headers ?? {}, mishap.body ?? '');
    if (mishap.kind === 'reset' || mishap.kind === 'acceptThenReset') response.destroy();
    if (mishap.kind === 'pour') pour(response.writeHead(mishap.status));
  }

  function pour(response: ServerResponse): void {
    const drop = Buffer.alloc(64 * 1024, 'no ');
    while (!response.destroyed) {
      self.poured += drop.length;
      if (!response.write(drop)) break;
    }
    response.once('drain', () => pour(response));
  }

  function enqueue(body: string): [number, unknown] {
    const event = parsed(body);
    const errors = problemsOf(event, body);
    if (errors.length > 0) return [400, { status: 'invalid event', message: 'Event object is invalid', errors }];
    const key = String(event.dedup_key);
    const open = alerts.get(key)?.state === 'resolved' ? undefined : alerts.get(key);
    if (event.event_action === 'trigger') {
      const { summary, severity, custom_details } = event.payload as Record<string, unknown>;
      if (open === undefined) self.rings += 1;
      alerts.set(key, {
        state: open?.state ?? 'triggered',
        triggers: (open?.triggers ?? 0) + 1,
        summary: String(summary),
        severity: String(severity),
        details: custom_details as Record<string, unknown>,
      });
    } else if (open !== undefined) {
      open.state = event.event_action === 'resolve' ? 'resolved' : 'acknowledged';
    }
    return [202, { status: 'success', message: 'Event processed', dedup_key: key }];
  }

  function listOnCalls(headers: IncomingHttpHeaders, query: URLSearchParams): [number, unknown] {
    if (headers.authorization !== `Token token=${API_TOKEN}`) {
      return [401, { error: { message: 'Authentication failed', code: 2006 } }];
    }
    if (headers.accept !== 'application/vnd.pagerduty+json;version=2') return [406, { error: { message: 'version' } }];
    const id = query.get('schedule_ids[]') ?? '';
    const people = onCall.get(id);
    if (people === undefined) return [404, { error: { message: 'Not Found', code: 2100 } }];
    const isWhole = query.getAll('include[]').includes('users');
    const oncalls = people.map(({ name, email }, index) => ({
      escalation_level: 1,
      escalation_policy: { id: 'PPOLICY', type: 'escalation_policy_reference', summary: 'Default' },
      schedule: { id, type: 'schedule_reference', summary: 'On call' },
      user: {
        id: `PUSER${index}`,
        type: isWhole ? 'user' : 'user_reference',
        summary: name,
        ...(isWhole && { name, email, time_zone: 'Europe/Paris' }),
      },
      start: '2026-01-05T08:00:00Z',
      end: '2026-01-12T08:00:00Z',
    }));
    return [200, { oncalls, limit: 25, offset: 0, more: false, total: null }];
  }

  function hear(headers: IncomingHttpHeaders, body: string): [number, unknown] {
    const given = Buffer.from(String(headers['warroom-signature']));
    const content = `${String(headers['warroom-timestamp'])}.${body}`;
    const right = Buffer.from(`v1=${createHmac('sha256', WEBHOOK_SECRET).update(content).digest('hex')}`);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return [401, { error: 'bad signature' }];
    const id = String(headers['idempotency-key']);
    if (!notices.has(id)) notices.set(id, parsed(body));
    return [200, { ok: true }];
  }
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** What PagerDuty says of an event that breaks one of its rules. */
function problemsOf(event: Record<string, unknown>, body: string): string[] {
  const { routing_key: key, event_action: action, dedup_key: dedup = '', payload } = event;
  const { summary, source, severity } = (payload ?? {}) as Record<string, unknown>;
  const isTrigger = action === 'trigger';
  const rules: [boolean, string][] = [
    [body.length <= 512 * 1024, 'Event is larger than 512 KB'],
    [key === ROUTING_KEY, "'routing_key' is invalid"],
    [['trigger', 'acknowledge', 'resolve'].includes(String(action)), "'event_action' is invalid"],
    [String(dedup).length <= 255, "'dedup_key' is too long"],
    [isTrigger || dedup !== '', "'dedup_key' is missing or blank"],
    [!isTrigger || (typeof summary === 'string' && summary !== '' && summary.length <= 1024), "'payload.summary'"],
    [!isTrigger || (typeof source === 'string' && source !== ''), "'payload.source' is missing or blank"],
    [
      !isTrigger || ['critical', 'error', 'warning', 'info'].includes(String(severity)),
      "'payload.severity' is invalid",
    ],
  ];
  return rules.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}
