// English: the timeline, one line for each entry.
import type { Role } from '../../../domain/roles.ts';
import type { Severity } from '../../../domain/severity.ts';
import type { Status } from '../../../domain/status.ts';
import type { NoPerson } from '../../../domain/timeline.ts';
import { count, when } from './forms.ts';
import { names } from './names.ts';

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
  nobodyLeft: 'Nobody on the ladder could be paged',
  pagesExhausted: 'Everybody on the ladder has been paged',
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
