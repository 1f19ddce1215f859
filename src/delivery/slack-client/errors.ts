// What a failed call to Slack means for what we wanted: one of the three outcomes.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { PermanentError, TransientError, UnknownOutcome } from '../outcomes.ts';

// Slack's words for "some of it may have succeeded".
const UNSURE = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);
const RATE_LIMITED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
// A token can be mended by an administrator; what waits for it must not be thrown away.
const LOCKED_OUT = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'team_access_not_granted',
]);
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

// The client's words for a 429 that does not say, in a number, when to come back.
const UNREADABLE_RETRY = /Retry header did not contain a valid timeout/;
// What every error code of Slack looks like. The client makes a "code" of any text, so that a maintenance page looks like a refusal.
const ERROR_CODE = /^[a-z][a-z0-9_]*$/;

/** How often one call tries whether a token works again that Slack has refused. */
export const PROBE_LOCKOUT_MS = 60_000;
const RATE_LIMITED_RETRY_MS = 5_000;
/** Whatever Slack says: it is asked again after a quarter of an hour. */
const LONGEST_PAUSE_MS = 15 * 60_000;

/** Whether Slack's error code says that the token is not taken (any more). */
export function isLockedOut(code: string): boolean {
  return LOCKED_OUT.has(code);
}

/** Whether Slack as a whole seems to be out of order, as opposed to one call that it did not like. */
export function isOutage(meaning: unknown): boolean {
  return meaning instanceof UnknownOutcome || (meaning instanceof TransientError && meaning.why === 'down');
}

/** Turns what a Slack client threw into one of the three outcomes; anything else is a fault of ours and comes back as it is. */
export function meaningOf(error: unknown): unknown {
  if (error instanceof WebAPIRateLimitedError) {
    return new TransientError('rate limited', Math.min(error.retryAfter * 1000, LONGEST_PAUSE_MS), 'busy');
  }
  if (error instanceof WebAPIPlatformError) return platformMeaning(error);
  if (error instanceof Error && UNREADABLE_RETRY.test(error.message)) {
    return new TransientError('rate limited', RATE_LIMITED_RETRY_MS, 'busy');
  }
  if (error instanceof WebAPIHTTPError) return new UnknownOutcome(`HTTP ${error.statusCode}`);
  if (error instanceof WebAPIRequestError) {
    const code = codesOf(error).find((each) => NOT_SENT.has(each));
    return code === undefined
      ? new UnknownOutcome(error.message)
      : new TransientError(`Slack is unreachable (${code})`, null, 'down');
  }
  return error;
}

function platformMeaning({ data }: WebAPIPlatformError): Error {
  if (!ERROR_CODE.test(data.error)) return new UnknownOutcome('unreadable answer');
  const needed = 'needed' in data && typeof data.needed === 'string' ? data.needed : null;
  if (UNSURE.has(data.error)) return new UnknownOutcome(data.error);
  if (RATE_LIMITED.has(data.error)) return new TransientError(data.error, RATE_LIMITED_RETRY_MS, 'busy');
  if (LOCKED_OUT.has(data.error)) return new TransientError(data.error, PROBE_LOCKOUT_MS, 'lockedOut');
  return new PermanentError(data.error, needed);
}

/** The system codes of an error and of all that it wraps: fetch hides them a few causes down. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = [
    'cause' in error ? error.cause : null,
    'original' in error ? error.original : null,
    ...('errors' in error && Array.isArray(error.errors) ? error.errors : []),
  ];
  return [...code, ...inner.flatMap((each) => codesOf(each, depth + 1))];
}
