// Explains the bot: every running clock, its rule in the policy, and what happens when it rings.
import type { Deadline } from '../../domain/deadlines.ts';
import { type Delivery, type DeliveryRecord, LATE_MS, WAITING_STATES } from '../../domain/delivery.ts';
import type { Duration } from '../../domain/durations.ts';
import type { Incident } from '../../domain/incident.ts';
import { escalationPolicyFor, levelAt, targetsAt } from '../../domain/paging/paging.ts';
import type { Policy } from '../../domain/policy.ts';
import { updateAuthor } from '../../domain/roles/roles.ts';
import { raised } from '../../domain/severity/severity.ts';
import type { Entry, EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { type Message, message } from '../blocks.ts';
import { paragraphs } from '../chunking.ts';
import { escapeText, target, targets } from '../markup.ts';
import { naming } from '../naming.ts';
import { reasonWords } from '../room/entry-message.ts';
import { becauseOf } from './delivery-errors.ts';

/** `deadlines` are the open ones of the incident; none is a message too. `others`: lines about what else goes on. */
export function whyMessage(
  incident: Incident,
  deadlines: readonly Deadline[],
  policy: Policy,
  others: readonly string[],
  words: Words,
): Message {
  const { why } = words;
  const named = naming(incident, words);
  const lines = [...deadlines]
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
    .map((deadline) => why.line({ at: deadline.dueAt, rule: ruleWords(incident, deadline, policy, words) }));
  const none = why.noClock({ incident: named, status: incident.status });
  const said = [...(lines.length === 0 ? [none] : [why.next(named), ...lines]), ...others];
  return message(said.join('\n'), paragraphs(said), words);
}

function ruleWords(incident: Incident, { kind, dueAt }: Deadline, policy: Policy, words: Words): string {
  const { why } = words;
  const { severity, roles } = incident;
  const { acknowledgeWithin, updateEvery, escalateAfter, raiseAfter } = policy.severities[severity];
  const { nudgeBefore, escalateAfterMissed: missed } = policy.updates;
  const author = target(updateAuthor(roles));
  const to = raised(severity) ?? severity;
  const clock = (length: Duration | null) => (length === null ? why.noFixedTime : words.forms.length(length));
  switch (kind) {
    case 'acknowledge': {
      const next = nextPage(incident, dueAt, policy, words);
      return why.acknowledge({ severity, clock: clock(acknowledgeWithin), next });
    }
    case 'escalate':
      return why.escalate({ severity, clock: clock(escalateAfter), next: nextPage(incident, dueAt, policy, words) });
    case 'raise':
      return why.raise({ severity, clock: clock(raiseAfter), to });
    case 'raiseWarning':
      return why.raiseWarning({ severity, clock: clock(raiseAfter), to, before: clock(policy.raising.warnBefore) });
    case 'verify':
      return why.verify(clock(policy.verification.after));
    case 'handover':
      return why.handover({ commander: target(roles.commander), clock: clock(policy.handover.after) });
    case 'update':
      return why.update({ severity, clock: clock(updateEvery), author, missed });
    case 'postmortem':
      return why.postmortem(target(incident.postmortem?.owner ?? roles.commander));
    case 'actions':
      return why.actions;
    case 'overdue':
      return why.overdue;
    case 'nudge':
      return why.nudge({ author, before: clock(nudgeBefore) });
  }
}

function nextPage(incident: Incident, at: Date, policy: Policy, words: Words): string {
  const { why, paging } = words;
  const escalationPolicy = escalationPolicyFor(incident, policy);
  const step = incident.paging.step + 1;
  if (step > escalationPolicy.levels.length * escalationPolicy.repeat) return why.iPrintContacts;
  const { level, round } = levelAt(step, escalationPolicy);
  const whom = targets(targetsAt(escalationPolicy.levels[level - 1]?.page ?? [], at, policy), words);
  const place = [
    paging.level({ level, of: escalationPolicy.levels.length }),
    paging.round({ round, of: escalationPolicy.repeat }),
  ];
  return why.iPage({ whom, place: place.join(', ') });
}

// Explains the bot further: who was paged last, what was delivered last, what waits and why, and what was given up.

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
  const escalationPolicy = escalationPolicyFor(incident, policy);
  const { level, round } = levelAt(page.step, escalationPolicy);
  const place = [paging.level({ level, of: escalationPolicy.levels.length }), deliveries.round(round)].join(', ');
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
