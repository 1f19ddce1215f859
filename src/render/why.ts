// Explains the bot: every running clock, its rule in the policy, and what happens when it rings.
import type { Deadline } from '../domain/deadlines.ts';
import type { Duration } from '../domain/durations.ts';
import type { Incident } from '../domain/incident.ts';
import { ladderFor, rungAt, targetsAt } from '../domain/paging.ts';
import type { Policy } from '../domain/policy.ts';
import { updateAuthor } from '../domain/roles.ts';
import { raised } from '../domain/severity.ts';
import { type Message, message } from './blocks.ts';
import { target, targets } from './mentions.ts';
import { naming } from './naming.ts';
import { paragraphs } from './packing.ts';
import type { Words } from './words/words.ts';

/** `deadlines` are the open ones of the incident; none is a message too. `others`: lines about what else goes on. */
export function whyMessage(
  incident: Incident,
  deadlines: readonly Deadline[],
  policy: Policy,
  others: readonly string[],
  words: Words,
): Message {
  const { why } = words;
  const named = naming(incident, words);
  const lines = [...deadlines]
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
    .map((deadline) => why.line({ at: deadline.dueAt, rule: ruleWords(incident, deadline, policy, words) }));
  const none = why.noClock({ incident: named, status: incident.status });
  const said = [...(lines.length === 0 ? [none] : [why.next(named), ...lines]), ...others];
  return message(said.join('\n'), paragraphs(said), words);
}

function ruleWords(incident: Incident, { kind, dueAt }: Deadline, policy: Policy, words: Words): string {
  const { why } = words;
  const { severity, roles } = incident;
  const { acknowledgeWithin, updateEvery, escalateAfter, raiseAfter } = policy.severities[severity];
  const { nudgeBefore, nextRungAfterMissed: missed } = policy.updates;
  const author = target(updateAuthor(roles));
  const to = raised(severity) ?? severity;
  const clock = (length: Duration | null) => (length === null ? why.noFixedTime : words.forms.length(length));
  switch (kind) {
    case 'acknowledge': {
      const next = nextPage(incident, dueAt, policy, words);
      return why.acknowledge({ severity, clock: clock(acknowledgeWithin), next });
    }
    case 'escalate':
      return why.escalate({ severity, clock: clock(escalateAfter), next: nextPage(incident, dueAt, policy, words) });
    case 'raise':
      return why.raise({ severity, clock: clock(raiseAfter), to });
    case 'raiseWarning':
      return why.raiseWarning({ severity, clock: clock(raiseAfter), to, before: clock(policy.raising.warnBefore) });
    case 'verify':
      return why.verify(clock(policy.verification.after));
    case 'handover':
      return why.handover({ commander: target(roles.commander), clock: clock(policy.handover.after) });
    case 'update':
      return why.update({ severity, clock: clock(updateEvery), author, missed });
    case 'postmortem':
      return why.postmortem(target(incident.postmortem?.owner ?? roles.commander));
    case 'actions':
      return why.actions;
    case 'overdue':
      return why.overdue;
    case 'nudge':
      return why.nudge({ author, before: clock(nudgeBefore) });
  }
}

function nextPage(incident: Incident, at: Date, policy: Policy, words: Words): string {
  const { why, paging } = words;
  const ladder = ladderFor(incident, policy);
  const step = incident.paging.step + 1;
  if (step > ladder.rungs.length * ladder.repeat) return why.iPrintContacts;
  const { rung, round } = rungAt(step, ladder);
  const whom = targets(targetsAt(ladder.rungs[rung - 1]?.page ?? [], at, policy), words);
  const place = [paging.rung({ rung, of: ladder.rungs.length }), paging.round({ round, of: ladder.repeat })];
  return why.iPage({ whom, place: place.join(', ') });
}
