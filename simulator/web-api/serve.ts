// Answering a Web API call: token, limits, faults and scopes first, then the method, then the log.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from '../calls.ts';
import type { FaultBook, FaultRule } from '../faults.ts';
import type { RateLimits } from '../rate-limits.ts';
import { readArguments } from '../request-body.ts';
import type { Json } from '../shape.ts';
import { SlackError } from '../slack-error.ts';
import type { World } from '../world.ts';
import { type Family, type Method, needScope } from './call.ts';

export interface WebApi {
  world: World;
  methods: Family;
  faults: FaultBook;
  calls: Call[];
  limits: RateLimits | null;
  latencyMs: number;
}

interface Answer {
  status: number;
  body: Json | string;
  headers?: Record<string, string>;
}

function tokenOf(request: IncomingMessage, args: Json): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? (typeof args.token === 'string' && args.token !== '' ? args.token : undefined);
}

function checkToken(world: World, method: Method, token: string | undefined): void {
  const { botToken, appToken } = world.app;
  if (token === undefined) throw new SlackError('not_authed');
  const wants = method.token === 'app' ? appToken : botToken;
  if (token === wants) return;
  throw new SlackError(token === botToken || token === appToken ? 'not_allowed_token_type' : 'invalid_auth');
}

async function run(api: WebApi, method: Method, args: Json): Promise<Json> {
  try {
    needScope(api.world, ...method.scopes);
    return { ok: true, ...(await method.run({ world: api.world, args })) };
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: error.code, ...error.extra };
    throw error;
  }
}

function limited(seconds: number): Answer {
  return { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(seconds) } };
}

/** What the fault answers without the method being run; undefined when the method is to run after all. */
async function faultBefore(rule: FaultRule | undefined): Promise<Answer | 'cut' | 'hang' | undefined> {
  switch (rule?.kind) {
    case 'error':
      return { status: 200, body: { ok: false, error: rule.error ?? 'internal_error' } };
    case 'http':
      return { status: rule.status ?? 500, body: 'simulated failure' };
    case 'rateLimited':
      return limited(rule.retryAfter ?? 30);
    case 'reset':
      return 'cut';
    case 'hang':
      return 'hang';
    case 'latency':
      await wait(rule.ms ?? 1000);
      return undefined;
    default:
      return undefined;
  }
}

function faultAfter(rule: FaultRule | undefined): Answer | 'cut' | 'hang' | undefined {
  if (rule?.kind === 'acceptThenReset') return 'cut';
  if (rule?.kind === 'acceptThenHang') return 'hang';
  return rule?.kind === 'acceptThenHttp' ? { status: rule.status ?? 500, body: 'simulated failure' } : undefined;
}

/** Does `work` unless a fault comes before it; told whether a fault answers in its place. The name is none of a method. */
export async function withFaults(
  faults: FaultBook,
  name: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  work: (isAnswered: boolean) => void,
): Promise<void> {
  const rule = faults.strike(name, {});
  // There is no JSON with an error's name in it here: only the status says it.
  const before =
    rule?.kind === 'error' ? { status: 500, body: rule.error ?? 'internal_error' } : await faultBefore(rule);
  const after = faultAfter(rule);
  if (before === undefined) work(after !== undefined);
  const answer = before ?? after;
  if (answer === 'cut') request.socket.destroy();
  else if (answer !== undefined && answer !== 'hang') send(response, answer);
}

async function decide(api: WebApi, name: string, method: Method, args: Json): Promise<Answer | 'cut' | 'hang'> {
  const rule = api.faults.strike(name, args);
  const before = await faultBefore(rule);
  if (before) return before;
  const seconds = api.limits?.take(name, method.tier, String(args.channel ?? '')) ?? null;
  if (seconds !== null) return limited(seconds);
  const body = await run(api, method, args);
  return faultAfter(rule) ?? { status: 200, body };
}

function scopeHeaders(world: World, method: Method): Record<string, string> {
  return { 'x-oauth-scopes': [...world.scopes].join(','), 'x-accepted-oauth-scopes': method.scopes.join(',') };
}

function send(response: ServerResponse, answer: Answer): void {
  const isText = typeof answer.body === 'string';
  const type = isText ? 'text/plain' : 'application/json; charset=utf-8';
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers });
  response.end(isText ? answer.body : JSON.stringify(answer.body));
}

async function answerTo(
  api: WebApi,
  name: string,
  request: IncomingMessage,
  args: Json,
): Promise<Answer | 'cut' | 'hang'> {
  const method = Object.hasOwn(api.methods, name) ? api.methods[name] : undefined;
  if (!method) return { status: 200, body: { ok: false, error: 'unknown_method', req_method: name } };
  try {
    checkToken(api.world, method, tokenOf(request, args));
  } catch (error) {
    if (error instanceof SlackError) return { status: 200, body: { ok: false, error: error.code } };
    throw error;
  }
  const answer = await decide(api, name, method, args);
  return typeof answer === 'string'
    ? answer
    : { ...answer, headers: { ...scopeHeaders(api.world, method), ...answer.headers } };
}

/** `POST /api/:name`. A cut connection and a hanging one are logged with status 0. */
export async function serveWebApi(
  api: WebApi,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = performance.now();
  const at = api.world.clock.now().toISOString();
  const read = await readArguments(request);
  const args = typeof read === 'string' ? {} : read;
  if (api.latencyMs > 0) await wait(api.latencyMs);
  const answer =
    typeof read === 'string'
      ? { status: 200, body: { ok: false, error: read } }
      : await answerTo(api, name, request, args);
  const endedAt = performance.now();
  const { token: _token, ...logged } = args;
  const body = typeof answer === 'string' || typeof answer.body === 'string' ? undefined : answer.body;
  const failure = typeof answer === 'string' ? answer : typeof answer.body === 'string' ? 'http_error' : undefined;
  const error = typeof body?.error === 'string' ? body.error : failure;
  api.calls.push({
    n: api.calls.length + 1,
    at,
    method: name,
    args: logged,
    ok: body?.ok === true,
    ...(error === undefined ? {} : { error }),
    status: typeof answer === 'string' ? 0 : answer.status,
    durationMs: endedAt - startedAt,
    startedAt,
    endedAt,
  });
  if (answer === 'cut') request.socket.destroy();
  else if (answer !== 'hang') send(response, answer);
}
