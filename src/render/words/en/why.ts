// English: what the bot will do next and by which rule.
import type { Severity } from '../../../domain/severity.ts';
import type { Status } from '../../../domain/status.ts';
import { count, when } from './forms.ts';
import { names } from './names.ts';

/** `clock` is the length that the policy sets; `next` below is whom the next page goes to. */
interface Rule {
  severity: Severity;
  clock: string;
}

export const why = {
  next: (incident: string) => `*What I will do next* for ${incident}:`,
  noClock: ({ incident, status }: { incident: string; status: Status }) =>
    `${incident}: no clock is running, it is ${names.statuses[status].name}.`,
  line: ({ at, rule }: { at: Date; rule: string }) => `• ${when(at)}: ${rule}`,
  noFixedTime: 'no fixed time',
  acknowledge: ({ severity, clock, next }: Rule & { next: string }) =>
    `if there is no acknowledgement, ${next}. Rule: ${severity} is acknowledged within ${clock}, then each rung has its own time.`,
  escalate: ({ severity, clock, next }: Rule & { next: string }) =>
    `if the harm goes on, ${next}. Rule: ${severity} escalates after ${clock} without progress.`,
  raise: ({ severity, clock, to }: Rule & { to: Severity }) =>
    `I raise the severity to ${to}, as announced, unless the commander holds it. Rule: ${severity} is raised after ${clock}.`,
  raiseWarning: ({ severity, clock, to, before }: Rule & { to: Severity; before: string }) =>
    `I announce that the severity rises to ${to}. Rule: ${severity} is raised after ${clock}, and that is said ${before} before.`,
  verify: (clock: string) => `I ask the room whether the harm stays away. Rule: ${clock} after it stopped.`,
  handover: ({ commander, clock }: { commander: string; clock: string }) =>
    `I quietly ask ${commander} to hand over. Rule: after ${clock} in command.`,
  update: ({ severity, clock, author, missed }: Rule & { author: string; missed: number }) =>
    `if no update has come, I remind ${author} in the room. Rule: ${severity} has an update every ${clock}; ` +
    `${missed === 0 ? 'then' : `after ${count(missed, 'missed update')}`} the next rung is paged too.`,
  nudge: ({ author, before }: { author: string; before: string }) =>
    `I quietly remind ${author} of the next update. Rule: ${before} before it is due.`,
  postmortem: (owner: string) =>
    `I remind ${owner} of the post-mortem. Rule: at half-time, 4 h before it is due, when it is due, then every day.`,
  actions: 'I remind the owners of open action items. Rule: 2 days before one is due, on the day, then every week.',
  overdue: 'I list what is overdue where everybody sees it. Rule: at the beginning of each working week.',
  iPrintContacts: 'I print the contacts to phone, for everybody has been paged',
  iPage: ({ whom, place }: { whom: string; place: string }) => `I page ${whom} (${place})`,
};
