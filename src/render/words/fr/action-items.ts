// French: action items in Slack: their lists, buttons, forms and dates.
import type { actionItems as english } from '../en/action-items.ts';
import { between, count, plural, when } from './forms.ts';

const LIKE_THIS = 'Par exemple : `avant vendredi`, `avant le 1er décembre`, `d’ici 2026-12-01`.';
const LIKE_THAT = 'Par exemple : vendredi, dans 2 semaines, le 1er décembre, 2026-12-01.';

export const actionItems: typeof english = {
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
