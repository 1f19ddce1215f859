// French: where the room of an incident is, and what every message and form of ours says of itself.
import type { naming as english } from '../en/naming.ts';

export const naming: typeof english = {
  room: (channel) => `Salle : ${channel}.`,
  lostRoom: (channel) => `Salle : ${channel}, où je ne peux pas écrire en ce moment.`,
  roomIsOpening: 'La salle est en cours d’ouverture.',
  noRoom: 'Il n’y a pas de salle : Slack ne m’a pas laissé en ouvrir une.',
  roomOfIncident: 'La salle de crise de l’incident',
  source: ({ incident, commander }) => `C’est maintenant ${incident}. Responsable : ${commander}.`,
  sourcePrivate: 'C’est traité comme un incident privé. Merci pour le signalement.',
  cut: 'Tout n’a pas tenu ici ; `/incident export` vous envoie l’ensemble.',
  cutText: 'Coupé ici. `/incident export` vous envoie le texte entier.',
  notAllGivenBack: 'La suite de votre texte ne tenait pas dans cette réponse.',
  whatYouTyped: 'Ce que vous avez saisi :',
  close: 'Fermer',
  cancel: 'Annuler',
};
