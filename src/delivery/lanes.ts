// Works one lane of the outbox: its rows in order, each claimed, delivered and settled.
import type { Context } from '../context.ts';
import type { PagerSecrets } from '../pager-secrets.ts';
import { withTransaction } from '../storage/database.ts';
import { findIncident } from '../storage/incidents.ts';
import {
  type ClaimedRow,
  claimNext,
  enqueue,
  type Lane,
  markDead,
  markSent,
  wakeFollowers,
} from '../storage/outbox.ts';
import { ClaimLost, callerFor, type Line, TurnLater } from './caller.ts';
import { Ambiguous, LookFailed, Refused, Unavailable } from './outcomes.ts';
import type { Searches, Sender } from './sender.ts';
import { settleFailure } from './settle.ts';
import { deliver, typeOf } from './tasks.ts';

/** What all lanes are worked with. */
export interface Crew {
  ctx: Context;
  line: Line;
  pagers: PagerSecrets;
  directChannels: Map<string, string>;
  searches: Searches;
  /** Told when a row was put back until its turn, and how long that is. */
  onLater: (ms: number) => void;
}

/** Sends everything of a lane whose time has come, in order, and stops at the first that has to wait. */
export async function deliverLane(crew: Crew, lane: Lane): Promise<void> {
  const { db } = crew.ctx;
  for (let row = await claimNext(db, lane); row !== null; row = await claimNext(db, lane)) {
    const isDone = await deliverRow(crew, row);
    if (!isDone) return;
  }
}

/** True when the row is out of the way of those behind it. */
async function deliverRow(crew: Crew, row: ClaimedRow): Promise<boolean> {
  const { ctx, line, pagers, directChannels, searches } = crew;
  const incident = await findIncident(ctx.db, row);
  if (incident === null) {
    // There is nobody to tell, and what waits behind it is as lost.
    ctx.log.error({ delivery: row.key }, 'a delivery without an incident');
    await markDead(ctx.db, row, 'there is no such incident');
    return true;
  }
  const sender = { ctx, row, incident, pagers, directChannels, searches, call: callerFor(line, row) };
  try {
    const followUps = await deliver(sender, row.delivery);
    await withTransaction(ctx.db, async (tx) => {
      await enqueue(tx, row, followUps);
      await markSent(tx, row);
      await wakeFollowers(tx, row);
    });
    ctx.metrics.deliveryAttempts.inc({ type: typeOf(row), outcome: 'sent' });
    return true;
  } catch (error) {
    ctx.metrics.deliveryAttempts.inc({ type: typeOf(row), outcome: outcomeOf(error) });
    return settle(crew, sender, error);
  }
}

/** Settling may have to ask Slack something itself, and that may fail, too. */
async function settle({ onLater }: Crew, sender: Sender, error: unknown): Promise<boolean> {
  if (error instanceof TurnLater) onLater(error.ms);
  try {
    return await settleFailure(sender, error);
  } catch (second) {
    if (second instanceof TurnLater) onLater(second.ms);
    if (isOfSlack(second)) return settleFailure(sender, second);
    throw second;
  }
}

function isOfSlack(error: unknown): boolean {
  return [TurnLater, ClaimLost, Unavailable, Ambiguous, LookFailed].some((kind) => error instanceof kind);
}

/** What an attempt that threw came to, in one word. */
function outcomeOf(error: unknown): string {
  if (error instanceof ClaimLost) return 'lost_claim';
  if (error instanceof Refused) return 'refused';
  if (error instanceof Unavailable || error instanceof TurnLater) return 'waiting';
  if (error instanceof LookFailed) return 'unseen';
  return error instanceof Ambiguous ? 'ambiguous' : 'fault';
}
