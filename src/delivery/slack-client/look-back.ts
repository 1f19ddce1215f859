// Looks in Slack whether an earlier, uncertain attempt has had its effect. A look that fails says nothing of what is there.

import { CannotLook, LookFailed, NotThere, PermanentError } from '../outcomes.ts';
import type { Method } from './pacing.ts';
import type { Call } from './slack-client.ts';

/**
 * What a refused look means, by Slack's code. `never`: nobody can ever look. `absent`: it was looked for, and is not there. Any other code
 * is neither, and leaves it unknown: a limit, a cursor that has expired, trouble of Slack.
 */
const REFUSED_LOOKS: Readonly<Record<string, 'never' | 'absent'>> = {
  missing_scope: 'never',
  no_permission: 'never',
  not_allowed_token_type: 'never',
  access_denied: 'never',
  restricted_action: 'never',
  ekm_access_denied: 'never',
  enterprise_is_restricted: 'never',
  channel_is_limited_access: 'never',
  method_not_supported_for_channel_type: 'never',
  // By its id: the channel was deleted, or the bot was removed from a private one.
  channel_not_found: 'never',
  not_in_channel: 'never',
  // Joining an archived channel, which is not looked into from outside.
  is_archived: 'never',
  message_not_found: 'absent',
  thread_not_found: 'absent',
  user_not_found: 'absent',
  users_not_found: 'absent',
  user_not_visible: 'absent',
};

/** Asks Slack what is there. Throws CannotLook, NotThere or LookFailed where Slack refuses to say, else what a call throws. */
export async function look(call: Call, method: Method, args: Record<string, unknown>): Promise<unknown> {
  try {
    return await call(method, args);
  } catch (error) {
    throw error instanceof PermanentError ? lookRefused(error) : error;
  }
}

/** The same in a channel, by its id; a public channel that the bot is not in is joined first. */
export async function lookInto(
  call: Call,
  channelId: string,
  method: Method,
  args: Record<string, unknown>,
): Promise<unknown> {
  const wanted = { channel: channelId, ...args };
  try {
    return await look(call, method, wanted);
  } catch (error) {
    if (!(error instanceof CannotLook && error.code === 'not_in_channel')) throw error;
    await look(call, 'conversations.join', { channel: channelId });
    return look(call, method, wanted);
  }
}

function lookRefused({ code, needed }: PermanentError): Error {
  switch (REFUSED_LOOKS[code]) {
    case 'never':
      return new CannotLook(code, needed);
    case 'absent':
      return new NotThere(code);
    default:
      return new LookFailed(code);
  }
}
