// English: action items in Slack: their lists, buttons, forms and dates.

import type { ActionKind, ActionStatus, DraftedAction } from '../../domain/action-items/action-item.ts';
import type { Section, Verdict } from '../../domain/postmortem/sections.ts';
import { between, count, plural, when } from './format.ts';

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

// English: the post-mortem and the action items: whose they are, by when, and what happened to them.

const sections: Record<Section, string> = {
  summary: 'Summary',
  impact: 'Impact',
  security: 'Security impact',
  detection: 'Detection',
  causes: 'Root cause and contributing factors',
  mitigators: 'What kept it from being worse',
  resolution: 'Resolution',
  response: 'Response',
  lookingBack: 'Looking back',
  lessons: 'Lessons',
  evidence: 'Evidence',
};

const kinds: Record<ActionKind, string> = {
  prevent: 'prevents it',
  detect: 'shows it sooner',
  mitigate: 'limits the harm',
  process: 'improves how we work',
};

const statuses: Record<ActionStatus, string> = {
  todo: 'to do',
  doing: 'being done',
  done: 'done',
  notDoing: 'not being done',
};

const drafted: Record<DraftedAction, string> = {
  findCause: 'Find what caused it',
  makeFixPermanent: 'Make the temporary fix permanent',
  alertSooner: 'Add an alert that finds this sooner',
};

const verdicts: Record<Verdict, string> = { approved: 'approved', commented: 'commented on' };

/** Somebody did something to an action item. */
interface ActionDone {
  by: string;
  action: number;
  status: ActionStatus;
  what: string;
}

/** `, due Friday`, where there is a date. */
function by(due: Date | null): string {
  return due === null ? '' : `, due ${when(due)}`;
}

export const followUp = {
  sections,
  /** A section inside a sentence. */
  section: (section: Section) => sections[section].toLowerCase(),
  kinds,
  noKind: 'purpose not said yet',
  statuses,
  drafted,
  due: (at: Date | null) => (at === null ? 'no date yet' : `due ${when(at)}`),

  /** What one person is told. */
  direct: {
    assigned: ({ by: who, due }: { by: string; due: Date | null }) =>
      `${who} asks you to look after the post-mortem${by(due)}. Write it with \`/incident postmortem\` in the room.`,
    reminded: (due: Date | null) =>
      `the post-mortem is yours${by(due)}. Go on with \`/incident postmortem\` in the room.`,
    reviewAsked: (who: string) =>
      `${who} asks you to read the post-mortem. Approve it or comment with \`/incident postmortem\` in the room.`,
    reviewed: ({ by: who, verdict }: { by: string; verdict: Verdict }) =>
      `${who} ${verdicts[verdict]} the post-mortem.`,
    actionIsYours: 'an action item was given to you.',
    nothingLeft: 'nothing is left to you.',
    stillToDo: 'still to be done by you.',
    about: ({ incident, told }: { incident: string; told: string }) => `*${incident}*: ${told}`,
  },

  /** What the room hears. */
  room: {
    assigned: ({ owner, due }: { owner: string; due: Date | null }) =>
      `*Post-mortem*: ${owner} looks after it${by(due)}.`,
    reviewAsked: ({ by: who, reviewers }: { by: string; reviewers: string }) =>
      `*Post-mortem in review*: ${who} asked ${reviewers} to read it.`,
    approved: (who: string) => `*Post-mortem approved* by ${who}`,
    commented: (who: string) => `*Post-mortem commented* by ${who}`,
    published: ({ by: who, isAgain }: { by: string; isAgain: boolean }) =>
      `*Post-mortem published${isAgain ? ' again' : ''}* by ${who}. Thank you for writing it down.`,
    actionAdded: (action: string) => `*Action item* ${action}`,
    actionChanged: ({ by: who, status, action }: { by: string; status: ActionStatus; action: string }) =>
      `*Action item ${statuses[status]}* ${action}, says ${who}`,
  },

  /** What the timeline lists. */
  line: {
    assigned: ({ by: who, owner }: { by: string; owner: string }) => `${who} gave the post-mortem to ${owner}`,
    written: ({ by: who, section, revision }: { by: string; section: Section; revision: number }) =>
      `${who} wrote the ${sections[section].toLowerCase()} of the post-mortem (version ${revision})`,
    reviewAsked: ({ by: who, reviewers }: { by: string; reviewers: string }) =>
      `${who} asked ${reviewers} to review the post-mortem`,
    reviewed: ({ by: who, verdict }: { by: string; verdict: Verdict }) => `${who} ${verdicts[verdict]} the post-mortem`,
    published: ({ by: who, isAgain }: { by: string; isAgain: boolean }) =>
      `${who} published the post-mortem${isAgain ? ' again' : ''}`,
    reminded: (who: string) => `Reminded ${who} of the post-mortem`,
    actionAdded: ({ action, owner, what }: { action: number; owner: string; what: string }) =>
      `Action item ${action} for ${owner}: ${what}`,
    actionChanged: ({ by: who, action, status, what }: ActionDone) =>
      `${who} changed action item ${action}, ${statuses[status]}: ${what}`,
    actionsReminded: ({ who, actions }: { who: string; actions: number }) =>
      `Reminded ${who} of ${count(actions, 'action item')}`,
    overdueListed: (actions: number) => `Listed ${count(actions, 'overdue action item')}`,
  },
};

// English: the weekly list of overdue action items.

export const overdue = {
  lead: ({ items, incidents }: { items: number; incidents: number }) =>
    `*${count(items, 'action item')} of ${count(incidents, 'incident')} ${plural(items, 'is', 'are')} overdue.* ` +
    'What no longer makes sense may be given up with a reason: `/incident todo` shows what is yours.',
  more: (rest: number) =>
    `And ${count(rest, 'more', 'more')}: \`/incident actions\` with its reference shows those of an incident.`,
};
