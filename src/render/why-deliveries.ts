// Explains the bot further: who was paged last, what was delivered last, what waits and why, and what was given up.
import type { Delivery } from '../domain/delivery.ts';
import { type DeliveryRecord, WAITING_STATES } from '../domain/delivery-record.ts';
import type { Incident } from '../domain/incident.ts';
import { LATE_MS } from '../domain/lateness.ts';
import { ladderFor, rungAt } from '../domain/paging.ts';
import type { Policy } from '../domain/policy.ts';
import type { Entry, EntryOf } from '../domain/timeline.ts';
import { escapeText } from './escape.ts';
import { target, targets } from './mentions.ts';
import { reasonWords } from './paged-part.ts';
import { becauseOf } from './slack-error-words.ts';
import type { Words } from './words/words.ts';

/** More than this of a kind is a number. */
const LISTED = 8;

/** Lines of markup; `now` is in the same time as the records. */
export function deliveryLines(
  incident: Incident,
  { records, entries, now }: { records: readonly DeliveryRecord[]; entries: readonly Entry[]; now: Date },
  policy: Policy,
  words: Words,
): string[] {
  const page = entries.findLast((entry): entry is Entry & EntryOf<'paged'> => entry.type === 'paged');
  const sent = records
    .filter(({ state, sentAt }) => state === 'sent' && sentAt !== null)
    .sort((one, other) => (other.sentAt?.getTime() ?? 0) - (one.sentAt?.getTime() ?? 0));
  const dead = records.filter(({ state }) => state === 'dead');
  return [
    ...(page === undefined ? [] : [pageLine(incident, page, policy, words)]),
    ...waitingLines(records, now, words),
    ...section(
      words.deliveries.deliveredLast,
      sent.map((record) => sentLine(record, now, words)),
      words,
    ),
    ...section(
      words.deliveries.givenUp,
      dead.map((record) => deadLine(record, now, words)),
      words,
    ),
  ];
}

function pageLine(incident: Incident, page: EntryOf<'paged'>, policy: Policy, words: Words): string {
  const { deliveries, paging } = words;
  const ladder = ladderFor(incident, policy);
  const { rung, round } = rungAt(page.step, ladder);
  const place = [paging.rung({ rung, of: ladder.rungs.length }), deliveries.round(round)].join(', ');
  return deliveries.pagedLast({
    whom: targets(page.targets, words),
    place: page.isNamed === true ? null : place,
    at: page.at,
    reason: reasonWords(page, words),
  });
}

function waitingLines(records: readonly DeliveryRecord[], now: Date, words: Words): string[] {
  const waiting = records.filter(({ state }) => WAITING_STATES.some((each) => each === state));
  const [oldest] = waiting.toSorted((one, other) => one.askedAt.getTime() - other.askedAt.getTime());
  if (oldest === undefined) return [words.deliveries.nothingWaits];
  const isLate = waiting.some(
    ({ waitsFor, askedAt }) => waitsFor !== 'turn' && now.getTime() - askedAt.getTime() > LATE_MS,
  );
  const heading = words.deliveries.waiting({ steps: waiting.length, since: oldest.askedAt, now, isLate });
  const lines = waiting.map((record) => waitingLine(record, now, words));
  return section(heading, lines, words);
}

function waitingLine(record: DeliveryRecord, now: Date, words: Words): string {
  const thing = nameOf(record.delivery, words);
  return words.deliveries.waits({ thing, since: record.askedAt, now, state: stateWords(record, now, words) });
}

function stateWords({ state, waitsFor, error, nextAttemptAt }: DeliveryRecord, now: Date, words: Words): string {
  const { deliveries } = words;
  if (state === 'aside') return deliveries.aside;
  if (state === 'bundled') return deliveries.bundled;
  if (state === 'sending') return deliveries.sending;
  const next = deliveries.nextTry({ now, at: nextAttemptAt });
  if (error === null) return waitsFor === 'turn' ? `${deliveries.waitsItsTurn} ${next}` : deliveries.isNext;
  const tried = `${becauseOf(error, words)}. ${next}`;
  return state === 'ambiguous' ? `${tried} ${deliveries.isUnsure}` : tried;
}

function sentLine({ delivery, sentAt: at }: DeliveryRecord, now: Date, words: Words): string {
  const { delivered, justDelivered } = words.deliveries;
  const thing = nameOf(delivery, words);
  return at === null ? justDelivered(thing) : delivered({ thing, at, now });
}

function deadLine({ delivery, askedAt, error }: DeliveryRecord, now: Date, words: Words): string {
  const thing = nameOf(delivery, words);
  return words.deliveries.gaveUp({ thing, askedAt, now, reason: becauseOf(error ?? '', words) });
}

function section(heading: string, lines: readonly string[], words: Words): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > LISTED ? [words.deliveries.more(lines.length - LISTED)] : [];
  return [heading, ...[...lines.slice(0, LISTED), ...more].map((line) => `• ${line}`)];
}

function nameOf(delivery: Delivery, words: Words): string {
  const { things, unknownThing } = words.deliveries;
  const key = delivery.type === 'syncSurface' ? delivery.surface : delivery.type;
  const named = Object.entries(things).find(([name]) => name === key)?.[1];
  return named === undefined ? unknownThing(escapeText(key)) : named(whomOf(delivery, words));
}

function whomOf(delivery: Delivery, { deliveries }: Words): string {
  if ('target' in delivery) return target(delivery.target);
  if ('userId' in delivery) return target(delivery.userId);
  return 'pager' in delivery ? target(delivery.pager) : deliveries.somebody;
}
