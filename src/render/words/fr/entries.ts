// French: what the room reads when something has changed.
import type { entries as english } from '../en/entries.ts';
import { capital } from '../shaping.ts';
import { between, count, inFull, list, plural, when } from './forms.ts';
import { names } from './names.ts';

/** What to look at before anybody believes that the harm has stopped. */
const VERIFICATION =
  'Merci de vérifier : taux d’erreur et latence revenus à la normale, plus de plaintes, services en bonne santé, tableaux de bord ' +
  'au vert, et aucune alerte liée active.';

export const entries: typeof english = {
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
    `« Toujours en panne » : l’incident repasse en mitigation, ${isTop ? 'et l’échelon suivant est alerté' : 'une sévérité au-dessus'}.`,

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
