// French: what each verb of the command does, with examples of what to type after the command; the first is the usual form.
import type { verbs as english } from '../en/verbs.ts';

const does: (typeof english)['does'] = {
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
    usage: ['escalate', 'escalate @ann', 'escalate rung 2', 'escalate ops'],
    says: 'alerte maintenant l’échelon d’escalade suivant ; ou une personne, un groupe, un échelon, une astreinte, un outil d’alerte',
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

export const verbs: typeof english = {
  does,
  groups: {
    declare: 'Déclarer',
    inTheRoom: 'Dans la salle',
    rolesAndPages: 'Rôles et alertes',
    afterwards: 'Une fois terminé',
    anywhere: 'Partout',
  },
};
