// French: what the bot will do next and by which rule.
import type { why as english } from '../en/why.ts';
import { count, plural, when } from './forms.ts';
import { names } from './names.ts';

export const why: typeof english = {
  next: (incident) => `*Ce que je ferai ensuite* pour ${incident} :`,
  noClock: ({ incident, status }) =>
    `${incident} : aucun délai ne court, l’incident est ${names.statuses[status].name}.`,
  line: ({ at, rule }) => `• ${when(at)} : ${rule}`,
  noFixedTime: 'un délai libre',
  acknowledge: ({ severity, clock, next }) =>
    `si personne ne l’a pris en compte, ${next}. Règle : un ${severity} est pris en compte en ${clock}, puis chaque échelon a son propre délai.`,
  escalate: ({ severity, clock, next }) =>
    `si l’impact continue, ${next}. Règle : un ${severity} monte d’un échelon après ${clock} sans amélioration.`,
  raise: ({ severity, clock, to }) =>
    `je relève la sévérité à ${to}, comme annoncé, sauf si la personne responsable la maintient. Règle : un ${severity} est relevé après ${clock}.`,
  raiseWarning: ({ severity, clock, to, before }) =>
    `j’annonce que la sévérité passe à ${to}. Règle : un ${severity} est relevé après ${clock}, ce qui est annoncé ${before} avant.`,
  verify: (clock) => `je demande à la salle si l’impact a bien cessé. Règle : ${clock} après son arrêt.`,
  handover: ({ commander, clock }) =>
    `je propose discrètement à ${commander} de passer le relais. Règle : après ${clock} aux commandes.`,
  update: ({ severity, clock, author, missed }) =>
    `si aucun point de situation n’est arrivé, je le rappelle à ${author} dans la salle. Règle : intervalle entre deux points d’un ${severity} : ${clock} ; ` +
    `${missed === 0 ? 'ensuite' : `après ${count(missed, 'point')} ${plural(missed, 'manqué')}`}, l’échelon suivant est aussi alerté.`,
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
