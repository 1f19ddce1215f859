// Everything the bot says, in French.
import type { en } from './en.ts';
import { actionItems } from './fr/action-items.ts';
import { answers } from './fr/answers.ts';
import { buttons } from './fr/buttons.ts';
import { card } from './fr/card.ts';
import { declared } from './fr/declared.ts';
import { deliveries } from './fr/deliveries.ts';
import { direct } from './fr/direct.ts';
import { editing } from './fr/editing.ts';
import { entries } from './fr/entries.ts';
import { faults } from './fr/faults.ts';
import { followUp } from './fr/follow-up.ts';
import { forms } from './fr/forms.ts';
import { help } from './fr/help.ts';
import { home } from './fr/home.ts';
import { learnings } from './fr/learnings.ts';
import { lostRoom } from './fr/lost-room.ts';
import { modals } from './fr/modals.ts';
import { names } from './fr/names.ts';
import { naming } from './fr/naming.ts';
import { overdue } from './fr/overdue.ts';
import { paging } from './fr/paging.ts';
import { postmortem } from './fr/postmortem.ts';
import { record } from './fr/record.ts';
import { refusals } from './fr/refusals.ts';
import { report } from './fr/report.ts';
import { room } from './fr/room.ts';
import { timeline } from './fr/timeline.ts';
import { todo } from './fr/todo.ts';
import { troubles } from './fr/troubles.ts';
import { verbs } from './fr/verbs.ts';
import { why } from './fr/why.ts';

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
  troubles,
  verbs,
  why,
};
