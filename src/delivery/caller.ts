// The one place that calls Slack for a delivery: fenced by the claim on its row, and quiet while Slack has asked for quiet.
import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import { type ClaimedRow, keepClaim } from '../storage/outbox.ts';
import { pauseLeft, pauseMethod } from '../storage/slack-pauses.ts';
import { measured } from './measured-call.ts';
import { SlackUnavailable } from './slack-errors.ts';

/** What is thrown in place of a call that Slack does not want yet. */
export const PAUSED = 'paused';

/** The row belongs to somebody else by now; nothing more may be sent for it. */
export class ClaimLost extends Error {
  constructor() {
    super('the claim on the delivery was lost');
    this.name = 'ClaimLost';
  }
}

/**
 * Calls a Web API method. Throws a SlackRefusal, SlackUnavailable or SlackAmbiguity, or ClaimLost; the answer is unchecked JSON.
 */
export type Call = (method: string, args: Record<string, unknown>) => Promise<unknown>;

/** The calls of one claimed row. */
export function callerFor({ db, metrics }: Context, client: WebClient, row: ClaimedRow): Call {
  return async (method, args) => {
    // Asked just before each call, so that a process that was paused (suspended, blocked) does not send what another has taken over.
    if (!(await keepClaim(db, row))) throw new ClaimLost();
    const left = await pauseLeft(db, row.teamId, method);
    if (left > 0) throw new SlackUnavailable(PAUSED, left);
    try {
      return await measured(metrics, method, () => client.apiCall(method, args));
    } catch (meaning) {
      if (meaning instanceof SlackUnavailable && meaning.retryAfterMs !== null) {
        await pauseMethod(db, row.teamId, method, meaning.retryAfterMs);
      }
      throw meaning;
    }
  };
}
