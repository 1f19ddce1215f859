// The room message for what one change did: a line for each entry, more where people have to read more.
import type { Button, KnownBlock } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Entry, EntryOf } from '../domain/timeline.ts';
import { updateButtons } from './actions.ts';
import { actions, context, type Message, message } from './blocks.ts';
import { followUpPart } from './follow-up-part.ts';
import { actor, giver, link, target } from './mentions.ts';
import { paragraphs } from './packing.ts';
import { exhaustedPart, pagedPart, reachedPart } from './paged-part.ts';
import { resolvedPart } from './resolved-part.ts';
import { quoted, type RoomPart, reasoned } from './room-part.ts';
import { stepWords } from './slack-error-words.ts';
import { movedPart, raiseWarningPart, severityPart, verificationPart } from './state-part.ts';
import type { Words } from './words/words.ts';

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
