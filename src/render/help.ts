// Help: every verb, or one of them, and the answer to a word that is none.
import { actions, button, header, type Message, message, section } from './blocks.ts';
import { cutMarkup, escapeText, oneLine } from './escape.ts';
import { VERB_HELP, type VerbHelp } from './verbs.ts';

/** Runs the command that its value spells, as if it had been typed. */
export const RUN_SUGGESTION = 'run-suggestion';

/** All verbs in groups, or one with its forms; a topic that is no verb shows all. */
export function helpMessage(topic?: string): Message {
  const known = VERB_HELP.find(({ verb }) => verb === topic);
  return known === undefined ? allVerbs() : oneVerb(known);
}

function oneVerb({ verb, usage, says }: VerbHelp): Message {
  const forms = usage.map((form) => `\`/incident ${form}\``).join('\n');
  const text = `*${verb}* ${says}.\n${forms}`;
  return message(text, [section(text)]);
}

function allVerbs(): Message {
  const groups = [...new Set(VERB_HELP.map(({ group }) => group))].map((group) => {
    const lines = VERB_HELP.filter((help) => help.group === group).map(line);
    return `*${group}*\n${lines.join('\n')}`;
  });
  const lead = 'One line opens a room: `/incident sev1 checkout down`. `/inc` is short for `/incident`.';
  return message([lead, ...groups].join('\n'), [header('What you can say'), section(lead), ...groups.map(section)]);
}

function line({ usage: [usual], says }: VerbHelp): string {
  return `\`/incident ${usual ?? ''}\`  ${says}`;
}

/** For a first word that is almost a verb. `text` is all that was typed; one click runs it with the verb in place of the word. */
export function unknownVerb(word: string, suggestion: string, text: string): Message {
  const corrected = text.includes(word) ? text.replace(word, () => suggestion) : suggestion;
  const made = button(`Run “${suggestion}”`, RUN_SUGGESTION, corrected);
  const said =
    `I do not know “${short(word)}”; nothing was done. Did you mean \`/incident ${suggestion}\`? ` +
    `To declare it as an incident, say how severe it is: \`/incident sev2 …\`.`;
  return message(said, [section(said), ...actions(made === null ? [] : [made])]);
}

function short(word: string): string {
  return cutMarkup(escapeText(oneLine(word)), 80);
}
