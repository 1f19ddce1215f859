// An incident as the rules for people tell it, written a second time and without looking at the code: its state and its clocks.

import { ACTION_DAYS, type Left, NOTHING_LEFT, POSTMORTEM_HOURS } from './expected-follow-up.ts';
import type { Availability } from './rights.ts';

export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const OPEN = ['investigating', 'identified', 'mitigating', 'monitoring'] as const;
export type OpenStatus = (typeof OPEN)[number];
export type Status = OpenStatus | 'resolved' | 'closed' | 'cancelled';

export const MINUTE = 60_000;

/** The clocks of the policy that the model is played under, in minutes. */
export const CLOCKS: Record<
  Severity,
  { acknowledge: number; update: number | null; escalate: number | null; raise: number | null }
> = {
  SEV1: { acknowledge: 5, update: 30, escalate: 30, raise: null },
  SEV2: { acknowledge: 15, update: 60, escalate: 60, raise: 30 },
  SEV3: { acknowledge: 60, update: 240, escalate: 240, raise: 240 },
  SEV4: { acknowledge: 240, update: null, escalate: null, raise: null },
};
export const LEVELS = ['U0BOB', 'U0DAN'];
export const RUNG_MINUTES = 5;
export const ROUNDS = 2;

const clock = (minutes: number | null) => (minutes === null ? 'null' : `${minutes}m`);
/** The same clocks as a policy. No clock waits for business hours: those have tests of their own. */
export const POLICY = `
announcements: C0INCIDENTS
timezone: UTC
businessHours: { days: [mon, tue, wed, thu, fri, sat, sun], from: "00:00", to: "23:59" }
escalationPolicies:
  default:
    levels: [${LEVELS.map((who) => `{ page: [${who}], within: ${RUNG_MINUTES}m }`).join(', ')}]
    repeat: ${ROUNDS}
    contacts: "Duty phone +33 1 23 45 67 89"
severities:
${SEVERITIES.map((severity) => {
  const { acknowledge, update, escalate, raise } = CLOCKS[severity];
  return `  ${severity}: { acknowledgeWithin: ${clock(acknowledge)}, updateEvery: ${clock(update)}, escalateAfter: ${clock(escalate)}, raiseAfter: ${clock(raise)}, duringBusinessHours: false, postmortemWithin: ${POSTMORTEM_HOURS}h, actionItemsWithin: ${ACTION_DAYS}d }`;
}).join('\n')}
`;

/** Times are milliseconds since the epoch. */
export interface Expected {
  reference: string;
  title: string;
  isPrivate: boolean;
  declaredBy: string;
  declaredAt: number;
  severity: Severity;
  status: Status;
  commander: string;
  isAcknowledged: boolean;
  /** What must stand on the timeline, as `type by`, besides what the bot reports of Slack. */
  timeline: string[];
  /** Texts that people wrote in updates, in order, and whether the announcement stood to hear them. */
  start: number;
  movedAt: number;
  update: {
    lastAt: number | null;
    nextAt: number | null;
    snoozedUntil: number | null;
    nudgedFor: number | null;
    remindedAt: number | null;
    missed: number;
  };
  pages: { step: number; lastAt: number | null; escalatedAt: number | null; isExhausted: boolean };
  raise: { at: number | null; heldUntil: number | null };
  verify: { asks: number; askedAt: number | null; isConfirmed: boolean };
  command: { since: number; nudgedAt: number | null };
  left: Left;
}

export const NO_UPDATE = { nextAt: null, snoozedUntil: null, nudgedFor: null, remindedAt: null, missed: 0 };
export const NO_PAGES = { step: 0, lastAt: null, escalatedAt: null, isExhausted: false };
export const NO_RAISE = { at: null, heldUntil: null };
export const NO_VERIFICATION = { asks: 0, askedAt: null, isConfirmed: false };

/** What the first line of a timeline makes true; a SEV1 pages at once. */
export function declared(
  facts: Pick<Expected, 'reference' | 'title' | 'isPrivate' | 'declaredBy' | 'severity'>,
  at: number,
): Expected {
  const born: Expected = {
    ...facts,
    declaredAt: at,
    status: 'investigating',
    commander: facts.declaredBy,
    isAcknowledged: false,
    timeline: [`declared ${facts.declaredBy}`],
    start: at,
    movedAt: at,
    update: { lastAt: null, ...NO_UPDATE },
    pages: NO_PAGES,
    raise: NO_RAISE,
    verify: NO_VERIFICATION,
    command: { since: at, nudgedAt: null },
    left: NOTHING_LEFT,
  };
  if (facts.severity === 'SEV1') page(born, facts.declaredBy, at);
  return born;
}

export function isOpen(status: Status): status is OpenStatus {
  return (OPEN as readonly string[]).includes(status);
}

/** One level worse; null at the top. */
export function worse(severity: Severity): Severity | null {
  return SEVERITIES[SEVERITIES.indexOf(severity) - 1] ?? null;
}

/** Who may know of it: everybody, or who is in the room; before there is one, whom the incident names. */
export function mayKnow(
  { isPrivate, declaredBy, commander }: Expected,
  person: string,
  { room, presence }: Availability,
): boolean {
  if (!isPrivate || presence === 'in') return true;
  if (room === 'none') return person === declaredBy || person === commander;
  // Nobody can say any more who is in a lost room: who commanded from there still does.
  return room === 'lost' && presence === 'wasIn' && person === commander;
}

/** Somebody, or the stakes, ask for the next level now. */
export function page(incident: Expected, by: string, at: number): void {
  incident.timeline.push(`paged ${by}`);
  incident.pages = { ...incident.pages, step: incident.pages.step + 1, lastAt: at };
}

/** A new severity: its clocks begin to run now. */
export function changeSeverity(incident: Expected, to: Severity, by: string, at: number): void {
  incident.timeline.push(`severityChanged ${by}`);
  incident.severity = to;
  incident.start = at;
  incident.update = { ...NO_UPDATE, lastAt: incident.update.lastAt };
  incident.raise = NO_RAISE;
  if (incident.pages.isExhausted) incident.pages = NO_PAGES;
}
