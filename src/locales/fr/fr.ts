// Everything the bot says, in French.
import type { en } from '../en/en.ts';
import { actionItems, followUp, overdue } from './action-items.ts';
import { help, home, learnings, todo, verbs } from './commands.ts';
import { deliveries, deliveryErrors, lostRoom, why } from './delivery.ts';
import { forms } from './format.ts';
import { buttons, card, declared, entries, naming, room, timeline } from './incident.ts';
import { modals } from './modals.ts';
import { names } from './names.ts';
import { direct, paging } from './paging.ts';
import { postmortem, record } from './postmortem.ts';
import { editing } from './postmortem-modals.ts';
import { answers, faults, refusals } from './refusals.ts';
import { report } from './report.ts';

export const fr: typeof en = {
  actionItems,
  answers,
  buttons,
  card,
  declared,
  deliveries,
  direct,
  editing,
  entries,
  faults,
  followUp,
  forms,
  help,
  home,
  learnings,
  lostRoom,
  modals,
  names,
  naming,
  overdue,
  paging,
  postmortem,
  record,
  refusals,
  report,
  room,
  timeline,
  todo,
  deliveryErrors,
  verbs,
  why,
};
