// French: the forms. A title has 24 characters, an option and its description 75 each.
import type * as english from '../en/modals.ts';
import { names } from './names.ts';

export const modals: typeof english.modals = {
  loading: 'Un instant…',
  declare: {
    title: 'Déclarer un incident',
    submit: 'Déclarer',
    what: 'Qu’est-ce qui ne va pas ?',
    example: 'paiement en panne',
    severity: 'Quelle est la sévérité ?',
    severityHelp:
      'Demandez-vous : qu’est-ce qui est en panne ? Combien de personnes sont touchées ? Les données ou la sécurité sont-elles menacées ? Y a-t-il un contournement ? Dans le doute, choisissez plus haut.',
    service: 'Quel service ?',
    mayKnow: 'Qui peut le savoir ?',
    private: 'Privé',
    privateMeans: 'Seulement les membres de la salle ; rien n’est annoncé',
  },
  update: {
    title: (reference) => `Point ${reference}`,
    submit: 'Publier',
    what: 'Que faut-il savoir ?',
    help: 'Que comprenons-nous maintenant ? Qu’a-t-on fait, et avec quel effet ? Que fait-on en ce moment, et ensuite ?',
    example:
      'La moitié des paiements échoue. Retour arrière de la version de 10:20 en cours ; ensuite, on surveille les erreurs.',
    status: 'Statut',
    unchanged: (status) => `Inchangé : ${names.statuses[status].name}`,
    next: 'Prochain point',
    noFixedTime: 'Sans délai fixe',
    asUsual: (length) => `Comme d’habitude : dans ${length}`,
    inMinutes: (minutes) => `Dans ${minutes}\u00A0min`,
  },
  status: {
    title: (reference) => `Statut ${reference}`,
    submit: 'Changer',
    now: (status) => `Maintenant : *${names.status(status)}*.`,
    noOther: 'Aucun autre statut ne suit celui-ci.',
    to: 'Nouveau statut',
  },
  severity: {
    title: (reference) => `Sévérité ${reference}`,
    submit: 'Changer',
    to: 'Quelle est la sévérité maintenant ?',
    help: 'Tous les délais repartent de zéro au nouveau niveau, et les personnes qu’il requiert sont invitées.',
    reason: 'Qu’est-ce qui le justifie ?',
  },
  note: {
    title: (reference) => `Note ${reference}`,
    submit: 'Ajouter',
    what: 'Qu’a-t-on vu, essayé ou décidé ?',
    help: 'La note rejoint la chronologie, à l’heure actuelle.',
  },
  reason: {
    title: (does) =>
      does === 'cancel' ? 'Annuler l’incident' : does === 'close' ? 'Clore l’incident' : `Abaisser à ${does}`,
    submit: (does) => (does === 'cancel' ? 'L’annuler' : does === 'close' ? 'Le clore' : `Abaisser à ${does}`),
    reason: 'Pour quel motif ?',
    help: (severity) => `C’est un ${severity} : le motif est donné dans la salle, avec votre nom.`,
  },
  hold: {
    title: (severity) => `Maintenir ${severity}`,
    submit: 'Maintenir',
    reason: (severity) => `Qu’est-ce qui justifie de rester en ${severity} ?`,
    help: (length) => `Maintenu pendant ${length} ; le motif rejoint la chronologie.`,
  },
  resolve: {
    title: (reference) => `Résoudre ${reference}`,
    submit: 'Résoudre',
    summary: 'Qu’est-ce qui y a mis fin, en une phrase ?',
    example: 'Retour arrière de la version de 10:20 ; les paiements sont revenus à la normale.',
    rootCause: 'Cause racine',
    rootCauseHelp: 'Laissez vide tant qu’elle est inconnue : la trouver devient une action de suivi sous 48 heures.',
    fix: 'Le correctif',
    temporary: 'Il est temporaire',
    temporaryMeans: 'Le rendre définitif devient une action de suivi',
    dataLost: 'Des données ont-elles été perdues ?',
    dataLostWhat: 'Les données perdues',
    securityImpact: 'Y a-t-il un impact sur la sécurité ?',
    securityImpactWhat: 'L’impact sur la sécurité',
    whatCounts: 'Ce qui est écrit ici fait foi.',
    assessments: { notAssessed: 'Pas encore évalué', none: 'Non' },
    owner: 'Qui s’occupe du post-mortem ?',
  },
};
