// The control interface of the page and of tests in other processes: snapshot, acts, clock, faults, calls, reset.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Act, type ActResult, actSchema } from './acts.ts';
import type { Call } from './calls.ts';
import { type Faults, faultRule } from './faults.ts';
import { parseJson, readBytes } from './request-body.ts';
import type { Snapshot } from './snapshot.ts';

const skipSchema = z.strictObject({
  seconds: z
    .number()
    .min(0)
    .max(366 * 86_400),
});

export interface Control {
  simulator: {
    act(action: Act): Promise<ActResult>;
    skip(seconds: number): Promise<void>;
    faults: Faults;
    calls: readonly Call[];
    reset(): void;
  };
  snapshot(as: string): Snapshot | undefined;
  openStream(response: ServerResponse): void;
  now(): number;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/**
 * A page of another site must not act here: its requests carry its own origin, or, when its name was pointed at this
 * machine, its own host.
 */
export function isForeign(request: IncomingMessage): boolean {
  const { origin, host = '' } = request.headers;
  const isLoopback = /^(::ffff:)?127\.|^::1$/.test(request.socket.localAddress ?? '');
  if (isLoopback && !/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)) return true;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}

async function body<Shape>(request: IncomingMessage, schema: z.ZodType<Shape>): Promise<Shape | string> {
  const parsed = schema.safeParse(parseJson((await readBytes(request)).toString('utf8')));
  return parsed.success ? parsed.data : z.prettifyError(parsed.error);
}

async function act(control: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = await body(request, actSchema);
  if (typeof given === 'string') return sendJson(response, 400, { ok: false, error: 'invalid_act', detail: given });
  sendJson(response, 200, await control.simulator.act(given));
}

async function skip(control: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = await body(request, skipSchema);
  if (typeof given === 'string') return sendJson(response, 400, { ok: false, error: 'invalid_skip', detail: given });
  await control.simulator.skip(given.seconds);
  sendJson(response, 200, { ok: true, now: control.now() });
}

async function addFault(control: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = await body(request, faultRule);
  if (typeof given === 'string') return sendJson(response, 400, { ok: false, error: 'invalid_fault', detail: given });
  sendJson(response, 200, { ok: true, id: control.simulator.faults.add(given) });
}

/** Everything under `/control/`; `rest` is the path after it. */
export async function serveControl(
  control: Control,
  rest: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isForeign(request)) return sendJson(response, 403, { ok: false, error: 'foreign_origin' });
  const { simulator } = control;
  const query = new URL(request.url ?? '', 'http://localhost').searchParams;
  const as = query.get('as') ?? '';
  switch (`${request.method} ${rest}`) {
    case 'GET state': {
      const snapshot = control.snapshot(as);
      return snapshot
        ? sendJson(response, 200, snapshot)
        : sendJson(response, 404, { ok: false, error: 'user_not_found' });
    }
    case 'GET stream':
      return control.openStream(response);
    case 'POST act':
      return act(control, request, response);
    case 'POST clock/skip':
      return skip(control, request, response);
    case 'GET faults':
      return sendJson(response, 200, { faults: simulator.faults.list() });
    case 'POST faults':
      return addFault(control, request, response);
    case 'DELETE faults':
      simulator.faults.clear();
      return sendJson(response, 200, { ok: true });
    case 'GET calls': {
      const since = Number(query.get('since') ?? 0);
      return sendJson(response, 200, { calls: simulator.calls.filter((call) => call.n > since) });
    }
    case 'POST reset':
      simulator.reset();
      return sendJson(response, 200, { ok: true });
    default:
      return sendJson(response, 404, { ok: false, error: 'not_found' });
  }
}
