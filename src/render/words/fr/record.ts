// French: what happened, as a post-mortem tells it: by roles, in sentences that stand alone.
import type { PartLabels } from '../../../domain/postmortem.ts';
import type { record as english } from '../en/record.ts';
import { count, plural, utc } from './forms.ts';
import { names } from './names.ts';

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

export const record: typeof english = {
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
    `L’appel ${page} est parti vers l’échelle d’astreinte${skipped === 0 ? '' : `\u00A0; ${count(skipped, 'échelon')} ${plural(skipped, 'sauté')}`}.`,
  nobodyLeft: 'Personne sur l’échelle d’astreinte ne pouvait être appelé.',
  pagesExhausted: 'Toute l’échelle d’astreinte avait été appelée.',
  updateOverdue: (due) => `Le point de situation prévu le ${utc(due)} était en retard.`,
};
