// The incident: what is true now. Its timeline folds into it, entry by entry.
import type { ActionItem } from './action-items/action-item.ts';
import { FIRST_STATUS, type Status } from './lifecycle/status.ts';
import type { Category } from './policy.ts';
import type { PostmortemState } from './postmortem/sections.ts';
import type { RoleHolders } from './roles/roles.ts';
import type { Severity } from './severity/severity.ts';
import type { Entry, Resolution, SourceMessage } from './timeline.ts';

/**
 * Grows when `Incident` or the way it is folded changes: a row that an older version of the bot wrote is folded again from its
 * timeline, which never changes.
 */
export const SHAPE = 5;

export interface Incident {
  shape: number;
  /** The database's id, unguessable; `reference` is what people say. */
  id: string;
  teamId: string;
  reference: string;
  /** The number of entries folded into this; grows by one with each. */
  version: number;
  title: string;
  severity: Severity;
  status: Status;
  service: string | null;
  category: Category | null;
  isPrivate: boolean;
  isDrill: boolean;
  source: SourceMessage | null;
  declaredBy: string;
  declaredAt: Date;
  roles: RoleHolders;
  room: { channelId: string; name: string } | null;
  /** The room that was archived, deleted, or closed to the bot; there is no other until it is found again or replaced. */
  lostRoom: LostRoom | null;
  /** Why there is no room, in Slack's word; null while it is on its way and once it stands. */
  roomError: string | null;
  /** Steps that Slack refused, as `step:target:error`, so that each refusal is told once. */
  failedSteps: readonly string[];
  /** People who turned out to have no account here, and have done nothing since. */
  gone: readonly string[];
  acknowledged: { by: string; at: Date } | null;
  /** The last change of status: by whom, and when. */
  moved: { by: string; at: Date };
  severityChangedAt: Date;
  mitigatedAt: Date | null;
  resolvedAt: Date | null;
  reopenedAt: Date | null;
  /** When it was over before it was reopened: nobody worked on it then. */
  quiet: readonly { fromAt: Date; toAt: Date }[];
  resolution: Resolution | null;
  update: UpdateState;
  paging: PagingState;
  raising: RaisingState;
  verification: VerificationState;
  command: CommandState;
  postmortem: PostmortemState | null;
  actions: readonly ActionItem[];
  /** When its overdue action items were last listed where everybody sees it. */
  overdueListedAt: Date | null;
}

/** `error` is Slack's word for why nothing can be said in it. */
export interface LostRoom {
  channelId: string;
  name: string;
  error: string;
}

/** The last status update and what has been asked for since. */
export interface UpdateState {
  last: { by: string; at: Date; text: string } | null;
  /** When the author said the next one comes; null: by the policy. */
  nextAt: Date | null;
  nudgedForAt: Date | null;
  /** Until when the person who is asked for updates wants to be left alone. */
  snoozedUntilAt: Date | null;
  /** Since when an update is overdue, and when that was last said; null while none is. */
  overdueSinceAt: Date | null;
  remindedAt: Date | null;
  missed: number;
}

/** How far the paging has gone: `step` counts the levels paged over all rounds. */
export interface PagingState {
  step: number;
  /** Everybody paged so far, as the policy names them. */
  targets: readonly string[];
  lastAt: Date | null;
  escalatedAt: Date | null;
  isExhausted: boolean;
  /** Groups and schedules whose people are known, by `reachedKey`. */
  reached: readonly string[];
  /** The last page: whom of it nothing says that they were not reached. */
  last: { seq: number; at: Date; isNamed: boolean; targets: readonly string[] } | null;
  /** How many pages before it, in a row, have reached nobody. */
  misses: number;
}

/** What the clock has said of raising the severity, and what the commander answered. */
export interface RaisingState {
  raisesAt: Date | null;
  heldUntilAt: Date | null;
}

/** What was asked since the harm stopped: how often, when last, and who says that it stays so. */
export interface VerificationState {
  asks: number;
  askedAt: Date | null;
  confirmed: { by: string; at: Date } | null;
}

/** Since when the present commander commands, and when they were last asked to hand over. */
export interface CommandState {
  sinceAt: Date | null;
  nudgedAt: Date | null;
}

export const NO_UPDATE: UpdateState = {
  last: null,
  nextAt: null,
  nudgedForAt: null,
  snoozedUntilAt: null,
  overdueSinceAt: null,
  remindedAt: null,
  missed: 0,
};
export const NO_PAGES: PagingState = {
  step: 0,
  targets: [],
  lastAt: null,
  escalatedAt: null,
  isExhausted: false,
  reached: [],
  last: null,
  misses: 0,
};

export const NO_VERIFICATION: VerificationState = { asks: 0, askedAt: null, confirmed: null };
export const NO_RAISING: RaisingState = { raisesAt: null, heldUntilAt: null };

/** The incident that a `declared` entry brings into being. */
export function declaredIncident(id: string, entry: Extract<Entry, { type: 'declared' }>): Incident {
  const { teamId, reference, title, severity, service, category, isPrivate, isDrill, source, at, by } = entry;
  return {
    shape: SHAPE,
    id,
    teamId,
    reference,
    version: entry.seq,
    title,
    severity,
    status: FIRST_STATUS,
    service,
    category,
    isPrivate,
    isDrill,
    source,
    declaredBy: by,
    declaredAt: at,
    roles: { commander: entry.commander, operationsLead: null, communicationsLead: null, scribe: null },
    room: null,
    lostRoom: null,
    roomError: null,
    failedSteps: [],
    gone: [],
    acknowledged: null,
    moved: { by, at },
    severityChangedAt: at,
    mitigatedAt: null,
    resolvedAt: null,
    reopenedAt: null,
    quiet: [],
    resolution: null,
    update: NO_UPDATE,
    paging: NO_PAGES,
    raising: NO_RAISING,
    verification: NO_VERIFICATION,
    command: { sinceAt: at, nudgedAt: null },
    postmortem: null,
    actions: [],
    overdueListedAt: null,
  };
}

/** When the clocks of the present severity began to run. */
export function clockStart({ severityChangedAt, reopenedAt }: Incident): Date {
  return latest(severityChangedAt, reopenedAt);
}

/** The channel in which people act on an incident, whether or not the bot can still speak there. */
export function channelOf({ room, lostRoom }: Incident): string | null {
  return (room ?? lostRoom)?.channelId ?? null;
}

export function latest(first: Date, ...others: (Date | null)[]): Date {
  return others.reduce<Date>((last, other) => (other !== null && other > last ? other : last), first);
}

/** What makes two answers to who is behind a page the same one. */
export function reachedKey({ pagedSeq, target }: { pagedSeq: number; target: string }): string {
  return `${pagedSeq}:${target}`;
}

/** What makes two refusals of Slack the same one. Each page is told of by itself. */
export function failedStepKey({
  step,
  target,
  error,
  pagedSeq,
}: {
  step: string;
  target: string | null;
  error: string;
  pagedSeq?: number;
}): string {
  return `${step}:${target ?? ''}:${error}${pagedSeq === undefined ? '' : `:${pagedSeq}`}`;
}
