// French: the status card, the announcement, and what they are made of.
import type * as english from '../en/incident.ts';
import { capital } from '../shaping.ts';
import { between, count, inFull, list, plural, when } from './format.ts';
import { names } from './names.ts';

export const card: typeof english.card = {
  fact: ([name, markup]) => `${name} : ${markup}.`,
  status: 'Statut',
  severity: 'Sévérité',
  commander: 'Responsable',
  declared: 'Déclaré',
  resolved: 'Résolu',
  duration: 'Durée',
  acknowledged: 'Pris en compte',
  nextUpdate: 'Prochain point',
  updateOverdue: (since) => `En retard, attendu ${when(since)}`,
  updateDue: (at) => `Attendu ${when(at)}`,
  severityRises: 'La sévérité monte',
  rises: ({ to, at }) => `À ${to}, ${when(at)}, sauf si elle est maintenue`,
  severityHeld: 'Sévérité maintenue',
  heldUntil: (at) => `Échéance : ${when(at)}`,
  acknowledgedBy: ({ by, at }) => `Par ${by}, ${when(at)}`,
  pagedInVain: 'Toujours pas, et tout le monde a été alerté',
  notAcknowledged: 'Pas encore',
  nextPage: (at) => `Pas encore ; la prochaine alerte part ${when(at)}`,
  waitingUntil: (at) => `Pas encore ; échéance : ${when(at)}`,
  resolution: 'Résolution',
  noChange: 'Rien de nouveau.',
  lastUpdate: ({ by, at }) => `Dernier point de situation par ${by}, ${when(at)}`,
  exercise: 'exercice : rien n’est annoncé, seule la personne responsable est alertée',
  membersOnly: 'privé : réservé aux membres de cette salle',
  service: (name) => `service ${name}`,
  runbook: 'runbook',
  room: 'Salle',
  beingOpened: 'En cours d’ouverture',
  noRoom: 'Aucune, Slack ne m’a pas laissé en ouvrir une ; la personne responsable en sait plus',
  forGroups: (groups) => `Pour ${groups}.`,
  declaredBy: (by) => `déclaré par ${by}`,
};

// French: what the room reads when something has changed.

/** What to look at before anybody believes that the harm has stopped. */
const VERIFICATION =
  'Merci de vérifier : taux d’erreur et latence revenus à la normale, plus de plaintes, services en bonne santé, tableaux de bord ' +
  'au vert, et aucune alerte liée active.';

export const entries: typeof english.entries = {
  acknowledged: (by) => `*Pris en compte* par ${by}.`,
  reopened: (by) => `*Rouvert* par ${by} : l’investigation reprend, et les délais courent à partir de maintenant.`,
  closed: (by) => `*Clos* par ${by}. Le dossier reste ; merci à tout le monde.`,
  cancelled: (by) => `*Annulé* par ${by} : une fausse alerte. Plus rien n’est demandé à personne.`,
  roomFound: '*Me revoilà.* Ce qui a été dit ailleurs entre-temps figure dans la chronologie : `/incident timeline`.',
  updateSnoozed: ({ until, by }) => `${by} a reporté le rappel du prochain point de situation à ${when(until)}.`,
  severityHeld: ({ until, by }) => `*Sévérité maintenue* par ${by} (échéance : ${when(until)})`,
  verified: (by) =>
    `*C’est mieux*, dit ${by} : l’impact ne revient pas. Résolvez l’incident quand vous en avez la certitude.`,
  verificationFailed: (by) => `*Toujours en panne*, dit ${by}.`,
  commandIsFree: 'Plus personne ne dirige : `/incident lead` prend le relais.',
  rolesAreFree: (roles) =>
    `${capital(list(roles.map((role) => names.roles[role].name)))} : ${plural(roles.length, 'ce rôle est libre', 'ces rôles sont libres')}, \`/incident role\` le prend.`,
  whoeverLeads: 'À toutes les personnes présentes',
  stepFailed: ({ commander, step }) => `${commander} : ${step}`,
  update: (by) => `*Point de situation* par ${by}`,
  noChange: (by) => `*Rien de nouveau*, dit ${by} : le dernier point de situation reste valable.`,
  nextUpdate: (at) => `Prochain point : ${when(at)}.`,
  role: ({ holder, role, previous, by }) =>
    `*${holder} est maintenant ${names.roles[role].name}*${previous === null ? '' : `, à la place de ${previous}`}.` +
    `${by === null ? '' : ` Rôle confié par ${by}.`}`,
  note: (by) => `*Note* de ${by}`,
  notedFrom: ({ by, message, author }) =>
    `*Noté* par ${by} d’après ${message}${author === null ? '' : ` de ${author}`}`,
  aMessage: 'un message',
  updateOverdue: ({ who, due, at, missed }) =>
    `${who}, le point de situation était attendu ${when(due)} (il y a ${between(due, at)}).` +
    `${missed > 1 ? ` ${count(missed, 'point')} manqués jusqu’ici.` : ''}` +
    ' « Rien de nouveau » est aussi un point : les personnes qui attendent savent que quelqu’un s’en occupe.',

  moved: ({ to, from, by }) =>
    `*Statut : ${names.statuses[to].name}* (${names.statuses[to].means}). Avant : ${names.statuses[from].name} ; changé par ${by}.`,
  verify: (askedAt) => `${VERIFICATION}${askedAt === null ? '' : ` Je repose la question ${when(askedAt)}.`}`,
  severityChanged: ({ to, from, isRaised, cause }) =>
    `*Sévérité ${isRaised ? 'relevée' : 'abaissée'}* à ${names.severity(to)}. Avant : ${from} ; ${cause}.`,
  raisedByClock: 'relevée par l’horloge, comme annoncé, parce que l’incident continue',
  foundBroken: (by) => `${by} constate que c’est toujours en panne`,
  changedBy: (by) => `changée par ${by}`,
  raiseWarned: ({ commander, from, to, at, unresolvedFor }) =>
    `${commander}, *${from} devient ${to}* ${when(at)} : ${unresolvedFor === null ? 'l’incident continue' : `non résolu après ${unresolvedFor}`}. ` +
    'Si ce n’est pas justifié, la personne responsable peut maintenir la sévérité en disant pourquoi.',
  verificationAsked: ({ commander, isFirst, isTop }) =>
    `${commander}, *est-ce que c’est mieux, ou toujours en panne ?*${isFirst ? '' : ' Personne n’a répondu jusqu’ici.'} ${VERIFICATION} ` +
    `« Toujours en panne » : l’incident repasse en mitigation, ${isTop ? 'et le niveau suivant est alerté' : 'une sévérité au-dessus'}.`,

  resolved: ({ by, wholeMs, quietMs }) =>
    `*Résolu* par ${by}, ${inFull(wholeMs)} après la déclaration${quietMs === 0 ? '' : `, dont ${inFull(quietMs)} au calme avant sa réouverture`}.`,
  rootCause: 'Cause racine',
  dataLost: 'Données perdues',
  securityImpact: 'Impact sur la sécurité',
  unknownCause: (by) =>
    `*Cause racine* : encore inconnue, à trouver (échéance : ${when(by)}). Que cela remarche ne veut pas dire que c’est compris.`,
  isTemporary: 'Le correctif est *temporaire* : il reste à le rendre définitif.',
  noDataLost: '*Données perdues* : aucune.',
  noSecurityImpact: '*Impact sur la sécurité* : aucun identifié.',
  notAssessed: (name) => `*${name}* : non évalué.`,
  pleaseAssess: (commander) =>
    `${commander}, merci d’indiquer ce qui n’est pas évalué dès que c’est connu : *Post-mortem*, ou \`/incident postmortem\`.`,
  thanks: 'Merci à toutes les personnes qui ont aidé.',
  postmortemFollows: ({ owner, due }) =>
    `Une ébauche du post-mortem suit dans cette salle ; ${owner} s’en occupe${due === null ? '' : ` (échéance : ${when(due)})`}.`,
};

// French: the timeline, one line for each entry.

function because(reason: string | null): string {
  return reason === null ? '' : ` : ${reason}`;
}

function inPlaceOf(previous: string | null): string {
  return previous === null ? '' : `, à la place de ${previous}`;
}

export const timeline: typeof english.timeline = {
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

// French: the first words in a room, and its bookmarks.

export const room: typeof english.room = {
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

// French: where the room of an incident is, and what every message and form of ours says of itself.

export const naming: typeof english.naming = {
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

// French: the private answers to somebody who declares an incident.

export const declared: typeof english.declared = {
  isDeclared: ({ incident, title }) => `*${incident} est déclaré* : ${title}.`,
  youLead: 'Vous en êtes responsable jusqu’au passage de relais.',
  leads: (commander) => `Responsable : ${commander}.`,
  titleCut: 'Le titre en est le début ; tout ce que vous avez saisi est la première note de l’incident.',
  openingRoom: 'Ouverture de la salle…',
  already: ({ incident, at }) => `Vous l’avez déjà déclaré ${when(at)} : ${incident}. Rien n’a été déclaré deux fois.`,
  similar: ({ incident, status, room }) =>
    `*C’est peut-être déjà ouvert* : ${incident}, ${names.statuses[status].name}. ${room} Rien n’a encore été déclaré.`,
  many: ({ by, count }) =>
    by === 'person'
      ? `*Vous avez déclaré ${count} incidents en dix minutes.* Rien n’a encore été déclaré.`
      : `*${count} incidents ont été déclarés ici en dix minutes.* Rien n’a encore été déclaré.`,
  confirmIt: 'Si c’en est un autre, confirmez-le.',
  confirm: 'Déclarer aussi celui-ci',
  shorterTitle: 'Si le vôtre est différent, déclarez-le sous un titre plus court.',
  anyway: 'Déclarer quand même',
  join: 'Rejoindre celui-ci',
};

// French: the buttons that act on an incident.

export const buttons: typeof english.buttons = {
  acknowledge: 'Prendre en compte',
  postUpdate: 'Publier un point',
  noChange: 'Rien de nouveau',
  snooze: (minutes) => `Reporter de ${minutes}\u00A0min`,
  hold: ({ severity, length }) => `Maintenir ${severity} pendant ${length}`,
  better: 'C’est mieux',
  stillBroken: 'Toujours en panne',
  mark: (status) => `Marquer ${names.statuses[status].name}`,
  update: 'Point de situation',
  resolve: 'Résoudre',
  severity: 'Sévérité',
  addNote: 'Ajouter une note',
  status: 'Statut…',
  postmortem: 'Post-mortem',
  close: 'Clore',
  reopen: 'Rouvrir',
};
