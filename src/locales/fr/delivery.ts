// French: what Slack or a pager would not do, why, and what a person can do about it.
import type { DeliveryType, SurfaceName } from '../../domain/delivery.ts';
import type * as english from '../en/delivery.ts';
import { between, count, plural, when } from './format.ts';
import { names } from './names.ts';

/** What could not be done: `Je n’ai pas pu ...`. */
const steps: Record<DeliveryType | SurfaceName | 'roomName' | 'ringClock', (who: string) => string> = {
  openRoom: () => 'ouvrir la salle',
  roomName: (name) => `nommer la salle \`${name}\``,
  ringClock: () => 'faire sonner un délai arrivé à échéance',
  syncSurface: () => 'mettre un message à jour',
  card: () => 'publier la fiche de l’incident',
  announcement: () => 'publier l’annonce',
  topic: () => 'changer le sujet de la salle',
  bookmarks: () => 'poser les signets de la salle',
  postmortem: () => 'publier le post-mortem',
  publishedPostmortem: () => 'publier le post-mortem parmi les annonces',
  postmortemFiles: () => 'partager les fichiers du post-mortem',
  lostRoom: () => 'vérifier si la salle est de retour',
  pinCard: () => 'épingler la fiche de l’incident',
  postWelcome: () => 'dire dans la salle comment on travaille',
  shareLearnings: () => 'dire dans la salle ce que nous ont appris les incidents précédents du service',
  invite: (who) => `inviter ${who}`,
  postEntries: () => 'publier un message dans la salle',
  announceUpdate: () => 'publier le point de situation sous l’annonce',
  announceOverdue: () => 'annoncer ce qui est en retard',
  page: (who) => `alerter ${who}`,
  tellPager: (name) => `dire à l’outil d’alerte ${name} de ne plus sonner`,
  nudge: (who) => `rappeler à ${who} le point de situation attendu`,
  findCommander: (who) => `confier la direction à ${who}, comme le demande la politique`,
  briefRole: (who) => `présenter son nouveau rôle à ${who}`,
  sendDocument: (who) => `envoyer le fichier à ${who}`,
  tellPerson: (who) => `dire à ${who} ce qui reste à faire`,
  tellCommander: () => 'envoyer un message direct à la personne responsable',
  answerSource: () => 'répondre au message d’origine',
  retireRoom: () => 'fermer un second canal de la salle',
};

const errors: (typeof english.deliveryErrors)['errors'] = {
  name_taken: 'tous les noms que j’ai essayés sont pris par d’autres canaux',
  user_not_found: 'cette personne n’existe pas dans cet espace de travail',
  users_not_found: 'cette personne n’existe pas dans cet espace de travail',
  user_disabled: 'ce compte est désactivé',
  cant_invite: 'Slack ne me laisse pas inviter cette personne',
  cant_invite_self: 'il s’agit de moi',
  user_is_restricted: 'une application ne peut pas inviter de comptes invités',
  ura_max_channels: 'ce compte invité est déjà dans le nombre maximal de canaux',
  org_user_not_in_team: 'cette personne n’est pas dans cet espace de travail',
  no_such_subteam: 'ce groupe d’utilisateurs n’existe pas',
  is_archived: 'le canal est archivé',
  is_inactive: 'le canal est archivé',
  channel_not_found: 'le canal n’existe pas, ou je n’y suis pas',
  not_in_channel: 'je ne suis pas dans le canal',
  not_in_room: 'cette personne n’est pas dans la salle privée, et ce qui est privé ne se dit nulle part ailleurs',
  guest_outside: 'c’est une personne invitée, qui n’entend parler que des salles où elle est',
  restricted_action: 'une règle de cet espace de travail ne le permet pas',
  no_permission: 'je n’en ai pas l’autorisation',
  cannot_create_channel: 'cet espace de travail ne me laisse pas créer de canaux',
  not_allowed_token_type: 'le bot a été installé avec un autre type de jeton',
  plan_upgrade_required: 'la formule de cet espace de travail ne le comprend pas',
  too_many_pins: 'la salle a déjà le nombre maximal d’éléments épinglés',
  too_many_bookmarks: 'la salle a déjà le nombre maximal de signets',
  invalid_link: 'un lien de la politique n’est pas une adresse web',
  messages_tab_disabled: 'les messages directs avec cette application sont désactivés',
  invalid_blocks: 'mon message enfreint une règle de Slack, un défaut de ma part',
  msg_too_long: 'mon message était trop long, un défaut de ma part',
  gave_up: 'cela a échoué à plusieurs reprises, un défaut de ma part',
  cannot_look: 'Slack ne m’a pas dit si c’était arrivé, et je ne répète pas ce qui a peut-être déjà été dit',
  no_such_channel: 'le canal d’annonces nommé par la politique n’existe pas, ou je n’y suis pas',
  unknown_delivery: 'une autre version de moi l’a demandé, et aucune de celles qui tournent ne sait le faire',
  not_rung: 'cela échoue à plusieurs reprises, un défaut de ma part',
  nobody_there: 'personne n’y a de compte',
  nobody_on_call:
    'personne n’est d’astreinte dans ce planning en ce moment, ou aucune politique d’escalade de PagerDuty ne l’utilise',
  on_call_not_in_slack: 'la personne d’astreinte n’a pas de compte ici à cette adresse',
  pager_without_secret: 'son secret n’est pas configuré',
  unknown_target: 'ni Slack ni la politique ne connaissent ce nom',
  message_not_found: 'le message a été supprimé',
};

const ROOM_GONE = 'Restaurez le canal, ou continuez dans un autre et notez son nom ici.';
const TELL_OPERATORS = 'Merci de prévenir l’exploitation.';
const BY_HAND_AND_TELL = 'Faites-le à la main si c’est important, et prévenez l’exploitation ; tout le reste continue.';

const advice: (typeof english.deliveryErrors)['advice'] = {
  user_not_found: 'Vérifiez l’identifiant dans la politique, et joignez la personne autrement.',
  users_not_found: 'Vérifiez l’identifiant dans la politique.',
  user_disabled: 'Joignez quelqu’un d’autre, et retirez ce compte de la politique.',
  cant_invite: 'Invitez cette personne à la main : `/invite`.',
  cant_invite_self: 'Il n’y a rien à faire.',
  user_is_restricted: 'L’administration de l’espace de travail peut ajouter ce compte invité au canal.',
  ura_max_channels: 'L’administration de l’espace de travail peut ajouter ce compte invité au canal.',
  org_user_not_in_team: 'Joignez cette personne autrement.',
  no_such_subteam: 'Vérifiez l’identifiant du groupe dans la politique.',
  is_archived: ROOM_GONE,
  is_inactive: ROOM_GONE,
  channel_not_found: 'Vérifiez le canal, et faites-moi entrer avec `/invite`.',
  not_in_channel: 'Faites-moi entrer avec `/invite`.',
  not_in_room: 'Invitez-la, ou confiez-le à quelqu’un qui est dans la salle.',
  guest_outside: 'Invitez-la, ou confiez-le à quelqu’un qui est dans la salle.',
  too_many_pins: 'Désépinglez un élément.',
  too_many_bookmarks: 'Retirez-en un.',
  invalid_link: 'Corrigez la politique.',
  invalid_blocks: TELL_OPERATORS,
  msg_too_long: TELL_OPERATORS,
  gave_up: BY_HAND_AND_TELL,
  cannot_look: 'Vérifiez si c’est là, et prévenez l’exploitation ; tout le reste continue.',
  no_such_channel:
    'Créez-le, ou faites-moi entrer avec `/invite` ; je le cherche de nouveau toutes les quelques minutes.',
  unknown_delivery: BY_HAND_AND_TELL,
  not_rung: 'Surveillez vous-mêmes les délais de cet incident, et prévenez l’exploitation.',
  nobody_there: 'Décidez qui dirige : `/incident lead @cette-personne`.',
  nobody_on_call: 'Joignez quelqu’un autrement.',
  on_call_not_in_slack: 'Joignez cette personne par téléphone ou par PagerDuty.',
  pager_without_secret: 'Joignez quelqu’un autrement, et configurez `PAGER_SECRETS` ou `PAGERDUTY_API_TOKEN`.',
  unknown_target: 'Joignez quelqu’un autrement, et corrigez la politique.',
  message_not_found: 'Rien n’est perdu ; le dossier le contient.',
};

export const deliveryErrors: typeof english.deliveryErrors = {
  steps,
  unknownStep: (step) => `effectuer une étape (${step})`,
  somebody: 'quelqu’un',
  failed: ({ step, because, next }) => `*Je n’ai pas pu ${step}* : ${because}. ${next}`,
  errors,
  advice,
  byHand: 'Faites-le à la main ; tout le reste continue.',
  roomByHand: 'Créez un canal à la main et invitez tout le monde ; je tiens le dossier entre-temps.',
  canBeAllowed: 'L’administration de l’espace de travail peut l’autoriser.',
  nameTaken: 'un autre canal porte ce nom',
  nameTakenAdvice: 'Il n’y a rien à faire : la salle porte un numéro après son nom.',
  lacksPermission: (permission) =>
    `il manque à l’application ${permission === null ? 'une autorisation' : `l’autorisation \`${permission}\``}`,
  slackAnswered: (error) => `Slack a répondu \`${error}\``,
  pagerRefused: (status) => `l’outil d’alerte l’a refusé (HTTP ${status})`,
  pagerAdvice: 'Joignez quelqu’un autrement, et vérifiez l’adresse et le secret de l’outil d’alerte.',
  tokenRefused: (status) => `PagerDuty n’accepte pas le jeton d’API (HTTP ${status})`,
  tokenMayNotRead: (status) => `le jeton d’API ne peut pas lire les plannings de PagerDuty (HTTP ${status})`,
  noSuchSchedule: (status) => `PagerDuty ne connaît pas ce planning (HTTP ${status})`,
  scheduleRefused: (status) => `PagerDuty a refusé de dire qui est d’astreinte (HTTP ${status})`,
  anotherWay: 'Joignez quelqu’un autrement.',

  cannotLook: 'c’est peut-être arrivé, et Slack ne m’a pas laissé vérifier',
  slowDown: 'Slack m’a demandé de ralentir',
  tokenInvalid: 'Slack n’accepte plus mon jeton ; l’administration de l’espace de travail doit le renouveler',
  unreachable: 'Slack est injoignable',
  slackInTrouble: 'Slack rencontre des difficultés',
  noAnswer: 'Slack n’a pas répondu',
  pagerInTrouble: 'le service d’alerte ne le prend pas en ce moment',
  defect: 'cela a échoué par un défaut de ma part ; le journal a les détails',
};

// French: what was delivered last, what waits and why, and what was given up.

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

export const deliveries: typeof english.deliveries = {
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

// French: what is said when the room is lost, and whatever is said elsewhere in its place.

export const lostRoom: typeof english.lostRoom = {
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

// French: what the bot will do next and by which rule.

export const why: typeof english.why = {
  next: (incident) => `*Ce que je ferai ensuite* pour ${incident} :`,
  noClock: ({ incident, status }) =>
    `${incident} : aucun délai ne court, l’incident est ${names.statuses[status].name}.`,
  line: ({ at, rule }) => `• ${when(at)} : ${rule}`,
  noFixedTime: 'un délai libre',
  acknowledge: ({ severity, clock, next }) =>
    `si personne ne l’a pris en compte, ${next}. Règle : un ${severity} est pris en compte en ${clock}, puis chaque niveau a son propre délai.`,
  escalate: ({ severity, clock, next }) =>
    `si l’impact continue, ${next}. Règle : un ${severity} monte d’un niveau après ${clock} sans amélioration.`,
  raise: ({ severity, clock, to }) =>
    `je relève la sévérité à ${to}, comme annoncé, sauf si la personne responsable la maintient. Règle : un ${severity} est relevé après ${clock}.`,
  raiseWarning: ({ severity, clock, to, before }) =>
    `j’annonce que la sévérité passe à ${to}. Règle : un ${severity} est relevé après ${clock}, ce qui est annoncé ${before} avant.`,
  verify: (clock) => `je demande à la salle si l’impact a bien cessé. Règle : ${clock} après son arrêt.`,
  handover: ({ commander, clock }) =>
    `je propose discrètement à ${commander} de passer le relais. Règle : après ${clock} aux commandes.`,
  update: ({ severity, clock, author, missed }) =>
    `si aucun point de situation n’est arrivé, je le rappelle à ${author} dans la salle. Règle : intervalle entre deux points d’un ${severity} : ${clock} ; ` +
    `${missed === 0 ? 'ensuite' : `après ${count(missed, 'point')} ${plural(missed, 'manqué')}`}, le niveau suivant est aussi alerté.`,
  nudge: ({ author, before }) =>
    `je rappelle discrètement à ${author} le prochain point de situation. Règle : ${before} avant l’échéance.`,
  postmortem: (owner) =>
    `je rappelle le post-mortem à ${owner}. Règle : à mi-parcours, 4 h avant l’échéance, à l’échéance, puis chaque jour.`,
  actions:
    'je rappelle les actions de suivi ouvertes à qui s’en occupe. Règle : 2 jours avant l’échéance, le jour même, puis chaque semaine.',
  overdue: 'je liste ce qui est en retard là où tout le monde le voit. Règle : au début de chaque semaine de travail.',
  iPrintContacts: 'je publie les contacts à appeler, car tout le monde a été alerté',
  iPage: ({ whom, place }) => `j’alerte ${whom} (${place})`,
};
