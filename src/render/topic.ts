// The topic of a room: one line of plain text that says where things stand.
import type { Incident } from '../domain/incident.ts';
import { cutMarkup, shown } from './escape.ts';
import { capital } from './words/shaping.ts';
import type { Words } from './words/words.ts';

const LONGEST = 250;

/** At most 250 characters, without mentions; a title that is too long gives way. */
export function topic(incident: Incident, { names }: Words): string {
  const exercise = incident.isDrill ? `${names.exercise} · ` : '';
  const state = `${exercise}${incident.severity} · ${capital(names.statuses[incident.status].name)} · ${incident.reference} · `;
  return `${state}${cutMarkup(shown(incident.title), LONGEST - state.length)}`;
}
