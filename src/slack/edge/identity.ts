// Who the bot is in Slack: asked until Slack answers, because the process must outlive an outage that it starts in.
import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Logger, slackLogger } from '../../log.ts';

export interface Identity {
  teamId: string;
  botUserId: string;
  /** Null where Slack does not say: only Bolt uses it, to pass over what the bot did itself. */
  botId: string | null;
  /** The workspace's own address, with which its permalinks begin: `https://acme.slack.com/`. Null where Slack does not say. */
  workspaceUrl: string | null;
  /** What Slack has granted to the token; null where it does not say. */
  scopes: readonly string[] | null;
}

const id = z.string().min(1);
// Nobody can be answered without the first two; without the others only some comfort is missing.
const answer = z
  .object({
    team_id: id,
    user_id: id,
    bot_id: id.nullish().catch(null),
    url: id.nullish().catch(null),
    response_metadata: z
      .object({ scopes: z.array(z.string()).nullish() })
      .nullish()
      .catch(null),
  })
  .transform(
    ({ team_id, user_id, bot_id, url, response_metadata }): Identity => ({
      teamId: team_id,
      botUserId: user_id,
      botId: bot_id ?? null,
      workspaceUrl: url?.replace(/\/*$/, '/') ?? null,
      scopes: response_metadata?.scopes ?? null,
    }),
  );

/** Waiting does not cure these: the token has to be replaced. */
const HOPELESS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'org_login_required',
  'team_access_not_granted',
]);
const CALL_WITHIN_MS = 5_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

const ERROR_CODE = /^[a-z][a-z0-9_]*$/;
const UNREADABLE = 'the answer of Slack cannot be read';

/** What keeps Slack from answering, in its own word or the network's. */
export function saySlackError(error: unknown): string {
  // The client makes a "code" of any text, such as a maintenance page.
  if (error instanceof WebAPIPlatformError) return ERROR_CODE.test(error.data.error) ? error.data.error : UNREADABLE;
  if (error instanceof z.ZodError) return UNREADABLE;
  return error instanceof Error ? error.message : String(error);
}

/**
 * Asks Slack who this token is, again and again while Slack is out of reach.
 *
 * @param onTrouble told before each new attempt what went wrong
 * @throws when the token is refused, or when `signal` is aborted
 */
export async function askIdentity(
  slack: { botToken: string; apiUrl: string },
  { log, signal, onTrouble }: { log: Logger; signal: AbortSignal; onTrouble: (reason: string) => void },
): Promise<Identity> {
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    timeout: CALL_WITHIN_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
  });
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return answer.parse(await client.auth.test());
    } catch (error) {
      if (error instanceof WebAPIPlatformError && HOPELESS.has(error.data.error)) {
        throw new Error(`Slack refuses SLACK_BOT_TOKEN: ${error.data.error}`, { cause: error });
      }
      onTrouble(saySlackError(error));
    }
    await sleep(wait, undefined, { signal });
  }
}
