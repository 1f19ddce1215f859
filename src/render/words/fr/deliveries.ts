// French: what was delivered last, what waits and why, and what was given up.
import type { DeliveryType, SurfaceName } from '../../../domain/delivery.ts';
import type { deliveries as english } from '../en/deliveries.ts';
import { between, count, plural, when } from './forms.ts';

const things: Record<DeliveryType | SurfaceName, (who: string) => string> = {
  openRoom: () => 'l’ouverture de la salle',
  syncSurface: () => 'un message qui montre l’état',
  card: () => 'la fiche de l’incident',
  announcement: () => 'l’annonce',
  topic: () => 'le sujet de la salle',
  bookmarks: () => 'les signets de la salle',
  postmortem: () => 'le post-mortem',
  publishedPostmortem: () => 'le post-mortem parmi les annonces',
  postmortemFiles: () => 'les fichiers du post-mortem',
  lostRoom: () => 'un coup d’œil pour voir si la salle est de retour',
  pinCard: () => 'l’épinglage de la fiche',
  postWelcome: () => 'l’accueil dans la salle',
  shareLearnings: () => 'ce que les incidents précédents du service nous ont appris',
  invite: (who) => `l’invitation envoyée à ${who}`,
  postEntries: () => 'un message dans la salle',
  announceUpdate: () => 'le point de situation sous l’annonce',
  announceOverdue: () => 'la liste de ce qui est en retard',
  page: (who) => `l’alerte à ${who}`,
  tellPager: (who) => `le signal à l’outil d’alerte ${who}`,
  nudge: (who) => `le rappel discret à ${who}`,
  findCommander: (who) => `la recherche de qui dirige (${who})`,
  briefRole: (who) => `le mot à ${who} sur son rôle`,
  sendDocument: (who) => `le fichier pour ${who}`,
  tellPerson: (who) => `le mot à ${who} sur ce qui reste à faire`,
  tellCommander: () => 'le mot à la personne responsable',
  answerSource: () => 'la réponse au message d’origine',
  retireRoom: () => 'la fermeture d’un second canal de la salle',
};

export const deliveries: typeof english = {
  things,
  unknownThing: (type) => `quelque chose d’une autre version (${type})`,
  somebody: 'quelqu’un',
  pagedLast: ({ whom, place, at, reason }) =>
    `*Dernière alerte* : ${whom}${place === null ? '' : ` (${place})`}, ${when(at)} ; motif : ${reason}.`,
  round: (round) => `tour ${round}`,
  deliveredLast: '*Derniers envois* :',
  delivered: ({ thing, at, now }) => `${thing}, il y a ${between(at, now)}`,
  justDelivered: (thing) => `${thing}, à l’instant`,
  givenUp: '*Abandonné* :',
  gaveUp: ({ thing, askedAt, now, reason }) => `${thing} (demande faite il y a ${between(askedAt, now)}) : ${reason}.`,
  nothingWaits: '*En attente d’envoi* : rien.',
  waiting: ({ steps, since, now, isLate }) =>
    `*En attente d’envoi* : ${count(steps, 'étape')}, ${plural(steps, 'qui attend', 'dont la plus ancienne attend')} depuis ${between(since, now)}${isLate ? ', ce qui est en retard' : ''} :`,
  waits: ({ thing, since, now, state }) => `${thing}, depuis ${between(since, now)} : ${state}`,
  more: (rest) => `et ${count(rest, 'autre')}`,
  aside: 'en attente d’une version de moi qui sait le faire ; j’en cherche une chaque minute.',
  bundled: 'envoi groupé avec d’autres alertes à la même personne, en un seul message.',
  sending: 'envoi en cours.',
  waitsItsTurn: 'en attente d’un créneau, car Slack n’accepte qu’un certain débit.',
  isNext: 'à suivre, ou en attente de ce qui passe avant.',
  nextTry: ({ now, at }) => `Prochain essai dans ${between(now, at)}.`,
  isUnsure: 'C’est peut-être arrivé, donc je regarde avant de renvoyer.',
};
