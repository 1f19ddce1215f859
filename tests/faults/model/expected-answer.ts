// What the bot must answer to whatever is asked of an incident, and what that makes true: the rules for people, as a table of no's.
import { askedForUpdate } from './expected-clock.ts';
import { leave } from './expected-follow-up.ts';
import {
  CLOCKS,
  changeSeverity,
  type Expected,
  isOpen,
  MINUTE,
  mayKnow,
  NO_PAGES,
  NO_RAISE,
  NO_UPDATE,
  NO_VERIFICATION,
  OPEN,
  type OpenStatus,
  page,
  type Severity,
  type Status,
  worse,
} from './expected-incident.ts';
import type { Availability } from './rights.ts';

export type Ask =
  | { type: 'acknowledge' }
  /** `seen`: the status on the card whose button was pressed. */
  | { type: 'move'; to: OpenStatus; seen: Status | null }
  | { type: 'changeSeverity'; to: Severity }
  | { type: 'update'; isNoChange: boolean }
  | { type: 'snooze'; minutes: number }
  | { type: 'hold' }
  | { type: 'verify'; isBetter: boolean }
  | { type: 'lead'; who: string }
  | { type: 'escalate' }
  | { type: 'note' }
  | { type: 'resolve' }
  | { type: 'reopen' }
  | { type: 'cancel' }
  | { type: 'close' };

/** The words by which a person knows why it was refused. */
export const NO = {
  unknown: /^I do not know this incident/,
  over: /^This incident is (resolved|closed|cancelled)\b.*If it goes on, reopen it/s,
  notResolved: /Resolve it first/,
  noSuchWay: /^From \w+ an incident does not go to/,
  stale: /^<@\w+> moved this to \w+ .*The card shows what can be done now/s,
  thereAlready: /^It is \w+ already: <@\w+> moved it/,
  acknowledgedAlready: /^<@\w+> acknowledged this/,
  severityAlready: /^It is SEV\d already/,
  leadsAlready: /^<@\w+> is incident commander already/,
  openAlready: /^This incident is open/,
  endedAlready: /^<@\w+> ended this/,
  noUpdateExpected: /^No status update is expected now/,
  nothingToSnooze: /^Nothing was changed: nobody is asked for an update before/,
  nothingToHold: /^The clock does not raise/,
  notCommander: /^Only the commander/,
  notMonitoring: /^It is \w+: <@\w+> moved it .*The question no longer stands/s,
  unpublished: /^A SEV\d is closed once its post-mortem is published/,
  notAsked: /^Slack could not be asked whether you are in the room/,
  notInRoom: /^Only those who are in the room or hold a role/,
  notInCharge: /^Only those who hold a role/,
  tooLong: /^A reminder can be put off by 1 h at most/,
  unexplained: /is (lowered|cancelled|closed) with a reason/,
  confirmedAlready: /^<@\w+> said .* that it is better/,
} as const satisfies Record<string, RegExp>;
export type No = keyof typeof NO;

/** Does what is asked, or says why not; null: done. */
export function answer(incident: Expected, ask: Ask, by: string, at: number): No | null {
  const no = refusal(incident, ask, at);
  if (no === null) apply(incident, ask, by, at);
  return no;
}

function refusal(incident: Expected, ask: Ask, at: number): No | null {
  const { status } = incident;
  switch (ask.type) {
    case 'note':
      return null;
    case 'reopen':
      return isOpen(status) ? 'openAlready' : null;
    case 'close':
      if (status === 'closed') return 'endedAlready';
      if (status !== 'resolved') return 'notResolved';
      // Nobody publishes anything here.
      return incident.severity === 'SEV1' || incident.severity === 'SEV2' ? 'unpublished' : null;
    case 'cancel':
      return isOpen(status) ? null : 'endedAlready';
    default:
      return isOpen(status) ? refusalWhileOpen(incident, status, ask, at) : 'over';
  }
}

const SNOOZE_AT_MOST = 60;

function refusalWhileOpen(incident: Expected, status: OpenStatus, ask: Ask, at: number): No | null {
  switch (ask.type) {
    case 'acknowledge':
      return incident.isAcknowledged ? 'acknowledgedAlready' : null;
    case 'move':
      if (ask.to === status) return 'thereAlready';
      if (ask.seen !== null && ask.seen !== status) return 'stale';
      return isForward(status, ask.to) || (status === 'monitoring' && ask.to === 'mitigating') ? null : 'noSuchWay';
    case 'changeSeverity':
      if (ask.to === incident.severity) return 'severityAlready';
      // What is typed here gives no reason.
      return isLowered(incident, ask.to) && (incident.severity === 'SEV1' || incident.severity === 'SEV2')
        ? 'unexplained'
        : null;
    case 'lead':
      return ask.who === incident.commander ? 'leadsAlready' : null;
    case 'snooze':
      if (CLOCKS[incident.severity].update === null) return 'noUpdateExpected';
      if (ask.minutes > SNOOZE_AT_MOST) return 'tooLong';
      return at + ask.minutes * MINUTE <= askedForUpdate(incident) ? 'nothingToSnooze' : null;
    case 'hold':
      return CLOCKS[incident.severity].raise === null || status === 'monitoring' ? 'nothingToHold' : null;
    case 'verify':
      if (status !== 'monitoring') return 'notMonitoring';
      return ask.isBetter && incident.verify.isConfirmed ? 'confirmedAlready' : null;
    default:
      return null;
  }
}

function isForward(from: OpenStatus, to: OpenStatus): boolean {
  return OPEN.indexOf(to) > OPEN.indexOf(from);
}

const HOLD = 30 * MINUTE;

function apply(incident: Expected, ask: Ask, by: string, at: number): void {
  const say = (type: string) => incident.timeline.push(`${type} ${by}`);
  const { update, severity } = incident;
  switch (ask.type) {
    case 'acknowledge':
      acknowledge(incident, by);
      break;
    case 'move':
      acknowledge(incident, by);
      move(incident, ask.to, by, at);
      break;
    case 'changeSeverity':
      changeSeverity(incident, ask.to, by, at);
      if (ask.to === 'SEV1') page(incident, by, at);
      break;
    case 'update': {
      const every = CLOCKS[severity].update;
      incident.update = { ...NO_UPDATE, lastAt: at, nextAt: every === null ? null : at + every * MINUTE };
      say('updated');
      break;
    }
    case 'snooze':
      incident.update = { ...update, snoozedUntil: at + ask.minutes * MINUTE };
      say('updateSnoozed');
      break;
    case 'hold':
      incident.raise = { at: null, heldUntil: at + HOLD };
      say('severityHeld');
      break;
    case 'verify':
      verify(incident, ask.isBetter, by, at);
      break;
    case 'lead':
      incident.commander = ask.who;
      incident.command = { since: at, nudgedAt: null };
      say('roleAssigned');
      break;
    case 'escalate':
      page(incident, by, at);
      break;
    case 'note':
      say('noted');
      break;
    case 'resolve':
      acknowledge(incident, by);
      say('resolved');
      leave(incident, by, at);
      end(incident, 'resolved', at);
      break;
    case 'cancel':
      say('cancelled');
      end(incident, 'cancelled', at);
      break;
    case 'close':
      say('closed');
      end(incident, 'closed', at);
      break;
    case 'reopen':
      say('reopened');
      Object.assign(incident, {
        status: 'investigating',
        start: at,
        movedAt: at,
        update: { ...NO_UPDATE, lastAt: update.lastAt },
        pages: NO_PAGES,
        raise: NO_RAISE,
        verify: NO_VERIFICATION,
        command: { since: at, nudgedAt: null },
      } satisfies Partial<Expected>);
  }
}

/** Whoever moves it on has seen it. */
function acknowledge(incident: Expected, by: string): void {
  if (incident.isAcknowledged) return;
  incident.isAcknowledged = true;
  incident.timeline.push(`acknowledged ${by}`);
}

function move(incident: Expected, to: OpenStatus, by: string, at: number): void {
  incident.timeline.push(`moved ${by}`);
  incident.status = to;
  incident.movedAt = at;
  incident.verify = NO_VERIFICATION;
  if (to === 'monitoring') incident.raise = { ...incident.raise, at: null };
}

function verify(incident: Expected, isBetter: boolean, by: string, at: number): void {
  if (isBetter) {
    incident.verify = { ...incident.verify, isConfirmed: true };
    incident.timeline.push(`verified ${by}`);
    return;
  }
  incident.timeline.push(`verificationFailed ${by}`);
  move(incident, 'mitigating', by, at);
  const to = worse(incident.severity);
  if (to !== null) changeSeverity(incident, to, by, at);
  if (incident.severity === 'SEV1') page(incident, by, at);
}

function end(incident: Expected, status: Status, at: number): void {
  incident.status = status;
  incident.movedAt = at;
}

/** The same, if they may ask for it at all: whoever may not know of it is told that there is no such incident. */
export function answerTo(incident: Expected, ask: Ask, by: string, at: number, standing: Availability): No | null {
  return notAllowed(incident, ask, by, standing) ?? answer(incident, ask, by, at);
}

function notAllowed(incident: Expected, ask: Ask, by: string, standing: Availability): No | null {
  const { presence, room } = standing;
  const isCommander = by === incident.commander;
  if (!mayKnow(incident, by, standing)) {
    if (ask.type === 'acknowledge' && standing.isCalled) return null;
    return presence === 'wasIn' && room !== 'none' ? 'notAsked' : 'unknown';
  }
  if (ask.type === 'snooze') return isCommander ? null : 'notInCharge';
  if (ask.type === 'hold') return isCommander ? null : 'notCommander';
  if (!takesAway(incident, ask, by) || presence === 'in' || isCommander) return null;
  if (room === 'none' && by === incident.declaredBy) return null;
  return presence === 'out' ? 'notInRoom' : 'notAsked';
}

/** What ends it, lowers it, or takes the command from somebody. */
function takesAway(incident: Expected, ask: Ask, by: string): boolean {
  if (ask.type === 'cancel' || ask.type === 'close') return true;
  if (ask.type === 'changeSeverity') return isLowered(incident, ask.to);
  return ask.type === 'lead' && ask.who !== incident.commander && by !== incident.commander;
}

function isLowered({ severity }: Expected, to: Severity): boolean {
  return to > severity;
}
