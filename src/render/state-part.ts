// Says in the room what became of status and severity, and what the clock asks and announces about them.
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isWorse, raised } from '../domain/severity.ts';
import { STATUS_MEANINGS } from '../domain/status.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { holdButton, verificationButtons } from './actions.ts';
import { actor, target } from './mentions.ts';
import { type RoomPart, reasoned } from './room-part.ts';
import { sayLength, when } from './times.ts';
import { severityWords } from './words/en.ts';

/** What to look at before anybody believes that the harm has stopped. */
const VERIFICATION =
  'Please verify: error rate and latency are back to normal, nobody complains any more, the services are healthy, the dashboards ' +
  'are green, and no related alert fires.';

export function movedPart(entry: EntryOf<'moved'>, policy: Policy): RoomPart {
  const moved = `*Status: ${entry.to}* (${STATUS_MEANINGS[entry.to]}). It was ${entry.from}; moved by ${actor(entry.by)}.`;
  if (entry.to !== 'monitoring') return { text: moved };
  const { after } = policy.verification;
  const asked = after === null ? '' : ` I ask again in ${sayLength(after)}.`;
  return { text: `${moved}\n${VERIFICATION}${asked}` };
}

export function severityPart(entry: EntryOf<'severityChanged'>): RoomPart {
  const direction = isWorse(entry.to, entry.from) ? 'Raised' : 'Lowered';
  const lead = `*${direction}* to ${severityWords(entry.to)}. It was ${entry.from}; ${causeWords(entry)}.`;
  return reasoned(lead, entry.reason);
}

function causeWords({ because, by }: EntryOf<'severityChanged'>): string {
  if (because === 'unresolved') return 'raised by the clock, as announced, because it goes on';
  return because === 'stillBroken' ? `${actor(by)} found it still broken` : `changed by ${actor(by)}`;
}

export function raiseWarningPart(incident: Incident, entry: EntryOf<'raiseWarned'>, policy: Policy): RoomPart {
  const clock = policy.severities[incident.severity].raiseAfter;
  const since = clock === null ? 'it goes on' : `unresolved for ${sayLength(clock)}`;
  const text =
    `${target(incident.roles.commander)}, *${incident.severity} becomes ${entry.to}* ${when(entry.raisesAt)}: ${since}. ` +
    'If that would be wrong, the commander can hold it and say why.';
  return { text, buttons: holdButton(incident, policy) };
}

export function verificationPart(incident: Incident, { ask }: EntryOf<'verificationAsked'>): RoomPart {
  const again = ask === 1 ? '' : ' Nobody has said so far.';
  const text =
    `${target(incident.roles.commander)}, *is it better, or still broken?*${again} ${VERIFICATION} ` +
    `“Still broken” goes back to mitigating, ${raised(incident.severity) === null ? 'and the next rung is paged' : 'one severity up'}.`;
  return { text, buttons: verificationButtons(incident) };
}
