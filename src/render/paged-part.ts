// Says in the room who is being paged, why, and what is tried next; and what is left when everybody has been paged.
import type { Incident } from '../domain/incident.ts';
import { ladderFor, rungAt } from '../domain/paging.ts';
import type { Policy } from '../domain/policy.ts';
import { BOT, type EntryOf, type PageReason } from '../domain/timeline.ts';
import { acknowledgeButton } from './actions.ts';
import { escapeText } from './escape.ts';
import { actor, targets } from './mentions.ts';
import type { RoomPart } from './room-part.ts';
import { when } from './times.ts';
import { count } from './words/en.ts';

export function pagedPart(incident: Incident, entry: EntryOf<'paged'>, policy: Policy): RoomPart {
  const ladder = ladderFor(incident, policy);
  const { rung, round } = rungAt(entry.step, ladder);
  // Past the policy's bound the ladder is climbed for other reasons, and its rounds are no longer counted.
  const turn = round > ladder.repeat ? '' : `, round ${round} of ${ladder.repeat}`;
  const place = `rung ${rung} of ${ladder.rungs.length}${turn}`;
  const sentences = [
    `*Paging* ${targets(entry.targets)} (${place}): ${reasonWords(entry)}.`,
    ...(entry.skipped === 0 ? [] : [skippedWords(entry.skipped)]),
    ...(entry.nextAt === null || incident.acknowledged !== null
      ? []
      : [`Without an acknowledgement the next page goes out ${when(entry.nextAt)}.`]),
  ];
  return { text: sentences.join(' '), buttons: acknowledgeButton(incident) };
}

export function exhaustedPart(incident: Incident, entry: EntryOf<'pagesExhausted'>): RoomPart {
  const outcome =
    incident.acknowledged === null ? 'and nobody has acknowledged' : `and the ladder ends here: ${reasonWords(entry)}`;
  const contacts =
    entry.contacts === null
      ? 'The policy names no contacts to phone; please reach somebody in person.'
      : `Please phone: ${escapeText(entry.contacts)}`;
  return { text: `*Everybody has been paged*, ${outcome}. ${contacts}`, buttons: acknowledgeButton(incident) };
}

/** Every reason, in words that end a sentence. */
function reasonWords({ reasons, by }: { reasons: readonly PageReason[]; by: string }): string {
  const words: Record<PageReason, string> = {
    critical: 'this needs somebody at once',
    unacknowledged: 'nobody has acknowledged yet',
    noProgress: 'the harm has not been stopped yet',
    missedUpdate: 'status updates are overdue',
    asked: by === BOT ? 'more help is needed' : `${actor(by)} asks for help`,
  };
  return reasons.map((reason) => words[reason]).join('; ');
}

function skippedWords(skipped: number): string {
  return `${count(skipped, 'rung')} fell due while I could not page, and ${skipped === 1 ? 'was' : 'were'} passed over.`;
}
