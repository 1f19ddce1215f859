// What shows a person an outcome after Slack has been answered: tried again for some seconds, and told elsewhere where it cannot be shown.
import type { RespondArguments, RespondError, RespondFn } from '@slack/bolt';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from '@slack/web-api';
import { DelegateBackoff, handleWhen, retry } from 'cockatiel';
import { z } from 'zod';
import { withTimeout } from '../../with-timeout.ts';
import { withoutNulls } from '../../without-nulls.ts';

const WAITS_MS = [200, 600, 1_500];
/** A person waits: when Slack asks for more than this, it is tried elsewhere at once. */
const LONGEST_PAUSE_MS = 3_000;
/** No attempt begins later than this. */
const LAST_ATTEMPT_MS = 5_000;
const RESPOND_WITHIN_MS = 2_500;

const MAY_PASS = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
]);
/** The view has been closed, or shows something newer: then there is nothing to show and nothing to tell. */
const OVER = new Set(['hash_conflict', 'not_found', 'view_not_found']);
const ERROR_CODE = /^[a-z][a-z0-9_]*$/;
// The client's words for a 429 that does not say when to come back; it has no class for that.
const UNREADABLE_RETRY = /Retry header did not contain a valid timeout/;

/** Slack took no answer in time. */
class NoAnswer extends Error {}

/** Calls Slack, again if that may help. Throws what the last attempt threw. */
export async function withRetries<T>(call: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const mayPass = handleWhen((error) => {
    const pause = pauseAfter(error);
    return pause !== null && pause <= LONGEST_PAUSE_MS && performance.now() - began + pause < LAST_ATTEMPT_MS;
  });
  const backoff = new DelegateBackoff<{ attempt: number; result: { error: Error } | { value: unknown } }>(
    ({ attempt, result }) => {
      const asked = 'error' in result ? (pauseAfter(result.error) ?? 0) : 0;
      return Math.max(asked, WAITS_MS[attempt - 1] ?? 0);
    },
  );
  return retry(mayPass, { maxAttempts: WAITS_MS.length, backoff }).execute(call);
}

/** For how long Slack asks to be left alone; 0 where it does not say, null where another attempt would fail as well. */
function pauseAfter(error: unknown): number | null {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * 1000;
  if (error instanceof WebAPIHTTPError) return error.statusCode >= 500 ? 0 : null;
  if (error instanceof WebAPIRequestError || error instanceof NoAnswer) return 0;
  if (error instanceof WebAPIPlatformError) {
    return MAY_PASS.has(error.data.error) || !ERROR_CODE.test(error.data.error) ? 0 : null;
  }
  const { name, message, statusCode } =
    typeof error === 'object' && error !== null ? (error as Partial<RespondError>) : {};
  // `respond` throws the status, or a TypeError of fetch when nobody answered.
  if (statusCode !== undefined) return statusCode >= 500 || statusCode === 429 ? 0 : null;
  return name === 'TypeError' || UNREADABLE_RETRY.test(message ?? '') ? 0 : null;
}

/** Throws the error again, unless it says that the view has been closed or shows something newer. */
export function unlessOver(error: unknown): void {
  if (!(error instanceof WebAPIPlatformError && OVER.has(error.data.error))) throw error;
}

/** Whoever is to be told something, and the ways to them. */
export interface Listener {
  client: WebClient;
  userId: string;
  /** Where they asked; null where Slack does not say. */
  channelId: string | null;
  /** The address that came with the input: good for half an hour and five messages, in any channel. */
  respond?: RespondFn | undefined;
}

const direct = z.object({ channel: z.object({ id: z.string() }) });

/**
 * Tells somebody in private: at the address that came with the input, else in the channel where they asked, else as a direct message.
 * Throws when none of that works.
 */
export async function tell(listener: Listener, messages: readonly RespondArguments[]): Promise<void> {
  let { respond } = listener;
  for (const each of messages) {
    const address = respond;
    if (address !== undefined && (await works(() => respondInTime(address, each)))) continue;
    // Used up, expired or out of order: the others would fare no better.
    respond = undefined;
    await tellElsewhere(listener, each);
  }
}

async function works(call: () => Promise<unknown>): Promise<boolean> {
  return withRetries(call).then(
    () => true,
    () => false,
  );
}

/** Tells somebody in private at the address that came with the input, once. */
export async function respondInTime(respond: RespondFn, message: RespondArguments): Promise<void> {
  const sent = respond({ response_type: 'ephemeral', ...message });
  if (
    (await withTimeout(
      RESPOND_WITHIN_MS,
      Promise.resolve(sent).then(() => true),
    )) === null
  ) {
    throw new NoAnswer('Slack took no answer');
  }
}

async function tellElsewhere({ client, userId, channelId }: Listener, said: RespondArguments): Promise<void> {
  const { text } = said;
  // An order to take a message away says nothing by itself.
  if (text === undefined) return;
  const message = { text, ...('blocks' in said && said.blocks !== undefined && { blocks: said.blocks }) };
  if (channelId !== null) {
    const isSaid = await works(() => client.chat.postEphemeral({ channel: channelId, user: userId, ...message }));
    if (isSaid) return;
  }
  const opened = await withRetries(() => client.conversations.open({ users: userId }));
  const { channel } = direct.parse(withoutNulls(opened));
  await withRetries(() => client.chat.postMessage({ channel: channel.id, ...message }));
}
