// What has become of a delivery so far, as the outbox has it.
import type { Delivery } from './delivery.ts';

/**
 * Not taken by Slack yet. `ambiguous`: it may have been. `bundled`: another delivery tells of it, too. `aside`: this version of the bot
 * does not know what it asks for.
 */
export const WAITING_STATES = ['pending', 'sending', 'ambiguous', 'bundled', 'aside'] as const;
export type WaitingState = (typeof WAITING_STATES)[number];

export interface DeliveryRecord {
  delivery: Delivery;
  state: WaitingState | 'sent' | 'dead';
  /** Since when it waits, or waited; a surface begins anew each time. */
  askedAt: Date;
  nextAttemptAt: Date;
  /** `turn`: Slack takes only so much at a time, and it is not late for that; `slack`: Slack cannot be used. */
  waitsFor: 'turn' | 'slack' | null;
  sentAt: Date | null;
  /** What the last attempt came to: a code of Slack, or words of ours. */
  error: string | null;
}
