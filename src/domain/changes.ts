// What may be asked of an incident, and the expected ways to say no.

import type { Ring } from './deadlines.ts';
import type { Category } from './policy.ts';
import type { Role } from './roles.ts';
import type { Severity } from './severity.ts';
import type { OpenStatus, Status } from './status.ts';
import type { EntryFact, Resolution, SourceMessage } from './timeline.ts';

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
  | { type: 'close' }
  | { type: 'cancel'; reason: string | null }
  | { type: 'escalate' }
  | { type: 'draftPostmortem' }
  | Ring
  /** Answers of Slack, reported by the deliveries. */
  | { type: 'openRoom'; channelId: string; channelName: string }
  | { type: 'reportFailedStep'; step: string; target: string | null; error: string; needed: string | null };

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
  | { code: 'empty-text'; what: 'title' | 'update' | 'note' | 'resolution' }
  | { code: 'postmortem-missing'; severity: Severity }
  | { code: 'already-reported' }
  | { code: 'unknown-incident' };

/** What a change makes happen, or the expected no with its facts. */
export type Decision = { facts: EntryFact[] } | { refusal: Refusal };
