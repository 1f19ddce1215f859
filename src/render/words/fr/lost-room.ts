// French: what is said when the room is lost, and whatever is said elsewhere in its place.
import type { lostRoom as english } from '../en/lost-room.ts';

export const lostRoom: typeof english = {
  isLost: ({ incident, reason }) => `*${incident} : je ne peux plus écrire dans la salle*, ${reason}.`,
  goesOn: (isPrivate) =>
    `Rien n’est perdu : l’horloge et les alertes continuent, et ce que la salle devait lire est dit ${isPrivate ? 'à vous' : 'sous l’annonce'}.`,
  unarchive: (room) => `Désarchivez ${room}`,
  invite: (room) => `Tapez \`/invite @warroom\` dans ${room}`,
  back: (wayBack) =>
    `${wayBack}, et je reprends là-bas en quelques minutes (\`/incident resync\` va plus vite) ; ou bien j’ouvre une autre salle.`,
  openAnother: 'Ouvrir une autre salle',
  retired: (room) =>
    `Deux canaux ont été ouverts au même moment pour la même salle. Celui-ci n’est pas utilisé : rendez-vous dans ${room}.`,
  beingReplaced: (incident) => `${incident} · dit ici parce qu’une autre salle est en cours d’ouverture`,
  elsewhere: ({ incident, reason }) => `${incident} · dit ici parce que sa salle est inutilisable : ${reason}`,
  perhapsRepeated: (room) => `Peut-être une répétition : je ne vois plus si cela a été dit dans ${room}`,
  perhapsSaidBefore: 'Peut-être une répétition : je ne peux pas voir si cela a déjà été dit ici',
  place: ({ room, reason }) => `${room}, mais ${reason}`,
  isArchived: 'elle est archivée',
  isGone: 'elle a été supprimée, ou j’en ai été retiré',
  notInIt: 'j’en ai été retiré',
  slackAnswers: (error) => `Slack répond \`${error}\``,
};
