// Says in the room who is being paged, why, and what is tried next; and what is left when everybody has been paged.
import type { Incident } from '../domain/incident.ts';
import { ladderFor, rungAt } from '../domain/paging.ts';
import type { Policy } from '../domain/policy.ts';
import { BOT, type EntryOf, type PageReason, type PassedOver } from '../domain/timeline.ts';
import { acknowledgeButton } from './actions.ts';
import { escapeText } from './escape.ts';
import { actor, isGroup, isPerson, target, targets } from './mentions.ts';
import type { RoomPart } from './room-part.ts';
import { when } from './times.ts';
import { count, listed } from './words/en.ts';

export function pagedPart(incident: Incident, entry: EntryOf<'paged'>, policy: Policy): RoomPart {
  const ladder = ladderFor(incident, policy);
  const { rung, round } = rungAt(entry.step, ladder);
  // Past the policy's bound the ladder is climbed for other reasons, and its rounds are no longer counted.
  const turn = round > ladder.repeat ? '' : `, round ${round} of ${ladder.repeat}`;
  const how = entry.targets.every((id) => id in policy.pagers) ? [] : ['by direct message'];
  const rungWords = entry.isNamed === true ? [] : [`rung ${rung} of ${ladder.rungs.length}${turn}`];
  const place = [...rungWords, ...how].join(', ');
  // From the second round on the ladder is louder: whoever has been paged so far hears of it again.
  const again = round > 1 && entry.isNamed !== true ? listedAgain(incident, entry) : '';
  const sentences = [
    `*Paging* ${pagedWords(entry, round, policy)}${place === '' ? '' : ` (${place})`}: ${reasonWords(entry)}.${again}`,
    ...(entry.skipped === 0 ? [] : [skippedWords(entry.skipped)]),
    ...(entry.nextAt === null || incident.acknowledged !== null
      ? []
      : [`Without an acknowledgement the next page goes out ${when(entry.nextAt)}.`]),
  ];
  return { text: sentences.join(' '), buttons: acknowledgeButton(incident) };
}

/** Whom, and how. A user group is mentioned only when all of it is meant. */
function pagedWords({ targets: ids }: EntryOf<'paged'>, round: number, policy: Policy): string {
  const words = ids.map((id) => {
    if (isGroup(id) && round === 1) return 'the first of the on-call group who is there';
    if (id in policy.pagers) return `the pager ${target(id)}`;
    return id in policy.rotas ? `whoever is on call for ${target(id)}` : target(id);
  });
  return listed(words);
}

function listedAgain({ paging }: Incident, { targets: now }: EntryOf<'paged'>): string {
  const others = paging.targets.filter((id) => isPerson(id) && !now.includes(id));
  return others.length === 0 ? '' : ` ${targets(others)}, you have been paged too: please look.`;
}

/** Who was behind a group or schedule, and who was passed over. */
export function reachedPart(incident: Incident, entry: EntryOf<'targetReached'>): RoomPart {
  if (entry.userIds.length === 0) {
    return { text: `*Nobody* could be paged for ${groupWords(entry.target)}: nobody is in it who has an account.` };
  }
  const passed = entry.passedOver.map(({ userId, because }) => `${target(userId)} ${PASSED_OVER_WORDS[because]}`);
  const isNobodyThere = entry.passedOver.some(({ userId }) => entry.userIds.includes(userId));
  const lead = isNobodyThere ? 'Nobody in it is there now' : 'Passed over';
  const over = passed.length === 0 ? '' : ` ${lead}: ${listed(passed)}.`;
  const text = `*Paged* ${targets(entry.userIds)} for ${groupWords(entry.target)}.${over}`;
  return { text, buttons: acknowledgeButton(incident) };
}

const PASSED_OVER_WORDS = {
  away: 'is away',
  doNotDisturb: 'does not want to be disturbed',
  deactivated: 'has no account any more',
} as const satisfies Record<PassedOver['because'], string>;

/** A mention of the group would ring for everybody in it. */
function groupWords(id: string): string {
  return isGroup(id) ? 'the on-call group' : target(id);
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
export function reasonWords({ reasons, by }: { reasons: readonly PageReason[]; by: string }): string {
  const words: Record<PageReason, string> = {
    critical: 'this needs somebody at once',
    noCommander: 'the commander’s account is gone, so that nobody decides',
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
