// French: the post-mortem and the action items: whose they are, by when, and what happened to them.
import type { ActionKind, ActionStatus, DraftedAction } from '../../../domain/action-item.ts';
import type { Section } from '../../../domain/postmortem-sections.ts';
import type { Verdict } from '../../../domain/postmortem-state.ts';
import type { followUp as english } from '../en/follow-up.ts';
import { count, when } from './forms.ts';

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

export const followUp: typeof english = {
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
