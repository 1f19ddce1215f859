// English: what one person alone is told: quiet reminders, what a role asks, what has been put off.
import type { Role } from '../../../domain/roles.ts';
import { between, when } from './forms.ts';
import { names } from './names.ts';

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
