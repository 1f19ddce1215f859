// The announcement: one living message per incident for everybody outside the room, and the updates in its thread.
import type { Incident } from '../../domain/incident.ts';
import { isOpen } from '../../domain/lifecycle/status.ts';
import { timeSpent } from '../../domain/lifecycle/time-spent.ts';
import type { Policy } from '../../domain/policy.ts';
import { textOf } from '../../domain/target.ts';
import type { EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { context, fields, header, type Message, message, section } from '../blocks.ts';
import { actor, channel, target, targets } from '../markup.ts';
import { heading, naming, roomWords } from '../naming.ts';
import { updatePart } from '../room/entry-message.ts';
import { lostRoomWords } from '../room/lost-room.ts';
import { latestWords } from './status-card.ts';

/** No buttons: who wants to act goes to the room. Groups are mentioned only where the policy says so. */
export function announcement(incident: Incident, policy: Policy, words: Words): Message {
  const facts = factsOf(incident, words);
  const said = latestWords(incident, 1500, words);
  const groups = mentioned(incident, policy, words);
  const text = [
    `${naming(incident, words)}.`,
    ...facts.map(words.card.fact),
    ...(said === null ? [] : [`${said.lead}\n${said.quoted}`]),
    ...groups,
  ].join('\n');
  return message(
    text,
    [
      header(heading(incident, words)),
      fields(facts),
      ...(said === null ? [] : [section(`*${said.lead}*\n${said.quoted}`)]),
      ...groups.map(section),
      context(`${incident.reference} · ${words.card.declaredBy(actor(incident.declaredBy, words))}`),
    ],
    words,
  );
}

/** A status update as a reply under the announcement. `incident` is the state now. */
export function announcedUpdate(incident: Incident, entry: EntryOf<'updated'>, words: Words): Message {
  const part = updatePart(entry, words);
  const now = `${naming(incident, words)} · ${words.names.statuses[incident.status].name}`;
  return message(`${now}\n${part.text}`, [...(part.blocks ?? []), context(now)], words);
}

function factsOf(incident: Incident, words: Words): [name: string, markup: string][] {
  const { card } = words;
  const { resolvedAt } = incident;
  return [
    [card.status, words.names.status(incident.status)],
    [card.severity, words.names.severity(incident.severity)],
    [card.commander, target(incident.roles.commander)],
    [card.room, roomPlace(incident, words)],
    [card.declared, words.forms.when(incident.declaredAt)],
    ...(resolvedAt === null
      ? []
      : [[card.duration, words.forms.spent(timeSpent(incident, resolvedAt))] satisfies [string, string]]),
  ];
}

function roomPlace({ room, lostRoom, roomError }: Incident, words: Words): string {
  if (room !== null) return channel(room.channelId);
  if (lostRoom !== null) return lostRoomWords(lostRoom, words);
  return roomError === null ? words.card.beingOpened : words.card.noRoom;
}

function mentioned(incident: Incident, policy: Policy, words: Words): string[] {
  const { invite, mention } = policy.severities[incident.severity];
  const groups = invite.filter(({ kind }) => kind === 'userGroup').map(textOf);
  return mention && groups.length > 0 && isOpen(incident.status) ? [words.card.forGroups(targets(groups, words))] : [];
}

// The reply under the message that an incident was declared from, so that those who saw the message find the room.

/** A private incident is only confirmed: the thread may be read by people who are not its members. */
export function sourceReply(incident: Incident, words: Words): Message {
  const text = incident.isPrivate
    ? words.naming.sourcePrivate
    : `${words.naming.source({ incident: naming(incident, words), commander: target(incident.roles.commander) })} ${roomWords(incident, words)}`;
  return message(text, [section(text)], words);
}
