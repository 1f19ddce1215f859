// French: the first words in a room, and its bookmarks.
import type { room as english } from '../en/room.ts';

export const room: typeof english = {
  runbook: 'Runbook',
  announcement: 'Annonce',
  work: (commander) =>
    `*Comment on travaille ici.* ${commander} mène et décide ; arrêter l’impact passe avant la recherche de la cause. Dites ici ce que vous voyez et ce que vous essayez.`,
  toFindOut: '*À savoir en premier*',
  questions: [
    'Que voit-on, et depuis quand ?',
    'Qu’est-ce qui a changé juste avant ?',
    'Combien d’utilisateurs sont touchés, et lesquels ?',
    'Que disent les messages d’erreur ?',
  ],
  hint: '`/incident note …` garde une trace dans la chronologie · `/incident update …` informe tout le monde · `/incident help` explique le reste',
};
