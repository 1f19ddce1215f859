// The announcement: one living message per incident for everybody outside the room, and the updates in its thread.
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isOpen } from '../domain/status.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { context, fields, header, type Message, message, section } from './blocks.ts';
import { updatePart } from './entry-message.ts';
import { lostRoomWords } from './lost-room.ts';
import { actor, channel, isGroup, target, targets } from './mentions.ts';
import { heading, naming } from './naming.ts';
import { latestWords } from './status-card.ts';
import { between, when } from './times.ts';
import { severityWords, statusWords } from './words/en.ts';

/** No buttons: who wants to act goes to the room. Groups are mentioned only where the policy says so. */
export function announcement(incident: Incident, policy: Policy): Message {
  const facts = factsOf(incident);
  const said = latestWords(incident, 1500);
  const groups = mentioned(incident, policy);
  const text = [
    `${naming(incident)}.`,
    ...facts.map(([name, markup]) => `${name}: ${markup}.`),
    ...(said === null ? [] : [`${said.lead}\n${said.quoted}`]),
    ...groups,
  ].join('\n');
  return message(text, [
    header(heading(incident)),
    fields(facts),
    ...(said === null ? [] : [section(`*${said.lead}*\n${said.quoted}`)]),
    ...groups.map(section),
    context(`${incident.reference} · declared by ${actor(incident.declaredBy)}`),
  ]);
}

/** A status update as a reply under the announcement. `incident` is the state now. */
export function announcedUpdate(incident: Incident, entry: EntryOf<'updated'>): Message {
  const part = updatePart(entry);
  const now = `${naming(incident)} · ${incident.status}`;
  return message(`${now}\n${part.text}`, [...(part.blocks ?? []), context(now)]);
}

function factsOf(incident: Incident): [name: string, markup: string][] {
  const { resolvedAt } = incident;
  return [
    ['Status', statusWords(incident.status)],
    ['Severity', severityWords(incident.severity)],
    ['Commander', target(incident.roles.commander)],
    ['Room', roomPlace(incident)],
    ['Declared', when(incident.declaredAt)],
    ...(resolvedAt === null ? [] : [['Duration', between(incident.declaredAt, resolvedAt)] satisfies [string, string]]),
  ];
}

function roomPlace({ room, lostRoom, roomError }: Incident): string {
  if (room !== null) return channel(room.channelId);
  if (lostRoom !== null) return lostRoomWords(lostRoom);
  return roomError === null ? 'Being opened' : 'None, Slack did not let me open one; the commander can tell more';
}

function mentioned(incident: Incident, policy: Policy): string[] {
  const { invite, mention } = policy.severities[incident.severity];
  const groups = invite.filter(isGroup);
  return mention && groups.length > 0 && isOpen(incident.status) ? [`For ${targets(groups)}.`] : [];
}
