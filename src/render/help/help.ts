// Help: all subcommands, or one of them, and the answer to a word that is none.
import type { Incident } from '../../domain/incident.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import type { Words } from '../../locales/locales.ts';
import { actions, button, header, type Message, message, quotation, section } from '../blocks.ts';
import { cutMarkup, escapeText, oneLine } from '../markup.ts';
import { naming } from '../naming.ts';

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

/** A subcommand with words that do not fit it, typed in a room: nothing is done, and its forms are shown. */
export function misfit(all: readonly Listed[], name: Listed['name'], text: string, words: Words): Message {
  const help = helpMessage(all, name, words);
  const lead = words.help.misfit(name);
  return message(
    `${lead}\n${help.text}`,
    [section(lead), ...quotation(words.naming.whatYouTyped, text), ...help.blocks],
    words,
  );
}

/** A text with a severity, typed in a room: it is about this incident, or about another one. */
export function severityOrAnother(
  incident: Incident,
  { severity, reason }: { severity: Severity; reason: string },
  text: string,
  words: Words,
): Message {
  const { help } = words;
  const asked = help.severityOrAnother({ incident: naming(incident, words), to: severity });
  return withSuggestions(
    asked,
    [
      [help.changeTo(severity), `sev ${severity.slice(-1)} ${reason}`],
      [help.another, `declare ${text}`],
    ],
    text,
    words,
  );
}

/** A text that is no subcommand, typed in a room: those that may be meant. */
export function unclear(near: readonly Listed['name'][], text: string, words: Words): Message {
  const { help } = words;
  const suggested = near.slice(0, MOST_SUGGESTED).map((name): Suggestion => [help.run(name), name]);
  return withSuggestions(help.notUnderstood, [...suggested, [help.another, `declare ${text}`]], text, words);
}

const MOST_SUGGESTED = 3;

type Suggestion = readonly [label: string, command: string];

/** Each button has a block of its own: within one they would need different ids. */
function withSuggestions(lead: string, suggestions: readonly Suggestion[], text: string, words: Words): Message {
  const buttons = suggestions.flatMap(([label, command]) => {
    const made = button(label, RUN_SUGGESTION, command);
    return made === null ? [] : [made];
  });
  return message(
    lead,
    [section(lead), ...quotation(words.naming.whatYouTyped, text), ...buttons.flatMap((each) => actions([each]))],
    words,
  );
}
