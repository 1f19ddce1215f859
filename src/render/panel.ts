// The panel: what can be done now, shown to whoever types the bare command in a room.
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isOpen } from '../domain/status.ts';
import { legalButtons } from './actions.ts';
import { actions, context, type Message, message, section } from './blocks.ts';
import { target } from './mentions.ts';
import { naming } from './naming.ts';
import { clockFacts } from './status-card.ts';
import type { Words } from './words/words.ts';

export function panel(incident: Incident, policy: Policy, words: Words): Message {
  const { help, names, card } = words;
  const standing = { status: names.status(incident.status), commander: target(incident.roles.commander) };
  const clocks = clockFacts(incident, policy, words).map(card.fact);
  const text = [`*${naming(incident, words)}*`, help.standing(standing), ...clocks].join('\n');
  const verbs = isOpen(incident.status) ? help.openVerbs : help.endedVerbs;
  return message(
    `${text}\n${verbs}`,
    [section(text), ...actions(legalButtons(incident, policy, words)), context(verbs)],
    words,
  );
}
