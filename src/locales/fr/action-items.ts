// French: action items in Slack: their lists, buttons, forms and dates.

import type { ActionKind, ActionStatus, DraftedAction } from '../../domain/action-items/action-item.ts';
import type { Section, Verdict } from '../../domain/postmortem/sections.ts';
import type * as english from '../en/action-items.ts';
import { between, count, plural, when } from './format.ts';

const LIKE_THIS = 'Par exemple : `avant vendredi`, `avant le 1er décembre`, `d’ici 2026-12-01`.';
const LIKE_THAT = 'Par exemple : vendredi, dans 2 semaines, le 1er décembre, 2026-12-01.';

export const actionItems: typeof english.actionItems = {
  done: 'Faite',
  doing: 'En cours',
  notDoing: 'Écarter…',
  edit: 'Modifier',

  overdueBy: (due, now) => `En retard de ${between(due, now)}`,
  none: (incident) =>
    `*${incident}* n’a pas encore d’action de suivi. Ajoutez-en une : \`/incident action @ann avant vendredi : alerter sur la file\`.`,
  open: ({ incident, open, all }) =>
    `*${incident}* : ${count(open, 'action de suivi', 'actions de suivi')} ${plural(open, 'ouverte')} sur ${all}.`,
  which:
    'Rien n’a été enregistré : il n’est pas dit quelle action, ou quoi en faire. Par exemple : `/incident action 2 faite`, ' +
    '`action 2 abandonnée : la raison`, `action 2 éviter`, `action modifier 2`. Ce qui est à faire se dit en une phrase.',
  needsReason:
    'Rien n’a été changé : une action écartée a une raison. Par exemple : `/incident action 2 abandonnée : le service disparaît`.',
  whatFor: 'À quoi sert-elle ? Seule compte comme préventive une action dont on le dit.',
  mayBlame:
    '*Des mots visent des personnes* là où le système en dit plus. Ils sont gardés tels quels ; *Modifier* permet de les changer.',
  mine: (incident) => `*${incident}* : ce qu’il vous reste à faire.`,
  nothingMine: (incident) => `*${incident}* : il ne vous reste rien à faire ici.`,
  one: (incident) => `Action de suivi de *${incident}* :`,
  more: (rest) => `Et ${count(rest, 'autre')}.`,

  unreadable: (typed) => `Je ne lis pas de date dans « ${typed} » ; rien n’a été enregistré. ${LIKE_THIS}`,
  past: ({ typed, since }) => `« ${typed} » est passé (${when(since)}) ; rien n’a été enregistré. ${LIKE_THIS}`,
  unreadableInput: `Je n’y lis pas de date. ${LIKE_THAT}`,
  pastInput: `Cette date est passée. ${LIKE_THAT}`,

  form: {
    loading: 'Action de suivi',
    title: (reference) => `Suivi ${reference}`,
    add: 'Ajouter',
    save: 'Enregistrer',
    what: 'Qu’y a-t-il à faire ?',
    whatExample: 'Alerter sur la file avant qu’elle soit pleine. Le lien vers un ticket reste un lien.',
    owner: 'Qui s’en occupe ?',
    due: 'Pour quand ?',
    dueExample: 'vendredi · dans 2 semaines · le 1er décembre · 2026-12-01',
    dueOfPolicy: 'Vide : la date que fixe la politique.',
    noDue: 'Vide : pas de date.',
    kind: 'À quoi sert-elle ?',
    status: 'Où en est-elle ?',
    reason: 'Raison, si elle est écartée',
    against: 'Qu’est-ce qui s’oppose à cette action ?',
    againstHelp: 'La raison reste avec l’action, pour qui la lira plus tard.',
    needsWords: 'Sans mots, rien n’est enregistré.',
  },
};

// French: the post-mortem and the action items: whose they are, by when, and what happened to them.

const sections: Record<Section, string> = {
  summary: 'Résumé',
  impact: 'Impact',
  security: 'Impact sur la sécurité',
  detection: 'Détection',
  causes: 'Cause racine et facteurs contributifs',
  mitigators: 'Ce qui a évité le pire',
  resolution: 'Résolution',
  response: 'Réponse',
  lookingBack: 'Rétrospective',
  lessons: 'Enseignements',
  evidence: 'Éléments de preuve',
};

const kinds: Record<ActionKind, string> = {
  prevent: 'évite que cela se reproduise',
  detect: 'le détecte plus tôt',
  mitigate: 'limite l’impact',
  process: 'améliore notre façon de travailler',
};

const statuses: Record<ActionStatus, string> = {
  todo: 'à faire',
  doing: 'en cours',
  done: 'faite',
  notDoing: 'écartée',
};

const drafted: Record<DraftedAction, string> = {
  findCause: 'Trouver ce qui l’a causé',
  makeFixPermanent: 'Rendre définitif le correctif temporaire',
  alertSooner: 'Ajouter une alerte qui le détecte plus tôt',
};

const verdicts: Record<Verdict, string> = { approved: 'a approuvé', commented: 'a commenté' };

/** The date in brackets, where there is one: it stays right whatever Slack makes of it. */
function by(due: Date | null): string {
  return due === null ? '' : ` (échéance : ${when(due)})`;
}

export const followUp: typeof english.followUp = {
  sections,
  section: (section) => `« ${sections[section]} »`,
  kinds,
  noKind: 'utilité à préciser',
  statuses,
  drafted,
  due: (at) => (at === null ? 'pas encore de date' : `échéance : ${when(at)}`),

  direct: {
    assigned: ({ by: who, due }) =>
      `${who} vous demande de vous occuper du post-mortem${by(due)}. Rédigez-le avec \`/incident postmortem\` dans la salle.`,
    reminded: (due) =>
      `vous vous occupez du post-mortem${by(due)}. Continuez avec \`/incident postmortem\` dans la salle.`,
    reviewAsked: (who) =>
      `${who} vous demande de relire le post-mortem. Approuvez-le ou commentez-le avec \`/incident postmortem\` dans la salle.`,
    reviewed: ({ by: who, verdict }) => `${who} ${verdicts[verdict]} le post-mortem.`,
    actionIsYours: 'une action de suivi vous a été confiée.',
    nothingLeft: 'il ne vous reste rien à faire.',
    stillToDo: 'ce qu’il vous reste à faire.',
    about: ({ incident, told }) => `*${incident}* : ${told}`,
  },

  room: {
    assigned: ({ owner, due }) => `*Post-mortem* : ${owner} s’en occupe${by(due)}.`,
    reviewAsked: ({ by: who, reviewers }) => `*Post-mortem en relecture* : ${who} demande à ${reviewers} de le lire.`,
    approved: (who) => `*Post-mortem approuvé* par ${who}`,
    commented: (who) => `*Post-mortem commenté* par ${who}`,
    published: ({ by: who, isAgain }) =>
      `*Post-mortem publié${isAgain ? ' à nouveau' : ''}* par ${who}. Merci de l’avoir rédigé.`,
    actionAdded: (action) => `*Action de suivi* ${action}`,
    actionChanged: ({ by: who, status, action }) => `*Action de suivi ${statuses[status]}* ${action}, dit ${who}`,
  },

  line: {
    assigned: ({ by: who, owner }) => `${who} a confié le post-mortem à ${owner}`,
    written: ({ by: who, section, revision }) =>
      `${who} a rédigé « ${sections[section]} » du post-mortem (version ${revision})`,
    reviewAsked: ({ by: who, reviewers }) => `${who} a demandé à ${reviewers} de relire le post-mortem`,
    reviewed: ({ by: who, verdict }) => `${who} ${verdicts[verdict]} le post-mortem`,
    published: ({ by: who, isAgain }) => `${who} a publié le post-mortem${isAgain ? ' à nouveau' : ''}`,
    reminded: (who) => `Post-mortem rappelé à ${who}`,
    actionAdded: ({ action, owner, what }) => `Action de suivi ${action} pour ${owner} : ${what}`,
    actionChanged: ({ by: who, action, status, what }) =>
      `${who} a changé l’action de suivi ${action}, ${statuses[status]} : ${what}`,
    actionsReminded: ({ who, actions }) => `Rappel à ${who} : ${count(actions, 'action de suivi', 'actions de suivi')}`,
    overdueListed: (actions) =>
      `Liste publiée : ${count(actions, 'action de suivi en retard', 'actions de suivi en retard')}`,
  },
};

// French: the weekly list of overdue action items.

export const overdue: typeof english.overdue = {
  lead: ({ items, incidents }) =>
    `*${count(items, 'action de suivi', 'actions de suivi')} de ${count(incidents, 'incident')} ${plural(items, 'est', 'sont')} en retard.* ` +
    'Ce qui n’a plus de sens peut être écarté avec une raison : `/incident todo` montre ce qui vous revient.',
  more: (rest) => `Et ${count(rest, 'autre')} : \`/incident actions\` avec sa référence montre celles d’un incident.`,
};
