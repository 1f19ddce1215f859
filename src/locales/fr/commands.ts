// French: what each verb of the command does, with examples of what to type after the command; the first is the usual form.
import type * as english from '../en/commands.ts';
import { count, list, number, plural, when } from './format.ts';
import { names } from './names.ts';

const does: (typeof english.verbs)['does'] = {
  declare: {
    usage: [
      'sev1 paiement en panne',
      'sev2 recherche lente --service search',
      'sev1 clé divulguée --private',
      'sev3 entraînement --drill',
    ],
    says: 'déclare un incident et ouvre sa salle de crise. La sévérité peut se placer n’importe où ; le reste est le titre',
  },
  ack: { usage: ['ack'], says: 'prend l’incident en compte : les alertes cessent' },
  status: { usage: ['status', 'identified', 'mitigating', 'monitoring'], says: 'montre le statut, ou le change' },
  update: {
    usage: ['update retour arrière en cours', 'update'],
    says: 'publie un point de situation ; sans texte, un formulaire le demande',
  },
  sev: { usage: ['sev 2 seulement quelques utilisateurs'], says: 'change la sévérité, avec ou sans motif' },
  snooze: {
    usage: ['snooze 10m', 'snooze 30m'],
    says: 'reporte le prochain point de situation ; la chronologie en garde la trace',
  },
  verify: {
    usage: ['verify better', 'verify broken'],
    says: 'dit si l’impact a bien cessé (`better`) ou non (`broken` : retour en mitigation, une sévérité au-dessus)',
  },
  hold: {
    usage: ['hold le correctif est en cours de déploiement'],
    says: 'empêche l’horloge de relever la sévérité pendant un temps ; pour la personne responsable',
  },
  note: { usage: ['note le taux d’erreur baisse depuis 10:40'], says: 'ajoute à la chronologie' },
  timeline: { usage: ['timeline'], says: 'montre la chronologie, à vous seulement' },
  resync: { usage: ['resync'], says: 'remet à jour chaque message et la salle, si quelque chose semble faux' },
  why: { usage: ['why'], says: 'montre ce que je ferai ensuite, quand, par quelle règle, et ce qui est bloqué' },
  lead: { usage: ['lead @ann', 'lead'], says: 'nomme la personne responsable : quelqu’un, ou vous' },
  role: {
    usage: ['role comms @bo', 'role ops @bo', 'role scribe @bo'],
    says: 'donne un rôle : responsable, opérations, communication ou scribe',
  },
  escalate: {
    usage: ['escalate', 'escalate @ann', 'escalate level 2', 'escalate ops'],
    says: 'alerte maintenant le niveau d’escalade suivant ; ou une personne, un groupe, un niveau, une astreinte, un outil d’alerte',
  },
  resolve: { usage: ['resolve'], says: 'dit que c’est terminé : ce qui y a mis fin, la cause, ce qui reste à faire' },
  reopen: { usage: ['reopen c’est revenu'], says: 'reprend un incident qui semblait terminé' },
  postmortem: {
    usage: ['postmortem', 'postmortem publish', 'postmortem owner @ann'],
    says: 'ouvre le post-mortem : pour l’écrire, le faire relire, le publier',
  },
  action: {
    usage: [
      'action @ann avant vendredi : alerter sur la file',
      'action éviter @ann dans 2 semaines : vérifier les réglages avant un déploiement',
      'action 2 faite',
      'action 2 abandonnée : le service disparaît en mai',
      'action 2 éviter',
      'action 2 @bo avant vendredi',
      'action modifier 2',
      'action',
    ],
    says: 'ajoute une action de suivi : pour qui, pour quand, à quoi elle sert (éviter, détecter, limiter, processus), ou dit où elle en est ; dans la salle, ou avec la référence derrière `action`',
  },
  actions: { usage: ['actions'], says: 'montre les actions de suivi, et permet de les changer' },
  export: {
    usage: [
      'export',
      'export yaml',
      'export csv',
      'export status',
      'export table',
      'export list',
      'export short',
      'export french',
    ],
    says: 'vous envoie le post-mortem en fichier\u00A0: entier en Markdown, la fiche YAML, la chronologie en CSV, un point de situation, ou une autre forme',
  },
  close: { usage: ['close'], says: 'clôt définitivement un incident résolu' },
  cancel: { usage: ['cancel alerte de test'], says: 'met fin à une fausse alerte' },
  list: { usage: ['list'], says: 'montre les incidents ouverts' },
  todo: { usage: ['todo'], says: 'montre ce qui vous attend, dans tous les incidents' },
  learn: {
    usage: ['learn', 'learn checkout'],
    says: 'montre ce que les incidents précédents nous ont appris : pour le service de cette salle, celui que vous nommez, ou chacun',
  },
  report: {
    usage: ['report', 'report 90d', 'report 2w here'],
    says: 'montre les chiffres des 30 derniers jours, ou d’autant de jours que vous dites, avec une image ; `here` les montre au canal',
  },
  help: { usage: ['help', 'help sev'], says: 'montre cette aide, ou plus sur un verbe' },
};

export const verbs: typeof english.verbs = {
  does,
  groups: {
    declare: 'Déclarer',
    inTheRoom: 'Dans la salle',
    rolesAndPages: 'Rôles et alertes',
    afterwards: 'Une fois terminé',
    anywhere: 'Partout',
  },
};

// French: help, the panel of a room, and the lists of open incidents.

export const help: typeof english.help = {
  heading: 'Ce que vous pouvez dire',
  lead: 'Une ligne ouvre une salle : `/incident sev1 paiement en panne`. `/inc` est le raccourci de `/incident`.',
  run: (verb) => `Lancer « ${verb} »`,
  unknown: ({ word, suggestion }) =>
    `Je ne connais pas « ${word} » ; rien n’a été fait. Vouliez-vous dire \`/incident ${suggestion}\` ? ` +
    `Pour le déclarer comme incident, dites sa sévérité : \`/incident sev2 …\`.`,

  notUnderstood: 'Je n’ai pas compris, et rien n’a été fait.',
  misfit: (name) => `\`/incident ${name}\` ne comprend pas ces mots, et rien n’a été fait.`,
  severityOrAnother: ({ incident, to }) =>
    `Ceci est la salle de ${incident}, et rien n’a encore été fait. Cet incident est-il maintenant ${to}, ou en est-ce un autre ?`,
  changeTo: (to) => `Passer cet incident en ${to}`,
  another: 'Déclarer un autre incident',

  openVerbs:
    'Aussi : `/incident note`, `lead @ann`, `role comms @bo`, `escalate`, `timeline`, `why`, `cancel`, `help`.',
  endedVerbs: 'Aussi : `/incident note`, `timeline`, `postmortem`, `help`.',
  standing: ({ status, commander }) => `${status}. Responsable : ${commander}.`,

  noneOpen: 'Aucun incident n’est ouvert. `/incident sev1 ce qui ne va pas` en déclare un.',
  open: (incidents) => `${count(incidents, 'incident')} ${plural(incidents, 'ouvert')} :`,
  wrongPlace: (verb) =>
    `\`/incident ${verb}\` concerne un incident précis, et ceci n’est pas sa salle ; rien n’a été fait.`,
  which: 'Duquel s’agit-il ?',
  thisOne: 'Celui-ci',
  more: (rest) => `Et ${count(rest, 'autre')}.`,
  incident: ({ incident, status, commander, place }) =>
    `${incident} · ${names.statuses[status].name} · responsable : ${commander} · ${place}`,
  noRoomYet: 'pas encore de salle',
  noRoom: 'pas de salle',
};

// French: the Home of one person.

export const home: typeof english.home = {
  figures: ({ open, lately }) => `Ouverts : *${number(open)}* · déclarés depuis 30 jours : *${number(lately)}*`,
  notCounted: 'Les exercices, les fausses alertes et les incidents privés ne sont pas comptés.',
  declare: 'Déclarer un incident',
  open: 'Ouverts',
  noneOpen: 'Aucun incident n’est ouvert.',
  todo: 'Ce qui vous attend',
  ended: 'Terminés récemment',
  yourRoles: (roles) => `Votre rôle : ${list(roles.map((role) => names.roles[role].name))}.`,
};

// French: what waits for one person.

function due(at: Date | null): string {
  return at === null ? '' : ` (échéance : ${when(at)})`;
}

export const todo: typeof english.todo = {
  lead: '*Ce qui vous attend*',
  nothing: 'Rien ne vous attend. `/incident list` montre ce qui est ouvert.',
  more: (rest) => `Et ${count(rest, 'autre')}, ${plural(rest, 'visible')} une fois ceci fait.`,
  postmortem: (at) => `À vous de rédiger le post-mortem${due(at)}.`,
  review: (at) => `On vous demande de relire le post-mortem${due(at)}.`,
  role: ({ incident, status, roles }) =>
    `*${incident}* est ${names.statuses[status].name} ; votre rôle : ${list(roles.map((role) => names.roles[role].name))}.`,
};

// French: what earlier incidents taught.

export const learnings: typeof english.learnings = {
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
