// Rings pagers outside Slack: PagerDuty's Events API and signed webhooks. Nothing here waits for Slack.
import { createHmac } from 'node:crypto';
import type { Incident } from '../domain/incident.ts';
import type { PagerPolicy } from '../domain/policy.ts';
import type { Entry } from '../domain/timeline.ts';
import { type PagerAction, pagerDutyEvent, webhookBody } from '../render/pager-content.ts';
import type { Words } from '../render/words/words.ts';
import { type Answer, exchange, isRefused, type Limits } from './exchange.ts';
import { Refused, Unavailable } from './outcomes.ts';

/** What is told to a pager. `id` is the same however often it is told, so that a repeat can be recognised. */
export interface Notice {
  id: string;
  action: PagerAction;
  incident: Incident;
  entry: Entry;
  words: Words;
}

/**
 * Tells a pager once. Every repeat is safe: PagerDuty folds what has the same key, and a webhook knows a notice by its id. Throws
 * Refused when the pager will never take it, Unavailable when it may take it later.
 */
export async function tell(
  { kind, url, secret }: PagerPolicy & { secret: string },
  notice: Notice,
  sentAt: Date,
  limits?: Limits,
): Promise<void> {
  const { headers, body } = kind === 'pagerDuty' ? toPagerDuty(secret, notice) : toWebhook(secret, notice, sentAt);
  const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body } as const;
  const answer = await exchange(url, request, limits);
  if (!isAccepted(kind, answer)) throw meaningOf(answer);
}

function toPagerDuty(secret: string, { incident, action, entry, words }: Notice) {
  return {
    headers: {},
    body: JSON.stringify({ routing_key: secret, ...pagerDutyEvent(incident, action, entry, words) }),
  };
}

/** The time is signed too, so that whoever listens cannot play a page again tomorrow. */
function toWebhook(secret: string, { incident, action, entry, id }: Notice, sentAt: Date) {
  const body = JSON.stringify(webhookBody(incident, action, entry, id));
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  const headers = {
    'idempotency-key': id,
    'warroom-timestamp': timestamp,
    'warroom-signature': `v1=${signature}`,
  };
  return { headers, body };
}

/** PagerDuty accepts with 202 alone: another yes is not from PagerDuty, but from something on the way. */
function isAccepted(kind: PagerPolicy['kind'], { status }: Answer): boolean {
  return kind === 'pagerDuty' ? status === 202 : status >= 200 && status < 300;
}

function meaningOf(answer: Answer): Error {
  if (isRefused(answer)) return new Refused(`pager_http_${answer.status}`);
  return new Unavailable(`the pager answered HTTP ${answer.status}`, answer.retryAfterMs);
}
