// English: pages, to a person and in the room, and why they go out.
import type { Status } from '../../domain/lifecycle/status.ts';
import type { Role } from '../../domain/roles/roles.ts';
import type { PageReason, PassedOver } from '../../domain/timeline.ts';
import { between, count, list, plural, when } from './format.ts';
import { names } from './names.ts';

/** Why somebody is paged, as the rest of a sentence about the incident. */
const calls: Record<PageReason, (by: string) => string> = {
  critical: () => 'needs you now',
  noCommander: () => 'has lost its commander, whose account is gone: please take it, `/incident lead` in the room',
  notReached: () => 'needs you: nobody who was paged before you could be reached',
  unacknowledged: () => 'is still unacknowledged and needs you',
  noProgress: () => 'goes on without relief and needs more hands: please join',
  missedUpdate: () => 'has gone quiet, its status updates are overdue: please look in',
  asked: (by) => `needs you: ${by} asks for your help`,
};

/** The same as the end of a sentence; `by` is null for the clock. */
const reasons: Record<PageReason, (by: string | null) => string> = {
  critical: () => 'this needs somebody at once',
  noCommander: () => 'the commander’s account is gone, so that nobody decides',
  notReached: () => 'the last page has reached nobody',
  unacknowledged: () => 'it is not acknowledged yet',
  noProgress: () => 'the harm has not been stopped yet',
  missedUpdate: () => 'status updates are overdue',
  asked: (by) => (by === null ? 'more help is needed' : `${by} asks for help`),
};

const passedOver: Record<PassedOver['because'], (who: string) => string> = {
  away: (who) => `${who} is away`,
  doNotDisturb: (who) => `${who} does not want to be disturbed`,
  deactivated: (who) => `${who} has no account any more`,
};

export const paging = {
  calls,
  isOver: (status: Status) => `is ${names.statuses[status].name} now; nothing more is asked of you`,
  hasAcknowledged: (by: string) => `${by} has acknowledged`,
  pressAcknowledge: 'Press *Acknowledge* if you can take it; the paging stops then.',

  reasons,
  several: (told: readonly string[]) => told.join('; '),
  paging: ({ whom, place, reason }: { whom: string; place: string | null; reason: string }) =>
    `*Paging* ${whom}${place === null ? '' : ` (${place})`}: ${reason}.`,
  level: ({ level, of }: { level: number; of: number }) => `level ${level} of ${of}`,
  round: ({ round, of }: { round: number; of: number }) => `round ${round} of ${of}`,
  byMessage: 'by direct message',
  nextPage: (at: Date) => `Without an acknowledgement the next page goes out ${when(at)}.`,
  skipped: (skipped: number) =>
    `${count(skipped, 'level')} fell due while I could not page, and ${plural(skipped, 'was', 'were')} passed over.`,
  unreachable: (people: readonly string[]) => `Not paged: ${list(people)}, who cannot be reached any more.`,
  firstOfGroup: 'the first of the on-call group who is there',
  pager: (name: string) => `the pager ${name}`,
  onCall: (schedule: string) => `whoever is on call for ${schedule}`,
  onCallGroup: 'the on-call group',
  again: (others: string) => `${others}, you have been paged too: please look.`,
  reached: ({ whom, group }: { whom: string; group: string }) => `*Paged* ${whom} for ${group}.`,
  nobodyIn: (group: string) => `*Nobody* could be paged for ${group}: nobody is in it who has an account.`,
  nobodyThere: (people: readonly string[]) => `Nobody in it is there now: ${list(people)}.`,
  passedOver: (people: readonly string[]) => `Passed over: ${list(people)}.`,
  isPassedOver: passedOver,
  /** `reason` is null where it is that there is no acknowledgement. */
  exhausted: (reason: string | null) =>
    `*Everybody has been paged*, ${reason === null ? 'and there is no acknowledgement yet' : `and the escalation policy ends here: ${reason}`}.`,
  nobodyLeft: '*Nobody in the escalation policy can be paged.*',
  noContacts: 'The policy names no contacts to phone; please reach somebody in person.',
  contacts: (contacts: string) => `Please phone: ${contacts}`,

  manyNeedYou: (incidents: number) =>
    `*${count(incidents, 'incident')} need you.* Acknowledge those that you can take; the paging for them stops then.`,
  more: (rest: number) => `And ${count(rest, 'more', 'more')}: \`/incident list\` shows all of them.`,
  inItsRoom: 'Each can be acknowledged in its room, too.',
};

// English: what one person alone is told: quiet reminders, what a role asks, what has been put off.

export const direct = {
  updateDue: ({ incident, at }: { incident: string; at: Date }) =>
    `The next status update of ${incident} is due ${when(at)}, and it is yours. If nothing has changed, say so with one click.`,
  handOver: ({ incident, since, now }: { incident: string; since: Date; now: Date }) =>
    `You have commanded ${incident} for ${between(since, now)}. Tired people decide worse: please think of ` +
    'handing over. Brief somebody, then type `/incident lead @them` in the room.',
  noUpdateExpected: (incident: string) => `No update of ${incident} is expected now.`,
  snoozed: ({ incident, until }: { incident: string; until: Date }) =>
    `Put off: the next update of ${incident} is due ${when(until)}. It stands on the timeline.`,
  leftAlone: ({ incident, until, due }: { incident: string; until: Date; due: Date }) =>
    `You are not asked before ${when(until)}; the next update of ${incident} is still due ${when(due)}. It stands on the timeline.`,
  roleTaken: ({ role, incident }: { role: Role; incident: string }) =>
    `*You are the ${names.roles[role].name} of ${incident}.* You took the role yourself.`,
  roleGiven: ({ role, incident, by }: { role: Role; incident: string; by: string }) =>
    `*You are the ${names.roles[role].name} of ${incident}.* ${by} asked you to.`,
  roleNamed: ({ role, incident }: { role: Role; incident: string }) =>
    `*You are the ${names.roles[role].name} of ${incident}.* The policy puts you in charge from the start.`,
  stepFailed: ({ incident, step }: { incident: string; step: string }) => `${incident}: ${step}`,
  standing: ({ status, commander }: { status: string; commander: string }) => `${status}. Commander: ${commander}.`,
};
