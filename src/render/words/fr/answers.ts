// French: what only the way in has to say, and what stands over a form while it is being made.
import type { answers as english } from '../en/answers.ts';
import { list } from './forms.ts';

export const answers: typeof english = {
  unknownPerson: (name) =>
    `Slack ne m’a pas dit qui est « ${name} » ; rien n’a été changé. Choisissez la personne dans la liste qui s’ouvre quand vous tapez \`@\`.`,
  unknownTarget: ({ name, known }) =>
    `Je ne connais ni astreinte ni outil d’alerte « ${name} » ; personne n’a été alerté. ${known.length === 0 ? '' : `Il y a ${list(known)}. `}` +
    'Pour une personne ou un groupe, choisissez dans la liste qui s’ouvre quand vous tapez `@` ; `/incident escalate` seul alerte l’échelon suivant.',
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
  formNotShown: (reference) =>
    'Slack n’a pas affiché le formulaire que je vous ai ouvert ; rien n’a été enregistré. Fermez-le et réessayez, ou tapez ce que vous ' +
    'voulez dire : `/incident help` montre comment. Si cela se reproduit, donnez cette référence à l’exploitation : ' +
    `\`${reference}\`.`,
  formNotReplaced: (reference) =>
    'Slack n’a pas affiché le résultat de votre clic. Le formulaire est toujours là, avec ce que vous avez tapé : cliquez de nouveau. ' +
    `Si cela se reproduit, donnez cette référence à l’exploitation : \`${reference}\`.`,
  homeNotShown:
    'Slack n’a pas affiché votre accueil à jour. Rouvrez-le dans un instant ; `/incident list` et `/incident todo` montrent la même chose.',
  recordedLate: 'C’est finalement enregistré. Vous pouvez fermer cette fenêtre.',
  outdated: {
    action:
      'Ce bouton vient d’une version antérieure ; rien n’a été fait. La carte de la salle a les boutons actuels, et `/incident help` ' +
      'montre ce qui peut être tapé.',
    view: 'Ce formulaire vient d’une version antérieure ; rien n’a été enregistré. Ouvrez-le de nouveau.',
    shortcut:
      'Ce raccourci vient d’une version antérieure ; rien n’a été fait. `/incident` ouvre le formulaire qui déclare un incident.',
    command:
      'Cette commande vient d’une version antérieure ; rien n’a été fait. `/incident help` montre ce qui peut être tapé.',
    event: 'Ceci vient d’une version antérieure ; rien n’a été fait.',
  },
  update: 'Point de situation',
  resolve: 'Résolution',
  note: 'Note',
  status: 'Statut',
  hold: 'Maintien',
  severity: 'Sévérité',
};
