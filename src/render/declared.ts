// The private answers to somebody who declares an incident.
import type { Incident } from '../domain/incident.ts';
import { incidentButton } from './actions.ts';
import { actions, button, type Message, message, section } from './blocks.ts';
import { target } from './mentions.ts';
import { discreet, nameless, naming, roomWords, title } from './naming.ts';
import { when } from './times.ts';

/** Brings whoever presses it into the room of the incident that is open already. */
export const JOIN_INCIDENT = 'join-incident';
/** Carries the declaration as JSON. */
export const DECLARE_ANYWAY = 'declare-anyway';

/** The first answer, often before the room exists. */
export function declaredReply(incident: Incident): Message {
  const room = incident.room === null && incident.roomError === null ? 'Opening the room…' : roomWords(incident);
  const { commander } = incident.roles;
  const leads =
    commander === incident.declaredBy ? 'You are the commander until you hand over.' : `${target(commander)} leads.`;
  return says(`*${nameless(incident)} is declared*: ${title(incident)}. ${leads} ${room}`);
}

/** The same words from the same person within a minute are the same incident. */
export function alreadyDeclaredReply(incident: Incident): Message {
  const text = `You declared this ${when(incident.declaredAt)}: ${naming(incident)}. Nothing was declared twice. ${roomWords(incident)}`;
  return says(text);
}

/** An open incident looks the same: join it, or declare anyway. Too long a declaration can only be typed again. */
export function similarReply(incident: Incident, declarationJson: string): Message {
  const anyway = button('Declare anyway', DECLARE_ANYWAY, declarationJson);

  const otherwise = anyway === null ? ' If yours is another one, declare it under a shorter title.' : '';
  const text = `*This may be open already*: ${discreet(incident)}, ${incident.status}. ${roomWords(incident)} Nothing was declared yet.${otherwise}`;
  return message(text, [
    section(text),
    ...actions([
      ...incidentButton(incident, 'Join that one', JOIN_INCIDENT, 'primary'),
      ...(anyway === null ? [] : [anyway]),
    ]),
  ]);
}

function says(text: string): Message {
  return message(text, [section(text)]);
}
