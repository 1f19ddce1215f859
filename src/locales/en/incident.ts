// English: the status card, the announcement, and what they are made of.

import type { OpenStatus, Status } from '../../domain/lifecycle/status.ts';
import type { TimeSpent } from '../../domain/lifecycle/time-spent.ts';
import type { Role } from '../../domain/roles/roles.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import type { NoPerson } from '../../domain/timeline.ts';
import { capital } from '../shaping.ts';
import { between, count, inFull, list, plural, when } from './format.ts';
import { names } from './names.ts';

export const card = {
  /** A fact as a sentence; where there is room, its name stands above it instead. */
  fact: ([name, markup]: readonly [name: string, markup: string]) => `${name}: ${markup}.`,
  status: 'Status',
  severity: 'Severity',
  commander: 'Commander',
  declared: 'Declared',
  resolved: 'Resolved',
  duration: 'Duration',
  acknowledged: 'Acknowledged',
  nextUpdate: 'Next update',
  updateOverdue: (since: Date) => `Overdue since ${when(since)}`,
  updateDue: (at: Date) => `Due ${when(at)}`,
  severityRises: 'Severity rises',
  rises: ({ to, at }: { to: string; at: Date }) => `To ${to} ${when(at)}, unless it is held`,
  severityHeld: 'Severity held',
  heldUntil: (at: Date) => `Until ${when(at)}`,
  acknowledgedBy: ({ by, at }: { by: string; at: Date }) => `By ${by}, ${when(at)}`,
  pagedInVain: 'By nobody yet, and everybody has been paged',
  notAcknowledged: 'Not yet',
  nextPage: (at: Date) => `Not yet; the next page goes out ${when(at)}`,
  waitingUntil: (at: Date) => `Not yet; waiting until ${when(at)}`,
  resolution: 'Resolution',
  noChange: 'No change.',
  lastUpdate: ({ by, at }: { by: string; at: Date }) => `Last update by ${by}, ${when(at)}`,
  exercise: 'exercise: nothing is announced, only the commander is paged',
  membersOnly: 'private: members of this room only',
  service: (name: string) => `service ${name}`,
  runbook: 'runbook',
  room: 'Room',
  beingOpened: 'Being opened',
  noRoom: 'None, Slack did not let me open one; the commander can tell more',
  forGroups: (groups: string) => `For ${groups}.`,
  declaredBy: (by: string) => `declared by ${by}`,
};

// English: what the room reads when something has changed.

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
    `“Still broken” goes back to mitigating, ${isTop ? 'and the next level is paged' : 'one severity up'}.`,

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

// English: the timeline, one line for each entry.

/** Where somebody says something, `by` is who and `text` is what, on one line. */
interface Said {
  by: string;
  text: string;
}

/** The same where a reason may be given. */
interface Done {
  by: string;
  reason: string | null;
}

function because(reason: string | null): string {
  return reason === null ? '' : `: ${reason}`;
}

function inPlaceOf(previous: string | null): string {
  return previous === null ? '' : `, in place of ${previous}`;
}

export const timeline = {
  newest: ({ incident, shown, all }: { incident: string; shown: number; all: number }) =>
    `Timeline of ${incident}: the newest ${shown} of ${all} entries.`,
  longOnesCut: 'Long texts are cut here; `/incident export csv` has them whole.',
  everything: (incident: string) => `Timeline of ${incident}: everything so far.`,
  declared: ({ by, text, reference, severity }: Said & { reference: string; severity: Severity }) =>
    `${by} declared ${reference} as ${severity}: ${text}`,
  roomOpened: (room: string) => `The room was opened: ${room}`,
  roomLost: ({ room, error }: { room: string; error: string }) => `Nothing can be said in ${room} any more (${error})`,
  roomFound: (room: string) => `The room is there again: ${room}`,
  roomReplaced: ({ by, room }: { by: string; room: string }) => `${by} asked for another room in place of ${room}`,
  personGone: {
    bot: (who: string) => `${who} is an app and cannot be reached`,
    deactivated: (who: string) => `${who} has no account here any more`,
  } satisfies Record<NoPerson, (who: string) => string>,
  acknowledged: (by: string) => `${by} acknowledged`,
  moved: ({ by, from, to }: { by: string; from: Status; to: Status }) =>
    `${by} moved the status from ${names.statuses[from].name} to ${names.statuses[to].name}`,
  updated: ({ by, text }: Said) => `${by} posted an update: ${text}`,
  noChange: (by: string) => `${by}: no change`,
  severityChanged: ({ by, reason, from, to }: Done & { from: Severity; to: Severity }) =>
    `${by} changed the severity from ${from} to ${to}${because(reason)}`,
  stillBroken: 'still broken',
  severityRaised: ({ from, to }: { from: Severity; to: Severity }) =>
    `The clock raised the severity from ${from} to ${to}: unresolved for too long`,
  raiseWarned: ({ to, at }: { to: Severity; at: Date }) => `${to} was announced for ${when(at)}`,
  severityHeld: ({ by, reason, until }: Done & { until: Date }) =>
    `${by} held the severity until ${when(until)}${because(reason)}`,
  roleTaken: ({ who, role, previous }: { who: string; role: Role; previous: string | null }) =>
    `${who} became ${names.roles[role].name}${inPlaceOf(previous)}`,
  roleGiven: ({ by, who, role, previous }: { by: string; who: string; role: Role; previous: string | null }) =>
    `${by} made ${who} ${names.roles[role].name}${inPlaceOf(previous)}`,
  noted: ({ by, text }: Said) => `${by} noted: ${text}`,
  resolved: ({ by, text }: Said) => `${by} resolved it: ${text}`,
  reopened: ({ by, reason }: Done) => `${by} reopened it${because(reason)}`,
  closed: ({ by, reason }: Done) => `${by} closed it${because(reason)}`,
  cancelled: ({ by, reason }: Done) => `${by} cancelled it as a false alarm${because(reason)}`,
  hadPaged: ({ by, whom }: { by: string; whom: string }) => `${by} had ${whom} paged`,
  paged: ({ whom, page }: { whom: string; page: number }) => `Paged ${whom} (page ${page})`,
  reached: ({ whom, of }: { whom: string; of: string }) => `Paged ${whom} of ${of}`,
  nobodyLeft: 'Nobody in the escalation policy could be paged',
  pagesExhausted: 'Everybody in the escalation policy has been paged',
  updateNudged: ({ who, due }: { who: string; due: Date }) => `Reminded ${who} of the update due ${when(due)}`,
  updateSnoozed: ({ by, until }: { by: string; until: Date }) =>
    `${by} asked not to be reminded of the next update before ${when(until)}`,
  verificationAsked: (times: number) => `Asked the room whether the harm stays away (${count(times, 'time')} so far)`,
  verified: (by: string) => `${by} confirmed that it is better`,
  verificationFailed: (by: string) => `${by} said that it is still broken`,
  handoverNudged: ({ who, since }: { who: string; since: Date }) =>
    `Asked ${who} to hand over, in command since ${when(since)}`,
  updateOverdue: ({ due, missed }: { due: Date; missed: number }) =>
    `The update due ${when(due)} is overdue; ${count(missed, 'update')} missed so far`,
  postmortemDrafted: (owner: string) => `The post-mortem was drafted; ${owner} looks after it`,
};

// English: the first words in a room, and its bookmarks.

export const room = {
  runbook: 'Runbook',
  announcement: 'Announcement',
  work: (commander: string) =>
    `*How we work here.* ${commander} leads and decides; stopping the harm comes before finding the cause. Say here what you see and what you try.`,
  toFindOut: '*To find out first*',
  questions: [
    'What is seen, and since when?',
    'What changed shortly before?',
    'How many users feel it, and which ones?',
    'What do the error messages say?',
  ],
  hint: '`/incident note …` keeps something in the timeline · `/incident update …` tells everybody · `/incident help` knows the rest',
};

// English: where the room of an incident is, and what every message and form of ours says of itself.

export const naming = {
  room: (channel: string) => `Room: ${channel}.`,
  lostRoom: (channel: string) => `Room: ${channel}, where I cannot speak now.`,
  roomIsOpening: 'The room is being opened.',
  noRoom: 'There is no room: Slack did not let me open one.',
  roomOfIncident: 'The room of the incident',
  source: ({ incident, commander }: { incident: string; commander: string }) =>
    `This is now ${incident}, led by ${commander}.`,
  sourcePrivate: 'This is being looked after as a private incident. Thank you for the report.',
  cut: 'Some of this did not fit here; `/incident export` sends you all of it.',
  cutText: 'Cut here. `/incident export` sends you the whole text.',
  notAllGivenBack: 'The rest of your text did not fit into this answer.',
  whatYouTyped: 'What you typed:',
  close: 'Close',
  cancel: 'Cancel',
};

// English: the private answers to somebody who declares an incident.

export const declared = {
  isDeclared: ({ incident, title }: { incident: string; title: string }) => `*${incident} is declared*: ${title}.`,
  youLead: 'You are the commander until you hand over.',
  leads: (commander: string) => `${commander} leads.`,
  titleCut: 'The title is its beginning; all that you typed is the first note of the incident.',
  openingRoom: 'Opening the room…',
  already: ({ incident, at }: { incident: string; at: Date }) =>
    `You declared this ${when(at)}: ${incident}. Nothing was declared twice.`,
  similar: ({ incident, status, room }: { incident: string; status: Status; room: string }) =>
    `*This may be open already*: ${incident}, ${names.statuses[status].name}. ${room} Nothing was declared yet.`,
  many: ({ by, count }: { by: 'person' | 'workspace'; count: number }) =>
    by === 'person'
      ? `*You have declared ${count} incidents within ten minutes.* Nothing was declared yet.`
      : `*${count} incidents have been declared here within ten minutes.* Nothing was declared yet.`,
  confirmIt: 'If this is another one, confirm it.',
  confirm: 'Declare this one too',
  shorterTitle: 'If yours is another one, declare it under a shorter title.',
  anyway: 'Declare anyway',
  join: 'Join that one',
};

// English: the buttons that act on an incident.

export const buttons = {
  acknowledge: 'Acknowledge',
  postUpdate: 'Post update',
  noChange: 'No change',
  snooze: (minutes: number) => `Snooze ${minutes} min`,
  hold: ({ severity, length }: { severity: string; length: string }) => `Hold at ${severity} for ${length}`,
  better: 'Better',
  stillBroken: 'Still broken',
  mark: (status: OpenStatus) => `Mark ${names.statuses[status].name}`,
  update: 'Update',
  resolve: 'Resolve',
  severity: 'Severity',
  addNote: 'Add note',
  status: 'Status…',
  postmortem: 'Post-mortem',
  close: 'Close',
  reopen: 'Reopen',
};
