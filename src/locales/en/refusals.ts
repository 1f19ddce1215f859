// English: an expected no, with what is the case and what to do instead.
import type { ActionStatus } from '../../domain/action-items/action-item.ts';
import type { TextName } from '../../domain/changes.ts';
import type { OpenStatus, Status } from '../../domain/lifecycle/status.ts';
import type { Section } from '../../domain/postmortem/sections.ts';
import type { Role } from '../../domain/roles/roles.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import type { NoPerson } from '../../domain/timeline.ts';
import { followUp } from './action-items.ts';
import { count, list, number, when } from './format.ts';
import { names } from './names.ts';

/** Who did it, and how long ago in words. */
interface Done {
  by: string;
  ago: string;
}

const emptyTexts: Record<TextName, string> = {
  title: 'The title had no words in it, so nothing was recorded. Like this: `/incident sev1 checkout down`.',
  update:
    'The update had no words in it, so nothing was recorded. Like this: `/incident update we are rolling back`, or press *No change*.',
  note: 'The note had no words in it, so nothing was recorded. Like this: `/incident note error rate falls since 10:40`.',
  reason:
    'The reason had no words in it, so nothing was recorded. Like this: `/incident hold the fix is being deployed`.',
  resolution:
    'The resolution had no words in it, so nothing was recorded. Like this: `/incident resolve`, which asks for one sentence.',
  action:
    'The action had no words in it, so nothing was recorded. Like this: `/incident action @ann by friday: alert on queue depth`.',
  comment: 'The comment had no words in it, so nothing was recorded. Like this: `What would have shown it sooner?`.',
  reviewers: 'The reviewers had no words in it, so nothing was recorded. Like this: pick at least one person.',
};

/** Items that nobody has said the purpose of: one of them may be what is missing. */
function orOneOf(unsaid: readonly number[]): string {
  const [first] = unsaid;
  if (first === undefined) return '';
  return ` Or say it of one that is there (${list(unsaid.map(String))}): \`/incident action ${first} prevent\`.`;
}

/** Numbers are given one after the other and never again. */
function numbersOf(known: readonly number[]): string {
  if (known.length === 0) return 'There are none yet.';
  return known.length === 1 ? `The only one is ${known[0]}.` : `They are numbered ${known[0]} to ${known.at(-1)}.`;
}

export const refusals = {
  notOpen: ({ status, by, at }: { status: Status; by: string; at: Date }) =>
    `This incident is ${names.statuses[status].name} (${by}, ${when(at)}); nothing was changed. If it goes on, reopen it: \`/incident reopen\`.`,
  notResolved: (status: Status) =>
    `This incident is ${names.statuses[status].name}; nothing was changed. Resolve it first: \`/incident resolve\`.`,
  illegalMove: ({ from, to }: { from: Status; to: OpenStatus }) =>
    `From ${names.statuses[from].name} an incident does not go to ${names.statuses[to].name}; nothing was changed.`,
  legalMoves: (legal: readonly OpenStatus[]) => `It can go to ${list(legal.map((to) => names.statuses[to].name))}.`,
  resolveIt: 'Resolve it when it is over: `/incident resolve`.',
  stale: ({ by, ago, status }: Done & { status: Status }) =>
    `${by} moved this to ${names.statuses[status].name} ${ago}; nothing was changed. The card shows what can be done now.`,
  alreadyInStatus: ({ by, ago, status }: Done & { status: Status }) =>
    `It is ${names.statuses[status].name} already: ${by} moved it ${ago}. Nothing needed to be changed.`,
  alreadyAcknowledged: ({ by, ago }: Done) =>
    `${by} acknowledged this ${ago}. Nothing needed to be changed; you are welcome in the room.`,
  alreadySeverity: (severity: Severity) => `It is ${severity} already. Nothing needed to be changed.`,
  alreadyInRole: ({ who, role }: { who: string; role: Role }) =>
    `${who} is ${names.roles[role].name} already. Nothing needed to be changed.`,
  alreadyOpen: (status: Status) =>
    `This incident is open (${names.statuses[status].name}). Nothing needed to be changed.`,
  alreadyEnded: ({ by, ago, status }: Done & { status: Status }) =>
    `${by} ended this ${ago}: it is ${names.statuses[status].name}. Nothing was changed.`,
  alreadyHasRoom: (room: string) => `This incident has its room already: ${room}.`,
  noRoomLost: 'The room is not lost, or another one is being opened already. Nothing was changed.',
  noUpdateExpected: 'No status update is expected now, so there is nothing to put off. Nothing was changed.',
  nothingToSnooze: ({ untilAt, askedAt, dueAt }: { untilAt: Date; askedAt: Date; dueAt: Date }) =>
    `Nothing was changed: nobody is asked for an update before ${when(untilAt)} anyway. ` +
    (askedAt < dueAt
      ? `The next reminder comes ${when(askedAt)}, and the update is due ${when(dueAt)}.`
      : `The update is due ${when(dueAt)}, and the next reminder comes then.`),
  nothingToHold: (severity: Severity) =>
    `The clock does not raise a ${severity} now, so there is nothing to hold. Nothing was changed.`,
  notCommander: (commander: string) =>
    `Only the commander, ${commander}, can hold the severity; nothing was changed. Ask them, or take command: \`/incident lead\`.`,
  notMonitoring: ({ by, ago, status }: Done & { status: Status }) =>
    `It is ${names.statuses[status].name}: ${by} moved it ${ago}. The question no longer stands; nothing was changed.`,
  alreadyVerified: ({ by, ago }: Done) => `${by} said ${ago} that it is better. Nothing needed to be changed.`,
  noSuchLevel: ({ level, levels }: { level: number; levels: number }) =>
    `The escalation policy has ${count(levels, 'level')}, none of them number ${level}; nobody was paged and nothing was changed. \`/incident why\` shows who is next.`,
  emptyTexts,
  textTooLong: ({ length, limit }: { length: number; limit: number }) =>
    `This text has ${number(length)} characters; I keep up to ${number(limit)}. Nothing was recorded, and nothing was cut: here it is again.`,
  noPostmortem: 'This incident has no post-mortem yet; nothing was changed. Start one with `/incident postmortem`.',
  postmortemUnpublished: (severity: Severity) =>
    `A ${severity} is closed once its post-mortem is published; it stays resolved for now. Go on with \`/incident postmortem\`.`,
  postmortemIncomplete: (missing: readonly Section[]) =>
    `The post-mortem is not published yet: nothing is said of ${list(missing.map(followUp.section))}. What was written is kept; go on with \`/incident postmortem\`.`,
  noPreventiveAction: ({ severity, unsaid }: { severity: Severity; unsaid: readonly number[] }) =>
    `The post-mortem of a ${severity} needs at least one action item that is said to keep it from happening again; nothing was changed. Add one: \`/incident action prevent @ann by friday: check the settings before a deploy\`.${orOneOf(unsaid)}`,
  sectionChanged: ({ by, ago }: Done) => `${by} wrote this section ${ago}. Nothing was overwritten.`,
  alreadyPublished: ({ by, ago }: Done) => `${by} published this post-mortem ${ago}. Nothing was changed.`,
  notInReview: 'Nobody has been asked to review this post-mortem yet; nothing was changed.',
  unknownAction: ({ action, known }: { action: number; known: readonly number[] }) =>
    `There is no action item ${action} here; nothing was changed. ${numbersOf(known)} \`/incident actions\` shows them.`,
  alreadyInActionStatus: ({ action, status }: { action: number; status: ActionStatus }) =>
    `Action item ${action} is ${followUp.statuses[status]} already. Nothing needed to be changed.`,
  alreadyReported: 'This has been reported already; nothing was changed.',
  noPerson: 'This account belongs to a bot, or was deactivated; nothing was done.',
  namesNobody: {
    bot: (who: string) => `${who} is an app and cannot be asked to do this; nothing was done. Please name a person.`,
    deactivated: (who: string) =>
      `${who} has no account in this workspace any more; nothing was done. Please name somebody else.`,
  } satisfies Record<NoPerson, (who: string) => string>,
  namesGroup: (group: string) =>
    `Nothing was done: ${group} is a user group, and this needs one person. Please name somebody of the group.`,
  guestsCannot:
    'Guests see and do what belongs to the rooms that they are in, and no more; nothing was done. Please ask a member of the workspace.',
  personUnknown:
    'Slack could not be asked whether you are a member of this workspace; nothing was done. Please try again in a moment.',
  membershipUnknown:
    'Slack could not be asked whether you are in the room; nothing was done. Please try again in a moment, or do it in the room.',
  notParticipant: (room: string | null) =>
    `Only those who are in the room or hold a role can do this; nothing was changed. ${
      room === null ? 'The room is not open yet.' : `Join ${room} and try again.`
    }`,
  notInCharge: (commander: string) =>
    `Only those who hold a role can do this; nothing was changed. Ask the commander, ${commander}, or take a role: \`/incident role scribe\`.`,
  reasons: {
    cancel: (severity: Severity) =>
      `A ${severity} is cancelled with a reason, which the room is told; nothing was changed. Like this: \`/incident cancel false alarm\`.`,
    close: (severity: Severity) =>
      `A ${severity} is closed with a reason, which the room is told; nothing was changed. Like this: \`/incident close reviewed with the team\`.`,
    lower: ({ severity, to }: { severity: Severity; to: Severity }) =>
      `A ${severity} is lowered with a reason, which the room is told; nothing was changed. Like this: \`/incident sev ${to.slice(3)} only internal users are affected\`.`,
  },
  snoozeTooLong: (most: string) =>
    `A reminder can be put off by ${most} at most; nothing was changed. Like this: \`/incident snooze 30m\`.`,
  unknownIncident: 'I do not know this incident; nothing was changed. `/incident list` shows the open ones.',
};

// English: what only the way in has to say, and what stands over a form while it is being made.

export const answers = {
  onePerson: (named: readonly string[]) => `This takes one person, and you named ${list(named)}; nothing was changed.`,
  unknownPerson: (name: string) =>
    `Slack did not tell me who “${name}” is; nothing was changed. Choose the person from the list that opens when you type \`@\`.`,
  /** `known`: the names of schedules and pagers that the policy has. */
  unknownTarget: ({ name, known }: { name: string; known: readonly string[] }) =>
    `I know no schedule or pager “${name}”; nobody was paged. ${known.length === 0 ? '' : `There is ${list(known)}. `}` +
    'For a person or a group choose from the list that opens when you type `@`; `/incident escalate` alone pages the next level.',
  /** A form that did not open is no dead end: whatever a form asks can be typed. The reference finds the details in the log. */
  formNotOpened: (reference: string) =>
    'Slack did not let the form open; nothing was recorded. Try again, or type it: `/incident sev2 what is wrong` opens an ' +
    'incident, and `/incident help` shows the rest. If it comes back, give the operators this reference: ' +
    `\`${reference}\`.`,
  resynced: (incident: string) =>
    `Every message of ${incident} is being compared with the record; what differs is corrected.`,
  exporting: ({ file, incident }: { file: string; incident: string }) =>
    `\`${file}\` of ${incident} is on its way to you, as a direct message.`,
  otherWorkspace: 'I work in another workspace than the one that this comes from; nothing was done.',
  notKnownYet:
    '*NOT recorded*: Slack has not told me yet which workspace I work in. Nothing was changed. Please try again in a minute.',
  /** For somebody outside of its room: nothing but the reference. */
  calledIn: (reference: string) => `${reference} is acknowledged, by you. You are being invited into its room.`,
  /** The form stands there, still empty. */
  formNotShown: (reference: string) =>
    'Slack did not show the form that I opened for you; nothing was recorded. Close it and try again, or type what you want to say: ' +
    `\`/incident help\` shows how. If it comes back, give the operators this reference: \`${reference}\`.`,
  /** The form stands there as it was when the button was pressed. */
  formNotReplaced: (reference: string) =>
    'Slack did not show what your click brought. The form is still there with what you typed: press again. If it comes back, give the ' +
    `operators this reference: \`${reference}\`.`,
  homeNotShown:
    'Slack did not show your Home as it is now. Open it again in a moment; `/incident list` and `/incident todo` show the same.',
  /** Said after "I cannot say whether this was recorded". */
  recordedLate: 'It has been recorded after all. You can close this.',
  /** Drawn by an older version, or for a version that is not here yet. */
  outdated: {
    action:
      'This button is from an older version; nothing was done. The card in the room has the buttons of today, and `/incident help` ' +
      'shows what can be typed.',
    view: 'This form is from an older version; nothing was recorded. Please open it again.',
    shortcut:
      'This shortcut is from an older version; nothing was done. `/incident` opens the form that declares an incident.',
    command: 'This command is from an older version; nothing was done. `/incident help` shows what can be typed.',
    event: 'This is from an older version; nothing was done.',
  },
  update: 'Update',
  resolve: 'Resolve',
  note: 'Note',
  status: 'Status',
  hold: 'Hold',
  severity: 'Severity',
};

// English: what a person is told when the bot itself breaks.

export const faults = {
  unknownOutcome: (reference: string) =>
    `Something broke on my side, and I cannot say whether this was recorded. Please look at the card, then try again. If it comes back, give the operators this reference: \`${reference}\`.`,
  databaseDown:
    '*NOT recorded*: my database does not answer. Nothing was changed. Please note it here in the channel by hand, and try again in a minute.',
};
