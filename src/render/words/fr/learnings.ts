// French: what earlier incidents taught.
import type { learnings as english } from '../en/learnings.ts';
import { when } from './forms.ts';

export const learnings: typeof english = {
  shared: (service) => `*Ce que nous ont appris les incidents précédents de ${service}.*`,
  ofService: (service) => `*Ce que nous ont appris les incidents de ${service}*, du plus récent au plus ancien :`,
  newest: '*Ce que nous ont appris les incidents*, le plus récent de chaque service :',
  none: (service) => `Rien n’est encore publié de ce que nous ont appris les incidents de ${service}.`,
  noneAnywhere: 'Rien n’est encore publié de ce que nous ont appris les incidents.',
  from: ({ reference, publishedAt, room }) =>
    `${reference}, publié ${when(publishedAt)}${room === null ? '' : `, dans ${room}`} :`,
  where:
    'Ces enseignements viennent des post-mortems publiés ; les incidents privés et les exercices ne transmettent rien.',
  hint: 'Enseignements des post-mortems publiés ; la salle garde le tout. `/incident learn` vous les montre.',
  of: '`/incident learn checkout` montre les enseignements d’un service.',
};
