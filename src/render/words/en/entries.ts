// English: what the room reads when something has changed.
import type { Role } from '../../../domain/roles.ts';
import type { Severity } from '../../../domain/severity.ts';
import type { Status } from '../../../domain/status.ts';
import type { TimeSpent } from '../../../domain/time-spent.ts';
import { capital } from '../shaping.ts';
import { between, count, inFull, list, plural, when } from './forms.ts';
import { names } from './names.ts';

/** What to look at before anybody believes that the harm has stopped. */
const VERIFICATION =
  'Please verify: error rate and latency are back to normal, nobody complains any more, the services are healthy, the dashboards ' +
  'are green, and no related alert fires.';

export const entries = {
  acknowledged: (by: string) => `*Acknowledged* by ${by}.`,
  reopened: (by: string) => `*Reopened* by ${by}: investigating again, and the clocks run from now.`,
  closed: (by: string) => `*Closed* by ${by}. The record stays; thank you all.`,
  cancelled: (by: string) => `*Cancelled* by ${by}: a false alarm. Nothing more is asked of anybody.`,
  roomFound: '*I am back.* What was said elsewhere meanwhile stands on the timeline: `/incident timeline`.',
  updateSnoozed: ({ until, by }: { until: Date; by: string }) =>
    `${by} put the reminder of the next update off until ${when(until)}.`,
  severityHeld: ({ until, by }: { until: Date; by: string }) => `*Severity held* until ${when(until)} by ${by}`,
  verified: (by: string) => `*Better*, says ${by}: the harm stays away. Resolve when you are sure.`,
  verificationFailed: (by: string) => `*Still broken*, says ${by}.`,
  commandIsFree: 'Nobody commands now: `/incident lead` takes it.',
  rolesAreFree: (roles: readonly Role[]) =>
    `${list(roles.map((role) => capital(names.roles[role].name)))} ${plural(roles.length, 'is', 'are')} free now: \`/incident role\` takes it.`,
  /** In place of a name, where whoever would be reminded is gone. */
  whoeverLeads: 'To all who are here',
  stepFailed: ({ commander, step }: { commander: string; step: string }) => `${commander}, ${step}`,
  update: (by: string) => `*Status update* by ${by}`,
  noChange: (by: string) => `*No change*, says ${by}: the last update still holds.`,
  nextUpdate: (at: Date) => `Next update by ${when(at)}.`,
  /** `previous`: who had the role; `by`: who gave it, null when its holder took it. */
  role: ({ holder, role, previous, by }: { holder: string; role: Role; previous: string | null; by: string | null }) =>
    `*${holder} is now ${names.roles[role].name}*${previous === null ? '' : `, in place of ${previous}`}.` +
    `${by === null ? '' : ` Assigned by ${by}.`}`,
  note: (by: string) => `*Note* by ${by}`,
  /** `message` is a link; `author` is null where Slack does not say. */
  notedFrom: ({ by, message, author }: { by: string; message: string; author: string | null }) =>
    `*Noted* by ${by} from ${message}${author === null ? '' : ` by ${author}`}`,
  aMessage: 'a message',
  updateOverdue: ({ who, due, at, missed }: { who: string; due: Date; at: Date; missed: number }) =>
    `${who}, the status update was due ${when(due)} (${between(due, at)} ago).` +
    `${missed > 1 ? ` ${count(missed, 'update')} missed so far.` : ''}` +
    ' “No change” is an update too: people who wait hear that somebody is on it.',

  moved: ({ to, from, by }: { to: Status; from: Status; by: string }) =>
    `*Status: ${names.statuses[to].name}* (${names.statuses[to].means}). It was ${names.statuses[from].name}; moved by ${by}.`,
  /** `askedAt`: when the room is asked again; null where it is not. */
  verify: (askedAt: Date | null) => `${VERIFICATION}${askedAt === null ? '' : ` I ask again ${when(askedAt)}.`}`,
  severityChanged: ({
    to,
    from,
    isRaised,
    cause,
  }: {
    to: Severity;
    from: Severity;
    isRaised: boolean;
    cause: string;
  }) => `*${isRaised ? 'Raised' : 'Lowered'}* to ${names.severity(to)}. It was ${from}; ${cause}.`,
  raisedByClock: 'raised by the clock, as announced, because it goes on',
  foundBroken: (by: string) => `${by} found it still broken`,
  changedBy: (by: string) => `changed by ${by}`,
  /** `unresolvedFor`: the length of the clock that raises it, if there is one. */
  raiseWarned: ({
    commander,
    from,
    to,
    at,
    unresolvedFor,
  }: {
    commander: string;
    from: Severity;
    to: Severity;
    at: Date;
    unresolvedFor: string | null;
  }) =>
    `${commander}, *${from} becomes ${to}* ${when(at)}: ${unresolvedFor === null ? 'it goes on' : `unresolved for ${unresolvedFor}`}. ` +
    'If that would be wrong, the commander can hold it and say why.',
  verificationAsked: ({ commander, isFirst, isTop }: { commander: string; isFirst: boolean; isTop: boolean }) =>
    `${commander}, *is it better, or still broken?*${isFirst ? '' : ' Nobody has said so far.'} ${VERIFICATION} ` +
    `“Still broken” goes back to mitigating, ${isTop ? 'and the next rung is paged' : 'one severity up'}.`,

  resolved: ({ by, wholeMs, quietMs }: { by: string } & TimeSpent) =>
    `*Resolved* by ${by}, ${inFull(wholeMs)} after it was declared${quietMs === 0 ? '' : `; it was quiet for ${inFull(quietMs)} of that, before it was reopened`}.`,
  rootCause: 'Root cause',
  dataLost: 'Data lost',
  securityImpact: 'Security impact',
  unknownCause: (by: Date) =>
    `*Root cause*: still unknown, to be found by ${when(by)}. Working again is not the same as understood.`,
  isTemporary: 'The fix is *temporary*: making it permanent is still to be done.',
  noDataLost: '*Data lost*: none.',
  noSecurityImpact: '*Security impact*: none identified.',
  notAssessed: (name: string) => `*${name}*: not assessed.`,
  pleaseAssess: (commander: string) =>
    `${commander}, please say what is not assessed, once it is known: *Post-mortem*, or \`/incident postmortem\`.`,
  thanks: 'Thank you, everybody who helped.',
  postmortemFollows: ({ owner, due }: { owner: string; due: Date | null }) =>
    `A draft of the post-mortem follows in this room; ${owner} looks after it${due === null ? '' : `, due ${when(due)}`}.`,
};
