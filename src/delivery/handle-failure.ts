// Settles a delivery that did not work out: again later, look first and then again, or never, and then somebody is told.
import type { Delivery, DeliveryType } from '../domain/delivery.ts';
import { noPersonIn } from '../domain/roles/named-people.ts';
import { isPerson } from '../domain/target.ts';
import { isDatabaseDown } from '../storage/database.ts';
import { type ClaimedRow, markDead, markWaiting, quarantine, type WaitsFor } from '../storage/outbox.ts';
import { changeIncident } from '../usecases/change-incident.ts';
import { LookFailed, PermanentError, type TransientCause, TransientError, UnknownOutcome } from './outcomes.ts';
import { OUTSIDE } from './people.ts';
import { noticesLostRoom } from './room/lost-room.ts';
import { LeaseLost, Throttled } from './slack-client/slack-client.ts';
import type { TaskContext } from './task-context.ts';
import { typeOf, UnknownDelivery } from './tasks.ts';

const LONGEST_WAIT_MS = 30_000;
const FIRST_WAIT_MS = 500;
/** So many failures that the wait is the longest one. */
const MANY = 10;
/** Slack's history may lag behind its posts: whoever looks for one waits this long at least. */
export const HISTORY_DELAY_MS = 2_000;
/** A fault of ours that repeats this often will not go away by itself. */
const FAULTS_BEFORE_GIVING_UP = 10;
/** Minutes, with the growing waits between them. Whatever was said must not be said again, and what waits behind it has its turn. */
const LOOKS_TRIED = 10;
/** While versions change, another process may know what this one does not: the audit brings it back each minute. */
const VERSIONS_TRIED = 5;
const UNKNOWN = 'unknown_delivery';
const UNSEEN = 'cannot_look';

/** Steps whose refusal the commander should hear of. The others speak to one person who may be gone, or would only echo it. */
const REPORTED = new Set<DeliveryType>([
  'openRoom',
  'syncSurface',
  'pinCard',
  'invite',
  'page',
  'briefRole',
  'findCommander',
  'tellPager',
  'answerSource',
  'announceUpdate',
]);

const WAITS_FOR: Record<TransientCause, WaitsFor> = {
  busy: 'turn',
  lockedOut: 'slack',
  down: 'slack',
  held: 'slack',
  elsewhere: null,
};

/** Writes what became of a failed attempt. True when the row is out of the way of those behind it in its lane. */
export async function handleFailure(task: TaskContext, error: unknown): Promise<boolean> {
  const { ctx, row } = task;
  const log = ctx.log.child({ incident: task.incident.reference, delivery: row.key });
  if (error instanceof LeaseLost || error instanceof Throttled) return false;
  if (error instanceof PermanentError) {
    log.warn({ error: error.code, needed: error.needed }, 'delivery was refused');
    if (await noticesLostRoom(task, error)) {
      await markWaiting(ctx.db, row, {
        delayMs: 0,
        error: error.code,
        state: stateAfter(row),
        countsAsFailure: true,
        waitsFor: null,
      });
      return false;
    }
    await report(task, error);
    await markDead(ctx.db, row, error.code);
    ctx.metrics.deadDeliveries.inc({ type: typeOf(row) });
    return true;
  }
  if (error instanceof TransientError) {
    const { why } = error;
    const delayMs = error.retryAfterMs ?? (why === 'held' ? backoff(MANY) : backoff(row.failures));
    log.warn({ error: error.message, delayMs }, 'delivery waits');
    const countsAsFailure = error.retryAfterMs === null && why !== 'held';
    const waitsFor = WAITS_FOR[why];
    await markWaiting(ctx.db, row, {
      delayMs,
      error: error.message,
      state: stateAfter(row),
      countsAsFailure,
      waitsFor,
    });
    return false;
  }
  if (error instanceof UnknownOutcome) {
    const delayMs = Math.max(HISTORY_DELAY_MS, backoff(row.failures));
    log.warn({ error: error.message, delayMs }, 'delivery may have arrived');
    const wait = {
      delayMs,
      error: error.message,
      state: 'ambiguous',
      countsAsFailure: true,
      waitsFor: 'slack',
    } as const;
    await markWaiting(ctx.db, row, wait);
    return false;
  }
  if (error instanceof LookFailed) return handleUnseen(task, error);
  return error instanceof UnknownDelivery ? handleUnknown(task, error) : handleFault(task, error);
}

/** After an attempt without effect. Whatever an earlier one of this row may have done, this one did nothing to clear it up. */
function stateAfter({ mustReconcile }: ClaimedRow): 'ambiguous' | 'pending' {
  return mustReconcile ? 'ambiguous' : 'pending';
}

/** What is there stays unknown: it is looked for again, and never answered by a second message. It ends aloud. */
async function handleUnseen(task: TaskContext, { code, message }: LookFailed): Promise<boolean> {
  const { ctx, row } = task;
  const log = ctx.log.child({ incident: task.incident.reference, delivery: row.key });
  if (row.looksFailed + 1 >= LOOKS_TRIED) {
    log.error({ error: code }, 'nobody can tell whether a delivery has arrived');
    return giveUp(task, UNSEEN, UNSEEN);
  }
  const delayMs = Math.max(HISTORY_DELAY_MS, backoff(row.looksFailed));
  log.warn({ error: code, delayMs }, 'it could not be looked up whether a delivery has arrived');
  await markWaiting(ctx.db, row, {
    delayMs,
    error: message,
    state: 'ambiguous',
    countsAsFailure: true,
    couldNotLook: true,
    waitsFor: null,
  });
  return false;
}

/** Out of the way of what waits behind it, which is true of every outcome. */
async function handleUnknown(task: TaskContext, error: UnknownDelivery): Promise<boolean> {
  const { ctx, row } = task;
  ctx.log.error({ err: error, incident: task.incident.reference, delivery: row.key }, 'delivery is of another version');
  if (row.failures + 1 >= VERSIONS_TRIED) return giveUp(task, UNKNOWN, UNKNOWN);
  await quarantine(ctx.db, row, UNKNOWN);
  return true;
}

/** Whatever it was, somebody may be counting on it: a delivery is never given up in silence. */
async function giveUp(task: TaskContext, code: string, text: string): Promise<boolean> {
  const { ctx, row } = task;
  try {
    await tellOf(task, code, null);
  } catch (error) {
    if (isDatabaseDown(error)) throw error;
    // What cannot be told must not keep what waits behind it from its turn either.
    ctx.log.error({ err: error, delivery: row.key }, 'a dead delivery could not be told of');
  }
  await markDead(ctx.db, row, text);
  ctx.metrics.deadDeliveries.inc({ type: typeOf(row) });
  return true;
}

async function handleFault(task: TaskContext, error: unknown): Promise<boolean> {
  const { ctx, row } = task;
  // Nothing can be written either; the lease runs out and the row is taken up again.
  if (isDatabaseDown(error)) throw error;
  const text = error instanceof Error ? error.message : String(error);
  ctx.log.error(
    { err: error, incident: task.incident.reference, delivery: row.key },
    'delivery failed by a fault of ours',
  );
  if (row.failures + 1 >= FAULTS_BEFORE_GIVING_UP) return giveUp(task, 'gave_up', text);
  await markWaiting(ctx.db, row, {
    delayMs: backoff(row.failures),
    error: text,
    state: 'ambiguous',
    countsAsFailure: true,
    waitsFor: null,
  });
  return false;
}

async function report(task: TaskContext, { code, needed }: PermanentError): Promise<void> {
  const because = noPersonIn(code);
  const userId = because === null ? null : receiverOf(task);
  if (because !== null && userId !== null) {
    await changeIncident(task.ctx, task.row, { type: 'reportGone', userId, because });
    return;
  }
  if (REPORTED.has(task.row.delivery.type) || OUTSIDE.has(code)) await tellOf(task, code, needed);
}

async function tellOf(task: TaskContext, error: string, needed: string | null): Promise<void> {
  const { delivery } = task.row;
  const step = delivery.type === 'syncSurface' ? delivery.surface : delivery.type;
  await changeIncident(task.ctx, task.row, {
    type: 'reportFailedStep',
    step,
    target: targetOf(delivery),
    error,
    needed,
    ...(delivery.type === 'page' && { pagedSeq: delivery.seq }),
  });
}

/** The one person to whom a delivery speaks, or whom it brings into the room; null where there is no such person. */
function receiverOf({ row: { delivery }, incident }: TaskContext): string | null {
  if (delivery.type === 'tellCommander') return incident.roles.commander;
  const named = 'userId' in delivery ? delivery.userId : targetOf(delivery);
  return named !== null && isPerson(named) ? named : null;
}

function targetOf(delivery: Delivery): string | null {
  if ('userId' in delivery) return delivery.userId;
  if (delivery.type === 'tellPager') return delivery.pager;
  return 'target' in delivery ? delivery.target : null;
}

/** Doubles up to 30 s, with jitter, so that replicas and rows do not come back all at once. */
function backoff(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.75 + Math.random() / 2);
}
