// Explains the bot further: who was paged last, what was delivered last, what waits and why, and what was given up.
import type { Delivery, DeliveryType, SurfaceName } from '../domain/delivery.ts';
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
import { between, when } from './times.ts';
import { count } from './words/en.ts';

/** More than this of a kind is a number. */
const LISTED = 8;

const NAMES: Record<DeliveryType | SurfaceName, (who: string) => string> = {
  openRoom: () => 'the opening of the room',
  syncSurface: () => 'a message that shows the state',
  card: () => 'the status card',
  announcement: () => 'the announcement',
  topic: () => 'the topic of the room',
  bookmarks: () => 'the bookmarks of the room',
  postmortem: () => 'the post-mortem',
  lostRoom: () => 'a look whether the room is there again',
  pinCard: () => 'the pin of the status card',
  postWelcome: () => 'how we work in the room',
  invite: (who) => `the invitation of ${who}`,
  postEntries: () => 'a message in the room',
  announceUpdate: () => 'the update under the announcement',
  page: (who) => `the page to ${who}`,
  tellPager: (who) => `the news to the pager ${who}`,
  nudge: (who) => `the quiet reminder to ${who}`,
  briefRole: (who) => `the note to ${who} about the role`,
  tellPerson: (who) => `the note to ${who} about what is left to do`,
  tellCommander: () => 'the note to the commander',
  answerSource: () => 'the answer to the message that this began with',
  retireRoom: () => 'the end of a second channel of the room',
};

/** Lines of markup; `now` is in the same time as the records. */
export function deliveryLines(
  incident: Incident,
  { records, entries, now }: { records: readonly DeliveryRecord[]; entries: readonly Entry[]; now: Date },
  policy: Policy,
): string[] {
  const page = entries.findLast((entry): entry is Entry & EntryOf<'paged'> => entry.type === 'paged');
  const sent = records
    .filter(({ state, sentAt }) => state === 'sent' && sentAt !== null)
    .sort((one, other) => (other.sentAt?.getTime() ?? 0) - (one.sentAt?.getTime() ?? 0));
  const dead = records.filter(({ state }) => state === 'dead');
  return [
    ...(page === undefined ? [] : [pageLine(incident, page, policy)]),
    ...waitingLines(records, now),
    ...section(
      '*Delivered last*',
      sent.map(({ delivery, sentAt }) => `${nameOf(delivery)}, ${ago(sentAt, now)}`),
    ),
    ...section(
      '*Given up*',
      dead.map((record) => deadLine(record, now)),
    ),
  ];
}

function pageLine(incident: Incident, page: EntryOf<'paged'>, policy: Policy): string {
  const ladder = ladderFor(incident, policy);
  const { rung, round } = rungAt(page.step, ladder);
  const place = page.isNamed === true ? '' : ` (rung ${rung} of ${ladder.rungs.length}, round ${round})`;
  return `*Paged last*: ${targets(page.targets)}${place}, ${when(page.at)}: ${reasonWords(page)}.`;
}

function waitingLines(records: readonly DeliveryRecord[], now: Date): string[] {
  const waiting = records.filter(({ state }) => WAITING_STATES.some((each) => each === state));
  const [oldest] = waiting.toSorted((one, other) => one.askedAt.getTime() - other.askedAt.getTime());
  if (oldest === undefined) return ['*Waiting to be delivered*: nothing.'];
  const isLate = waiting.some(
    ({ waitsFor, askedAt }) => waitsFor !== 'turn' && now.getTime() - askedAt.getTime() > LATE_MS,
  );
  const heading = `*Waiting to be delivered*: ${count(waiting.length, 'step')}, the oldest for ${between(oldest.askedAt, now)}${isLate ? ', which is late' : ''}`;
  const lines = waiting.map((record) => waitingLine(record, now));
  return section(heading, lines);
}

function waitingLine(record: DeliveryRecord, now: Date): string {
  return `${nameOf(record.delivery)}, for ${between(record.askedAt, now)}: ${stateWords(record, now)}`;
}

function stateWords({ state, waitsFor, error, nextAttemptAt }: DeliveryRecord, now: Date): string {
  if (state === 'aside') return 'it waits for a version of me that knows how; each minute I look for one.';
  if (state === 'bundled') return 'it goes out in one message with other pages to the same person.';
  if (state === 'sending') return 'it is being sent.';
  const next = `Next try in ${between(now, nextAttemptAt)}.`;
  if (error === null && waitsFor === 'turn')
    return `it waits for its turn, for Slack takes only so much at a time. ${next}`;
  if (error === null) return 'it is next, or waits for what goes before it.';
  const unsure = state === 'ambiguous' ? ' It may have arrived, so I look before I send it again.' : '';
  return `${becauseOf(error)}. ${next}${unsure}`;
}

function deadLine({ delivery, askedAt, error }: DeliveryRecord, now: Date): string {
  return `${nameOf(delivery)}, asked for ${ago(askedAt, now)}: ${becauseOf(error ?? '')}.`;
}

function ago(at: Date | null, now: Date): string {
  return at === null ? 'just now' : `${between(at, now)} ago`;
}

function section(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > LISTED ? [`• and ${lines.length - LISTED} more`] : [];
  return [`${heading}:`, ...lines.slice(0, LISTED).map((line) => `• ${line}`), ...more];
}

function nameOf(delivery: Delivery): string {
  const key = delivery.type === 'syncSurface' ? delivery.surface : delivery.type;
  const named = Object.entries(NAMES).find(([name]) => name === key)?.[1];
  return named === undefined ? `something of another version (${escapeText(key)})` : named(whomOf(delivery));
}

function whomOf(delivery: Delivery): string {
  if ('target' in delivery) return target(delivery.target);
  if ('userId' in delivery) return target(delivery.userId);
  return 'pager' in delivery ? target(delivery.pager) : 'somebody';
}
