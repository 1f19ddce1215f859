// French: what only the way in has to say, and what stands over a form while it is being made.
import type { answers as english } from '../en/answers.ts';

export const answers: typeof english = {
  unknownPerson: (name) =>
    `Slack ne m’a pas dit qui est « ${name} » ; rien n’a été changé. Choisissez la personne dans la liste qui s’ouvre quand vous tapez \`@\`.`,
  formNotOpened: (reference) =>
    'Slack n’a pas laissé le formulaire s’ouvrir ; rien n’a été enregistré. Réessayez, ou tapez-le : `/incident sev2 ce qui ne va pas` ' +
    'ouvre un incident, et `/incident help` montre le reste. Si cela se reproduit, donnez cette référence à l’exploitation : ' +
    `\`${reference}\`.`,
  resynced: (incident) => `Chaque message pour ${incident} est comparé au dossier ; ce qui diffère est corrigé.`,
  exporting: ({ file, incident }) => `\`${file}\` de ${incident} vous arrive en message direct.`,
  otherWorkspace: 'Je travaille dans un autre espace que celui dont cela provient ; rien n’a été fait.',
  notKnownYet:
    '*NON enregistré* : Slack ne m’a pas encore dit dans quel espace je travaille. Rien n’a été changé. Réessayez dans une minute.',
  calledIn: (reference) => `Vous avez pris en compte ${reference}. Une invitation dans sa salle vous arrive.`,
  update: 'Point de situation',
  resolve: 'Résolution',
  note: 'Note',
  status: 'Statut',
  hold: 'Maintien',
  severity: 'Sévérité',
};
