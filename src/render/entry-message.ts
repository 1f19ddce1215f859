// The room message for what one change did: a line for each entry, more where people have to read more.
import type { Button, KnownBlock } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Entry, EntryOf } from '../domain/timeline.ts';
import { updateButtons } from './actions.ts';
import { actions, context, type Message, message } from './blocks.ts';
import { followUpPart } from './follow-up-part.ts';
import { actor, link, target } from './mentions.ts';
import { paragraphs } from './packing.ts';
import { exhaustedPart, pagedPart, reachedPart } from './paged-part.ts';
import { resolvedPart } from './resolved-part.ts';
import { quoted, type RoomPart, reasoned } from './room-part.ts';
import { stepWords } from './slack-error-words.ts';
import { movedPart, raiseWarningPart, severityPart, verificationPart } from './state-part.ts';
import { between, when } from './times.ts';
import { count, roleName } from './words/en.ts';

/** One message for the entries of one change. `incident` is the state now, which decides what can still be pressed. */
export function entryMessage(incident: Incident, entries: readonly Entry[], policy: Policy): Message {
  const parts = entries.flatMap((entry) => partOf(incident, entry, policy));
  const text = parts.map((part) => part.text).join('\n');
  return message(text, [...layout(parts), ...actions(distinct(parts.flatMap(({ buttons }) => buttons ?? [])))]);
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

function partOf(incident: Incident, entry: Entry, policy: Policy): RoomPart[] {
  switch (entry.type) {
    case 'acknowledged':
      return [{ text: `*Acknowledged* by ${actor(entry.by)}.` }];
    case 'moved':
      return [movedPart(entry, policy)];
    case 'updated':
      return [updatePart(entry)];
    case 'severityChanged':
      return [severityPart(entry)];
    case 'roleAssigned':
      return [{ text: roleLine(entry) }];
    case 'noted':
      return [quoted(noteLead(entry), entry.text)];
    case 'resolved':
      return [resolvedPart(incident, entry)];
    case 'reopened':
      return [
        reasoned(`*Reopened* by ${actor(entry.by)}: investigating again, and the clocks run from now.`, entry.reason),
      ];
    case 'closed':
      return [{ text: `*Closed* by ${actor(entry.by)}. The record stays; thank you all.` }];
    case 'cancelled':
      return [
        reasoned(`*Cancelled* by ${actor(entry.by)}: a false alarm. Nothing more is asked of anybody.`, entry.reason),
      ];
    case 'paged':
      return [pagedPart(incident, entry, policy)];
    case 'targetReached':
      return [reachedPart(incident, entry)];
    case 'roomFound':
      return [{ text: '*I am back.* What was said elsewhere meanwhile stands on the timeline: `/incident timeline`.' }];
    case 'raiseWarned':
      return [raiseWarningPart(incident, entry, policy)];
    case 'severityHeld':
      return [quoted(`*Severity held* until ${when(entry.untilAt)} by ${actor(entry.by)}`, entry.reason)];
    case 'verificationAsked':
      return [verificationPart(incident, entry)];
    case 'verified':
      return [{ text: `*Better*, says ${actor(entry.by)}: the harm stays away. Resolve when you are sure.` }];
    case 'verificationFailed':
      return [{ text: `*Still broken*, says ${actor(entry.by)}.` }];
    case 'pagesExhausted':
      return [exhaustedPart(incident, entry)];
    case 'updateOverdue':
      return [overduePart(incident, entry)];
    case 'stepFailed':
      return [{ text: `${target(incident.roles.commander)}, ${stepWords(entry)}` }];
    case 'declared':
    case 'roomOpened':
    case 'roomLost':
    case 'roomReplaced':
    case 'updateNudged':
    case 'updateSnoozed':
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
      return [followUpPart(entry)];
  }
}

/** What an update says, and by when the next one comes; the same words stand under the announcement. */
export function updatePart(entry: EntryOf<'updated'>): RoomPart {
  const next = entry.nextUpdateAt === null ? null : `Next update by ${when(entry.nextUpdateAt)}.`;
  const lead = entry.isNoChange
    ? `*No change*, says ${actor(entry.by)}: the last update still holds.`
    : `*Status update* by ${actor(entry.by)}`;
  const said = quoted(lead, entry.text);
  return {
    text: [said.text, ...(next === null ? [] : [next])].join('\n'),
    blocks: [...(said.blocks ?? []), ...(next === null ? [] : [context(next)])],
  };
}

function roleLine({ role, userId, previous, by }: EntryOf<'roleAssigned'>): string {
  const before = previous === null ? '' : `, in place of ${target(previous)}`;
  const assigned = by === userId ? '' : ` Assigned by ${actor(by)}.`;
  return `*${target(userId)} is now ${roleName(role)}*${before}.${assigned}`;
}

function noteLead({ by, source }: EntryOf<'noted'>): string {
  if (source === null) return `*Note* by ${actor(by)}`;
  const author = source.authorId === null ? '' : ` by ${target(source.authorId)}`;
  return `*Noted* by ${actor(by)} from ${link(source.permalink, 'a message')}${author}`;
}

function overduePart(incident: Incident, entry: EntryOf<'updateOverdue'>): RoomPart {
  const missed = entry.missed > 1 ? ` ${count(entry.missed, 'update')} missed so far.` : '';
  const text =
    `${target(entry.userId)}, the status update was due ${when(entry.dueAt)} (${between(entry.dueAt, entry.at)} ago).${missed}` +
    ' “No change” is an update too: people who wait hear that somebody is on it.';
  return { text, buttons: updateButtons(incident) };
}
