// Explains the bot: every running clock, its rule in the policy, and what happens when it rings.
import type { Deadline } from '../domain/deadlines.ts';
import type { Incident } from '../domain/incident.ts';
import { ladderFor, rungAt, targetsAt } from '../domain/paging.ts';
import type { Policy } from '../domain/policy.ts';
import { updateAuthor } from '../domain/roles.ts';
import { raised } from '../domain/severity.ts';
import { type Message, message } from './blocks.ts';
import { target, targets } from './mentions.ts';
import { naming } from './naming.ts';
import { paragraphs } from './packing.ts';
import { sayLength, when } from './times.ts';
import { count } from './words/en.ts';

/** `deadlines` are the open ones of the incident; none is a message too. `others`: lines about what else goes on. */
export function whyMessage(
  incident: Incident,
  deadlines: readonly Deadline[],
  policy: Policy,
  others: readonly string[] = [],
): Message {
  const lead = `*What I will do next* for ${naming(incident)}:`;
  const lines = [...deadlines]
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
    .map((deadline) => `• ${when(deadline.dueAt)}: ${ruleWords(incident, deadline, policy)}`);
  const none = `${naming(incident)}: no clock is running, it is ${incident.status}.`;
  const said = [...(lines.length === 0 ? [none] : [lead, ...lines]), ...others];
  return message(said.join('\n'), paragraphs(said));
}

function ruleWords(incident: Incident, { kind, dueAt }: Deadline, policy: Policy): string {
  const { severity } = incident;
  const { acknowledgeWithin, updateEvery, escalateAfter, raiseAfter } = policy.severities[severity];
  const { nudgeBefore, nextRungAfterMissed } = policy.updates;
  const author = target(updateAuthor(incident.roles));
  switch (kind) {
    case 'acknowledge':
      return `if nobody has acknowledged, ${nextPage(incident, dueAt, policy)}. Rule: ${severity} is acknowledged within ${length(acknowledgeWithin)}, then each rung has its own time.`;
    case 'escalate':
      return `if the harm goes on, ${nextPage(incident, dueAt, policy)}. Rule: ${severity} escalates after ${length(escalateAfter)} without progress.`;
    case 'raise':
      return `I raise the severity to ${raised(severity) ?? severity}, as announced, unless the commander holds it. Rule: ${severity} is raised after ${length(raiseAfter)}.`;
    case 'raiseWarning':
      return `I announce that the severity rises to ${raised(severity) ?? severity}. Rule: ${severity} is raised after ${length(raiseAfter)}, and that is said ${sayLength(policy.raising.warnBefore)} before.`;
    case 'verify':
      return `I ask the room whether the harm stays away. Rule: ${length(policy.verification.after)} after it stopped.`;
    case 'handover':
      return `I quietly ask ${target(incident.roles.commander)} to hand over. Rule: after ${length(policy.handover.after)} in command.`;
    case 'update':
      return `if no update has come, I remind ${author} in the room. Rule: ${severity} has an update every ${length(updateEvery)}; ${missedWords(nextRungAfterMissed)}.`;
    case 'postmortem':
      return `I remind ${target(incident.postmortem?.owner ?? incident.roles.commander)} of the post-mortem. Rule: at half-time, 4 h before it is due, when it is due, then every day.`;
    case 'actions':
      return 'I remind the owners of open action items. Rule: 2 days before one is due, on the day, then every week.';
    case 'overdue':
      return 'I list what is overdue where everybody sees it. Rule: at the beginning of each working week.';
    case 'nudge':
      return `I quietly remind ${author} of the next update. Rule: ${sayLength(nudgeBefore)} before it is due.`;
  }
}

function missedWords(missed: number): string {
  return `${missed === 0 ? 'then' : `after ${count(missed, 'missed update')}`} the next rung is paged too`;
}

function nextPage(incident: Incident, at: Date, policy: Policy): string {
  const ladder = ladderFor(incident, policy);
  const step = incident.paging.step + 1;
  if (step > ladder.rungs.length * ladder.repeat) return 'I print the contacts to phone, for everybody has been paged';
  const { rung, round } = rungAt(step, ladder);
  const whom = targetsAt(ladder.rungs[rung - 1]?.page ?? [], at, policy);
  return `I page ${targets(whom)} (rung ${rung} of ${ladder.rungs.length}, round ${round} of ${ladder.repeat})`;
}

function length(clock: Parameters<typeof sayLength>[0] | null): string {
  return clock === null ? 'no fixed time' : sayLength(clock);
}
