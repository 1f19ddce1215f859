// The topic of a room: one line of plain text that says where things stand.
import type { Incident } from '../../domain/incident.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Words } from '../../locales/locales.ts';
import { capital } from '../../locales/shaping.ts';
import { context, type Message, message, section } from '../blocks.ts';
import { cutMarkup, isWebAddress, shown, target } from '../markup.ts';

const LONGEST = 250;

/** At most 250 characters, without mentions; a title that is too long gives way. */
export function topic(incident: Incident, { names }: Words): string {
  const exercise = incident.isDrill ? `${names.exercise} · ` : '';
  const state = `${exercise}${incident.severity} · ${capital(names.statuses[incident.status].name)} · ${incident.reference} · `;
  return `${state}${cutMarkup(shown(incident.title), LONGEST - state.length)}`;
}

// The bookmarks of a room: what a newcomer looks for first.

export interface Bookmark {
  title: string;
  link: string;
  emoji: string;
}

/** Only what exists: the runbook of the service, and the announcement once it stands. */
export function bookmarks(
  incident: Incident,
  policy: Policy,
  announcementLink: string | null,
  { room }: Words,
): Bookmark[] {
  const runbook = incident.service === null ? null : (policy.services[incident.service]?.runbook ?? null);
  const wanted = [
    { title: room.runbook, link: runbook, emoji: ':blue_book:' },
    { title: room.announcement, link: announcementLink, emoji: ':loudspeaker:' },
  ];
  return wanted.flatMap(({ title, link, emoji }) =>
    link !== null && isWebAddress(link) ? [{ title, link, emoji }] : [],
  );
}

// The first words in a new room: how people work here, and what to find out first.

/** Posted once, under the card. */
export function welcome(incident: Incident, words: Words): Message {
  const { work, toFindOut, questions, hint } = words.room;
  const how = work(target(incident.roles.commander));
  const asked = [toFindOut, ...questions.map((question) => `• ${question}`)].join('\n');
  return message([how, asked, hint].join('\n'), [section(`${how}\n${asked}`), context(hint)], words);
}
