// One request to a service that is not Slack, and its answer: bounded in time and in size, and never sent on to another address.
import { TransientError } from '../outcomes.ts';

export interface Answer {
  status: number;
  /** What was read of it before it broke off or became too long. */
  body: string;
  /** When the service asks to be left alone, for how long; at most a quarter of an hour, lest a mistake of theirs silences us. */
  retryAfterMs: number | null;
}

// "Not now" among the answers of the 400s; every other one of them speaks of the request itself.
const LATER = new Set([408, 425, 429]);

/** The service understood and said no, or sent us elsewhere: the same request would be refused again. */
export function isClientError({ status }: Answer): boolean {
  return status >= 300 && status < 500 && !LATER.has(status);
}

export interface Limits {
  /** From the first byte sent to the last byte read: well under the lease on a row. */
  withinMs?: number;
  answerBytes?: number;
}

const WITHIN_MS = 5_000;
const ANSWER_BYTES = 64 * 1024;
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * Asks once; whoever wants it asked again has a row in the outbox. Only for what may safely be repeated: no answer in time, a broken
 * connection and an unknown host are all Unavailable, although the request may have arrived.
 */
export async function sendRequest(
  url: string,
  init: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> },
  { withinMs = WITHIN_MS, answerBytes = ANSWER_BYTES }: Limits = {},
): Promise<Answer> {
  const response = await ask(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(withinMs) });
  return {
    status: response.status,
    body: await readUpTo(response, answerBytes),
    retryAfterMs: retryAfterMs(response.headers),
  };
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new TransientError(`${new URL(url).host} gave no answer (${reasonOf(error)})`);
  }
}

/** fetch says "fetch failed", and why a few causes down. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('cause' in error && error.cause !== undefined) return reasonOf(error.cause);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error ? String(error.name) : 'unknown';
}

/** The status has been heard: an answer that breaks off after it does not take it back. */
async function readUpTo(response: Response, bytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let left = bytes;
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) break;
    }
  } catch {
    // What was read has to do.
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `Retry-After` in seconds or as a date, or PagerDuty's `ratelimit-reset` in seconds. */
function retryAfterMs(headers: Headers): number | null {
  const asked = headers.get('retry-after') ?? headers.get('ratelimit-reset');
  if (asked === null) return null;
  const seconds = /^\d+$/.test(asked.trim())
    ? Number(asked)
    : (Date.parse(asked) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.min(LONGEST_WAIT_MS, Math.max(0, seconds * 1000)) : null;
}
