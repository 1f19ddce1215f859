// `verify better`, `verify broken`: answers whether the mitigation holds.
import { incidentSubcommand, type WithText } from './subcommand.ts';

interface Asked extends WithText {
  isBetter: boolean | null;
}

const BETTER = new Set(['better', 'ok', 'okay', 'good', 'yes', 'fine', 'mieux', 'oui']);
const BROKEN = new Set(['broken', 'worse', 'bad', 'no', 'panne', 'pire', 'non']);

export const verify = incidentSubcommand<Asked>({
  name: 'verify',
  aliases: ['verified'],
  group: 'inTheRoom',
  read({ words }) {
    const typed = words.map(({ key }) => key).join(' ');
    const answer = typed.replace(/^(?:still|toujours) /, '').replace(/^en panne$/, 'panne');
    if (BETTER.has(answer) || BROKEN.has(answer)) return { isBetter: BETTER.has(answer), text: '' };
    return typed === '' ? { isBetter: null, text: '' } : null;
  },
  request: ({ isBetter }) => (isBetter === null ? 'help' : { type: 'verify', isBetter }),
});
