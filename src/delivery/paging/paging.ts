// Pages: to a person directly, to whoever a group or a schedule stands for just now, or to a pager outside Slack.

import { createHmac } from 'node:crypto';
import type { Incident } from '../../domain/incident.ts';
import { isOpen } from '../../domain/lifecycle/status.ts';
import { escalationPolicyFor, levelAt } from '../../domain/paging/paging.ts';
import { isStillWanted } from '../../domain/paging/recipients.ts';
import type { PagerPolicy } from '../../domain/policy.ts';
import { targetOf } from '../../domain/target.ts';
import type { Entry, EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { pageMessage } from '../../render/direct/direct.ts';
import { pageDigest } from '../../render/direct/page-digest.ts';
import { dedupKey, type PagerAction, pagerDutyEvent, webhookBody } from '../../render/direct/pager-content.ts';
import { formBatch, PAGES, pagesOf, splitBatch } from '../../storage/batching.ts';
import { renewLease } from '../../storage/outbox.ts';
import { databaseTime } from '../../storage/time.ts';
import { changeIncident } from '../../usecases/change-incident.ts';
import { entryAt, entryOfType } from '../entries.ts';
import { PermanentError, TransientError } from '../outcomes.ts';
import { expectPerson, recipientsOf, writeTo } from '../people.ts';
import { LeaseLost, Throttled } from '../slack-client/slack-client.ts';
import type { TaskContext } from '../task-context.ts';
import { type Answer, isClientError, type Limits, sendRequest } from './http-client.ts';

/** Does what a `page` asks for, whatever its target is. */
export async function page(task: TaskContext, { target, seq }: { target: string; seq: number }): Promise<void> {
  const { ctx, incident, row } = task;
  const entry = await entryOfType(task, seq, 'paged');
  const meant = targetOf(target, ctx.policy);
  if (meant === null) throw new PermanentError('unknown_target');
  if (meant.kind === 'person') return pagePerson(task, meant.userId, entry);
  if (meant.kind === 'pager') {
    return isStillWanted(incident, entry) ? notify(task, meant.name, 'trigger', entry) : undefined;
  }
  if (!isOpen(incident.status)) return;
  // From the second round of the escalation policy on, everybody in a group is paged.
  const { round } = levelAt(entry.step, escalationPolicyFor(incident, ctx.policy));
  const reached = await recipientsOf(task, meant, round > 1 ? 'everybody' : 'first');
  // Found out again after a crash, it may be somebody else: the core takes only the first report, and pages from that.
  await changeIncident(ctx, row, { type: 'reportReached', pagedSeq: seq, target, ...reached });
}

/** Makes the one commander for whom the policy's group or schedule stands now. Refused where nobody of it could hear of it. */
export async function findCommander(task: TaskContext, target: string): Promise<void> {
  const meant = targetOf(target, task.ctx.policy);
  if (meant === null) throw new PermanentError('unknown_target');
  const [userId] = (await recipientsOf(task, meant, 'first')).userIds;
  if (userId === undefined) throw new PermanentError('nobody_there');
  await changeIncident(task.ctx, task.row, { type: 'appointCommander', userId });
}

/** A person who is paged for many incidents at the same moment gets one message that tells of all of them. */
async function pagePerson(task: TaskContext, userId: string, entry: EntryOf<'paged'>): Promise<void> {
  const { ctx, incident, row } = task;
  await expectPerson(task, userId);
  if (!row.mustReconcile) {
    const gathered = await formBatch(ctx.db, row, PAGES);
    if (gathered.is === 'later') throw new Throttled(gathered.ms);
    if (gathered.is !== 'goes') throw new LeaseLost();
  }
  const pages = (await pagesOf(ctx.db, row)).flatMap(({ incident, entry }) =>
    entry.type === 'paged' ? [{ incident, entry }] : [],
  );
  if (pages.length < 2) return writeTo(task, userId, row.key, pageMessage(incident, entry, ctx.words));
  try {
    await writeTo(task, userId, row.key, pageDigest(pages, ctx.words));
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await splitBatch(ctx.db, row);
    throw new Throttled(0);
  }
}

/** Tells a pager what became of its page. */
export async function tellPager(task: TaskContext, pager: string, action: PagerAction, seq: number): Promise<void> {
  await notify(task, pager, action, await entryAt(task, seq));
}

async function notify({ ctx, incident, pagers, row }: TaskContext, name: string, action: PagerAction, entry: Entry) {
  const pager = ctx.policy.pagers[name];
  const secret = pagers.secrets[name];
  if (pager === undefined || secret === undefined) throw new PermanentError('pager_without_secret');
  const sentAt = ctx.clock(await databaseTime(ctx.db));
  // Asked just before, as it is before each call to Slack: what another replica has taken over must not ring late.
  if (!(await renewLease(ctx.db, row))) throw new LeaseLost();
  await tell(
    { ...pager, secret },
    { id: `${dedupKey(incident)}:${row.key}`, action, incident, entry, words: ctx.words },
    sentAt,
  );
}

// Rings pagers outside Slack: PagerDuty's Events API and signed webhooks. Nothing here waits for Slack.

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
  const answer = await sendRequest(url, request, limits);
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
  if (isClientError(answer)) return new PermanentError(`pager_http_${answer.status}`);
  return new TransientError(`the pager answered HTTP ${answer.status}`, answer.retryAfterMs);
}
