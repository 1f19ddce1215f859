// The panel: what can be done now, shown to whoever types the bare command in a room.
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isOpen } from '../domain/status.ts';
import { legalButtons } from './actions.ts';
import { actions, context, type Message, message, section } from './blocks.ts';
import { target } from './mentions.ts';
import { naming } from './naming.ts';
import { clockFacts } from './status-card.ts';
import { statusWords } from './words/en.ts';

const OPEN_VERBS =
  'Also: `/incident note`, `lead @ann`, `role comms @bo`, `escalate`, `timeline`, `why`, `cancel`, `help`.';
const ENDED_VERBS = 'Also: `/incident note`, `timeline`, `postmortem`, `help`.';

export function panel(incident: Incident, policy: Policy): Message {
  const clocks = clockFacts(incident, policy).map(([name, markup]) => `${name}: ${markup}.`);
  const text = [
    `*${naming(incident)}*`,
    `${statusWords(incident.status)}. Led by ${target(incident.roles.commander)}.`,
    ...clocks,
  ].join('\n');
  const verbs = isOpen(incident.status) ? OPEN_VERBS : ENDED_VERBS;
  return message(`${text}\n${verbs}`, [section(text), ...actions(legalButtons(incident, policy)), context(verbs)]);
}
