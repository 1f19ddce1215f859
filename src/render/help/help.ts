// Help: all subcommands, or one of them, and the answer to a word that is none.
import type { Words } from '../../locales/locales.ts';
import { actions, button, header, type Message, message, quotation, section } from '../blocks.ts';
import { cutMarkup, escapeText, oneLine } from '../markup.ts';

/** Runs the command that its value spells, as if it had been typed. */
export const RUN_SUGGESTION = 'run-suggestion';

/** What help shows of a subcommand; what it does is said in `locales`. */
interface Listed {
  name: keyof Words['verbs']['does'];
  group: keyof Words['verbs']['groups'];
}

/** All subcommands in groups, or one with its forms; a topic that is none shows all. */
export function helpMessage(all: readonly Listed[], topic: string | null, words: Words): Message {
  const known = all.find(({ name }) => name === topic);
  return known === undefined ? everySubcommand(all, words) : oneSubcommand(known, words);
}

function oneSubcommand({ name }: Listed, words: Words): Message {
  const { usage, says } = words.verbs.does[name];
  const forms = usage.map((form) => `\`/incident ${form}\``).join('\n');
  const text = `*${name}* ${says}.\n${forms}`;
  return message(text, [section(text)], words);
}

function everySubcommand(all: readonly Listed[], words: Words): Message {
  const groups = [...new Set(all.map(({ group }) => group))].map((group) => {
    const lines = all.filter((listed) => listed.group === group).map((listed) => line(listed, words));
    return `*${words.verbs.groups[group]}*\n${lines.join('\n')}`;
  });
  const { heading, lead } = words.help;
  return message([lead, ...groups].join('\n'), [header(heading), section(lead), ...groups.map(section)], words);
}

function line({ name }: Listed, words: Words): string {
  const { usage, says } = words.verbs.does[name];
  return `\`/incident ${usage[0] ?? name}\`  ${says}`;
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
