// What may be asked of an incident, and the expected ways to say no.
import type { ActionKind, ActionStatus } from './action-items/action-item.ts';
import type { DeadlinesDue } from './deadlines.ts';
import type { Duration } from './durations.ts';
import type { OpenStatus, Status } from './lifecycle/status.ts';
import type { Category } from './policy.ts';
import type { Answers, Section, Verdict } from './postmortem/sections.ts';
import type { Role } from './roles/roles.ts';
import type { Severity } from './severity/severity.ts';
import type { Target } from './target.ts';
import type { EntryFact, NoPerson, PassedOver, Resolution, SourceMessage } from './timeline.ts';

/** What somebody wants to declare, as parsed; texts are cleaned, the title is not empty. */
export interface Declaration {
  title: string;
  severity: Severity;
  service: string | null;
  category: Category | null;
  isPrivate: boolean;
  isDrill: boolean;
  source: SourceMessage | null;
}

export type ChangeRequest =
  | { type: 'acknowledge' }
  /** `from` is the status that the asker saw (a button carries it); null: whatever it is now. */
  | { type: 'move'; to: OpenStatus; from: Status | null }
  /** `move` changes the status with the same breath: both happen, or neither. */
  | {
      type: 'postUpdate';
      text: string;
      isNoChange: boolean;
      nextUpdateAt: Date | null;
      move?: { to: OpenStatus; from: Status | null };
    }
  | { type: 'changeSeverity'; to: Severity; reason: string | null }
  | { type: 'assignRole'; role: Role; userId: string }
  | { type: 'addNote'; text: string; source: SourceMessage | null }
  | { type: 'resolve'; resolution: Resolution; postmortemOwner: string | null }
  | { type: 'reopen'; reason: string | null }
  | { type: 'close'; reason?: string | null }
  | { type: 'cancel'; reason: string | null }
  /** The next level, a level by its number from 1, or whoever is named as an escalation policy would name them. */
  | { type: 'escalate'; to: { level: number } | { target: Target } | null }
  /** Puts the next update off by so much; the trace stays. */
  | { type: 'snoozeUpdate'; forMs: number }
  | { type: 'holdSeverity'; reason: string }
  /** The answer to whether the harm stays away. */
  | { type: 'verify'; isBetter: boolean }
  | { type: 'draftPostmortem' }
  /** `seen` is the revision that the author started from; text that somebody else wrote meanwhile is not overwritten unseen. */
  | { type: 'writeSection'; section: Section; answers: Answers; seen: number }
  /** What is null stays as it is. */
  | { type: 'assignPostmortem'; owner: string | null; dueAt: Date | null }
  | { type: 'askReview'; reviewers: readonly string[] }
  | { type: 'review'; verdict: Verdict; comment: string | null }
  | { type: 'publishPostmortem' }
  /** Without an owner it is the author's; without a date it is due as the policy says. */
  | { type: 'addAction'; text: string; kind: ActionKind | null; owner: string | null; dueAt: Date | null }
  /** What is left out stays as it is. */
  | { type: 'changeAction'; action: number; set: ActionSetting }
  | { type: 'replaceRoom' }
  /** Whom the policy's commander of the service turned out to be. */
  | { type: 'appointCommander'; userId: string }
  | DeadlinesDue
  /** Answers of Slack, reported by the deliveries. */
  | {
      type: 'reportReached';
      pagedSeq: number;
      target: string;
      userIds: readonly string[];
      passedOver: readonly PassedOver[];
    }
  | { type: 'loseRoom'; channelId: string; error: string }
  | { type: 'findRoom'; channelId: string }
  | { type: 'openRoom'; channelId: string; channelName: string }
  | {
      type: 'reportFailedStep';
      step: string;
      target: string | null;
      error: string;
      needed: string | null;
      /** Of a page: the entry that asked for it. */
      pagedSeq?: number;
    }
  | { type: 'reportGone'; userId: string; because: NoPerson };

/** What may be changed of an action item; a reason is asked for what is not done. */
export interface ActionSetting {
  text?: string;
  kind?: ActionKind;
  owner?: string;
  dueAt?: Date | null;
  status?: ActionStatus;
  reason?: string | null;
}

/** Texts that may not be empty. */
export type TextName = 'title' | 'update' | 'note' | 'resolution' | 'reason' | 'action' | 'comment' | 'reviewers';

/** A request with its time and its author: a Slack user id or `warroom`. */
export type Change = ChangeRequest & { at: Date; by: string };

export type Refusal =
  | { code: 'not-open'; status: Status; by: string; at: Date }
  | { code: 'not-resolved'; status: Status }
  | { code: 'illegal-move'; from: Status; to: OpenStatus; legal: readonly OpenStatus[] }
  | { code: 'stale'; status: Status; by: string; at: Date }
  | { code: 'already-in-status'; status: Status; by: string; at: Date }
  | { code: 'already-acknowledged'; by: string; at: Date }
  | { code: 'already-severity'; severity: Severity }
  | { code: 'already-in-role'; role: Role; userId: string }
  | { code: 'already-open'; status: Status }
  | { code: 'already-ended'; status: Status; by: string; at: Date }
  | { code: 'already-has-room'; channelId: string }
  | { code: 'no-room-lost' }
  | { code: 'empty-text'; what: TextName }
  | { code: 'text-too-long'; length: number; limit: number }
  | { code: 'no-update-expected' }
  /** Nobody is asked for an update before `askedAt` anyway. */
  | { code: 'nothing-to-snooze'; untilAt: Date; askedAt: Date; dueAt: Date }
  | { code: 'nothing-to-hold'; severity: Severity }
  | { code: 'not-commander'; commander: string }
  | { code: 'not-monitoring'; status: Status; by: string; at: Date }
  | { code: 'already-verified'; by: string; at: Date }
  | { code: 'no-such-level'; level: number; levels: number }
  | { code: 'no-postmortem' }
  | { code: 'postmortem-unpublished'; severity: Severity }
  | { code: 'postmortem-incomplete'; missing: readonly Section[] }
  | { code: 'no-preventive-action'; severity: Severity; unsaid: readonly number[] }
  | { code: 'section-changed'; section: Section; by: string; at: Date; revision: number }
  | { code: 'already-published'; by: string; at: Date }
  | { code: 'not-in-review' }
  | { code: 'unknown-action'; action: number; known: readonly number[] }
  | { code: 'already-in-action-status'; action: number; status: ActionStatus }
  | { code: 'already-reported' }
  | { code: 'unknown-incident' }
  /** Deactivated accounts and bots. */
  | { code: 'no-person' }
  /** Who is named could do nothing of it. */
  | { code: 'names-nobody'; userId: string; because: NoPerson }
  /** A user group where one person is needed. */
  | { code: 'names-group'; group: string }
  | { code: 'guests-cannot' }
  /** Slack could not be asked who somebody is, or who is in the room. */
  | { code: 'person-unknown' }
  | { code: 'membership-unknown' }
  | { code: 'not-participant'; channelId: string | null }
  | { code: 'not-in-charge'; commander: string }
  | { code: 'reason-needed'; of: 'cancel' | 'close' | 'lowerSeverity'; severity: Severity; to: Severity | null }
  | { code: 'snooze-too-long'; most: Duration };

/** What a change makes happen, or the expected no with its facts. */
export type Decision = { facts: EntryFact[] } | { refusal: Refusal };

/** Every text of a person that a change would keep. */
export function textsOf(change: ChangeRequest): string[] {
  return typedIn(change).filter((text): text is string => typeof text === 'string' && text !== '');
}

function typedIn(change: ChangeRequest): readonly (string | false | null | undefined)[] {
  switch (change.type) {
    case 'postUpdate':
    case 'addNote':
    case 'addAction':
      return [change.text];
    case 'changeSeverity':
    case 'reopen':
    case 'cancel':
    case 'close':
    case 'holdSeverity':
      return [change.reason];
    case 'resolve': {
      const { summary, rootCause, dataLost, securityImpact } = change.resolution;
      return [summary, rootCause, dataLost, securityImpact];
    }
    case 'writeSection':
      return Object.values(change.answers);
    case 'review':
      return [change.comment];
    case 'changeAction':
      return [change.set.text, change.set.reason];
    case 'acknowledge':
    case 'move':
    case 'assignRole':
    case 'appointCommander':
    case 'escalate':
    case 'snoozeUpdate':
    case 'verify':
    case 'draftPostmortem':
    case 'assignPostmortem':
    case 'askReview':
    case 'publishPostmortem':
    case 'replaceRoom':
    case 'deadlinesDue':
    case 'reportReached':
    case 'loseRoom':
    case 'findRoom':
    case 'openRoom':
    case 'reportFailedStep':
    case 'reportGone':
      return [];
  }
}
