// What the bot says to one person alone: pages, quiet reminders, what a role asks, and what could not be done.
import { nextUpdateAt } from '../domain/deadlines.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { ROLE_DUTIES } from '../domain/roles.ts';
import { isOpen } from '../domain/status.ts';
import type { EntryOf, PageReason } from '../domain/timeline.ts';
import { acknowledgeButton, nudgeButtons } from './actions.ts';
import { actions, type Message, message, section } from './blocks.ts';
import { actor, target } from './mentions.ts';
import { discreet, naming, roomWords } from './naming.ts';
import { stepWords } from './slack-error-words.ts';
import { latestWords } from './status-card.ts';
import { between, when } from './times.ts';
import { statusWords } from './words/en.ts';

/** A page, worded by its most telling reason. It can be read on a lock screen, so a private incident's carries no content. */
export function pageMessage(incident: Incident, entry: EntryOf<'paged'>): Message {
  const isStillNeeded = isOpen(incident.status);
  const reason = isStillNeeded ? pageWords(entry) : `is ${incident.status} now; nothing more is asked of you`;
  const call = `*${discreet(incident)}* ${reason}.`;
  const text = `${call}${isStillNeeded ? acknowledgementWords(incident) : ''} ${roomWords(incident)}`;
  return message(text, [section(text), ...actions(acknowledgeButton(incident, 'primary'))]);
}

function acknowledgementWords({ acknowledged }: Incident): string {
  if (acknowledged !== null) return ` ${actor(acknowledged.by)} has acknowledged.`;
  return ' Press *Acknowledge* if you can take it; the paging stops then.';
}

/** Why somebody is paged, as the rest of a sentence about the incident. */
export function pageWords({ reasons, by }: EntryOf<'paged'>): string {
  const words: Record<PageReason, string> = {
    critical: 'needs you now',
    noCommander: 'has lost its commander, whose account is gone: please take it, `/incident lead` in the room',
    unacknowledged: 'is still unacknowledged and needs you',
    noProgress: 'goes on without relief and needs more hands: please join',
    missedUpdate: 'has gone quiet, its status updates are overdue: please look in',
    asked: `needs you: ${actor(by)} asks for your help`,
  };
  const [first] = reasons;
  return first === undefined ? words.critical : words[first];
}

/** The quiet reminder before an update is due; only its receiver sees it. */
export function nudgeMessage(incident: Incident, entry: EntryOf<'updateNudged'>): Message {
  const text =
    `The next status update of ${naming(incident)} is due ${when(entry.dueAt)}, and it is yours. ` +
    'If nothing has changed, say so with one click.';
  return message(text, [section(text), ...actions(nudgeButtons(incident))]);
}

/** The quiet question to somebody who has commanded for long. */
export function handoverMessage(incident: Incident, entry: EntryOf<'handoverNudged'>): Message {
  const text =
    `You have commanded ${naming(incident)} for ${between(entry.sinceAt, entry.at)}. Tired people decide worse: please think of ` +
    'handing over. Brief somebody, then type `/incident lead @them` in the room.';
  return message(text, [section(text)]);
}

/** Confirms to whoever put an update off until when that is; the room is not disturbed by it. */
export function snoozedReply(incident: Incident, policy: Policy): Message {
  const due = nextUpdateAt(incident, policy);
  const text =
    due === null
      ? `No update of ${naming(incident)} is expected now.`
      : `Put off: the next update of ${naming(incident)} is due ${when(due)}. It stands on the timeline.`;
  return message(text, [section(text)]);
}

/** What a new role asks, and where things stand. */
export function roleBrief(incident: Incident, entry: EntryOf<'roleAssigned'>): Message {
  const { name, duty } = ROLE_DUTIES[entry.role];
  const given = entry.by === entry.userId ? 'You took the role yourself.' : `${actor(entry.by)} asked you to.`;
  const latest = incident.isPrivate ? null : latestWords(incident, 600);
  const text = [
    `*You are the ${name} of ${discreet(incident)}.* ${given}`,
    duty,
    `${statusWords(incident.status)}. Commander: ${target(incident.roles.commander)}. ${roomWords(incident)}`,
    ...(latest === null ? [] : [`${latest.lead}\n${latest.quoted}`]),
  ].join('\n');
  return message(text, [section(text)]);
}

/** Tells the commander by direct message what the room cannot be told. */
export function failedStepMessage(incident: Incident, entry: EntryOf<'stepFailed'>): Message {
  const text = `${discreet(incident)}: ${stepWords(entry)}`;
  return message(text, [section(text)]);
}
