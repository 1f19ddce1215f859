// French: the forms in which a post-mortem is written, read by others and published.
import type { BlameKind } from '../../blameless/blameless.ts';
import type { Field, Verdict } from '../../domain/postmortem/sections.ts';
import type * as english from '../en/postmortem-modals.ts';
import { when } from './format.ts';

const questions: Record<Field, { label: string; hint: string }> = {
  summary: {
    label: 'Que s’est-il passé, en quelques phrases ?',
    hint: 'Ce qui est tombé en panne, combien de temps, ce qui y a mis fin : pour quelqu’un qui n’était pas là.',
  },
  users: {
    label: 'Qu’ont vu les utilisateurs, et combien ?',
    hint: 'Comment cela se voyait de leur côté, et de quand à quand ?',
  },
  revenue: {
    label: 'Quel coût en commandes ou en revenu ?',
    hint: 'Ce que l’on sait à ce jour ; une estimation suffit.',
  },
  requests: { label: 'Quelle part des requêtes a échoué ?', hint: 'Combien, sur combien, et lesquelles.' },
  dataLost: {
    label: 'Quelles données perdues ou abîmées ?',
    hint: 'Ce qui a été perdu, et ce qui est revenu ; « aucune » est une réponse.',
  },
  serviceLevels: {
    label: 'Quels niveaux de service manqués ?',
    hint: 'Ce qui était promis, et ce qui a été fourni.',
  },
  securityImpact: {
    label: 'Quel a été l’impact sur la sécurité ?',
    hint: 'Ce qui a pu être vu ou changé sans droit ; « aucun identifié » est une réponse.',
  },
  detection: {
    label: 'Comment l’a-t-on su, et par quel signe ?',
    hint: 'Qu’est-ce qui est venu d’abord : une alerte, un collègue, un client ? Combien de temps après le début ?',
  },
  detectSooner: {
    label: 'Qu’est-ce qui le montrerait deux fois plus tôt ?',
    hint: 'Quel signal existait déjà, et lequel manquait ?',
  },
  rootCause: {
    label: 'Qu’est-ce qui l’a provoqué ?',
    hint: 'Ce qui, dans le système, l’a permis ; « encore inconnu » est une réponse.',
  },
  factors: {
    label: 'Que fallait-il d’autre pour que cela arrive ?',
    hint: 'Quelles conditions, quels réglages ou quelles protections absentes ont joué ?',
  },
  mitigators: {
    label: 'Qu’est-ce qui a évité que ce soit pire ?',
    hint: 'Ce qui a tenu : une limite, un repli, une habitude, un œil attentif ?',
  },
  resolution: { label: 'Qu’est-ce qui y a mis fin ?', hint: 'Ce qui a été fait, et comment on a vu l’effet.' },
  recoverSooner: {
    label: 'Qu’est-ce qui y mettrait fin bien plus vite ?',
    hint: 'Quel outil, accès, document ou quelle décision aurait aidé ?',
  },
  response: {
    label: 'Comment le travail s’est-il organisé ?',
    hint: 'Comment se sont passés les rôles, les relais, les appels et les points réguliers ?',
  },
  wentWell: {
    label: 'Qu’est-ce qui a bien marché, et grâce à quoi ?',
    hint: 'Ce qui devrait être pareil la prochaine fois.',
  },
  wasHard: {
    label: 'Qu’est-ce qui a été difficile, que manquait-il ?',
    hint: 'Quel signal, outil, document ou accès manquait au moment voulu ?',
  },
  lucky: {
    label: 'Qu’est-ce qui n’a tenu qu’à la chance ?',
    hint: 'Ce qui aurait été bien pire un autre jour.',
  },
  lessons: {
    label: 'Qu’apprenons-nous qui change notre travail ?',
    hint: 'Ce qu’une équipe avec un système semblable voudrait savoir.',
  },
  evidence: {
    label: 'Que peut-on ouvrir : graphes, journaux, liens ?',
    hint: 'Ce qu’un lecteur peut ouvrir pour voir par lui-même.',
  },
};

const reasons: Record<BlameKind, string> = {
  personBlamed: 'une personne y est le sujet de la panne ; le système l’a permise',
  counterfactual: 'cela dit ce qui n’a pas eu lieu, et que personne ne pouvait voir alors',
  failureVerb: 'cela dit ce que quelqu’un n’a pas fait ; ce qui manquait au système peut changer',
  character: 'cela juge ce que les gens sont, ce qui n’explique rien',
  humanError: 'la recherche s’y arrête à une personne, là où elle devrait commencer',
  singleCause: 'une personne y est donnée pour cause ; voyez ce qui l’a rendu possible',
  whoQuestion: 'cela demande qui ; quoi et comment mènent plus loin',
  hindsight: 'cela fait paraître facile ce qui ne l’était pas sur le moment',
};

const verdicts: Record<Verdict, string> = { approved: 'approuvé', commented: 'commenté' };

export const editing: typeof english.editing = {
  questions,
  title: 'Post-mortem',
  draft: 'Brouillon',
  inReview: ({ approved, asked }) => `En relecture : ${approved} sur ${asked} ont approuvé`,
  publishedBy: ({ by, at }) => `Publié par ${by}, ${when(at)}`,
  owner: 'Responsable',
  due: 'Échéance',
  dueAt: (at) => (at === null ? 'Sans date' : when(at)),
  actionItems: 'Actions',
  actionCount: ({ all, preventive }) =>
    all === 0
      ? 'Aucune pour l’instant'
      : `${all}, dont ${preventive === 0 ? 'aucune préventive' : `${preventive} de prévention`}`,
  verdict: ({ whom, verdict }) => `${whom} : ${verdict === null ? 'pas encore' : verdicts[verdict]}`,
  reviews: 'Relecture',
  required: 'obligatoire',
  nothingYet: 'Rien pour l’instant',
  drafted: 'Repris de la chronologie',
  written: ({ by, at, revision }) => `Écrit par ${by}, ${when(at)} (version ${revision})`,
  emptied: ({ by, at, revision }) => `Vidé par ${by}, ${when(at)} (version ${revision})`,
  missing: (things) => `*Il manque avant de publier* : ${things.join(', ')}.`,
  nothingMissing: 'Il ne manque rien : on peut publier.',
  preventiveAction: 'une action qui évite que cela se reproduise',
  edit: 'Modifier',
  editSection: (name) => `Modifier ${name}`,
  askReview: 'Demander une relecture',
  approve: 'Approuver',
  comment: 'Commenter',
  publish: 'Publier',
  publishAgain: 'Publier à nouveau',
  assign: 'Responsable et date',
  save: 'Enregistrer',
  saveAsItIs: 'Garder tel quel',
  replace: 'Remplacer par le mien',
  fromRecord: 'Pas encore écrit ; ce qui est ici vient de la chronologie.',
  versions: 'Versions',
  noVersions: 'Personne n’a encore écrit cette partie.',
  version: ({ by, at, revision }) => `*Version ${revision}* de ${by}, ${when(at)}`,
  emptyVersion: 'Vide.',
  olderVersions: (count) => `Versions plus anciennes : ${count}. Toutes restent dans la chronologie.`,
  tooLong: 'Seul le début d’un texte tient ici ; le texte entier reste dans les versions.',
  tooLongToEdit:
    'Ce texte est plus long que ce qu’un formulaire peut contenir et ne peut pas être modifié ici. Rien n’est perdu : `/incident export md` vous l’envoie en entier.',
  changed: ({ by, at }) =>
    `*${by} a écrit cette partie ${when(at)}, pendant que vous écriviez.* Son texte est cité là où il diffère ; le vôtre est dans les ` +
    'champs. Rien n’a été écrasé : enregistrez pour remplacer le sien par le vôtre, ou reprenez-en ce qu’il faut. Les deux sont gardés.',
  theirs: 'Son texte :',
  theirsEmpty: 'Ce champ y est vide.',
  blame:
    'Des mots visent des personnes là où le système en dit plus. Prenez la formulation plus douce, changez-les, ou gardez-les tels quels.',
  finding: ({ phrase, reason, gentler }) =>
    `« ${phrase} » : ${reason}.${gentler === null ? '' : ` Plus doux : « ${gentler} »`}`,
  moreFindings: (count) => `Et ${count} de plus.`,
  reasons,
  takeWording: 'Prendre ces mots',
  reviewers: 'À qui demandez-vous de le relire ?',
  reviewersHint: 'Chaque personne reçoit un message direct.',
  ask: 'Demander',
  commentLabel: 'Qu’est-ce qui le rendrait plus clair ou complet ?',
  commentHint: 'La salle et la personne responsable le lisent.',
  send: 'Envoyer',
  sendAsItIs: 'Envoyer tel quel',
  ownerLabel: 'Qui s’en occupe ?',
  dueLabel: 'Pour quand ?',
  approvedIt: (incident) => `Vous avez approuvé le post-mortem de ${incident}.`,
  willPublish:
    'Publié, il est visible de tous ceux qui voient les annonces ; il peut être modifié et publié à nouveau.',
  willPublishHere: 'La salle apprend qu’il est publié ; il peut être modifié et publié à nouveau.',
  notYet: 'Il ne peut pas encore être publié. Il manque :',
  addPrevention:
    'Une action qui évite que cela se reproduise : `/incident action éviter @ann avant vendredi : vérifier les réglages avant un déploiement`',
  writeNow: 'L’écrire',
  notReviewed: (people) => `*Pas encore relu* par ${people}. La publication ne les attend pas.`,
  mayBlame: '*Ces mots visent des personnes.* Cela n’empêche pas de publier.',
  blamedIn: ({ where, finding }) => `*${where}* : ${finding}`,
  blamedSince:
    'Rien n’est encore publié : certains des mots ci-dessous sont apparus depuis l’ouverture de ce formulaire.',
  inTimeline: 'Chronologie',
};
