// French: help, the panel of a room, and the lists of open incidents.
import type { help as english } from '../en/help.ts';
import { count, plural } from './forms.ts';
import { names } from './names.ts';

export const help: typeof english = {
  heading: 'Ce que vous pouvez dire',
  lead: 'Une ligne ouvre une salle : `/incident sev1 paiement en panne`. `/inc` est le raccourci de `/incident`.',
  run: (verb) => `Lancer « ${verb} »`,
  unknown: ({ word, suggestion }) =>
    `Je ne connais pas « ${word} » ; rien n’a été fait. Vouliez-vous dire \`/incident ${suggestion}\` ? ` +
    `Pour le déclarer comme incident, dites sa sévérité : \`/incident sev2 …\`.`,

  openVerbs:
    'Aussi : `/incident note`, `lead @ann`, `role comms @bo`, `escalate`, `timeline`, `why`, `cancel`, `help`.',
  endedVerbs: 'Aussi : `/incident note`, `timeline`, `postmortem`, `help`.',
  standing: ({ status, commander }) => `${status}. Responsable : ${commander}.`,

  noneOpen: 'Aucun incident n’est ouvert. `/incident sev1 ce qui ne va pas` en déclare un.',
  open: (incidents) => `${count(incidents, 'incident')} ${plural(incidents, 'ouvert')} :`,
  wrongPlace: (verb) =>
    `\`/incident ${verb}\` concerne un incident précis, et ceci n’est pas sa salle ; rien n’a été fait.`,
  which: 'Duquel s’agit-il ?',
  thisOne: 'Celui-ci',
  more: (rest) => `Et ${count(rest, 'autre')}.`,
  incident: ({ incident, status, commander, place }) =>
    `${incident} · ${names.statuses[status].name} · responsable : ${commander} · ${place}`,
  noRoomYet: 'pas encore de salle',
  noRoom: 'pas de salle',
};
