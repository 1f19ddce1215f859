// Everything the bot says, in English. Its shape is what every other language has to fill.
import { actionItems } from './en/action-items.ts';
import { answers } from './en/answers.ts';
import { buttons } from './en/buttons.ts';
import { card } from './en/card.ts';
import { declared } from './en/declared.ts';
import { deliveries } from './en/deliveries.ts';
import { direct } from './en/direct.ts';
import { editing } from './en/editing.ts';
import { entries } from './en/entries.ts';
import { faults } from './en/faults.ts';
import { followUp } from './en/follow-up.ts';
import { forms } from './en/forms.ts';
import { help } from './en/help.ts';
import { home } from './en/home.ts';
import { learnings } from './en/learnings.ts';
import { lostRoom } from './en/lost-room.ts';
import { modals } from './en/modals.ts';
import { names } from './en/names.ts';
import { naming } from './en/naming.ts';
import { overdue } from './en/overdue.ts';
import { paging } from './en/paging.ts';
import { postmortem } from './en/postmortem.ts';
import { record } from './en/record.ts';
import { refusals } from './en/refusals.ts';
import { report } from './en/report.ts';
import { room } from './en/room.ts';
import { timeline } from './en/timeline.ts';
import { todo } from './en/todo.ts';
import { troubles } from './en/troubles.ts';
import { verbs } from './en/verbs.ts';
import { why } from './en/why.ts';

export const en = {
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
