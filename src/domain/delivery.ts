// A delivery: something Slack or a pager must be told, as data. Surfaces mirror state; posts happen once.
import type { Incident } from './incident.ts';

/** Slack places that mirror an incident; a delivery says which, never what. `lostRoom` looks whether a lost room is there again. */
export const SURFACES = [
  'card',
  'announcement',
  'topic',
  'bookmarks',
  'postmortem',
  'publishedPostmortem',
  'postmortemFiles',
  'lostRoom',
] as const;
export type SurfaceName = (typeof SURFACES)[number];

export type Delivery =
  /** `seq`: of the entry that asks for it; a lost room may be replaced by another. */
  | { type: 'openRoom'; seq: number }
  | { type: 'syncSurface'; surface: SurfaceName }
  /** `ts`: of the card. One that is posted anew is pinned, too; one that somebody unpins is left alone. */
  | { type: 'pinCard'; ts?: string }
  | { type: 'postWelcome' }
  /** What earlier incidents of the same service taught. */
  | { type: 'shareLearnings' }
  /** A user group stands for its members, and a schedule for whoever is on call: they are looked up when it is delivered. `unlessLeft`: whoever has left the room stays out. */
  | { type: 'invite'; target: string; seq: number; unlessLeft?: true }
  /** Finds out who commands, where the policy names a group or a schedule. */
  | { type: 'findCommander'; target: string; seq: number }
  /** One room message for all the entries that one change made. */
  | { type: 'postEntries'; seqs: readonly number[] }
  /** The same update as a reply under the announcement; `root`: under one that was posted anew. */
  | { type: 'announceUpdate'; seq: number; root?: string }
  | { type: 'page'; target: string; seq: number }
  /** Tells a pager that it need not ring any longer, or that it is over. */
  | { type: 'tellPager'; pager: string; event: PagerEvent; seq: number }
  /** A question or reminder that only its receiver sees. */
  | { type: 'nudge'; userId: string; seq: number }
  | { type: 'briefRole'; userId: string; seq: number }
  /** A direct message about an entry of which the room need not hear, or that concerns one person most. */
  | { type: 'tellPerson'; userId: string; seq: number }
  /** A document for one person, who asked for it; `request` makes each asking one of its own. */
  | { type: 'sendDocument'; userId: string; document: string; request: string }
  | { type: 'tellCommander'; seq: number }
  /** What is overdue in the whole workspace, where everybody sees it: once for each `week`, however many incidents ask for it. */
  | { type: 'announceOverdue'; seq: number; week: string }
  | { type: 'answerSource'; seq: number }
  /** Closes a channel that was made for the room while another one became it. */
  | { type: 'retireRoom'; channelId: string };
export type PagerEvent = 'acknowledge' | 'resolve';
export type DeliveryType = Delivery['type'];

/**
 * Deliveries of one lane happen one after the other. Lanes do not wait for each other, but for what a delivery says that it follows.
 */
export interface Addressed {
  delivery: Delivery;
  /** Unique for ever within an incident: what is sent under a key is sent once. Asking again renders a surface again, and invites again who may have left. */
  key: string;
  lane: string;
  /** Smaller goes first in its lane; 0 when left out. Of two with the same place, the one that was written first goes first. */
  place?: number;
  /**
   * Keys of what people must have seen before, in other lanes of the same incident: this waits until each of them was sent once, or given
   * up, or never asked for. A page follows nothing.
   */
  follows?: readonly string[];
  /** Smaller goes first when there is more to send than Slack takes. */
  priority: number;
}

/** Every delivery of a SEV1 has a smaller priority than this, and no other has. */
export const URGENT_BELOW = 10;
/** Whether a delivery may use what is kept for SEV1. */
export function isUrgent(priority: number): boolean {
  return priority < URGENT_BELOW;
}

/** A delivery with its key, its lane and its priority. */
export function address(delivery: Delivery, incident: Incident): Addressed {
  return { delivery, ...placeOf(delivery, incident) };
}

/** The card stands first in a room. */
const AFTER_CARD = { follows: ['card'] } as const;

function placeOf(delivery: Delivery, incident: Incident): Omit<Addressed, 'delivery'> {
  const base = incident.severity === 'SEV1' ? 0 : URGENT_BELOW;
  switch (delivery.type) {
    case 'openRoom':
      return {
        key: delivery.seq === 1 ? 'room' : `room:${delivery.seq}`,
        lane: 'room',
        place: delivery.seq,
        priority: base,
      };
    case 'syncSurface':
      return {
        key: delivery.surface,
        // Files are replies in the thread, which has to stand first.
        lane: delivery.surface === 'postmortemFiles' ? 'postmortem' : delivery.surface,
        priority: base + (delivery.surface === 'card' ? 1 : 5),
      };
    case 'pinCard':
      return { key: `pin:${incident.room?.channelId}${suffix(delivery.ts)}`, lane: 'pin', priority: base + 6 };
    case 'postWelcome':
      return { key: `welcome:${incident.room?.channelId}`, lane: 'room', priority: base + 2, ...AFTER_CARD };
    case 'shareLearnings':
      return { key: `learnings:${incident.room?.channelId}`, lane: 'room', priority: base + 7, ...AFTER_CARD };
    case 'invite':
      return {
        key: `invite:${delivery.seq}:${delivery.target}${delivery.unlessLeft === true ? ':unlessLeft' : ''}`,
        lane: `invite:${delivery.target}`,
        priority: base + (delivery.target === incident.declaredBy ? 1 : 3),
      };
    case 'findCommander':
      return { key: `commander:${delivery.seq}`, lane: 'commander', priority: base + 2 };
    case 'postEntries':
      return {
        key: `entries:${delivery.seqs.join(',')}`,
        lane: 'room',
        place: Math.min(...delivery.seqs),
        priority: base + 2,
        ...AFTER_CARD,
      };
    case 'announceUpdate':
      return {
        key: `announce:${delivery.seq}${suffix(delivery.root)}`,
        lane: 'announcement',
        place: delivery.seq,
        priority: base + 5,
      };
    case 'page':
      return { key: `page:${delivery.seq}:${delivery.target}`, lane: `direct:${delivery.target}`, priority: base };
    case 'tellPager':
      return {
        key: `pager:${delivery.seq}:${delivery.pager}`,
        lane: `direct:${delivery.pager}`,
        priority: base,
      };
    case 'nudge':
      return { key: `nudge:${delivery.seq}`, lane: `nudge:${delivery.userId}`, priority: base + 4 };
    case 'briefRole':
      return { key: `role:${delivery.seq}`, lane: `direct:${delivery.userId}`, priority: base + 4 };
    case 'tellPerson':
      // Not among the pages, which wait for nothing that this may follow.
      return {
        key: `person:${delivery.seq}:${delivery.userId}`,
        lane: `told:${delivery.userId}`,
        priority: base + 6,
      };
    case 'sendDocument':
      return { key: `document:${delivery.request}`, lane: `direct:${delivery.userId}`, priority: base + 6 };
    case 'tellCommander':
      return { key: `tell:${delivery.seq}`, lane: `direct:${incident.roles.commander}`, priority: base + 2 };
    case 'announceOverdue':
      // The lane is the same for all incidents of a week: who asks in it is gathered into one message.
      return { key: `overdue:${delivery.seq}`, lane: `overdue:${delivery.week}`, priority: base + 6 };
    case 'answerSource':
      return { key: 'source', lane: 'source', priority: base + 5 };
    case 'retireRoom':
      return { key: `retire:${delivery.channelId}`, lane: 'retire', priority: base + 6 };
  }
}

function suffix(ts: string | undefined): string {
  return ts === undefined ? '' : `:${ts}`;
}

// What has become of a delivery so far, as the outbox has it.

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

// From when on something is late: what the audit looks for, what operators are told of, and what `why` says.

/** A due deadline that was not processed, or a delivery that Slack has not accepted, is late after this. */
export const LATE_MS = 60_000;
