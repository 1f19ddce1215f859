// What only the way in has to say.
import type { Incident } from '../domain/incident.ts';
import { type Message, message, section } from '../render/blocks.ts';
import { escapeText } from '../render/escape.ts';
import { discreet } from '../render/naming.ts';

/** A name that was typed and that Slack did not turn into a mention. */
export function unknownPerson(name: string): Message {
  const text =
    `Slack did not tell me who “${escapeText(name.slice(0, 80))}” is; nothing was changed. ` +
    'Choose the person from the list that opens when you type `@`.';
  return message(text, [section(text)]);
}

/** A form that did not open is no dead end: whatever a form asks can be typed. `reference` finds the details in the log. */
export function formNotOpenedText(reference: string): string {
  return (
    'Slack did not let the form open; nothing was recorded. Try again, or type it: `/incident sev2 what is wrong` opens an ' +
    'incident, and `/incident help` shows the rest. If it comes back, give the operators this reference: ' +
    `\`${reference}\`.`
  );
}

export function resyncedText(incident: Incident): string {
  return `Every message of ${discreet(incident)} is being compared with the record; what differs is corrected.`;
}
