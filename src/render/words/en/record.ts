// English: what happened, as a post-mortem tells it: by roles, in sentences that stand alone.
import type { PartLabels } from '../../../domain/postmortem.ts';
import type { Role } from '../../../domain/roles.ts';
import type { Severity } from '../../../domain/severity.ts';
import type { Status } from '../../../domain/status.ts';
import { count, utc } from './forms.ts';
import { names } from './names.ts';

const parts: PartLabels = {
  commander: 'the incident commander',
  operationsLead: 'the operations lead',
  communicationsLead: 'the communications lead',
  scribe: 'the scribe',
  onCall: 'the on-call engineer',
  responder: 'a responder',
  clock: 'the clock',
  team: 'a team',
};

/** Behind a statement: the reason that somebody gave. */
function because(reason: string | null): string {
  return reason === null ? '.' : `: ${reason}`;
}

interface Change<T> {
  who: string;
  from: T;
  to: T;
}

export const record = {
  parts,
  reported: (message: string) => `First reported in ${message}.`,
  message: 'a message',
  evidence: 'evidence',
  declared: ({ who, severity, title }: { who: string; severity: Severity; title: string }) =>
    `${who} declared the incident as ${severity}: ${title}`,
  roomOpened: 'The room was opened.',
  roomLost: 'The room could not be used any more.',
  roomReplaced: (who: string) => `${who} had another room opened.`,
  commanderGone: 'The incident commander could not be reached any more: the account was gone.',
  acknowledged: (who: string) => `${who} acknowledged.`,
  moved: ({ who, from, to }: Change<Status>) =>
    `${who} moved the status from ${names.statuses[from].name} to ${names.statuses[to].name}.`,
  noChange: (who: string) => `${who} said that nothing had changed.`,
  updated: ({ who, text }: { who: string; text: string }) => `${who} posted an update: ${text}`,
  raised: ({ from, to }: { from: Severity; to: Severity }) =>
    `The clock raised the severity from ${from} to ${to}: unresolved for too long.`,
  stillBroken: ({ who, from, to }: Change<Severity>) =>
    `${who} changed the severity from ${from} to ${to}: still broken.`,
  severity: ({ who, from, to, reason }: Change<Severity> & { reason: string | null }) =>
    `${who} changed the severity from ${from} to ${to}${because(reason)}`,
  held: ({ who, until, reason }: { who: string; until: Date; reason: string }) =>
    `${who} held the severity until ${utc(until)}${because(reason)}`,
  verified: (who: string) => `${who} confirmed that the harm stays away.`,
  verificationFailed: (who: string) => `${who} found it still broken.`,
  snoozed: ({ who, until }: { who: string; until: Date }) =>
    `${who} asked not to be reminded of the next update before ${utc(until)}.`,
  roleTaken: (role: Role) => `A responder became ${names.roles[role].name}.`,
  roleHandedOver: (role: Role) => `The role of ${names.roles[role].name} was handed over.`,
  noted: ({ who, text }: { who: string; text: string }) => `${who} noted: ${text}`,
  resolved: ({ who, text }: { who: string; text: string }) => `${who} resolved the incident: ${text}`,
  reopened: ({ who, reason }: { who: string; reason: string | null }) =>
    `${who} reopened the incident${because(reason)}`,
  closed: ({ who, reason }: { who: string; reason: string | null }) => `${who} closed the incident${because(reason)}`,
  cancelled: ({ who, reason }: { who: string; reason: string | null }) =>
    `${who} cancelled the incident as a false alarm${because(reason)}`,
  pagedByName: (who: string) => `${who} had more people paged.`,
  paged: ({ page, skipped }: { page: number; skipped: number }) =>
    `Page ${page} went out to the on-call ladder${skipped === 0 ? '' : `; ${count(skipped, 'rung')} passed over`}.`,
  nobodyLeft: 'Nobody on the ladder could be paged.',
  pagesExhausted: 'Everybody on the ladder had been paged.',
  updateOverdue: (due: Date) => `The update due at ${utc(due)} was overdue.`,
};
