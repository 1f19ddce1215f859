// The one place that calls Slack for a delivery: fenced by the claim on its row, at Slack's pace, and quiet while Slack asks for quiet.
import type { WebClient } from '@slack/web-api';
import { isUrgent } from '../../domain/delivery.ts';
import type { Pacing } from '../../domain/policy.ts';
import type { Metrics } from '../../metrics.ts';
import { KNOWN_ERRORS } from '../../render/help/delivery-errors.ts';
import type { Database } from '../../storage/database.ts';
import type { ClaimedRow } from '../../storage/outbox.ts';
import { acquirePermit, noteUse } from '../../storage/rate-limit.ts';
import { lockOut, pauseMethod, pauseName, pausePosting } from '../../storage/slack-pauses.ts';
import { withoutNulls } from '../../without-nulls.ts';
import { PermanentError, TransientError, UnknownOutcome } from '../outcomes.ts';
import type { Circuit } from './circuit.ts';
import { meaningOf } from './errors.ts';
import { channelBucket, isPosting, limitsOf, type Method } from './pacing.ts';

/** The row belongs to somebody else by now; nothing more may be sent for it. */
export class LeaseLost extends Error {
  constructor() {
    super('the claim on the delivery was lost');
    this.name = 'LeaseLost';
  }
}

/** It is not this row's turn yet: it has been put back into the outbox and comes back by itself. */
export class Throttled extends Error {
  readonly ms: number;
  constructor(ms: number) {
    super('the delivery waits for its turn');
    this.name = 'Throttled';
    this.ms = ms;
  }
}

type Arguments = Record<string, unknown>;

/**
 * Calls a Web API method. Throws a Refused, Unavailable or Ambiguous, or ClaimLost or TurnLater; the answer is unchecked
 * JSON.
 */
export type Call = (method: Method, args: Arguments) => Promise<unknown>;

/** The way to Slack that all deliveries share. */
export interface Line {
  db: Database;
  client: WebClient;
  circuit: Circuit;
  metrics: Metrics;
  /** Null: as fast as they come, where time is moved by hand. */
  pacing: Pacing | null;
}

// Slack does not say whether the channel or the workspace was too busy. Posting elsewhere pauses for so long only, until a second
// channel is refused: an incident must not wait for the card of another.
const MOMENT_MS = 1_000;

/** The calls of one claimed row. */
export function slackClientFor({ db, client, metrics, circuit, pacing }: Line, row: ClaimedRow): Call {
  return async (method, args) => {
    // Before a turn is used up for it.
    if (circuit.holds()) throw new TransientError('Slack does not answer', null, 'held');
    const channel = channelOf(args);
    const turn = await acquirePermit(db, row, {
      call: [method, ...SUBJECTS.map((key) => args[key])].filter((part) => part !== undefined).join(' '),
      pauses: [method, pauseName(method, channel)],
      limits: pacing === null ? [] : limitsOf(method, channel, isUrgent(row.priority), pacing),
    });
    if (turn.is === 'lost') throw new LeaseLost();
    if (turn.is === 'later') throw new Throttled(turn.ms);
    const isPaced = pacing !== null && isPosting(method) && channel !== null;
    try {
      const answer = await circuit.call(() => measured(metrics, method, () => client.apiCall(method, args)));
      // Only then is it sure that what comes next comes later.
      if (isPaced) await noteUse(db, row.teamId, channelBucket(channel)).catch(() => undefined);
      return withoutNulls(answer);
    } catch (error) {
      if (error instanceof TransientError) await note(db, row.teamId, { method, channel }, error);
      throw error;
    }
  };
}

/** Tells all replicas what Slack asked for. */
async function note(
  db: Database,
  teamId: string,
  { method, channel }: { method: Method; channel: string | null },
  { why, retryAfterMs: ms }: TransientError,
): Promise<void> {
  if (ms === null) return;
  if (why === 'lockedOut') await lockOut(db, teamId, ms);
  else if (isPosting(method) && channel !== null)
    await pausePosting(db, teamId, { method, channel }, { ms, momentMs: MOMENT_MS });
  else await pauseMethod(db, teamId, method, ms);
}

/** What tells the calls of one row apart, so that each finds its own turn when the row comes back. */
const SUBJECTS = ['channel', 'channel_id', 'user', 'users', 'email', 'name', 'cursor', 'file', 'filename', 'canvas_id'];

function channelOf({ channel, channel_id: channelId }: Arguments): string | null {
  if (typeof channel === 'string') return channel;
  return typeof channelId === 'string' ? channelId : null;
}

// Makes a call to Slack and measures it: how long it took, and its result in words from a closed set.

/** Throws what `meaningOf` makes of its failure. */
export async function measured<T>(metrics: Metrics, method: string, call: () => Promise<T>): Promise<T> {
  const end = metrics.slackCallDuration.startTimer({ method });
  try {
    const answer = await call();
    metrics.slackCalls.inc({ method, result: 'ok', error: '' });
    return answer;
  } catch (error) {
    const meaning = meaningOf(error);
    metrics.slackCalls.inc({ method, ...resultOf(meaning) });
    throw meaning;
  } finally {
    end();
  }
}

/** Slack may answer with a code that nobody has heard of: what is not known is `other`, so that no series comes from outside. */
function resultOf(meaning: unknown): { result: string; error: string } {
  if (meaning instanceof PermanentError) {
    return { result: 'refused', error: KNOWN_ERRORS.has(meaning.code) ? meaning.code : 'other' };
  }
  if (meaning instanceof UnknownOutcome) return { result: 'ambiguous', error: '' };
  if (!(meaning instanceof TransientError)) return { result: 'fault', error: '' };
  if (meaning.why === 'lockedOut') return { result: 'locked_out', error: meaning.message };
  return { result: meaning.why === 'busy' ? 'rate_limited' : 'unreachable', error: '' };
}
