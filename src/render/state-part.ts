// Says in the room what became of status and severity, and what the clock asks and announces about them.
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isWorse, raised } from '../domain/severity.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { holdButton, verificationButtons } from './actions.ts';
import { actor, target } from './mentions.ts';
import { type RoomPart, reasoned } from './room-part.ts';
import type { Words } from './words/words.ts';

export function movedPart({ to, from, by }: EntryOf<'moved'>, policy: Policy, words: Words): RoomPart {
  const { entries, forms } = words;
  const moved = entries.moved({ to, from, by: actor(by, words) });
  if (to !== 'monitoring') return { text: moved };
  const { after } = policy.verification;
  return { text: `${moved}\n${entries.verify(after === null ? null : forms.length(after))}` };
}

export function severityPart(entry: EntryOf<'severityChanged'>, words: Words): RoomPart {
  const { to, from } = entry;
  const lead = words.entries.severityChanged({
    to,
    from,
    isRaised: isWorse(to, from),
    cause: causeWords(entry, words),
  });
  return reasoned(lead, entry.reason);
}

function causeWords({ because, by }: EntryOf<'severityChanged'>, words: Words): string {
  const { entries } = words;
  if (because === 'unresolved') return entries.raisedByClock;
  return because === 'stillBroken' ? entries.foundBroken(actor(by, words)) : entries.changedBy(actor(by, words));
}

export function raiseWarningPart(
  incident: Incident,
  { to, raisesAt: at }: EntryOf<'raiseWarned'>,
  policy: Policy,
  words: Words,
): RoomPart {
  const { severity: from, roles } = incident;
  const clock = policy.severities[from].raiseAfter;
  const unresolvedFor = clock === null ? null : words.forms.length(clock);
  const text = words.entries.raiseWarned({ commander: target(roles.commander), from, to, at, unresolvedFor });
  return { text, buttons: holdButton(incident, policy, words) };
}

export function verificationPart(incident: Incident, { ask }: EntryOf<'verificationAsked'>, words: Words): RoomPart {
  const commander = target(incident.roles.commander);
  const isTop = raised(incident.severity) === null;
  const text = words.entries.verificationAsked({ commander, isFirst: ask === 1, isTop });
  return { text, buttons: verificationButtons(incident, words) };
}
