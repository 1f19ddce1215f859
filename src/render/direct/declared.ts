// The private answers to somebody who declares an incident.
import type { Incident } from '../../domain/incident.ts';
import type { Words } from '../../locales/locales.ts';
import { actions, button, type Message, message, quotation, section } from '../blocks.ts';
import { incidentButton } from '../card/buttons.ts';
import { target } from '../markup.ts';
import { naming, redactedName, referenceOnly, roomWords, title } from '../naming.ts';

/** Brings whoever presses it into the room of the incident that is open already. */
export const JOIN_INCIDENT = 'join-incident';
/** Carries the declaration as JSON. */
export const DECLARE_ANYWAY = 'declare-anyway';
/** Declares although there were many; carries the declaration as JSON, too. */
export const CONFIRM_DECLARATION = 'confirm-declaration';

/** The first answer, often before the room exists. `typed`: the title as it was typed, which may be longer than a title is. */
export function declaredReply(incident: Incident, words: Words, typed = incident.title): Message {
  const { declared } = words;
  const { commander } = incident.roles;
  const isOpening = incident.room === null && incident.roomError === null;
  const text = [
    declared.isDeclared({ incident: referenceOnly(incident, words), title: title(incident) }),
    ...(typed === incident.title ? [] : [declared.titleCut]),
    commander === incident.declaredBy ? declared.youLead : declared.leads(target(commander)),
    isOpening ? declared.openingRoom : roomWords(incident, words),
  ].join(' ');
  return says(text, words);
}

/** The same words from the same person within a minute are the same incident. */
export function alreadyDeclaredReply(incident: Incident, words: Words): Message {
  const already = words.declared.already({ incident: naming(incident, words), at: incident.declaredAt });
  return says(`${already} ${roomWords(incident, words)}`, words);
}

/** An open incident looks the same: join it, or declare anyway. `typed` is given back where the declaration is too long for a button. */
export function similarReply(incident: Incident, declarationJson: string, typed: string, words: Words): Message {
  const { declared } = words;
  const anyway = button(declared.anyway, DECLARE_ANYWAY, declarationJson);
  const similar = declared.similar({
    incident: redactedName(incident, words),
    status: incident.status,
    room: roomWords(incident, words),
  });
  const text = anyway === null ? `${similar} ${declared.shorterTitle}` : similar;
  return message(
    text,
    [
      section(text),
      ...(anyway === null ? quotation(words.naming.whatYouTyped, typed) : []),
      ...actions([
        ...incidentButton(incident, declared.join, JOIN_INCIDENT, 'primary'),
        ...(anyway === null ? [] : [anyway]),
      ]),
    ],
    words,
  );
}

/** Asks whether there is one more; the answer declares it. */
export function confirmReply(
  many: { by: 'person' | 'workspace'; count: number },
  declarationJson: string,
  typed: string,
  words: Words,
): Message {
  const { declared } = words;
  const confirm = button(declared.confirm, CONFIRM_DECLARATION, declarationJson);
  const asked = declared.many(many);
  const text = `${asked} ${confirm === null ? declared.shorterTitle : declared.confirmIt}`;
  const back = confirm === null ? quotation(words.naming.whatYouTyped, typed) : [];
  return message(text, [section(text), ...back, ...actions(confirm === null ? [] : [confirm])], words);
}

function says(text: string, words: Words): Message {
  return message(text, [section(text)], words);
}
