// The timeline: an immutable line for everything that happened to an incident. Folding the lines gives the incident.
import type { ActionKind, ActionStatus, ActionText } from './action-items/action-item.ts';
import type { Status } from './lifecycle/status.ts';
import type { Category } from './policy.ts';
import type { Answers, Section, Verdict } from './postmortem/sections.ts';
import type { Role } from './roles/roles.ts';
import type { Severity } from './severity/severity.ts';

/** Who did it: a Slack user id, or the bot itself (its clock, its deliveries). */
export const BOT = 'warroom';

/** Why the next level was paged. */
export const PAGE_REASONS = [
  'critical',
  'noCommander',
  'notReached',
  'unacknowledged',
  'noProgress',
  'missedUpdate',
  'asked',
] as const;
export type PageReason = (typeof PAGE_REASONS)[number];

/** Why a severity was raised when nobody asked for it. */
export type RaiseCause = 'unresolved' | 'stillBroken';

/** A Slack message that an incident or a note was made from. */
export interface SourceMessage {
  channelId: string;
  ts: string;
  authorId: string | null;
  permalink: string | null;
}

/** What somebody found when they looked: what it was, or `false` for none. Null as long as nobody has said: not assessed. */
export type Assessment = string | false | null;

/** What a resolution states; a null root cause is "still unknown". */
export interface Resolution {
  summary: string;
  rootCause: string | null;
  isTemporary: boolean;
  dataLost: Assessment;
  securityImpact: Assessment;
}

/** Why a member of a group was not paged. */
export const PASSED_OVER = ['away', 'doNotDisturb', 'deactivated'] as const;
export interface PassedOver {
  userId: string;
  because: (typeof PASSED_OVER)[number];
}

/** Why an id stands for nobody who could answer; `deactivated` also where this workspace knows no such account. */
export const NO_PERSON = ['bot', 'deactivated'] as const;
export type NoPerson = (typeof NO_PERSON)[number];

export type EntryFact =
  | {
      type: 'declared';
      teamId: string;
      reference: string;
      title: string;
      severity: Severity;
      commander: string;
      service: string | null;
      category: Category | null;
      isPrivate: boolean;
      isDrill: boolean;
      source: SourceMessage | null;
    }
  | { type: 'roomOpened'; channelId: string; channelName: string }
  /** Nothing can be said in the room any more: `error` is Slack's word for why. */
  | { type: 'roomLost'; channelId: string; error: string }
  | { type: 'roomFound'; channelId: string }
  /** Somebody asked for another room in place of the one that was lost. */
  | { type: 'roomReplaced'; channelId: string }
  /** `pagedSeq`: the page that did not reach its target. */
  | {
      type: 'stepFailed';
      step: string;
      target: string | null;
      error: string;
      needed: string | null;
      pagedSeq?: number;
    }
  /** Somebody turned out to be nobody who could be reached, and holds `roles` no longer; the command is free, and keeps their name. */
  | { type: 'personGone'; userId: string; because: NoPerson; roles: readonly Role[] }
  | { type: 'acknowledged' }
  | { type: 'moved'; from: Status; to: Status }
  | { type: 'updated'; text: string; isNoChange: boolean; nextUpdateAt: Date | null }
  /** `because`: the clock's or the verification's doing; left out when somebody asked for it. */
  | { type: 'severityChanged'; from: Severity; to: Severity; reason: string | null; because?: RaiseCause }
  /** The severity will be raised then, unless the commander holds it. */
  | { type: 'raiseWarned'; to: Severity; raisesAt: Date }
  | { type: 'severityHeld'; untilAt: Date; reason: string }
  | { type: 'roleAssigned'; role: Role; userId: string; previous: string | null }
  | { type: 'noted'; text: string; source: SourceMessage | null }
  | { type: 'resolved'; from: Status; resolution: Resolution }
  | { type: 'reopened'; from: Status; reason: string | null }
  | { type: 'closed'; reason?: string | null }
  | { type: 'cancelled'; reason: string | null }
  | {
      type: 'paged';
      /** The most telling first; several clocks may be due at once. */
      reasons: readonly PageReason[];
      /** How many levels have been paged so far, this one included; `levelAt` says which level that is. */
      step: number;
      targets: readonly string[];
      /** Levels that fell due while nobody could page them. */
      skipped: number;
      /** When the time of this level begins: when it was due, so that a late tick does not delay the next one, or when it was sent. */
      countsFromAt: Date;
      /** The same for the next look at progress; null when this page is not about progress. */
      progressCountsFromAt: Date | null;
      nextAt: Date | null;
      /** Somebody chose whom to page; the level stays as it was. */
      isNamed?: true;
      /** People who would have been paged, and are gone. */
      unreachable?: readonly string[];
    }
  /** Whom a group or schedule that was paged at `pagedSeq` turned out to stand for just then. */
  | {
      type: 'targetReached';
      pagedSeq: number;
      target: string;
      userIds: readonly string[];
      passedOver: readonly PassedOver[];
    }
  /** `isNobodyLeft`: nobody in the escalation policy can be paged; otherwise everybody was paged and nobody acknowledged. */
  | { type: 'pagesExhausted'; reasons: readonly PageReason[]; contacts: string | null; isNobodyLeft?: true }
  | { type: 'updateNudged'; userId: string; dueAt: Date }
  | { type: 'updateSnoozed'; untilAt: Date }
  | { type: 'verificationAsked'; ask: number }
  | { type: 'verified' }
  | { type: 'verificationFailed' }
  | { type: 'handoverNudged'; userId: string; sinceAt: Date }
  | { type: 'updateOverdue'; userId: string; dueAt: Date; missed: number; countsFromAt: Date }
  | { type: 'postmortemDrafted'; owner: string; dueAt: Date | null }
  | { type: 'postmortemAssigned'; owner: string; previous: string; dueAt: Date | null }
  /** Every version of a section stays on the timeline. */
  | { type: 'sectionWritten'; section: Section; answers: Answers; revision: number }
  | { type: 'reviewAsked'; reviewers: readonly string[] }
  | { type: 'reviewed'; verdict: Verdict; comment: string | null }
  | { type: 'postmortemPublished'; isAgain: boolean }
  | { type: 'postmortemReminded'; userId: string; dueAt: Date }
  | {
      type: 'actionAdded';
      action: number;
      what: ActionText;
      kind: ActionKind | null;
      owner: string;
      dueAt: Date | null;
    }
  /** The item as it is after the change; `status` and `reason` belong together. */
  | {
      type: 'actionChanged';
      action: number;
      what: ActionText;
      kind: ActionKind | null;
      owner: string;
      dueAt: Date | null;
      status: ActionStatus;
      reason: string | null;
      /** Who had it before, where that is somebody else. */
      previousOwner: string | null;
    }
  | { type: 'actionsReminded'; userId: string; actions: readonly number[] }
  | { type: 'overdueListed'; actions: readonly number[] };

/** A fact, when, by whom, and its place: `seq` counts from 1 per incident without gaps. */
export type Entry = EntryFact & { seq: number; at: Date; by: string };
export type EntryType = EntryFact['type'];
export type EntryOf<T extends EntryType> = Extract<Entry, { type: T }>;

// The texts of people inside an entry, told anew: where a mention becomes a role, for one.

/** The entry with what people wrote in it as `tell` tells it; what the bot wrote stays. */
export function withTexts(entry: Entry, tell: (text: string) => string): Entry {
  switch (entry.type) {
    case 'declared':
      return { ...entry, title: tell(entry.title) };
    case 'updated':
    case 'noted':
      return { ...entry, text: tell(entry.text) };
    case 'severityHeld':
      return { ...entry, reason: tell(entry.reason) };
    case 'severityChanged':
    case 'reopened':
    case 'cancelled':
      return { ...entry, reason: entry.reason === null ? null : tell(entry.reason) };
    case 'closed':
      return entry.reason === undefined || entry.reason === null ? entry : { ...entry, reason: tell(entry.reason) };
    case 'resolved':
      return { ...entry, resolution: withResolutionTexts(entry.resolution, tell) };
    case 'roomOpened':
    case 'stepFailed':
    case 'personGone':
    case 'acknowledged':
    case 'moved':
    case 'roleAssigned':
    case 'paged':
    case 'pagesExhausted':
    case 'updateNudged':
    case 'updateOverdue':
    case 'roomLost':
    case 'roomFound':
    case 'roomReplaced':
    case 'updateSnoozed':
    case 'raiseWarned':
    case 'targetReached':
    case 'verificationAsked':
    case 'verified':
    case 'verificationFailed':
    case 'handoverNudged':
    case 'postmortemDrafted':
    case 'postmortemAssigned':
    case 'sectionWritten':
    case 'reviewAsked':
    case 'reviewed':
    case 'postmortemPublished':
    case 'postmortemReminded':
    case 'actionAdded':
    case 'actionChanged':
    case 'actionsReminded':
    case 'overdueListed':
      return entry;
  }
}

/** The same for what a resolution states. */
export function withResolutionTexts(resolution: Resolution, tell: (text: string) => string): Resolution {
  const told = (found: Assessment) => (typeof found === 'string' ? tell(found) : found);
  return {
    summary: tell(resolution.summary),
    rootCause: resolution.rootCause === null ? null : tell(resolution.rootCause),
    isTemporary: resolution.isTemporary,
    dataLost: told(resolution.dataLost),
    securityImpact: told(resolution.securityImpact),
  };
}
