// What only the way in has to say.
import type { Incident } from '../../domain/incident.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Words } from '../../locales/locales.ts';
import { type Message, message, section } from '../../render/blocks.ts';
import { escapeText } from '../../render/markup.ts';
import { redactedName } from '../../render/naming.ts';

/** A name that was typed and that Slack did not turn into a mention. */
export function unknownPerson(name: string, words: Words): Message {
  const text = words.answers.unknownPerson(escapeText(name.slice(0, 80)));
  return message(text, [section(text)], words);
}

/** A word that is neither a schedule nor a pager of the policy. */
export function unknownTarget(name: string, { schedules, pagers }: Policy, words: Words): Message {
  const known = [...Object.keys(schedules), ...Object.keys(pagers)].map(escapeText);
  const text = words.answers.unknownTarget({ name: escapeText(name.slice(0, 80)), known });
  return message(text, [section(text)], words);
}

/** Why whom somebody typed is no person. */
export function noPerson(named: { group: string } | { unresolved: string }, words: Words): Message {
  if ('unresolved' in named) return unknownPerson(named.unresolved, words);
  const text = words.refusals.namesGroup(escapeText(named.group.slice(0, 80)));
  return message(text, [section(text)], words);
}

/** Names the file that somebody asked for. */
export function exportingText(file: string, incident: Incident, words: Words): string {
  return words.answers.exporting({ file, incident: redactedName(incident, words) });
}

export function resyncedText(incident: Incident, words: Words): string {
  return words.answers.resynced(redactedName(incident, words));
}
