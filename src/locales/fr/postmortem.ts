// French: the post-mortem: its headings, its facts from the record, and what it asks people.

import type { PartLabels } from '../../domain/postmortem/postmortem.ts';
import type { Field, PostmortemStatus } from '../../domain/postmortem/sections.ts';
import type * as english from '../en/postmortem.ts';
import { count, duration, inFull, plural, utc } from './format.ts';
import { names } from './names.ts';

const fields: Record<Field, { name: string; asks: string }> = {
  summary: { name: 'Résumé', asks: 'Que s’est-il passé, en des mots que l’on comprend hors de la salle\u00A0?' },
  users: { name: 'Utilisateurs', asks: 'Combien d’utilisateurs l’ont senti, et qu’ont-ils vu\u00A0?' },
  revenue: {
    name: 'Chiffre d’affaires',
    asks: 'Qu’est-ce que cela a coûté en commandes, en revenus, en confiance\u00A0?',
  },
  requests: { name: 'Requêtes', asks: 'Combien de requêtes ou de traitements ont échoué\u00A0?' },
  dataLost: {
    name: 'Données perdues',
    asks: 'Quelles données ont été perdues ou faussées, et que sont-elles devenues\u00A0?',
  },
  serviceLevels: { name: 'Niveaux de service', asks: 'Quels niveaux de service n’ont pas été tenus\u00A0?' },
  securityImpact: {
    name: 'Impact sur la sécurité',
    asks: 'Qu’est-ce que cela signifie pour la sécurité\u00A0? «\u00A0Aucun impact identifié\u00A0» est une réponse.',
  },
  detection: {
    name: 'Comment on l’a vu',
    asks: 'Qu’est-ce qui l’a montré d’abord\u00A0: une alerte, un collègue, un client\u00A0?',
  },
  detectSooner: {
    name: 'Ce qui le montrerait plus tôt',
    asks: 'Qu’est-ce qui nous le montrera en deux fois moins de temps\u00A0?',
  },
  rootCause: { name: 'Cause racine', asks: 'Qu’est-ce qui l’a rendu possible, et qu’est-ce qui l’a déclenché\u00A0?' },
  factors: { name: 'Facteurs contributifs', asks: 'Qu’est-ce qui devait être vrai aussi pour que cela arrive\u00A0?' },
  mitigators: { name: 'Ce qui a évité le pire', asks: 'Qu’est-ce qui a limité les dégâts\u00A0?' },
  resolution: { name: 'Ce qui y a mis fin', asks: 'Qu’a-t-on fait pour y mettre fin\u00A0?' },
  recoverSooner: {
    name: 'Ce qui y mettrait fin plus tôt',
    asks: 'Qu’est-ce qui nous permettra d’y mettre fin en deux fois moins de temps\u00A0?',
  },
  response: {
    name: 'Comment la réponse s’est passée',
    asks: 'Que voyait-on et que savait-on à chaque étape, et comment le savait-on\u00A0?',
  },
  wentWell: { name: 'Ce qui s’est bien passé', asks: 'Qu’est-ce qui s’est bien passé, et grâce à quoi\u00A0?' },
  wasHard: {
    name: 'Ce qui a été difficile',
    asks: 'Qu’est-ce qui manquait\u00A0: un signal, un outil, un document, un accès\u00A0?',
  },
  lucky: { name: 'Là où nous avons eu de la chance', asks: 'Où avons-nous eu de la chance\u00A0?' },
  lessons: { name: 'Enseignements', asks: 'Qu’avons-nous appris qui change notre façon de travailler\u00A0?' },
  evidence: { name: 'Preuves', asks: 'Quels tableaux de bord, journaux et graphiques le montrent\u00A0?' },
};

const states: Record<PostmortemStatus, string> = {
  draft: 'brouillon tiré de la chronologie',
  inReview: 'en relecture',
  published: 'publié',
};

export const postmortem: typeof english.postmortem = {
  fields,
  states,
  title: (title) => `Post-mortem\u00A0: ${title}`,
  exercise: (title) => `Exercice, post-mortem\u00A0: ${title}`,
  part: ({ heading, part, parts }) => `${heading}, ${part} sur ${parts}`,
  headings: { timeline: 'Chronologie (UTC)', actions: 'Actions', metrics: 'Mesures' },
  creed: 'Chacun a fait ce qui avait du sens avec ce qu’il savait alors. On regarde ici ce que le système a permis.',
  toFillIn: 'À remplir',
  ofWhichQuiet: (length) => `dont ${length} au calme avant sa réouverture`,
  notRecorded: 'non renseigné',
  nothingNoted: 'Rien n’a été noté.',

  columns: {
    time: 'Heure (UTC)',
    event: 'Événement',
    action: 'Quoi',
    kind: 'Pour',
    owner: 'Qui',
    due: 'Échéance (UTC)',
    status: 'État',
  },
  header: {
    incident: 'Référence',
    severity: 'Sévérité',
    when: 'Quand',
    duration: 'Durée',
    service: 'Service concerné',
    owner: 'Suivi par',
    status: 'Statut',
    state: 'Ce post-mortem',
    severities: ({ peak, final }) => (peak === final ? peak : `${peak} au plus fort, ${final} à la fin`),
    span: ({ from, to }) => `du ${utc(from)} au ${utc(to)} UTC`,
    since: (from) => `depuis le ${utc(from)} UTC, non résolu`,
    due: (at) => `attendu le ${utc(at)} UTC`,
    at: (at) => `le ${utc(at)} UTC`,
    exercise: 'un exercice',
    noService: 'aucun nommé',
  },

  impact: {
    timeAt: ({ severity, ms }) => `Il a été ${severity} pendant ${ms === 0 ? 'moins d’une minute' : inFull(ms)}.`,
    quiet: (ms) => `Il est resté au calme pendant ${inFull(ms)}, entre sa fin et sa réouverture.`,
    noDataLost: 'Aucune donnée n’a été perdue.',
    dataNotAssessed: 'Pertes de données : non évaluées.',
  },
  noSecurityImpact: 'Aucun impact sécurité identifié.',
  securityNotAssessed: 'Non évalué.',
  assessed: { none: 'aucune', notAssessed: 'non évalué' },
  detection: {
    reported: ({ at, message }) => `Premier signalement le ${utc(at)} UTC, dans ${message}.`,
    declared: ({ at, after }) =>
      `Il a été déclaré le ${utc(at)} UTC${after === null ? '' : `, ${duration(after)} plus tard`}.`,
    acknowledged: (after) => `La réception en a été accusée ${duration(after)} après.`,
    unacknowledged: 'Aucun accusé de réception n’a été enregistré.',
  },
  causeUnknown: 'La cause est encore inconnue. La trouver est une action.',
  resolution: {
    mitigated: ({ at, after }) => `Les dégâts ont cessé le ${utc(at)} UTC, après ${duration(after)}.`,
    resolved: ({ at, after }) => `Il a été résolu le ${utc(at)} UTC, après ${duration(after)}.`,
    unresolved: 'Il n’est pas résolu.',
    temporary: 'Le correctif est temporaire\u00A0; le rendre définitif est une action.',
  },
  response: {
    pages: (pages) => `${count(pages, 'appel')} ${plural(pages, 'envoyé')}`,
    handovers: (handovers) =>
      handovers === 0 ? 'commandement jamais transmis' : `commandement transmis ${count(handovers, 'fois', 'fois')}`,
    updates: ({ onTime, late, unmeasured, missed }) =>
      `${onTime + late + unmeasured === 0 ? 'aucun point de situation' : `${count(onTime + late + unmeasured, 'point de situation', 'points de situation')}${onTime + late === 0 ? '' : `, dont ${onTime} à l’heure et ${late} après un rappel`}`}${missed === 0 ? '' : `\u00A0; ${count(missed, 'intervalle')} sans aucun`}`,
    responders: 'Équipe de réponse',
    onCall: 'd’astreinte',
    responder: 'en renfort',
    ownsPostmortem: 'suit ce post-mortem',
  },
  actions: {
    lead: ({ all, open, prevent }) =>
      all === 0
        ? 'Aucune action.'
        : `${count(all, 'action')}, dont ${open === 0 ? 'aucune' : open} encore à faire\u00A0; ${prevent === 0 ? 'aucune' : prevent} ${plural(prevent, 'empêche', 'empêchent')} que cela recommence.`,
    status: ({ status, reason }) => (reason === null ? status : `${status}\u00A0: ${reason}`),
    preventiveMissing: 'Au moins une action qui empêche que cela recommence, avec un nom et une date.',
  },
  metrics: {
    detect: 'Temps de détection (MTTD), du premier signalement à la déclaration',
    acknowledge: 'Temps d’accusé de réception',
    firstUpdate: 'Temps jusqu’au premier point de situation',
    mitigate: 'Temps de mitigation',
    repair: 'Temps de résolution (MTTR)',
    figure: ({ name, ms, target, isMet }) =>
      `${name}\u00A0: ${ms === null ? 'non enregistré' : duration(ms)}${target === null ? '' : ` (cible ${duration(target)}${isMet === null ? '' : isMet ? ', tenue' : ', non tenue'})`}.`,
  },
};

// French: what happened, as a post-mortem tells it: by roles, in sentences that stand alone.

const parts: PartLabels = {
  commander: 'la personne responsable de l’incident',
  operationsLead: 'la personne responsable des opérations',
  communicationsLead: 'la personne responsable de la communication',
  scribe: 'la personne qui tient la chronologie',
  onCall: 'la personne d’astreinte',
  responder: 'une personne de l’équipe',
  clock: 'l’horloge',
  team: 'une équipe',
};

/** Behind a statement: the reason that somebody gave. */
function because(reason: string | null): string {
  return reason === null ? '.' : `\u00A0: ${reason}`;
}

export const record: typeof english.record = {
  parts,
  reported: (message) => `Premier signalement dans ${message}.`,
  message: 'un message',
  evidence: 'preuve',
  declared: ({ who, severity, title }) => `${who} a déclaré l’incident en ${severity}\u00A0: ${title}`,
  roomOpened: 'La salle a été ouverte.',
  roomLost: 'La salle n’était plus utilisable.',
  roomReplaced: (who) => `${who} a fait ouvrir une autre salle.`,
  commanderGone: 'La personne responsable ne pouvait plus être jointe : son compte n’existait plus.',
  acknowledged: (who) => `${who} a accusé réception.`,
  moved: ({ who, from, to }) =>
    `${who} a fait passer le statut de «\u00A0${names.statuses[from].name}\u00A0» à «\u00A0${names.statuses[to].name}\u00A0».`,
  noChange: (who) => `${who} a indiqué que rien n’avait changé.`,
  updated: ({ who, text }) => `${who} a publié un point de situation\u00A0: ${text}`,
  raised: ({ from, to }) =>
    `L’horloge a relevé la sévérité de ${from} à ${to}\u00A0: incident non résolu depuis trop longtemps.`,
  stillBroken: ({ who, from, to }) => `${who} a changé la sévérité de ${from} à ${to}\u00A0: toujours en panne.`,
  severity: ({ who, from, to, reason }) => `${who} a changé la sévérité de ${from} à ${to}${because(reason)}`,
  held: ({ who, until, reason }) => `${who} a maintenu la sévérité jusqu’au ${utc(until)}${because(reason)}`,
  verified: (who) => `${who} a confirmé que les dégâts ne reviennent pas.`,
  verificationFailed: (who) => `${who} a constaté que la panne dure encore.`,
  snoozed: ({ who, until }) => `${who} a demandé à ne pas être relancé pour le prochain point avant le ${utc(until)}.`,
  roleTaken: (role) => `Une personne de l’équipe a pris le rôle «\u00A0${names.roles[role].name}\u00A0».`,
  roleHandedOver: (role) => `Le rôle «\u00A0${names.roles[role].name}\u00A0» a été transmis.`,
  noted: ({ who, text }) => `${who} a noté\u00A0: ${text}`,
  resolved: ({ who, text }) => `${who} a résolu l’incident\u00A0: ${text}`,
  reopened: ({ who, reason }) => `${who} a rouvert l’incident${because(reason)}`,
  closed: ({ who, reason }) => `${who} a clos l’incident${because(reason)}`,
  cancelled: ({ who, reason }) => `${who} a annulé l’incident, une fausse alerte${because(reason)}`,
  pagedByName: (who) => `${who} a fait appeler d’autres personnes.`,
  paged: ({ page, skipped }) =>
    `L’appel ${page} est parti vers la chaîne d’escalade${skipped === 0 ? '' : `\u00A0; ${count(skipped, 'niveau', 'niveaux')} ${plural(skipped, 'sauté')}`}.`,
  nobodyLeft: 'Personne sur la chaîne d’escalade ne pouvait être appelé.',
  pagesExhausted: 'Toute la chaîne d’escalade avait été appelée.',
  updateOverdue: (due) => `Le point de situation prévu le ${utc(due)} était en retard.`,
};
