// Help: every verb, or one of them, and the answer to a word that is none.

import type { Words } from '../../locales/locales.ts';
import { actions, button, header, type Message, message, quotation, section } from '../blocks.ts';
import { cutMarkup, escapeText, oneLine } from '../markup.ts';

/** Runs the command that its value spells, as if it had been typed. */
export const RUN_SUGGESTION = 'run-suggestion';

/** All verbs in groups, or one with its forms; a topic that is no verb shows all. */
export function helpMessage(topic: string | null, words: Words): Message {
  const known = VERB_HELP.find(({ verb }) => verb === topic);
  return known === undefined ? allVerbs(words) : oneVerb(known.verb, words);
}

function oneVerb(verb: Verb, words: Words): Message {
  const { usage, says } = words.verbs.does[verb];
  const forms = usage.map((form) => `\`/incident ${form}\``).join('\n');
  const text = `*${verb}* ${says}.\n${forms}`;
  return message(text, [section(text)], words);
}

function allVerbs(words: Words): Message {
  const groups = [...new Set(VERB_HELP.map(({ group }) => group))].map((group) => {
    const lines = VERB_HELP.filter((help) => help.group === group).map(({ verb }) => line(verb, words));
    return `*${words.verbs.groups[group]}*\n${lines.join('\n')}`;
  });
  const { heading, lead } = words.help;
  return message([lead, ...groups].join('\n'), [header(heading), section(lead), ...groups.map(section)], words);
}

function line(verb: Verb, words: Words): string {
  const { usage, says } = words.verbs.does[verb];
  return `\`/incident ${usage[0] ?? verb}\`  ${says}`;
}

/** For a first word that is almost a verb. `text` is all that was typed; one click runs it with the verb in place of the word. */
export function unknownVerb(word: string, suggestion: string, text: string, words: Words): Message {
  const corrected = text.includes(word) ? text.replace(word, () => suggestion) : suggestion;
  const made = button(words.help.run(suggestion), RUN_SUGGESTION, corrected);
  const said = words.help.unknown({ word: short(word), suggestion });
  const back = made === null ? quotation(words.naming.whatYouTyped, text) : [];
  return message(said, [section(said), ...back, ...actions(made === null ? [] : [made])], words);
}

function short(word: string): string {
  return cutMarkup(escapeText(oneLine(word)), 80);
}

// The verbs of the command in the groups of the help; `words/*/verbs.ts` tells what each does.

export type VerbGroup = 'declare' | 'inTheRoom' | 'rolesAndPages' | 'afterwards' | 'anywhere';

/** In the order in which the help shows them. */
export const VERB_HELP = [
  { verb: 'declare', group: 'declare' },
  { verb: 'ack', group: 'inTheRoom' },
  { verb: 'status', group: 'inTheRoom' },
  { verb: 'update', group: 'inTheRoom' },
  { verb: 'sev', group: 'inTheRoom' },
  { verb: 'snooze', group: 'inTheRoom' },
  { verb: 'verify', group: 'inTheRoom' },
  { verb: 'hold', group: 'inTheRoom' },
  { verb: 'note', group: 'inTheRoom' },
  { verb: 'timeline', group: 'inTheRoom' },
  { verb: 'resync', group: 'inTheRoom' },
  { verb: 'why', group: 'inTheRoom' },
  { verb: 'lead', group: 'rolesAndPages' },
  { verb: 'role', group: 'rolesAndPages' },
  { verb: 'escalate', group: 'rolesAndPages' },
  { verb: 'resolve', group: 'afterwards' },
  { verb: 'reopen', group: 'afterwards' },
  { verb: 'postmortem', group: 'afterwards' },
  { verb: 'action', group: 'afterwards' },
  { verb: 'actions', group: 'afterwards' },
  { verb: 'export', group: 'afterwards' },
  { verb: 'close', group: 'afterwards' },
  { verb: 'cancel', group: 'afterwards' },
  { verb: 'list', group: 'anywhere' },
  { verb: 'todo', group: 'anywhere' },
  { verb: 'learn', group: 'anywhere' },
  { verb: 'report', group: 'anywhere' },
  { verb: 'help', group: 'anywhere' },
] as const satisfies readonly { verb: string; group: VerbGroup }[];

export type Verb = (typeof VERB_HELP)[number]['verb'];
