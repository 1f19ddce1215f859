// The incident: what is true now, as the fold of its timeline.
import type { Category } from './policy.ts';
import type { RoleHolders } from './roles.ts';
import type { Severity } from './severity.ts';
import type { Status } from './status.ts';
import type { Entry, Resolution, SourceMessage } from './timeline.ts';

export interface Incident {
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
  /** Why there is no room, in Slack's word; null while it is on its way and once it stands. */
  roomError: string | null;
  /** Steps that Slack refused, as `step:target:error`, so that each refusal is told once. */
  failedSteps: readonly string[];
  acknowledged: { by: string; at: Date } | null;
  /** The last change of status: by whom, and when. */
  moved: { by: string; at: Date };
  severityChangedAt: Date;
  mitigatedAt: Date | null;
  resolvedAt: Date | null;
  reopenedAt: Date | null;
  resolution: Resolution | null;
  update: UpdateState;
  paging: PagingState;
  postmortem: { draftedAt: Date; owner: string; dueAt: Date | null } | null;
}

/** The last status update and what has been asked for since. */
export interface UpdateState {
  last: { by: string; at: Date; text: string } | null;
  /** When the author said the next one comes; null: by the policy. */
  nextAt: Date | null;
  nudgedForAt: Date | null;
  /** Since when an update is overdue, and when that was last said; null while none is. */
  overdueSinceAt: Date | null;
  remindedAt: Date | null;
  missed: number;
}

/** How far up the ladder the pages have gone: `step` counts rungs paged over all rounds. */
export interface PagingState {
  step: number;
  /** Everybody paged so far, as the policy names them. */
  targets: readonly string[];
  lastAt: Date | null;
  escalatedAt: Date | null;
  isExhausted: boolean;
}

const NO_UPDATE: UpdateState = {
  last: null,
  nextAt: null,
  nudgedForAt: null,
  overdueSinceAt: null,
  remindedAt: null,
  missed: 0,
};
const NO_PAGES: PagingState = { step: 0, targets: [], lastAt: null, escalatedAt: null, isExhausted: false };

/** The incident that a `declared` entry brings into being. */
export function declaredIncident(id: string, entry: Extract<Entry, { type: 'declared' }>): Incident {
  const { teamId, reference, title, severity, service, category, isPrivate, isDrill, source, at, by } = entry;
  return {
    id,
    teamId,
    reference,
    version: entry.seq,
    title,
    severity,
    status: 'investigating',
    service,
    category,
    isPrivate,
    isDrill,
    source,
    declaredBy: by,
    declaredAt: at,
    roles: { commander: entry.commander, operationsLead: null, communicationsLead: null, scribe: null },
    room: null,
    roomError: null,
    failedSteps: [],
    acknowledged: null,
    moved: { by, at },
    severityChangedAt: at,
    mitigatedAt: null,
    resolvedAt: null,
    reopenedAt: null,
    resolution: null,
    update: NO_UPDATE,
    paging: NO_PAGES,
    postmortem: null,
  };
}

/** When the clocks of the present severity began to run. */
export function clockStart({ severityChangedAt, reopenedAt }: Incident): Date {
  return latest(severityChangedAt, reopenedAt);
}

export function latest(first: Date, ...others: (Date | null)[]): Date {
  return others.reduce<Date>((last, other) => (other !== null && other > last ? other : last), first);
}

/** What makes two refusals of Slack the same one. */
export function failedStepKey({ step, target, error }: { step: string; target: string | null; error: string }): string {
  return `${step}:${target ?? ''}:${error}`;
}

/** What is true after one more entry. Total: an entry that was written always applies. */
export function apply(incident: Incident, entry: Entry): Incident {
  return { ...incident, ...changedBy(incident, entry), version: entry.seq };
}

/** Folds a whole timeline; the first entry must be `declared`. Throws on an empty or headless one: such a record is corrupt. */
export function foldTimeline(id: string, entries: readonly Entry[]): Incident {
  const [first, ...rest] = entries;
  if (first?.type !== 'declared') throw new Error(`the timeline of ${id} does not begin with its declaration`);
  return rest.reduce(apply, declaredIncident(id, first));
}

function changedBy(incident: Incident, entry: Entry): Partial<Incident> {
  const { at, by } = entry;
  switch (entry.type) {
    case 'declared':
    case 'noted':
      return {};
    case 'stepFailed':
      return {
        failedSteps: [...incident.failedSteps, failedStepKey(entry)],
        ...(entry.step === 'openRoom' && { roomError: entry.error }),
      };
    case 'roomOpened':
      return { room: { channelId: entry.channelId, name: entry.channelName }, roomError: null };
    case 'acknowledged':
      return { acknowledged: { by, at } };
    case 'moved':
      return {
        status: entry.to,
        moved: { by, at },
        mitigatedAt: entry.to === 'monitoring' ? (incident.mitigatedAt ?? at) : null,
      };
    case 'updated': {
      // "No change" confirms what was said last; the card goes on showing it.
      const text = entry.text === '' ? (incident.update.last?.text ?? '') : entry.text;
      return { update: { ...NO_UPDATE, last: { by, at, text }, nextAt: entry.nextUpdateAt } };
    }
    case 'severityChanged':
      return {
        severity: entry.to,
        severityChangedAt: at,
        paging: incident.paging.isExhausted ? { ...NO_PAGES, targets: incident.paging.targets } : incident.paging,
        update: { ...NO_UPDATE, last: incident.update.last },
      };
    case 'roleAssigned':
      return { roles: { ...incident.roles, [entry.role]: entry.userId } };
    case 'resolved':
      return {
        status: 'resolved',
        moved: { by, at },
        mitigatedAt: incident.mitigatedAt ?? at,
        resolvedAt: at,
        resolution: entry.resolution,
      };
    case 'reopened':
      return {
        status: 'investigating',
        moved: { by, at },
        reopenedAt: at,
        mitigatedAt: null,
        resolvedAt: null,
        resolution: null,
        update: { ...NO_UPDATE, last: incident.update.last },
        paging: NO_PAGES,
      };
    case 'closed':
      return { status: 'closed', moved: { by, at } };
    case 'cancelled':
      return { status: 'cancelled', moved: { by, at } };
    case 'paged':
      return {
        paging: {
          ...incident.paging,
          step: entry.step,
          targets: [...new Set([...incident.paging.targets, ...entry.targets])],
          lastAt: entry.countsFromAt,
          escalatedAt: entry.progressCountsFromAt ?? incident.paging.escalatedAt,
        },
      };
    case 'pagesExhausted':
      return { paging: { ...incident.paging, isExhausted: true } };
    case 'updateNudged':
      return { update: { ...incident.update, nudgedForAt: entry.dueAt } };
    case 'updateOverdue':
      return {
        update: {
          ...incident.update,
          overdueSinceAt: entry.dueAt,
          remindedAt: entry.countsFromAt,
          missed: entry.missed,
        },
      };
    case 'postmortemDrafted':
      return { postmortem: { draftedAt: at, owner: entry.owner, dueAt: entry.dueAt } };
  }
}
