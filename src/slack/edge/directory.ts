// Asks Slack who somebody is and who is in a room, for decisions that a person waits for: once, quickly, and never again on its own.
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Directory } from '../../context.ts';
import type { PersonFacts } from '../../domain/permissions.ts';
import { type Logger, slackLogger } from '../../log.ts';
import { withTimeout } from '../../with-timeout.ts';
import { saySlackError } from './identity.ts';

/** The whole answer has to stay inside Slack's three seconds, the room's own two round trips included. */
const LOOK_WITHIN_MS = 1_000;
/** Slack's advice is two hundred; a room of a thousand people is one call. */
const PAGE = 999;

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true);
const account = z.object({
  team_id: z.string().nullish(),
  deleted: flag,
  is_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  enterprise_user: z
    .object({ teams: z.array(z.string()).nullish() })
    .nullish()
    .catch(null),
});
const answer = z.object({ user: account });
const groupMembers = z.object({ users: z.array(z.string()) });
const page = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/** What Slack's description of an account says, seen from a workspace; null when it cannot be read. */
export function factsOf(user: unknown, teamId: string): PersonFacts | null {
  const { data } = account.safeParse(user);
  if (data === undefined) return null;
  // In a Grid one account belongs to several workspaces, and names one of them.
  const teams = [data.team_id ?? teamId, ...(data.enterprise_user?.teams ?? [])];
  return {
    isGuest: data.is_restricted || data.is_ultra_restricted,
    isDeactivated: data.deleted,
    isBot: data.is_bot,
    isForeign: data.is_stranger || !teams.includes(teamId),
  };
}

/** Slack's words for an account of which there is nothing to know: it may do nothing. */
const NOBODY = new Set(['user_not_found', 'users_not_found']);
const NO_GROUP = new Set(['no_such_subteam', 'subteam_not_found', 'no_users_provided']);
const GONE: PersonFacts = { isGuest: false, isDeactivated: true, isBot: false, isForeign: false };
const HIDDEN: PersonFacts = { isGuest: false, isDeactivated: false, isBot: false, isForeign: true };

/** `mayAsk`: not while Slack refuses the token to a workspace. */
export function createDirectory(
  slack: { botToken: string; apiUrl: string },
  { mayAsk, log }: { mayAsk: (teamId: string) => Promise<boolean>; log: Logger },
): Directory {
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    timeout: LOOK_WITHIN_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
  });
  // Ten people who press at once in one room are one look.
  const underWay = new Map<string, Promise<unknown>>();
  async function once<T>(teamId: string, subject: string, look: () => Promise<T>): Promise<T | null> {
    if (!(await mayAsk(teamId))) return null;
    const key = `${teamId} ${subject}`;
    const looking = (underWay.get(key) ?? look().finally(() => underWay.delete(key))) as Promise<T>;
    underWay.set(key, looking);
    try {
      return await withTimeout(LOOK_WITHIN_MS, looking);
    } catch (error) {
      log.warn({ error: saySlackError(error) }, 'Slack could not be asked about a person or a room');
      return null;
    }
  }

  return {
    person: (teamId, userId) =>
      once(teamId, `person ${userId}`, async () => {
        try {
          const { user } = answer.parse(await client.apiCall('users.info', { user: userId }));
          return factsOf(user, teamId);
        } catch (error) {
          const code = error instanceof WebAPIPlatformError ? error.data.error : '';
          if (NOBODY.has(code)) return GONE;
          if (code === 'user_not_visible') return HIDDEN;
          throw error;
        }
      }),
    group: (teamId, groupId) =>
      once(teamId, `group ${groupId}`, async () => {
        try {
          return groupMembers.parse(await client.apiCall('usergroups.users.list', { usergroup: groupId })).users;
        } catch (error) {
          if (error instanceof WebAPIPlatformError && NO_GROUP.has(error.data.error)) return [];
          throw error;
        }
      }),
    members: (teamId, channelId) =>
      once(teamId, `room ${channelId}`, async () => {
        const found: string[] = [];
        let cursor = '';
        do {
          const asked = { channel: channelId, limit: PAGE, ...(cursor !== '' && { cursor }) };
          const { members, response_metadata: more } = page.parse(await client.apiCall('conversations.members', asked));
          found.push(...members);
          cursor = more?.next_cursor ?? '';
        } while (cursor !== '');
        return found;
      }),
  };
}
