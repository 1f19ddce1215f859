// Delivering over HTTP: signed requests to the app's addresses in turn, with three seconds to answer.
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Retry } from './events.ts';
import type { Json } from './shape.ts';
import type { Delivery, EnvelopeKind } from './world.ts';

export const answerWithinMs = 3000;

// Of each payload, the times it was signed at. It is known by its object, so that nothing has to be forgotten.
const signedAt = new WeakMap<Json, Set<number>>();

/** The present in seconds, or as little before it as no earlier delivery of this payload was signed at. */
function freshTime(payload: Json): number {
  const used = signedAt.get(payload) ?? new Set();
  signedAt.set(payload, used);
  let time = Math.floor(Date.now() / 1000);
  while (used.has(time)) time -= 1;
  used.add(time);
  return time;
}

/**
 * The signature uses the real time, whatever the workspace's clock says: the app compares it with its own. Slack signs each
 * redelivery anew, and an app may refuse the same signature the second time, because a stranger could have recorded it.
 */
function signed(payload: Json, body: string, secret: string): Record<string, string> {
  const timestamp = String(freshTime(payload));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

// The app compares this header to the letter: no charset may follow.
const formType = 'application/x-www-form-urlencoded';

export function encode(kind: EnvelopeKind, payload: Json): { type: string; body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  if (kind === 'interactive') {
    return { type: formType, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
  }
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
  return { type: formType, body: new URLSearchParams(fields).toString() };
}

function parsed(text: string, type: string): unknown {
  if (text === '') return undefined;
  if (!type.includes('json')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Sends one request on a connection of its own; a redirect counts as a refusal. */
export function postTo(
  url: string,
  kind: EnvelopeKind,
  payload: Json,
  secret: string,
  retry: Retry | null,
): Promise<Delivery> {
  const { type, body } = encode(kind, payload);
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(answerWithinMs),
        headers: {
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signed(payload, body, secret),
          ...(retry ? { 'x-slack-retry-num': retry.attempt, 'x-slack-retry-reason': retry.reason } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve({ status: 'timeout' }));
        response.on('end', () => {
          const statusCode = response.statusCode ?? 0;
          const text = Buffer.concat(chunks).toString('utf8');
          if (statusCode === 200) {
            resolve({ status: 'answered', body: parsed(text, response.headers['content-type'] ?? '') });
          } else {
            resolve({ status: 'refused', statusCode, noRetry: response.headers['x-slack-no-retry'] === '1' });
          }
        });
      },
    );
    sent.on('error', (error) =>
      resolve({ status: error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timeout' : 'unreachable' }),
    );
    sent.end(body);
  });
}
