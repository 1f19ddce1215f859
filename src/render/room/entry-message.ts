// The room message for what one change did: a line for each entry, more where people have to read more.

import type { Button, KnownBlock } from '@slack/types';
import { deadlinesFor } from '../../domain/deadlines.ts';
import { clockStart, type Incident } from '../../domain/incident.ts';
import { isVerifying } from '../../domain/lifecycle/status.ts';
import { timeSpentUntil } from '../../domain/lifecycle/time-spent.ts';
import { escalationPolicyFor, levelAt } from '../../domain/paging/paging.ts';
import type { Policy } from '../../domain/policy.ts';
import { FIND_CAUSE_WITHIN_MS } from '../../domain/postmortem/decide-postmortem.ts';
import { isWorse, raised } from '../../domain/severity/severity.ts';
import { isPerson, isUserGroup, targetOf } from '../../domain/target.ts';
import { type Assessment, BOT, type Entry, type EntryOf, type PageReason } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { actionLine } from '../action-items/due.ts';
import { actions, context, type Message, message, quotation, quote, section } from '../blocks.ts';
import {
  acknowledgeButton,
  holdButton,
  incidentButton,
  SHOW_POSTMORTEM,
  updateButtons,
  verificationButtons,
} from '../card/buttons.ts';
import { paragraphs } from '../chunking.ts';
import { stepWords } from '../help/delivery-errors.ts';
import { actor, escapeText, giver, link, target, targets } from '../markup.ts';

/** One message for the entries of one change. `incident` is the state now, which decides what can still be pressed. */
export function entryMessage(incident: Incident, entries: readonly Entry[], policy: Policy, words: Words): Message {
  const parts = entries.flatMap((entry) => partOf(incident, entry, policy, words));
  const text = parts.map((part) => part.text).join('\n');
  return message(text, [...layout(parts), ...actions(distinct(parts.flatMap(({ buttons }) => buttons ?? [])))], words);
}

/** Two entries may ask for the same thing; Slack refuses the same button twice in a row. */
function distinct(buttons: readonly Button[]): Button[] {
  return buttons.filter((one, index) => buttons.findIndex((other) => other.action_id === one.action_id) === index);
}

/** Lines that follow each other share a paragraph. */
function layout(parts: readonly RoomPart[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let lines: string[] = [];
  for (const part of parts) {
    if (part.blocks === undefined) {
      lines.push(part.text);
      continue;
    }
    blocks.push(...paragraphs(lines), ...part.blocks);
    lines = [];
  }
  return [...blocks, ...paragraphs(lines)];
}

function partOf(incident: Incident, entry: Entry, policy: Policy, words: Words): RoomPart[] {
  const { entries } = words;
  const by = actor(entry.by, words);
  switch (entry.type) {
    case 'acknowledged':
      return [{ text: entries.acknowledged(by) }];
    case 'moved':
      return [movedPart(incident, entry, policy, words)];
    case 'updated':
      return [updatePart(entry, words)];
    case 'severityChanged':
      return [severityPart(entry, words)];
    case 'roleAssigned':
      return [{ text: roleLine(entry, words) }];
    case 'noted':
      return [quoted(noteLead(entry, words), entry.text)];
    case 'resolved':
      return [resolvedPart(incident, entry, words)];
    case 'reopened':
      return [reasoned(entries.reopened(by), entry.reason)];
    case 'closed':
      return [reasoned(entries.closed(by), entry.reason ?? null)];
    case 'cancelled':
      return [reasoned(entries.cancelled(by), entry.reason)];
    case 'paged':
      return [pagedPart(incident, entry, policy, words)];
    case 'targetReached':
      return [reachedPart(incident, entry, words)];
    case 'roomFound':
      return [{ text: entries.roomFound }];
    case 'raiseWarned':
      return [raiseWarningPart(incident, entry, policy, words)];
    case 'severityHeld':
      return [quoted(entries.severityHeld({ until: entry.untilAt, by }), entry.reason)];
    case 'verificationAsked':
      return [verificationPart(incident, entry, words)];
    case 'verified':
      return [{ text: entries.verified(by) }];
    case 'verificationFailed':
      return [{ text: entries.verificationFailed(by) }];
    case 'pagesExhausted':
      return [exhaustedPart(incident, entry, words)];
    case 'updateSnoozed':
      return [{ text: entries.updateSnoozed({ by, until: entry.untilAt }) }];
    case 'updateOverdue':
      return [overduePart(incident, entry, words)];
    case 'stepFailed':
      return [
        { text: entries.stepFailed({ commander: target(incident.roles.commander), step: stepWords(entry, words) }) },
      ];
    case 'personGone':
      return [{ text: goneLine(entry, words) }];
    case 'declared':
    case 'roomOpened':
    case 'roomLost':
    case 'roomReplaced':
    case 'updateNudged':
    case 'handoverNudged':
    case 'postmortemDrafted':
    case 'sectionWritten':
    case 'postmortemReminded':
    case 'actionsReminded':
    case 'overdueListed':
      return [];
    case 'postmortemAssigned':
    case 'reviewAsked':
    case 'reviewed':
    case 'postmortemPublished':
    case 'actionAdded':
    case 'actionChanged':
      return [followUpPart(entry, words)];
  }
}

/** What an update says, and by when the next one comes; the same words stand under the announcement. */
export function updatePart(entry: EntryOf<'updated'>, words: Words): RoomPart {
  const { entries } = words;
  const by = actor(entry.by, words);
  const next = entry.nextUpdateAt === null ? [] : [entries.nextUpdate(entry.nextUpdateAt)];
  const said = quoted(entry.isNoChange ? entries.noChange(by) : entries.update(by), entry.text);
  return {
    text: [said.text, ...next].join('\n'),
    blocks: [...(said.blocks ?? []), ...next.map((one) => context(one))],
  };
}

function goneLine({ userId, because, roles }: EntryOf<'personGone'>, words: Words): string {
  const { entries } = words;
  const others = roles.filter((role) => role !== 'commander');
  return [
    `*${words.timeline.personGone[because](target(userId))}.*`,
    ...(roles.includes('commander') ? [entries.commandIsFree] : []),
    ...(others.length === 0 ? [] : [entries.rolesAreFree(others)]),
  ].join(' ');
}

function roleLine({ role, userId, previous, by }: EntryOf<'roleAssigned'>, words: Words): string {
  return words.entries.role({
    holder: target(userId),
    role,
    previous: previous === null ? null : target(previous),
    by: by === userId ? null : giver(by, words),
  });
}

function noteLead({ by, source }: EntryOf<'noted'>, words: Words): string {
  const { entries } = words;
  if (source === null) return entries.note(actor(by, words));
  const { permalink, authorId } = source;
  return entries.notedFrom({
    by: actor(by, words),
    message: link(permalink, entries.aMessage),
    author: authorId === null ? null : target(authorId),
  });
}

function overduePart(incident: Incident, entry: EntryOf<'updateOverdue'>, words: Words): RoomPart {
  const { userId, dueAt, at, missed } = entry;
  const who = incident.gone.includes(userId) ? words.entries.whoeverLeads : target(userId);
  const text = words.entries.updateOverdue({ who, due: dueAt, at, missed });
  return { text, buttons: updateButtons(incident, words) };
}

// Says in the room what became of status and severity, and what the clock asks and announces about them.

/** `incident` is the state now: the room is told of the next question only as long as it is asked. */
export function movedPart(
  incident: Incident,
  { to, from, by, at }: EntryOf<'moved'>,
  policy: Policy,
  words: Words,
): RoomPart {
  const { entries } = words;
  const moved = entries.moved({ to, from, by: actor(by, words) });
  if (!isVerifying(to)) return { text: moved };
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

// The resolution message: what it was, how long it took, what is still open, and thanks.

// What a phone shows of each text; the blocks hold more.
const IN_SHORT = 600;

/** `incident` is the state now: the promise of a post-mortem stands only if one has been drafted. */
export function resolvedPart(incident: Incident, entry: EntryOf<'resolved'>, words: Words): RoomPart {
  const { entries } = words;
  const { summary, rootCause, isTemporary, dataLost, securityImpact } = entry.resolution;
  const lead = entries.resolved({ by: actor(entry.by, words), ...timeSpentUntil(incident, entry.at) });
  const findCauseBy = new Date(entry.at.getTime() + FIND_CAUSE_WITHIN_MS);
  const told = [
    rootCause === null ? short(entries.unknownCause(findCauseBy)) : toldWords(entries.rootCause, rootCause),
    ...(isTemporary ? [short(entries.isTemporary)] : []),
    assessed(dataLost, entries.dataLost, entries.noDataLost, words),
    assessed(securityImpact, entries.securityImpact, entries.noSecurityImpact, words),
  ];
  const isAsked = dataLost === null || securityImpact === null;
  if (isAsked) told.push(short(entries.pleaseAssess(target(incident.roles.commander))));
  const thanks = [entries.thanks, ...promise(incident, words)].join(' ');
  const shortOnes = told.flatMap(({ text, blocks }) => (blocks === undefined ? [text] : []));
  return {
    text: [`${lead}\n${quote(summary, IN_SHORT * 2)}`, ...told.map(({ text }) => text), thanks].join('\n'),
    blocks: [
      ...quotation(lead, summary),
      ...told.flatMap(({ blocks }): KnownBlock[] => blocks ?? []),
      section(`${shortOnes.join('\n')}\n${thanks}`.trim()),
    ],
    ...(isAsked && { buttons: incidentButton(incident, words.buttons.postmortem, SHOW_POSTMORTEM) }),
  };
}

/** What somebody said, or that nobody has said anything: never more than that. */
function assessed(found: Assessment, name: string, none: string, { entries }: Words): RoomPart {
  if (found === null) return short(entries.notAssessed(name));
  return found === false ? short(none) : toldWords(name, found);
}

function toldWords(name: string, text: string): RoomPart {
  return { text: `*${name}*\n${quote(text, IN_SHORT)}`, blocks: quotation(`*${name}*`, text) };
}

function short(text: string): RoomPart {
  return { text };
}

function promise({ postmortem }: Incident, { entries }: Words): string[] {
  if (postmortem === null) return [];
  return [entries.postmortemFollows({ owner: target(postmortem.owner), due: postmortem.dueAt })];
}

// What the room hears of the post-mortem and the action items.

type Told = EntryOf<
  'postmortemAssigned' | 'reviewAsked' | 'reviewed' | 'postmortemPublished' | 'actionAdded' | 'actionChanged'
>;

export function followUpPart(entry: Told, words: Words): RoomPart {
  const { room } = words.followUp;
  const by = actor(entry.by, words);
  switch (entry.type) {
    case 'postmortemAssigned':
      return { text: room.assigned({ owner: target(entry.owner), due: entry.dueAt }) };
    case 'reviewAsked':
      return { text: room.reviewAsked({ by, reviewers: targets(entry.reviewers, words) }) };
    case 'reviewed':
      return entry.comment === null
        ? { text: `${room.approved(by)}.` }
        : quoted(entry.verdict === 'approved' ? room.approved(by) : room.commented(by), entry.comment);
    case 'postmortemPublished':
      return { text: room.published({ by, isAgain: entry.isAgain }) };
    case 'actionAdded':
      return { text: room.actionAdded(actionLine({ ...entry, number: entry.action }, words)) };
    case 'actionChanged': {
      const action = actionLine({ ...entry, number: entry.action }, words);
      return reasoned(room.actionChanged({ by, status: entry.status, action }), entry.reason);
    }
  }
}

// One entry's part of a room message: the words alone, and how they look where that is more than a line.

export interface RoomPart {
  /** The whole of it as markup, for phones and screen readers. */
  text: string;
  /** Left out where the text is a line that can share a paragraph with others. */
  blocks?: KnownBlock[];
  buttons?: Button[];
}

/** A line, with its reason quoted under it where there is one. */
export function reasoned(lead: string, reason: string | null): RoomPart {
  return reason === null ? { text: lead } : quoted(lead, reason);
}

/** A line with what somebody said quoted under it. */
export function quoted(lead: string, text: string): RoomPart {
  if (text === '') return { text: lead, blocks: quotation(lead, '') };
  return { text: `${lead}\n${quote(text, 2500)}`, blocks: quotation(lead, text) };
}

// Says in the room who is being paged, why, and what is tried next; and what is left when everybody has been paged.

export function pagedPart(incident: Incident, entry: EntryOf<'paged'>, policy: Policy, words: Words): RoomPart {
  const { paging } = words;
  const escalationPolicy = escalationPolicyFor(incident, policy);
  const { level, round } = levelAt(entry.step, escalationPolicy);
  // After the last round paging goes on for other reasons only, and rounds are no longer counted.
  const turn = round > escalationPolicy.repeat ? [] : [paging.round({ round, of: escalationPolicy.repeat })];
  const how = entry.targets.every((id) => targetOf(id, policy)?.kind === 'pager') ? [] : [paging.byMessage];
  const levelWords =
    entry.isNamed === true ? [] : [paging.level({ level, of: escalationPolicy.levels.length }), ...turn];
  const place = [...levelWords, ...how].join(', ');
  const whom = pagedWords(entry, round, policy, words);
  const sentences = [
    paging.paging({ whom, place: place === '' ? null : place, reason: reasonWords(entry, words) }),
    // From the second round in the escalation policy is louder: whoever has been paged so far hears of it again.
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
