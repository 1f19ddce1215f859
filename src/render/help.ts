// Help: every verb, or one of them, and the answer to a word that is none.
import { actions, button, header, type Message, message, quotation, section } from './blocks.ts';
import { cutMarkup, escapeText, oneLine } from './escape.ts';
import { VERB_HELP, type Verb } from './verbs.ts';
import type { Words } from './words/words.ts';

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
