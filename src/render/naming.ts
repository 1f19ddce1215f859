// How an incident is called in a line, in a heading, and where its title may not be shown.
import type { Incident } from '../domain/incident.ts';
import { isOpen } from '../domain/lifecycle/status.ts';
import type { Words } from '../locales/locales.ts';
import { ENDED_MARK, SEVERITY_MARKS } from '../locales/marks.ts';
import { channel, cutMarkup, readable, shown } from './markup.ts';

// A title may hold emoji that take many characters each.
const TITLE_LENGTH = 600;

/** The title as markup. */
export function title(incident: Incident): string {
  return cutMarkup(shown(incident.title), TITLE_LENGTH);
}

/** `INC-2026-001 SEV1 checkout down`, as markup. */
export function naming(incident: Incident, words: Words): string {
  return `${referenceOnly(incident, words)} ${title(incident)}`;
}

/** The same without the title, for places where a private incident may only be pointed at. */
export function referenceOnly(incident: Incident, words: Words): string {
  return `${incident.isDrill ? `${words.names.exercise} ` : ''}${incident.reference} ${incident.severity}`;
}

/** What may be said outside the room: a private incident keeps its title to itself. */
export function redactedName(incident: Incident, words: Words): string {
  return incident.isPrivate ? `${referenceOnly(incident, words)} ${words.names.private}` : naming(incident, words);
}

/** The heading of a card, in plain text: severity first, then the title; once it is over the mark and a word say so. */
export function heading(incident: Incident, words: Words): string {
  const exercise = incident.isDrill ? `${words.names.exercise} · ` : '';
  const { severity, status } = incident;
  const state = isOpen(status) ? severity : `${severity} ${words.names.statuses[status].name}`;
  return `${isOpen(status) ? SEVERITY_MARKS[severity] : ENDED_MARK} ${exercise}${state} · ${readable(incident.title)}`;
}

/** Where the room is, or why there is none. */
export function roomWords(incident: Incident, words: Words): string {
  const { room, lostRoom, roomIsOpening, noRoom } = words.naming;
  if (incident.room !== null) return room(channel(incident.room.channelId));
  if (incident.lostRoom !== null) return lostRoom(channel(incident.lostRoom.channelId));
  return incident.roomError === null ? roomIsOpening : noRoom;
}
