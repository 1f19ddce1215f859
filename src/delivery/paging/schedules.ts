// Finds out who is on call in a schedule that PagerDuty keeps, and who they are in Slack.
import { z } from 'zod';
import { PermanentError, TransientError } from '../outcomes.ts';
import type { Call } from '../slack-client/slack-client.ts';
import { isClientError, type Limits, sendRequest } from './http-client.ts';

/** A schedule may stand in many escalation policies, each of them an entry with the whole person. */
const ANSWER_BYTES = 1024 * 1024;

const onCalls = z.object({
  oncalls: z.array(z.object({ user: z.object({ email: z.string().optional() }).nullish() })),
});
const found = z.object({ user: z.object({ id: z.string() }) });

export interface Schedule {
  api: string;
  id: string;
  token: string;
}

/**
 * The Slack users on call at this moment. Throws Refused when PagerDuty does not say, when nobody is on call, and when nobody
 * here has the address of who is: a name is a person's own and stays out of the room.
 */
export async function scheduleRecipients(call: Call, schedule: Schedule, limits?: Limits): Promise<string[]> {
  const emails = await emailsOnCall(schedule, limits);
  if (emails.length === 0) throw new PermanentError('nobody_on_call');
  const userIds: string[] = [];
  for (const email of emails) {
    try {
      userIds.push(found.parse(await call('users.lookupByEmail', { email })).user.id);
    } catch (error) {
      if (!(error instanceof PermanentError) || error.code !== 'users_not_found') throw error;
    }
  }
  if (userIds.length === 0) throw new PermanentError('on_call_not_in_slack');
  return userIds;
}

/** Without times the question is about now; `earliest` leaves out whoever is on call next. */
async function emailsOnCall({ api, id, token }: Schedule, limits?: Limits): Promise<string[]> {
  const query = new URLSearchParams({ 'schedule_ids[]': id, 'include[]': 'users', earliest: 'true' });
  const answer = await sendRequest(
    `${api.replace(/\/+$/, '')}/oncalls?${query}`,
    {
      method: 'GET',
      headers: { authorization: `Token token=${token}`, accept: 'application/vnd.pagerduty+json;version=2' },
    },
    { answerBytes: ANSWER_BYTES, ...limits },
  );
  const { status, body, retryAfterMs } = answer;
  if (isClientError(answer)) throw new PermanentError(`schedule_http_${status}`);
  if (status !== 200) throw new TransientError(`PagerDuty answered HTTP ${status}`, retryAfterMs);
  const said = onCalls.safeParse(jsonOf(body));
  if (!said.success) throw new TransientError('PagerDuty gave an unreadable answer');
  return [...new Set(said.data.oncalls.flatMap(({ user }) => user?.email?.toLowerCase() ?? []))];
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
