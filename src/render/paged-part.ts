// Says in the room who is being paged, why, and what is tried next; and what is left when everybody has been paged.
import type { Incident } from '../domain/incident.ts';
import { ladderFor, rungAt } from '../domain/paging.ts';
import type { Policy } from '../domain/policy.ts';
import { isPerson, isUserGroup, targetOf } from '../domain/target.ts';
import { BOT, type EntryOf, type PageReason } from '../domain/timeline.ts';
import { acknowledgeButton } from './actions.ts';
import { escapeText } from './escape.ts';
import { actor, target, targets } from './mentions.ts';
import type { RoomPart } from './room-part.ts';
import type { Words } from './words/words.ts';

export function pagedPart(incident: Incident, entry: EntryOf<'paged'>, policy: Policy, words: Words): RoomPart {
  const { paging } = words;
  const ladder = ladderFor(incident, policy);
  const { rung, round } = rungAt(entry.step, ladder);
  // Past the policy's bound the ladder is climbed for other reasons, and its rounds are no longer counted.
  const turn = round > ladder.repeat ? [] : [paging.round({ round, of: ladder.repeat })];
  const how = entry.targets.every((id) => targetOf(id, policy)?.kind === 'pager') ? [] : [paging.byMessage];
  const rungWords = entry.isNamed === true ? [] : [paging.rung({ rung, of: ladder.rungs.length }), ...turn];
  const place = [...rungWords, ...how].join(', ');
  const whom = pagedWords(entry, round, policy, words);
  const sentences = [
    paging.paging({ whom, place: place === '' ? null : place, reason: reasonWords(entry, words) }),
    // From the second round on the ladder is louder: whoever has been paged so far hears of it again.
    ...(round > 1 && entry.isNamed !== true ? listedAgain(incident, entry, words) : []),
    ...(entry.unreachable === undefined ? [] : [paging.unreachable(entry.unreachable.map(target))]),
    ...(entry.skipped === 0 ? [] : [paging.skipped(entry.skipped)]),
    ...(entry.nextAt === null || incident.acknowledged !== null ? [] : [paging.nextPage(entry.nextAt)]),
  ];
  return { text: sentences.join(' '), buttons: acknowledgeButton(incident, 'quiet', words) };
}

/** Whom, and how. A user group is mentioned only when all of it is meant. */
function pagedWords(
  { targets: ids }: EntryOf<'paged'>,
  round: number,
  policy: Policy,
  { paging, forms }: Words,
): string {
  const paged = ids.map((id) => {
    const kind = targetOf(id, policy)?.kind;
    if (kind === 'userGroup' && round === 1) return paging.firstOfGroup;
    if (kind === 'pager') return paging.pager(target(id));
    return kind === 'schedule' ? paging.onCall(target(id)) : target(id);
  });
  return forms.list(paged);
}

function listedAgain({ paging }: Incident, { targets: now }: EntryOf<'paged'>, words: Words): string[] {
  const others = paging.targets.filter((id) => isPerson(id) && !now.includes(id));
  return others.length === 0 ? [] : [words.paging.again(targets(others, words))];
}

/** Who was behind a group or schedule, and who was passed over. */
export function reachedPart(incident: Incident, entry: EntryOf<'targetReached'>, words: Words): RoomPart {
  const { paging } = words;
  // A mention of the group would ring for everybody in it.
  const group = isUserGroup(entry.target) ? paging.onCallGroup : target(entry.target);
  if (entry.userIds.length === 0) return { text: paging.nobodyIn(group) };
  const passed = entry.passedOver.map(({ userId, because }) => paging.isPassedOver[because](target(userId)));
  const isNobodyThere = entry.passedOver.some(({ userId }) => entry.userIds.includes(userId));
  const over = isNobodyThere ? paging.nobodyThere : paging.passedOver;
  const reached = paging.reached({ whom: targets(entry.userIds, words), group });
  return {
    text: passed.length === 0 ? reached : `${reached} ${over(passed)}`,
    buttons: acknowledgeButton(incident, 'quiet', words),
  };
}

export function exhaustedPart(incident: Incident, entry: EntryOf<'pagesExhausted'>, words: Words): RoomPart {
  const { paging } = words;
  const reason = incident.acknowledged === null ? null : reasonWords(entry, words);
  const contacts = entry.contacts === null ? paging.noContacts : paging.contacts(escapeText(entry.contacts));
  const lead = entry.isNobodyLeft === true ? paging.nobodyLeft : paging.exhausted(reason);
  return {
    text: `${lead} ${contacts}`,
    buttons: acknowledgeButton(incident, 'quiet', words),
  };
}

/** Every reason, in words that end a sentence. */
export function reasonWords({ reasons, by }: { reasons: readonly PageReason[]; by: string }, words: Words): string {
  const person = by === BOT ? null : actor(by, words);
  return words.paging.several(reasons.map((reason) => words.paging.reasons[reason](person)));
}
