// The policy: every number and name a team may choose, as the core sees it. It is read from YAML by `policy/reader.ts`.
import { type Calendar, timeAfter } from './business-hours.ts';
import type { Duration } from './durations.ts';
import type { OpenStatus } from './lifecycle/status.ts';
import type { Rotation } from './paging/schedule.ts';
import type { Severity } from './severity/severity.ts';
import type { Target } from './target.ts';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
export const POSTMORTEM_NEEDS = ['required', 'optional', 'none'] as const;
export const CATEGORIES = ['infrastructure', 'security', 'data'] as const;
export type Category = (typeof CATEGORIES)[number];
/** Who may declare: guests of the workspace too, or its members alone. */
export const DECLARERS = ['everyone', 'members'] as const;
/** Who may end, lower or take away: whoever may see the incident, who is in its room or holds a role, or role holders alone. */
export const DESTROYERS = ['members', 'participants', 'roles'] as const;
export const PAGER_KINDS = ['pagerDuty', 'webhook'] as const;

/** A clock that is null never runs. */
export interface SeverityPolicy {
  acknowledgeWithin: Duration | null;
  updateEvery: Duration | null;
  escalateAfter: Duration | null;
  raiseAfter: Duration | null;
  postmortem: (typeof POSTMORTEM_NEEDS)[number];
  postmortemWithin: Duration | null;
  actionItemsWithin: Duration | null;
  /** Who is invited to the room. */
  invite: readonly Target[];
  /** Whether the announcement mentions the invited groups. */
  mention: boolean;
  /** Whether the clocks run only while people work. */
  duringBusinessHours: boolean;
}

/** Whom one level pages, and how long they have to acknowledge. */
export interface Level {
  page: readonly Target[];
  within: Duration;
}

/** Who is on call: members who take turns, or a schedule that PagerDuty keeps. */
export type SchedulePolicy = Rotation | { pagerDutySchedule: string };

/** A way to ring somebody's telephone that is not Slack's: PagerDuty's Events API, or a webhook that we sign. */
export interface PagerPolicy {
  kind: (typeof PAGER_KINDS)[number];
  url: string;
}

export interface EscalationPolicy {
  levels: readonly Level[];
  /** How many times all levels are tried. */
  repeat: number;
  /** Posted when everybody has been paged and nobody acknowledged. */
  contacts: string | null;
}

export interface ServicePolicy {
  keywords: readonly string[];
  category: Category | null;
  escalation: string;
  runbook: string | null;
  /** Who commands its incidents from the start, resolved when one is declared; null: whoever declares. */
  commander: Target | null;
  invite: readonly Target[];
}

export interface CategoryPolicy {
  lead: Target | null;
  support: readonly Target[];
  private: boolean;
}

export interface Policy {
  language: Language;
  calendar: Calendar;
  /** A channel id or "#name"; null announces nothing. */
  announcements: string | null;
  severities: Record<Severity, SeverityPolicy>;
  /** `pausedWhile`: statuses in which nobody is asked for updates. */
  updates: {
    nudgeBefore: Duration;
    escalateAfterMissed: number;
    /** How far a reminder may be put off at once. */
    snoozeAtMost: Duration;
    pausedWhile: readonly OpenStatus[];
  };
  /** How long before the clock raises a severity that is said, and for how long the commander may hold it. */
  raising: { warnBefore: Duration; holdFor: Duration };
  /** How long after the harm has stopped the room is asked whether it stays so; null never asks. */
  verification: { after: Duration | null };
  /** After how long the commander is asked to hand over; null never asks. */
  handover: { after: Duration | null };
  escalationPolicies: Record<string, EscalationPolicy>;
  schedules: Record<string, SchedulePolicy>;
  pagers: Record<string, PagerPolicy>;
  pagerDuty: { api: string };
  services: Record<string, ServicePolicy>;
  categories: Record<Category, CategoryPolicy>;
  rooms: { prefix: string; archiveAfter: Duration | null };
  permissions: { declare: (typeof DECLARERS)[number]; destructive: (typeof DESTROYERS)[number] };
  /** How many declarations one person makes in ten minutes before each asks for a confirmation; of a whole workspace six times as many. */
  limits: { declarationsPer10m: number };
  /** How fast Slack is written to at most; it does not say how much is too much. */
  pacing: Pacing;
}

/** `callsPerMinute`: of any one method, by the tier that Slack puts it in. */
export interface Pacing {
  messagesPerMinute: number;
  messagesPerChannelPerSecond: number;
  callsPerMinute: Record<Tier, number>;
}
export type Tier = 'tier2' | 'tier3' | 'tier4';

/** When a clock of this severity that starts at `from` is due. */
export function dueAfter(from: Date, clock: Duration, severity: Severity, policy: Policy): Date {
  return timeAfter(from, clock, policy.calendar, policy.severities[severity].duringBusinessHours);
}

/** The service that a title is about, by name or keyword as whole words; null when none or several are named. */
export function serviceNamedIn(title: string, policy: Policy): string | null {
  const words = new Set(title.toLowerCase().split(/[^\p{L}\p{N}-]+/u));
  const named = Object.entries(policy.services).filter(([name, service]) =>
    [name, ...service.keywords].some((word) => words.has(word.toLowerCase())),
  );
  return named.length === 1 ? (named[0]?.[0] ?? null) : null;
}
