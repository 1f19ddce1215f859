// `lead`, `lead @ann`: makes somebody the commander.
import { isNegated, isPerson, personIn } from './people.ts';
import { assignment, behindPerson, type RoleAsked } from './role.ts';
import { incidentSubcommand } from './subcommand.ts';

export const lead = incidentSubcommand<RoleAsked>({
  name: 'lead',
  aliases: ['ic', 'commander'],
  group: 'rolesAndPages',
  precedesReference: isPerson,
  read({ words, textOf }) {
    if (isNegated(words)) return 'help';
    if (words.length > 1 && !words.some(isPerson)) return null;
    return { role: 'commander', person: personIn(words), text: textOf(behindPerson(words)) };
  },
  request: assignment,
  remark: ({ text }) => text,
});
