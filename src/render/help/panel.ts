// The panel: what can be done now, shown to whoever types the bare command in a room.
import type { Incident } from '../../domain/incident.ts';
import { isOpen } from '../../domain/lifecycle/status.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Words } from '../../locales/locales.ts';
import { actions, context, type Message, message, section } from '../blocks.ts';
import { legalButtons } from '../card/buttons.ts';
import { clockFacts } from '../card/status-card.ts';
import { target } from '../markup.ts';
import { naming } from '../naming.ts';

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
