// `postmortem`, `postmortem publish`, `postmortem owner @ann`: opens the post-mortem, or says who writes it.
import { drafted, overview, publishing } from '../modals/postmortem.ts';
import { isPerson, ME, noPerson, type Person, personIn } from './people.ts';
import { incidentSubcommand, type WithText } from './subcommand.ts';

interface Asked extends WithText {
  asks: 'overview' | 'publish' | { owner: Person };
}

export const postmortem = incidentSubcommand<Asked>({
  name: 'postmortem',
  aliases: ['post-mortem', 'pm'],
  group: 'afterwards',
  read({ words }) {
    if (words.length === 0) return { asks: 'overview', text: '' };
    const [first, whom] = words;
    if (words.length === 1) return first?.key === 'publish' ? { asks: 'publish', text: '' } : null;
    const isOwner = first?.key === 'owner' && words.length === 2 && (isPerson(whom) || ME.has(whom?.key ?? ''));
    return isOwner ? { asks: { owner: personIn(words.slice(1)) }, text: '' } : null;
  },
  modal({ asks }) {
    if (typeof asks !== 'string') return null;
    const draw = asks === 'publish' ? publishing : overview;
    return {
      title: ({ editing }) => editing.title,
      // Drafted first, where there is nothing yet.
      view: ({ id }, _policy, _words, { edge, input }) =>
        drafted(edge, input, id, (incident) => draw(edge.ctx, incident)),
    };
  },
  request({ asks }, { userId, words }) {
    if (typeof asks === 'string') return { type: 'draftPostmortem' };
    const { owner } = asks;
    if (owner === 'me') return { type: 'assignPostmortem', owner: userId, dueAt: null };
    if (!('userId' in owner)) return { unclear: noPerson(owner, words) };
    return { type: 'assignPostmortem', owner: owner.userId, dueAt: null };
  },
});
