// French: the timeline, one line for each entry.
import type { timeline as english } from '../en/timeline.ts';
import { count, plural, when } from './forms.ts';
import { names } from './names.ts';

function because(reason: string | null): string {
  return reason === null ? '' : ` : ${reason}`;
}

function inPlaceOf(previous: string | null): string {
  return previous === null ? '' : `, à la place de ${previous}`;
}

export const timeline: typeof english = {
  newest: ({ incident, shown, all }) => `Chronologie, ${incident} : les ${shown} dernières entrées sur ${all}.`,
  longOnesCut: 'Les textes longs sont coupés ici ; `/incident export csv` les donne en entier.',
  everything: (incident) => `Chronologie, ${incident} : tout jusqu’ici.`,
  declared: ({ by, text, reference, severity }) => `${by} a déclaré ${reference} en ${severity} : ${text}`,
  roomOpened: (room) => `La salle a été ouverte : ${room}`,
  roomLost: ({ room, error }) => `Plus rien ne peut être dit dans ${room} (${error})`,
  roomFound: (room) => `La salle est de retour : ${room}`,
  roomReplaced: ({ by, room }) => `${by} a demandé une autre salle à la place de ${room}`,
  personGone: {
    bot: (who) => `${who} est une application et ne peut pas être joint`,
    deactivated: (who) => `${who} n’a plus de compte ici`,
  },
  acknowledged: (by) => `${by} a pris l’incident en compte`,
  moved: ({ by, from, to }) => `${by} a changé le statut : ${names.statuses[from].name} → ${names.statuses[to].name}`,
  updated: ({ by, text }) => `${by} a publié un point de situation : ${text}`,
  noChange: (by) => `${by} : rien de nouveau`,
  severityChanged: ({ by, reason, from, to }) => `${by} a changé la sévérité de ${from} à ${to}${because(reason)}`,
  stillBroken: 'toujours en panne',
  severityRaised: ({ from, to }) =>
    `L’horloge a relevé la sévérité de ${from} à ${to} : non résolu depuis trop longtemps`,
  raiseWarned: ({ to, at }) => `Passage à ${to} annoncé pour : ${when(at)}`,
  severityHeld: ({ by, reason, until }) => `${by} a maintenu la sévérité (échéance : ${when(until)})${because(reason)}`,
  roleTaken: ({ who, role, previous }) => `${who} a pris le rôle : ${names.roles[role].name}${inPlaceOf(previous)}`,
  roleGiven: ({ by, who, role, previous }) =>
    `${by} a confié à ${who} le rôle : ${names.roles[role].name}${inPlaceOf(previous)}`,
  noted: ({ by, text }) => `${by} a noté : ${text}`,
  resolved: ({ by, text }) => `${by} a résolu l’incident : ${text}`,
  reopened: ({ by, reason }) => `${by} a rouvert l’incident${because(reason)}`,
  closed: ({ by, reason }) => `${by} a clos l’incident${because(reason)}`,
  cancelled: ({ by, reason }) => `${by} a annulé l’incident, une fausse alerte${because(reason)}`,
  hadPaged: ({ by, whom }) => `${by} a fait alerter ${whom}`,
  paged: ({ whom, page }) => `Alerte ${page} envoyée : ${whom}`,
  reached: ({ whom, of }) => `Alerte envoyée : ${whom}, pour ${of}`,
  nobodyLeft: 'Personne dans la chaîne d’escalade ne pouvait être alerté',
  pagesExhausted: 'Toute la chaîne d’escalade a été alertée',
  updateNudged: ({ who, due }) => `Rappel à ${who} : point de situation attendu ${when(due)}`,
  updateSnoozed: ({ by, until }) =>
    `${by} a demandé à ne pas être relancé pour le prochain point avant cette heure : ${when(until)}`,
  verificationAsked: (times) =>
    `Question posée à la salle : l’impact a-t-il bien cessé ? (${count(times, 'fois', 'fois')} jusqu’ici)`,
  verified: (by) => `${by} confirme que c’est mieux`,
  verificationFailed: (by) => `${by} dit que c’est toujours en panne`,
  handoverNudged: ({ who, since }) => `Passage de relais proposé à ${who}, responsable depuis : ${when(since)}`,
  updateOverdue: ({ due, missed }) =>
    `Le point de situation attendu ${when(due)} est en retard ; ${count(missed, 'point')} ${plural(missed, 'manqué')} jusqu’ici`,
  postmortemDrafted: (owner) => `L’ébauche du post-mortem est prête ; ${owner} s’en occupe`,
};
