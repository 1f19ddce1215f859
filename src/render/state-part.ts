// Says in the room what became of status and severity, and what the clock asks and announces about them.
import { deadlinesFor } from '../domain/deadlines.ts';
import { clockStart, type Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isWorse, raised } from '../domain/severity.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { holdButton, verificationButtons } from './actions.ts';
import { actor, target } from './mentions.ts';
import { type RoomPart, reasoned } from './room-part.ts';
import type { Words } from './words/words.ts';

/** `incident` is the state now: the room is told of the next question only as long as it is asked. */
export function movedPart(
  incident: Incident,
  { to, from, by, at }: EntryOf<'moved'>,
  policy: Policy,
  words: Words,
): RoomPart {
  const { entries } = words;
  const moved = entries.moved({ to, from, by: actor(by, words) });
  if (to !== 'monitoring') return { text: moved };
  const isNow = incident.moved.at.getTime() === at.getTime();
  const asked = isNow ? deadlinesFor(incident, policy).find(({ kind }) => kind === 'verify') : undefined;
  return { text: `${moved}\n${entries.verify(asked?.dueAt ?? null)}` };
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
  // By then, and not as the policy says: it may have been held.
  const isStill = raised(from) === to && clockStart(incident) < at;
  const unresolvedFor = isStill ? words.forms.between(clockStart(incident), at) : null;
  const text = words.entries.raiseWarned({ commander: target(roles.commander), from, to, at, unresolvedFor });
  return { text, buttons: holdButton(incident, policy, words) };
}

export function verificationPart(incident: Incident, { ask }: EntryOf<'verificationAsked'>, words: Words): RoomPart {
  const commander = target(incident.roles.commander);
  const isTop = raised(incident.severity) === null;
  const text = words.entries.verificationAsked({ commander, isFirst: ask === 1, isTop });
  return { text, buttons: verificationButtons(incident, words) };
}
