// Lets a request through to Bolt only if Slack signed exactly these bytes just now; everything else ends here without any effect.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { TakenRequests } from './taken-requests.ts';

/** Slack's own payloads stay far below this. */
export const BODY_LIMIT = 1_000_000;
const CERTIFICATE_CHECK_LIMIT = 4_000;
const WINDOW_SECONDS = 300;
const FORM = 'application/x-www-form-urlencoded';

/** A request whose bytes have been read and verified; Bolt takes `rawBody` instead of reading again. */
export type VerifiedRequest = IncomingMessage & { rawBody: Buffer };

export interface GuardOptions {
  /** One signing secret, or two while one replaces the other. */
  secrets: readonly string[];
  /** The present, in milliseconds. */
  now: () => number;
  /** What was handed on already: the same bytes under the same signature are a recording that somebody plays again. */
  taken: TakenRequests;
  /** Told why a request was turned away, without anything that it carried. */
  onRefused: (reason: string) => void;
}

type Checked =
  | { status: 400 | 401 | 413; reason: string }
  | 'isCertificateCheck'
  | { body: Buffer; contentType: string; signature: string };

/** Answers 401, 400 or 413 with an empty body, a check of the certificate with 200, or hands the request on. Never rejects. */
export async function guardRequest(
  { secrets, now, taken, onRefused }: GuardOptions,
  request: IncomingMessage,
  response: ServerResponse,
  handOn: (request: VerifiedRequest, response: ServerResponse) => void,
): Promise<void> {
  const checked = await check(request, secrets, now());
  if (checked === 'isCertificateCheck') {
    response.writeHead(200, { 'content-length': '0' }).end();
    return;
  }
  if ('status' in checked) {
    onRefused(checked.reason);
    return refuse(checked.status, request, response);
  }
  const { signature } = checked;
  if (!taken.take(signature, now())) {
    onRefused('taken before');
    return refuse(401, request, response);
  }
  // What failed had better be sent again, also by somebody who does not sign it anew.
  response.once('finish', () => {
    if (response.statusCode >= 500) taken.forget(signature);
  });
  // Bolt takes this header literally: a charset behind it would make it read a form as JSON.
  request.headers['content-type'] = checked.contentType;
  handOn(Object.assign(request, { rawBody: checked.body }), response);
}

const DRAIN_MS = 1_000;

function refuse(status: number, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(status, { 'content-length': '0', connection: 'close' });
  if (request.complete) {
    response.end();
    return;
  }
  // A sender that is cut off while it sends never reads the answer: for a moment, the rest is taken and thrown away.
  response.flushHeaders();
  const patience = setTimeout(() => response.end(), DRAIN_MS);
  request.once('close', () => {
    clearTimeout(patience);
    response.end();
  });
  request.resume();
}

async function check(request: IncomingMessage, secrets: readonly string[], now: number): Promise<Checked> {
  const body = await readBody(request);
  if (body === null) return { status: 413, reason: 'body too large' };
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const isForm = mediaType === FORM;
  // Slack does not sign it, and wants nothing but an answer. Whatever else stands in it is not looked at.
  if (isForm && body.length <= CERTIFICATE_CHECK_LIMIT && isCertificateCheck(body.toString()))
    return 'isCertificateCheck';
  const proof = proofOf(request);
  if (proof === null) return { status: 401, reason: 'no proper signature headers' };
  if (Math.abs(now / 1000 - Number(proof.timestamp)) > WINDOW_SECONDS) return { status: 401, reason: 'not of now' };
  if (!isSigned(body, proof, secrets)) return { status: 401, reason: 'wrong signature' };
  const isReadable = isForm ? isSlackForm(body.toString()) : isSlackJson(body.toString());
  return isReadable
    ? { body, contentType: isForm ? FORM : 'application/json', signature: proof.signature.toString('hex') }
    : { status: 400, reason: 'unreadable body' };
}

/** The bytes of the body; null as soon as they are known to be too many. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      length += chunk.length;
      if (length > BODY_LIMIT) return null;
      chunks.push(chunk);
    }
  } catch {
    // The sender went away in the middle: what came is checked, and is not signed.
  }
  return Buffer.concat(chunks);
}

interface Proof {
  timestamp: string;
  signature: Buffer;
}

/** Both headers, each exactly once and exactly in Slack's form. */
function proofOf(request: IncomingMessage): Proof | null {
  const [timestamp, ...moreTimestamps] = request.headersDistinct['x-slack-request-timestamp'] ?? [];
  const [signature, ...moreSignatures] = request.headersDistinct['x-slack-signature'] ?? [];
  const [, hex] = /^v0=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp) || hex === undefined) return null;
  return moreTimestamps.length + moreSignatures.length > 0 ? null : { timestamp, signature: Buffer.from(hex, 'hex') };
}

function isSigned(body: Buffer, { timestamp, signature }: Proof, secrets: readonly string[]): boolean {
  // Every secret is tried, so that the time taken does not say which one, if any, was right.
  const matches = secrets.filter((secret) => {
    const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
    return timingSafeEqual(expected, signature);
  });
  return matches.length > 0;
}

// What every body of Slack has: without it Bolt would find nobody to hand it to, and the sender would wait for an answer in vain.

const id = z.string().min(1);
const eventCallback = z.object({ event: z.object({ type: z.string() }) });
const interaction = z.object({ type: z.string(), user: z.object({ id }) });
const blockActions = z.object({ actions: z.array(z.object({ action_id: id })).min(1) });
const COMMAND_FIELDS = ['command', 'trigger_id', 'user_id', 'team_id'];

/** JSON is an event, or Slack's check of the address. */
export function isSlackJson(text: string): boolean {
  const value = readJson(text);
  const { success, data } = z.object({ type: z.string() }).safeParse(value);
  return success && (data.type !== 'event_callback' || eventCallback.safeParse(value).success);
}

/** Slack asks now and then whether the certificate of the address is good. */
export function isCertificateCheck(text: string): boolean {
  const [value, ...more] = new URLSearchParams(text).getAll('ssl_check');
  return value === '1' && more.length === 0;
}

/** A form is an interaction (`payload`, JSON) or a command. */
export function isSlackForm(text: string): boolean {
  const form = new URLSearchParams(text);
  const [payload, ...more] = form.getAll('payload');
  if (payload !== undefined) return more.length === 0 && isInteraction(readJson(payload));
  // Who asks for what must not be said twice.
  return COMMAND_FIELDS.every((name) => {
    const values = form.getAll(name);
    return values.length === 1 && values[0] !== '';
  });
}

function isInteraction(value: unknown): boolean {
  const { success, data } = interaction.safeParse(value);
  return success && (data.type !== 'block_actions' || blockActions.safeParse(value).success);
}

/** Undefined for what is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
