// French: pages, to a person and in the room, and why they go out.
import type { PageReason, PassedOver } from '../../domain/timeline.ts';
import type * as english from '../en/paging.ts';
import { between, count, list, plural, when } from './format.ts';
import { names } from './names.ts';

/** Why somebody is paged, as the rest of a sentence about the incident. */
const calls: Record<PageReason, (by: string) => string> = {
  critical: () => 'a besoin de vous maintenant',
  noCommander: () =>
    'n’a plus de responsable, son compte n’existe plus : merci de prendre le relais, `/incident lead` dans la salle',
  notReached: () => 'a besoin de vous : aucune des personnes alertées avant vous n’a pu être jointe',
  unacknowledged: () => 'n’est toujours pas pris en compte et a besoin de vous',
  noProgress: () => 'continue sans amélioration et a besoin de renfort : merci de rejoindre la salle',
  missedUpdate: () => 'ne donne plus de nouvelles, ses points de situation sont en retard : merci d’y passer',
  asked: (by) => `a besoin de vous : ${by} demande votre aide`,
};

/** The same as the end of a sentence; `by` is null for the clock. */
const reasons: Record<PageReason, (by: string | null) => string> = {
  critical: () => 'il faut quelqu’un tout de suite',
  noCommander: () => 'le compte de la personne responsable n’existe plus, et plus personne ne décide',
  notReached: () => 'la dernière alerte n’a atteint personne',
  unacknowledged: () => 'personne ne l’a encore pris en compte',
  noProgress: () => 'l’impact n’a pas encore cessé',
  missedUpdate: () => 'les points de situation sont en retard',
  asked: (by) => (by === null ? 'il faut du renfort' : `${by} demande de l’aide`),
};

const passedOver: Record<PassedOver['because'], (who: string) => string> = {
  away: (who) => `${who} (absence)`,
  doNotDisturb: (who) => `${who} (ne pas déranger)`,
  deactivated: (who) => `${who} (compte désactivé)`,
};

export const paging: typeof english.paging = {
  calls,
  isOver: (status) => `est maintenant ${names.statuses[status].name} ; plus rien ne vous est demandé`,
  hasAcknowledged: (by) => `${by} l’a pris en compte`,
  pressAcknowledge: 'Appuyez sur *Prendre en compte* si vous pouvez vous en charger ; les alertes cessent alors.',

  reasons,
  several: (told) => told.join(' ; '),
  paging: ({ whom, place, reason }) =>
    `*Alerte envoyée* : ${whom}${place === null ? '' : ` (${place})`} ; motif : ${reason}.`,
  level: ({ level, of }) => `niveau ${level} sur ${of}`,
  round: ({ round, of }) => `tour ${round} sur ${of}`,
  byMessage: 'par message direct',
  nextPage: (at) => `Sans prise en compte, la prochaine alerte part ${when(at)}.`,
  skipped: (skipped) =>
    `${count(skipped, 'niveau', 'niveaux')} ${plural(skipped, 'est arrivé', 'sont arrivés')} à échéance pendant que je ne pouvais pas alerter, et ` +
    `${plural(skipped, 'a été sauté', 'ont été sautés')}.`,
  unreachable: (people) =>
    `Sans alerte, faute de pouvoir être ${plural(people.length, 'joint', 'joints')} : ${list(people)}.`,
  firstOfGroup: 'la première personne disponible du groupe d’astreinte',
  pager: (name) => `l’outil d’alerte ${name}`,
  onCall: (schedule) => `la personne d’astreinte pour ${schedule}`,
  onCallGroup: 'le groupe d’astreinte',
  again: (others) => `${others}, une alerte vous a déjà été envoyée : merci de regarder.`,
  reached: ({ whom, group }) => `*Alerte envoyée* : ${whom}, pour ${group}.`,
  nobodyIn: (group) => `*Personne* n’a pu être alerté pour ${group} : aucun de ses membres n’a de compte.`,
  nobodyThere: (people) => `Personne n’y est disponible : ${list(people)}.`,
  passedOver: (people) => `${plural(people.length, 'Indisponible')} : ${list(people)}.`,
  isPassedOver: passedOver,
  exhausted: (reason) =>
    `*Tout le monde a été alerté*, ${reason === null ? 'et personne ne l’a pris en compte' : `et l’escalade s’arrête ici : ${reason}`}.`,
  nobodyLeft: '*Plus personne dans la chaîne d’escalade ne peut être alerté.*',
  noContacts: 'La politique ne nomme aucun contact à appeler ; merci de joindre quelqu’un de vive voix.',
  contacts: (contacts) => `Merci d’appeler : ${contacts}`,

  manyNeedYou: (incidents) =>
    `*${count(incidents, 'incident')} ${plural(incidents, 'a', 'ont')} besoin de vous.* Prenez en compte ceux dont vous pouvez vous charger ; leurs alertes cessent alors.`,
  more: (rest) => `Et ${count(rest, 'autre')} : \`/incident list\` les montre tous.`,
  inItsRoom: 'Chacun peut aussi être pris en compte dans sa salle.',
};

// French: what one person alone is told: quiet reminders, what a role asks, what has been put off.

export const direct: typeof english.direct = {
  updateDue: ({ incident, at }) =>
    `Le prochain point de situation pour ${incident} est attendu ${when(at)}, et c’est à vous de le donner. Si rien n’a changé, un clic suffit pour le dire.`,
  handOver: ({ incident, since, now }) =>
    `Vous menez ${incident} depuis ${between(since, now)}. La fatigue rend les décisions moins bonnes : pensez à passer ` +
    'le relais. Expliquez la situation à quelqu’un, puis tapez `/incident lead @nom` dans la salle.',
  noUpdateExpected: (incident) => `Aucun point de situation pour ${incident} n’est attendu maintenant.`,
  snoozed: ({ incident, until }) =>
    `Reporté : le prochain point de situation pour ${incident} est attendu ${when(until)}. La chronologie en garde la trace.`,
  leftAlone: ({ incident, until, due }) =>
    `Pas de rappel avant ${when(until)} ; le prochain point de situation pour ${incident} reste attendu ${when(due)}. La chronologie en garde la trace.`,
  roleTaken: ({ role, incident }) =>
    `*Vous êtes ${names.roles[role].name} pour ${incident}.* Vous avez pris ce rôle vous-même.`,
  roleGiven: ({ role, incident, by }) =>
    `*Vous êtes ${names.roles[role].name} pour ${incident}.* ${by} vous a confié ce rôle.`,
  roleNamed: ({ role, incident }) =>
    `*Vous êtes ${names.roles[role].name} pour ${incident}.* La politique vous confie ce rôle dès le début.`,
  stepFailed: ({ incident, step }) => `${incident} : ${step}`,
  standing: ({ status, commander }) => `${status}. Responsable : ${commander}.`,
};
