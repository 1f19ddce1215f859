// Drafts a post-mortem from the record alone: facts, with roles in place of names.
import type { ActionItem } from '../action-items/action-item.ts';
import { apply } from '../fold.ts';
import { declaredIncident, type Incident } from '../incident.ts';
import type { Status } from '../lifecycle/status.ts';
import { type Metrics, measure, reportedAt } from '../report/measures.ts';
import { type Responder, respondersOf } from '../roles/responders.ts';
import { type Role, rolesOf } from '../roles/roles.ts';
import type { Severity } from '../severity/severity.ts';
import { BOT, type Entry, type Resolution, type SourceMessage, withResolutionTexts, withTexts } from '../timeline.ts';
import { ASSESSED_FIELDS, answersOf, isStatedNone } from './answers.ts';
import { type Answers, type PostmortemStatus, SECTIONS } from './sections.ts';

/** What somebody was to an incident, where no name is said; `team` is a group of people. */
export type Part = Role | 'onCall' | 'responder' | 'clock' | 'team';
export type PartLabels = Readonly<Record<Part, string>>;

/** One line of the record: when, which role, and the entry with roles in place of the people that its texts mention. */
export interface TimelineRow {
  at: Date;
  actor: string;
  entry: Entry;
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
  /** Published once and drafted anew is a draft; null while it has never been published. */
  state: PostmortemStatus;
  publishedAt: Date | null;
  /** What people wrote, section by section; what nobody answered is left out. */
  answers: Answers;
  /** The questions without an answer in words of which somebody has said that there was none. */
  none: readonly (typeof ASSESSED_FIELDS)[number][];
  timeline: readonly TimelineRow[];
  responders: readonly Responder[];
  /** How often the command was handed over. */
  handovers: number;
  actionItems: readonly ActionItem[];
  metrics: Metrics;
}

/** The draft; `entries` are the whole timeline of `incident`, `labels` what people are called, `now` until when one that goes on is measured. */
export function draftPostmortem(
  incident: Incident,
  entries: readonly Entry[],
  labels: PartLabels,
  now?: Date,
): PostmortemDraft {
  const metrics = measure(incident, entries, now);
  const reported = reportedAt(incident);
  const { postmortem, resolution } = incident;
  const tell = (text: string) => withRoles(text, incident, labels);
  return {
    reference: incident.reference,
    title: tell(incident.title),
    severity: { peak: metrics.peakSeverity, final: incident.severity },
    status: incident.status,
    service: incident.service,
    isDrill: incident.isDrill,
    declaredAt: incident.declaredAt,
    mitigatedAt: incident.mitigatedAt,
    resolvedAt: incident.resolvedAt,
    resolution: resolution === null ? null : withResolutionTexts(resolution, tell),
    firstReport: incident.source === null || reported === null ? null : { at: reported, source: incident.source },
    owner: roleLabel(postmortem?.owner ?? incident.roles.commander, incident, labels),
    dueAt: postmortem?.dueAt ?? null,
    state: postmortem?.status ?? 'draft',
    publishedAt: postmortem?.published?.at ?? null,
    answers: answersIn(incident, tell),
    none: ASSESSED_FIELDS.filter((field) => isStatedNone(incident, field)),
    timeline: timelineRows(incident, entries, { tell, labels }),
    responders: respondersOf(incident, entries),
    handovers: entries.filter(
      (entry) => entry.type === 'roleAssigned' && entry.role === 'commander' && entry.by !== BOT,
    ).length,
    actionItems: incident.actions.map((action) => actionWith(action, tell)),
    metrics,
  };
}

function answersIn(incident: Incident, tell: (text: string) => string): Answers {
  const answers = SECTIONS.flatMap((section) => Object.entries(answersOf(incident, section)));
  return Object.fromEntries(answers.map(([field, text]) => [field, tell(text)]));
}

/** What a person was to the incident, for sentences that name nobody. */
export function roleLabel(userId: string, incident: Incident, labels: PartLabels): string {
  if (userId === BOT) return labels.clock;
  const [role] = rolesOf(incident.roles, userId);
  if (role !== undefined) return labels[role];
  return incident.paging.targets.includes(userId) ? labels.onCall : labels.responder;
}

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g;
const GROUP_MENTION = /<!subteam\^[A-Z0-9]+(?:\|[^<>]*)?>/g;

/** A text of a person with role labels where it mentions people. */
export function withRoles(text: string, incident: Incident, labels: PartLabels): string {
  return text
    .replaceAll(MENTION, (_mention, userId: string) => roleLabel(userId, incident, labels))
    .replaceAll(GROUP_MENTION, labels.team);
}

/** Each entry by the role that its author had at the time. */
function timelineRows(
  incident: Incident,
  entries: readonly Entry[],
  { tell, labels }: { tell: (text: string) => string; labels: PartLabels },
): TimelineRow[] {
  let then: Incident | null = null;
  return entries.map((entry) => {
    if (entry.type === 'declared') then = declaredIncident(incident.id, entry);
    const actor = roleLabel(entry.by, then ?? incident, labels);
    if (then !== null) then = apply(then, entry);
    return { at: entry.at, actor, entry: withTexts(entry, tell) };
  });
}

function actionWith(action: ActionItem, tell: (text: string) => string): ActionItem {
  const reason = action.reason === null ? null : tell(action.reason);
  return 'drafted' in action.what
    ? { ...action, reason }
    : { ...action, reason, what: { text: tell(action.what.text) } };
}
