// Drafts a post-mortem from the record alone: facts, with roles in place of names.
import type { ActionItem } from './action-item.ts';
import { apply } from './fold.ts';
import { declaredIncident, type Incident } from './incident.ts';
import { type Metrics, measure, reportedAt } from './metrics.ts';
import { ROLE_DUTIES, ROLES, type Role, rolesOf } from './roles.ts';
import type { Severity } from './severity.ts';
import type { Status } from './status.ts';
import { BOT, type Entry, type Resolution, type SourceMessage } from './timeline.ts';

/** One line of the record: when, which role, and the entry with roles in place of the people that its texts mention. */
export interface TimelineRow {
  at: Date;
  actor: string;
  entry: Entry;
}

/** Somebody who took part, with the roles ever held; the only place of a post-mortem that tells who. */
export interface Responder {
  userId: string;
  roles: readonly Role[];
  wasPaged: boolean;
  ownsPostmortem: boolean;
}

export interface PostmortemDraft {
  reference: string;
  title: string;
  severity: { peak: Severity; final: Severity };
  status: Status;
  service: string | null;
  isDrill: boolean;
  declaredAt: Date;
  mitigatedAt: Date | null;
  resolvedAt: Date | null;
  /** Texts of people, with roles in place of mentions; null while the incident was not resolved. */
  resolution: Resolution | null;
  /** The message that it began with, where there was one. */
  firstReport: { at: Date; source: SourceMessage } | null;
  owner: string;
  dueAt: Date | null;
  timeline: readonly TimelineRow[];
  responders: readonly Responder[];
  /** How often the command was handed over. */
  handovers: number;
  actionItems: readonly ActionItem[];
  metrics: Metrics;
}

/** The draft; `entries` are the whole timeline of `incident`. */
export function draftPostmortem(incident: Incident, entries: readonly Entry[]): PostmortemDraft {
  const metrics = measure(incident, entries);
  const reported = reportedAt(incident);
  return {
    reference: incident.reference,
    title: withRoles(incident.title, incident),
    severity: { peak: metrics.peakSeverity, final: incident.severity },
    status: incident.status,
    service: incident.service,
    isDrill: incident.isDrill,
    declaredAt: incident.declaredAt,
    mitigatedAt: incident.mitigatedAt,
    resolvedAt: incident.resolvedAt,
    resolution: incident.resolution === null ? null : resolutionWithRoles(incident.resolution, incident),
    firstReport: incident.source === null || reported === null ? null : { at: reported, source: incident.source },
    owner: roleLabel(incident.postmortem?.owner ?? incident.roles.commander, incident),
    dueAt: incident.postmortem?.dueAt ?? null,
    timeline: timelineRows(incident, entries),
    responders: respondersOf(incident, entries),
    handovers: entries.filter((entry) => entry.type === 'roleAssigned' && entry.role === 'commander').length,
    actionItems: incident.actions.map((action) => actionWithRoles(action, incident)),
    metrics,
  };
}

/** What a person was to the incident, for sentences that name nobody. */
export function roleLabel(userId: string, incident: Incident): string {
  if (userId === BOT) return 'the clock';
  const [role] = rolesOf(incident.roles, userId);
  if (role !== undefined) return `the ${ROLE_DUTIES[role].name}`;
  return incident.paging.targets.includes(userId) ? 'the on-call engineer' : 'a responder';
}

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g;
const GROUP_MENTION = /<!subteam\^[A-Z0-9]+(?:\|[^<>]*)?>/g;

/** A text of a person with role labels where it mentions people. */
export function withRoles(text: string, incident: Incident): string {
  return text
    .replaceAll(MENTION, (_mention, userId: string) => roleLabel(userId, incident))
    .replaceAll(GROUP_MENTION, 'a team');
}

function resolutionWithRoles(resolution: Resolution, incident: Incident): Resolution {
  const told = (text: string | null) => (text === null ? null : withRoles(text, incident));
  return {
    summary: withRoles(resolution.summary, incident),
    rootCause: told(resolution.rootCause),
    isTemporary: resolution.isTemporary,
    dataLost: told(resolution.dataLost),
    securityImpact: told(resolution.securityImpact),
  };
}

/** Each entry by the role that its author had at the time. */
function timelineRows(incident: Incident, entries: readonly Entry[]): TimelineRow[] {
  let then: Incident | null = null;
  return entries.map((entry) => {
    if (entry.type === 'declared') then = declaredIncident(incident.id, entry);
    const row = { at: entry.at, actor: roleLabel(entry.by, then ?? incident), entry: entryWithRoles(entry, incident) };
    if (then !== null) then = apply(then, entry);
    return row;
  });
}

function entryWithRoles(entry: Entry, incident: Incident): Entry {
  switch (entry.type) {
    case 'declared':
      return { ...entry, title: withRoles(entry.title, incident) };
    case 'updated':
    case 'noted':
      return { ...entry, text: withRoles(entry.text, incident) };
    case 'severityHeld':
      return { ...entry, reason: withRoles(entry.reason, incident) };
    case 'severityChanged':
    case 'reopened':
    case 'cancelled':
      return { ...entry, reason: entry.reason === null ? null : withRoles(entry.reason, incident) };
    case 'resolved':
      return { ...entry, resolution: resolutionWithRoles(entry.resolution, incident) };
    case 'roomOpened':
    case 'stepFailed':
    case 'acknowledged':
    case 'moved':
    case 'roleAssigned':
    case 'closed':
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

function actionWithRoles(action: ActionItem, incident: Incident): ActionItem {
  return 'drafted' in action.what ? action : { ...action, what: { text: withRoles(action.what.text, incident) } };
}

function respondersOf(incident: Incident, entries: readonly Entry[]): Responder[] {
  const held = new Map<string, Set<Role>>();
  const join = (userId: string, role?: Role) => {
    const roles = held.get(userId) ?? new Set<Role>();
    held.set(userId, role === undefined ? roles : roles.add(role));
  };
  const paged = new Set(entries.flatMap(pagedBy));
  for (const entry of entries) {
    if (entry.by !== BOT) join(entry.by);
    if (entry.type === 'declared') join(entry.commander, 'commander');
    if (entry.type === 'roleAssigned') join(entry.userId, entry.role);
  }
  for (const target of paged) if (/^[UW]/.test(target)) join(target);
  for (const role of ROLES) {
    const holder = incident.roles[role];
    if (holder !== null) join(holder, role);
  }
  const owner = incident.postmortem?.owner ?? null;
  if (owner !== null) join(owner);
  return [...held].map(([userId, roles]) => ({
    userId,
    roles: ROLES.filter((role) => roles.has(role)),
    wasPaged: paged.has(userId),
    ownsPostmortem: userId === owner,
  }));
}

function pagedBy(entry: Entry): readonly string[] {
  if (entry.type === 'paged') return entry.targets;
  return entry.type === 'targetReached' ? entry.userIds : [];
}
