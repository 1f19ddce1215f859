// What the bot says to one person alone: pages, quiet reminders, what a role asks, and what could not be done.
import { updateDueAt } from '../../domain/deadlines.ts';
import type { Incident } from '../../domain/incident.ts';
import { isOpen } from '../../domain/lifecycle/status.ts';
import type { Policy } from '../../domain/policy.ts';
import { BOT, type EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { actions, type Message, message, section } from '../blocks.ts';
import { acknowledgeButton, nudgeButtons } from '../card/buttons.ts';
import { latestWords } from '../card/status-card.ts';
import { stepWords } from '../help/delivery-errors.ts';
import { actor, target } from '../markup.ts';
import { naming, redactedName, roomWords } from '../naming.ts';

/** A page, worded by its most telling reason. It can be read on a lock screen, so a private incident's carries no content. */
export function pageMessage(incident: Incident, entry: EntryOf<'paged'>, words: Words): Message {
  const call = `*${redactedName(incident, words)}* ${pageWords(incident, entry, words)}.`;
  const asked = isOpen(incident.status) ? [acknowledgementWords(incident, words)] : [];
  const text = [call, ...asked, roomWords(incident, words)].join(' ');
  return message(text, [section(text), ...actions(acknowledgeButton(incident, 'primary', words))], words);
}

function acknowledgementWords({ acknowledged }: Incident, words: Words): string {
  const { paging } = words;
  return acknowledged === null ? paging.pressAcknowledge : `${paging.hasAcknowledged(actor(acknowledged.by, words))}.`;
}

/** Why somebody is paged, as the rest of a sentence about the incident; or that it is over. */
export function pageWords({ status }: Incident, { reasons, by }: EntryOf<'paged'>, words: Words): string {
  const { calls, isOver } = words.paging;
  return isOpen(status) ? calls[reasons[0] ?? 'critical'](actor(by, words)) : isOver(status);
}

/** The quiet reminder before an update is due, as it is due now; only its receiver sees it. */
export function nudgeMessage(
  incident: Incident,
  entry: EntryOf<'updateNudged'>,
  policy: Policy,
  words: Words,
): Message {
  const at = updateDueAt(incident, policy) ?? entry.dueAt;
  const text = words.direct.updateDue({ incident: redactedName(incident, words), at });
  return message(text, [section(text), ...actions(nudgeButtons(incident, entry.at, policy, words))], words);
}

/** The quiet question to somebody who has commanded for long. */
export function handoverMessage(incident: Incident, entry: EntryOf<'handoverNudged'>, words: Words): Message {
  const text = words.direct.handOver({ incident: redactedName(incident, words), since: entry.sinceAt, now: entry.at });
  return message(text, [section(text)], words);
}

/** Confirms to whoever put an update off until when that is; the room is not disturbed by it. */
export function snoozedReply(incident: Incident, policy: Policy, words: Words): Message {
  const due = updateDueAt(incident, policy);
  const quietUntil = incident.update.snoozedUntilAt;
  const named = naming(incident, words);
  const { noUpdateExpected, snoozed, leftAlone } = words.direct;
  const said =
    due === null
      ? noUpdateExpected(named)
      : quietUntil !== null && quietUntil < due
        ? leftAlone({ incident: named, until: quietUntil, due })
        : snoozed({ incident: named, until: due });
  return message(said, [section(said)], words);
}

/** What a new role asks, and where things stand. A declaration gives the command to whom the policy names for it. */
export function roleBrief(incident: Incident, entry: EntryOf<'roleAssigned' | 'declared'>, words: Words): Message {
  const { direct, names } = words;
  const role = entry.type === 'declared' ? 'commander' : entry.role;
  const named = redactedName(incident, words);
  const latest = incident.isPrivate ? null : latestWords(incident, 600, words);
  const standing = direct.standing({
    status: names.status(incident.status),
    commander: target(incident.roles.commander),
  });
  const text = [
    roleLead(entry, named, words),
    names.roles[role].duty,
    `${standing} ${roomWords(incident, words)}`,
    ...(latest === null ? [] : [`${latest.lead}\n${latest.quoted}`]),
  ].join('\n');
  return message(text, [section(text)], words);
}

function roleLead(entry: EntryOf<'roleAssigned' | 'declared'>, incident: string, words: Words): string {
  const { direct } = words;
  if (entry.type === 'declared') return direct.roleNamed({ role: 'commander', incident });
  const { role, by, userId } = entry;
  if (by === BOT) return direct.roleNamed({ role, incident });
  return by === userId
    ? direct.roleTaken({ role, incident })
    : direct.roleGiven({ role, incident, by: actor(by, words) });
}

/** Tells the commander by direct message what the room cannot be told. */
export function failedStepMessage(incident: Incident, entry: EntryOf<'stepFailed'>, words: Words): Message {
  const text = words.direct.stepFailed({ incident: redactedName(incident, words), step: stepWords(entry, words) });
  return message(text, [section(text)], words);
}
