// French: an expected no, with what is the case and what to do instead.
import type { TextName } from '../../domain/changes.ts';
import type * as english from '../en/refusals.ts';
import { followUp } from './action-items.ts';
import { count, list, number, when } from './format.ts';
import { names } from './names.ts';

const emptyTexts: Record<TextName, string> = {
  title: 'Le titre était vide, rien n’a été enregistré. Par exemple : `/incident sev1 paiement en panne`.',
  update:
    'Le point de situation était vide, rien n’a été enregistré. Par exemple : `/incident update retour arrière en cours`, ou appuyez sur *Rien de nouveau*.',
  note: 'La note était vide, rien n’a été enregistré. Par exemple : `/incident note le taux d’erreur baisse depuis 10:40`.',
  reason:
    'Le motif était vide, rien n’a été enregistré. Par exemple : `/incident hold le correctif est en cours de déploiement`.',
  resolution:
    'La résolution était vide, rien n’a été enregistré. Par exemple : `/incident resolve`, qui demande une phrase.',
  action:
    'L’action était vide, rien n’a été enregistré. Par exemple : `/incident action @ann avant vendredi : alerter sur la file`.',
  comment:
    'Le commentaire était vide, rien n’a été enregistré. Par exemple : `Qu’est-ce qui l’aurait montré plus tôt ?`.',
  reviewers: 'La liste de relecture était vide, rien n’a été enregistré. Choisissez au moins une personne.',
};

/** Items that nobody has said the purpose of: one of them may be what is missing. */
function orOneOf(unsaid: readonly number[]): string {
  const [first] = unsaid;
  if (first === undefined) return '';
  return ` Ou dites-le d’une action qui existe déjà (${list(unsaid.map(String))}) : \`/incident action ${first} éviter\`.`;
}

/** Numbers are given one after the other and never again. */
function numbersOf(known: readonly number[]): string {
  if (known.length === 0) return 'Il n’y en a pas encore.';
  return known.length === 1 ? `La seule porte le numéro ${known[0]}.` : `Elles vont de ${known[0]} à ${known.at(-1)}.`;
}

export const refusals: typeof english.refusals = {
  notOpen: ({ status, by, at }) =>
    `Cet incident est ${names.statuses[status].name} (${by}, ${when(at)}) ; rien n’a été changé. S’il continue, rouvrez-le : \`/incident reopen\`.`,
  notResolved: (status) =>
    `Cet incident est ${names.statuses[status].name} ; rien n’a été changé. Résolvez-le d’abord : \`/incident resolve\`.`,
  illegalMove: ({ from, to }) =>
    `Le statut ne peut pas passer de « ${names.statuses[from].name} » à « ${names.statuses[to].name} » ; rien n’a été changé.`,
  legalMoves: (legal) => `Statuts possibles : ${list(legal.map((to) => names.statuses[to].name))}.`,
  resolveIt: 'Résolvez-le quand c’est terminé : `/incident resolve`.',
  stale: ({ by, ago, status }) =>
    `${by} a changé le statut ${ago} : l’incident est ${names.statuses[status].name}. Rien n’a été changé. La fiche montre ce qui est possible maintenant.`,
  alreadyInStatus: ({ by, ago, status }) =>
    `L’incident est déjà ${names.statuses[status].name} : ${by} l’a changé ${ago}. Il n’y avait rien à changer.`,
  alreadyAcknowledged: ({ by, ago }) =>
    `${by} l’a pris en compte ${ago}. Il n’y avait rien à changer ; la salle vous est ouverte.`,
  alreadySeverity: (severity) => `L’incident est déjà en ${severity}. Il n’y avait rien à changer.`,
  alreadyInRole: ({ who, role }) => `${who} est déjà ${names.roles[role].name}. Il n’y avait rien à changer.`,
  alreadyOpen: (status) => `Cet incident est ouvert (${names.statuses[status].name}). Il n’y avait rien à changer.`,
  alreadyEnded: ({ by, ago, status }) =>
    `${by} y a mis fin ${ago} : l’incident est ${names.statuses[status].name}. Rien n’a été changé.`,
  alreadyHasRoom: (room) => `Cet incident a déjà sa salle : ${room}.`,
  noRoomLost: 'La salle n’est pas perdue, ou une autre est déjà en cours d’ouverture. Rien n’a été changé.',
  noUpdateExpected:
    'Aucun point de situation n’est attendu maintenant, il n’y a donc rien à reporter. Rien n’a été changé.',
  nothingToSnooze: ({ untilAt, askedAt, dueAt }) =>
    `Rien n’a changé : personne n’est sollicité avant cette heure (${when(untilAt)}) de toute façon. ` +
    (askedAt < dueAt
      ? `Prochain rappel : ${when(askedAt)} ; point de situation attendu ${when(dueAt)}.`
      : `Le point de situation est attendu ${when(dueAt)}, et le prochain rappel vient alors.`),
  nothingToHold: (severity) =>
    `L’horloge ne relève pas un ${severity} maintenant, il n’y a donc rien à maintenir. Rien n’a été changé.`,
  notCommander: (commander) =>
    `Seule la personne responsable, ${commander}, peut maintenir la sévérité ; rien n’a été changé. Demandez-lui, ou prenez le relais : \`/incident lead\`.`,
  notMonitoring: ({ by, ago, status }) =>
    `L’incident est ${names.statuses[status].name} : ${by} l’a changé ${ago}. La question ne se pose plus ; rien n’a été changé.`,
  alreadyVerified: ({ by, ago }) => `${by} a dit ${ago} que c’est mieux. Il n’y avait rien à changer.`,
  noSuchLevel: ({ level, levels }) =>
    `La chaîne d’escalade a ${count(levels, 'niveau', 'niveaux')}, et aucun ne porte le numéro ${level} ; personne n’a été alerté et rien n’a été changé. \`/incident why\` montre qui est le suivant.`,
  emptyTexts,
  textTooLong: ({ length, limit }) =>
    `Ce texte compte ${number(length)} caractères ; j’en garde au plus ${number(limit)}. Rien n’a été enregistré ni coupé : le voici à nouveau.`,
  noPostmortem:
    'Cet incident n’a pas encore de post-mortem ; rien n’a été changé. Commencez-en un avec `/incident postmortem`.',
  postmortemUnpublished: (severity) =>
    `Un ${severity} est clos une fois son post-mortem publié ; il reste résolu pour l’instant. Continuez avec \`/incident postmortem\`.`,
  postmortemIncomplete: (missing) =>
    `Le post-mortem n’est pas encore publié : rien n’est dit dans ${list(missing.map(followUp.section))}. Ce qui est écrit est gardé ; continuez avec \`/incident postmortem\`.`,
  noPreventiveAction: ({ severity, unsaid }) =>
    `Le post-mortem d’un ${severity} demande au moins une action dont il est dit qu’elle évite que cela se reproduise ; rien n’a été changé. Ajoutez-en une : \`/incident action éviter @ann avant vendredi : vérifier les réglages avant un déploiement\`.${orOneOf(unsaid)}`,
  sectionChanged: ({ by, ago }) => `${by} a rédigé cette section ${ago}. Rien n’a été écrasé.`,
  alreadyPublished: ({ by, ago }) => `${by} a publié ce post-mortem ${ago}. Rien n’a été changé.`,
  notInReview: 'Personne n’a encore été invité à relire ce post-mortem ; rien n’a été changé.',
  unknownAction: ({ action, known }) =>
    `Il n’y a pas ici d’action de suivi ${action} ; rien n’a été changé. ${numbersOf(known)} \`/incident actions\` les montre.`,
  alreadyInActionStatus: ({ action, status }) =>
    `L’action de suivi ${action} est déjà ${followUp.statuses[status]}. Il n’y avait rien à changer.`,
  alreadyReported: 'Ceci a déjà été signalé ; rien n’a été changé.',
  noPerson: 'Ce compte est celui d’un robot, ou il a été désactivé ; rien n’a été fait.',
  namesNobody: {
    bot: (who) => `${who} est une application et ne peut pas s’en charger ; rien n’a été fait. Indiquez une personne.`,
    deactivated: (who) =>
      `${who} n’a plus de compte dans cet espace de travail ; rien n’a été fait. Indiquez quelqu’un d’autre.`,
  },
  namesGroup: (group) =>
    `Rien n’a été fait : ${group} est un groupe, et il faut ici une seule personne. Indiquez quelqu’un du groupe.`,
  guestsCannot:
    'Les invités voient et font ce qui relève des salles où ils sont, et rien de plus ; rien n’a été fait. Demandez à un membre de l’espace de travail.',
  personUnknown:
    'Slack n’a pas pu dire si vous êtes membre de cet espace de travail ; rien n’a été fait. Réessayez dans un instant.',
  membershipUnknown:
    'Slack n’a pas pu dire si vous êtes dans la salle ; rien n’a été fait. Réessayez dans un instant, ou faites-le dans la salle.',
  notParticipant: (room) =>
    `Seules les personnes présentes dans la salle ou qui y ont un rôle peuvent le faire ; rien n’a été changé. ${
      room === null ? 'La salle n’est pas encore ouverte.' : `Rejoignez ${room} et réessayez.`
    }`,
  notInCharge: (commander) =>
    `Seules les personnes qui ont un rôle peuvent le faire ; rien n’a été changé. Demandez à la personne responsable, ${commander}, ou prenez un rôle : \`/incident role scribe\`.`,
  reasons: {
    cancel: (severity) =>
      `L’annulation d’un ${severity} demande un motif, donné dans la salle ; rien n’a été changé. Par exemple : \`/incident cancel fausse alerte\`.`,
    close: (severity) =>
      `La clôture d’un ${severity} demande un motif, donné dans la salle ; rien n’a été changé. Par exemple : \`/incident close revu avec l’équipe\`.`,
    lower: ({ severity, to }) =>
      `Abaisser un ${severity} demande un motif, donné dans la salle ; rien n’a été changé. Par exemple : \`/incident sev ${to.slice(3)} seuls des utilisateurs internes sont touchés\`.`,
  },
  snoozeTooLong: (most) =>
    `Un rappel se reporte de ${most} au plus ; rien n’a été changé. Par exemple : \`/incident snooze 30m\`.`,
  unknownIncident:
    'Je ne connais pas cet incident ; rien n’a été changé. `/incident list` montre ceux qui sont ouverts.',
};

// French: what only the way in has to say, and what stands over a form while it is being made.

export const answers: typeof english.answers = {
  onePerson: (named) =>
    `Il faut une seule personne, et vous en nommez plusieurs : ${list(named)} ; rien n’a été changé.`,
  unknownPerson: (name) =>
    `Slack ne m’a pas dit qui est « ${name} » ; rien n’a été changé. Choisissez la personne dans la liste qui s’ouvre quand vous tapez \`@\`.`,
  unknownTarget: ({ name, known }) =>
    `Je ne connais ni astreinte ni outil d’alerte « ${name} » ; personne n’a été alerté. ${known.length === 0 ? '' : `Il y a ${list(known)}. `}` +
    'Pour une personne ou un groupe, choisissez dans la liste qui s’ouvre quand vous tapez `@` ; `/incident escalate` seul alerte le niveau suivant.',
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

// French: what a person is told when the bot itself breaks.

export const faults: typeof english.faults = {
  unknownOutcome: (reference) =>
    `Quelque chose a cassé de mon côté, et je ne peux pas dire si ceci a été enregistré. Regardez la fiche, puis réessayez. Si cela se reproduit, donnez cette référence à l’exploitation : \`${reference}\`.`,
  databaseDown:
    '*NON enregistré* : ma base de données ne répond pas. Rien n’a été changé. Notez-le ici à la main, dans le canal, et réessayez dans une minute.',
};
