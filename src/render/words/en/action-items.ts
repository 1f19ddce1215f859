// English: action items in Slack: their lists, buttons, forms and dates.
import { between, count, when } from './forms.ts';

const LIKE_THIS = 'Like this: `by friday`, `by in 2 weeks`, `by 1 December`, `by 2026-12-01`.';
const LIKE_THAT = 'Like this: friday, in 2 weeks, 1 December, 2026-12-01.';

export const actionItems = {
  done: 'Done',
  doing: 'Doing',
  notDoing: 'Not doing…',
  edit: 'Edit',

  overdueBy: (due: Date, now: Date) => `Overdue by ${between(due, now)}`,
  none: (incident: string) =>
    `*${incident}* has no action items yet. Add one: \`/incident action @ann by friday: alert on queue depth\`.`,
  open: ({ incident, open, all }: { incident: string; open: number; all: number }) =>
    `*${incident}*: ${count(open, 'open action item')} of ${all}.`,
  which:
    'Nothing was recorded: that does not say which item, or what of it. Like this: `/incident action done 2`, `action 2 not doing: why`, ' +
    '`action 2 prevent`, `action edit 2`. What is to be done is said in a sentence.',
  needsReason:
    'Nothing was changed: what is not done has a reason. Like this: `/incident action 2 not doing: the service goes away`.',
  whatFor: 'What is it for? Only what is said to prevent it counts as prevention.',
  mayBlame:
    '*Some words point at people* where the system has more to tell. They are kept as they are; *Edit* changes them.',
  mine: (incident: string) => `*${incident}*: still to be done by you.`,
  nothingMine: (incident: string) => `*${incident}*: nothing is left to you here.`,
  one: (incident: string) => `Action item of *${incident}*:`,
  more: (rest: number) => `And ${count(rest, 'more', 'more')}.`,

  unreadable: (typed: string) => `I cannot read “${typed}” as a date, so nothing was recorded. ${LIKE_THIS}`,
  past: ({ typed, since }: { typed: string; since: Date }) =>
    `“${typed}” is over (${when(since)}), so nothing was recorded. ${LIKE_THIS}`,
  unreadableInput: `I cannot read this as a date. ${LIKE_THAT}`,
  pastInput: `This is over. ${LIKE_THAT}`,

  form: {
    loading: 'Action item',
    title: (reference: string) => `Action ${reference}`,
    add: 'Add',
    save: 'Save',
    what: 'What is to be done?',
    whatExample: 'Alert on queue depth, before it is full. A link to an issue stays a link.',
    owner: 'Who looks after it?',
    due: 'By when?',
    dueExample: 'friday · in 2 weeks · 1 December · 2026-12-01',
    dueOfPolicy: 'Left empty, the policy says by when.',
    noDue: 'Left empty, it has no date.',
    kind: 'What is it for?',
    status: 'How does it stand?',
    reason: 'Reason, if it is not being done',
    against: 'What speaks against doing it?',
    againstHelp: 'It stays with the item, so that whoever reads it later understands.',
    needsWords: 'Without words nothing is recorded.',
  },
};
