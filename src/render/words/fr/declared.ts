// French: the private answers to somebody who declares an incident.
import type { declared as english } from '../en/declared.ts';
import { when } from './forms.ts';
import { names } from './names.ts';

export const declared: typeof english = {
  isDeclared: ({ incident, title }) => `*${incident} est déclaré* : ${title}.`,
  youLead: 'Vous en êtes responsable jusqu’au passage de relais.',
  leads: (commander) => `Responsable : ${commander}.`,
  titleCut: 'Le titre en est le début ; tout ce que vous avez saisi est la première note de l’incident.',
  openingRoom: 'Ouverture de la salle…',
  already: ({ incident, at }) => `Vous l’avez déjà déclaré ${when(at)} : ${incident}. Rien n’a été déclaré deux fois.`,
  similar: ({ incident, status, room }) =>
    `*C’est peut-être déjà ouvert* : ${incident}, ${names.statuses[status].name}. ${room} Rien n’a encore été déclaré.`,
  many: ({ by, count }) =>
    by === 'person'
      ? `*Vous avez déclaré ${count} incidents en dix minutes.* Rien n’a encore été déclaré.`
      : `*${count} incidents ont été déclarés ici en dix minutes.* Rien n’a encore été déclaré.`,
  confirmIt: 'Si c’en est un autre, confirmez-le.',
  confirm: 'Déclarer aussi celui-ci',
  shorterTitle: 'Si le vôtre est différent, déclarez-le sous un titre plus court.',
  anyway: 'Déclarer quand même',
  join: 'Rejoindre celui-ci',
};
