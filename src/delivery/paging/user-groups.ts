// Finds out whom a user group stands for at this moment: who its members are, whether they are there, and whether they may be disturbed.
import { z } from 'zod';
import {
  availabilityOf,
  type FirstOrAll,
  type Member,
  type Recipients,
  recipientsIn,
} from '../../domain/paging/recipients.ts';
import type { Logger } from '../../log.ts';
import { PermanentError, TransientError, UnknownOutcome } from '../outcomes.ts';
import type { Method } from '../slack-client/pacing.ts';
import { type Call, LeaseLost, Throttled } from '../slack-client/slack-client.ts';

/** Members who are asked about at the same time: enough that a group that sleeps is gone through in seconds. */
const ASKED_TOGETHER = 3;

const groupMembers = z.object({ users: z.array(z.string()) });
const account = z
  .object({ user: z.object({ deleted: z.boolean().default(false), is_bot: z.boolean().default(false) }) })
  .transform(({ user }) => ({ isDeactivated: user.deleted, isBot: user.is_bot }));
const presence = z.object({ presence: z.string() }).transform((answer) => answer.presence);
const seconds = z.number().transform((at) => new Date(at * 1000));
const disturbance = z
  .object({
    dnd_enabled: z.boolean(),
    next_dnd_start_ts: seconds,
    next_dnd_end_ts: seconds,
    snooze_enabled: z.boolean().default(false),
    snooze_endtime: seconds.optional(),
  })
  .transform((answer) => ({
    isEnabled: answer.dnd_enabled,
    from: answer.next_dnd_start_ts,
    until: answer.next_dnd_end_ts,
    snoozedUntil: answer.snooze_enabled ? (answer.snooze_endtime ?? null) : null,
  }));
const NOT_NOW = [TransientError, UnknownOutcome, Throttled, LeaseLost];
const NOBODY = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

/** The members of a group, in the group's order. */
export async function membersOf(call: Call, groupId: string): Promise<string[]> {
  return groupMembers.parse(await call('usergroups.users.list', { usergroup: groupId })).users;
}

/**
 * Whom a page of the group reaches now. Only the list of members is waited for: what Slack does not say of one of them counts in
 * their favour, because a page that waits for its addressee's status is worse than one that disturbs. Nor is a turn waited for: the
 * row is back in the outbox then, or with somebody else, but what is found out here still stands if it is reported first.
 */
export async function groupRecipients(
  { call, log, now }: { call: Call; log: Logger; now: Date },
  groupId: string,
  scope: FirstOrAll,
): Promise<Recipients> {
  const userIds = await membersOf(call, groupId);
  const members: Member[] = [];
  for (let from = 0; from < userIds.length; from += ASKED_TOGETHER) {
    const together = userIds.slice(from, from + ASKED_TOGETHER);
    members.push(...(await Promise.all(together.map((userId) => memberOf(userId)))));
    if (scope === 'first' && members.some(({ standing }) => standing === 'reachable')) break;
  }
  return recipientsIn(members, scope);

  async function memberOf(userId: string): Promise<Member> {
    const isQuiet = scope === 'first';
    const [known, there, quiet] = await Promise.all([
      ask('users.info', { user: userId }, account, { isDeactivated: true, isBot: false }),
      isQuiet ? ask('users.getPresence', { user: userId }, presence) : null,
      isQuiet ? ask('dnd.info', { user: userId }, disturbance) : null,
    ]);
    return { userId, standing: availabilityOf({ account: known, presence: there, disturbance: quiet }, now) };
  }

  async function ask<T>(method: Method, args: Record<string, unknown>, shape: z.ZodType<T>, ifGone: T | null = null) {
    try {
      return shape.safeParse(await call(method, args)).data ?? null;
    } catch (error) {
      if (error instanceof PermanentError && NOBODY.has(error.code)) return ifGone;
      if (error instanceof PermanentError) sayOnce(log, method, error);
      else if (!NOT_NOW.some((kind) => error instanceof kind)) throw error;
      return null;
    }
  }
}

const said = new Set<string>();

/** A missing scope is there at every page; one line is enough for whoever can add it. */
function sayOnce(log: Logger, method: string, { code, needed }: PermanentError): void {
  if (said.has(method)) return;
  said.add(method);
  log.warn({ method, error: code, needed }, 'Slack does not say who is there: pages of groups go to the first member');
}
