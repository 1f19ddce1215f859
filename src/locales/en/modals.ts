// English: the forms. A title has 24 characters, an option and its description 75 each.

import type { Status } from '../../domain/lifecycle/status.ts';
import type { Reasoned } from '../../domain/permissions.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import { names } from './names.ts';

export const modals = {
  loading: 'One moment…',
  declare: {
    title: 'Declare an incident',
    submit: 'Declare',
    what: 'What is wrong?',
    example: 'checkout down',
    severity: 'How severe is it?',
    severityHelp:
      'Ask: what is down? How many people feel it? Is data or security at risk? Is there a workaround? In doubt, choose the higher.',
    service: 'Which service?',
    mayKnow: 'Who may know?',
    private: 'Private',
    privateMeans: 'Members of the room only; nothing is announced',
  },
  update: {
    title: (reference: string) => `Update ${reference}`,
    submit: 'Post update',
    what: 'What should people know?',
    help: 'What do we understand now? What was done, and what did it do? What are we on, and what comes next?',
    example: 'Half of all payments fail. We are rolling back the 10:20 release; next we watch the error rate.',
    status: 'Status',
    unchanged: (status: Status) => `Unchanged: ${names.statuses[status].name}`,
    next: 'Next update',
    noFixedTime: 'No fixed time',
    asUsual: (length: string) => `As usual: in ${length}`,
    inMinutes: (minutes: number) => `In ${minutes} min`,
  },
  status: {
    title: (reference: string) => `Status ${reference}`,
    submit: 'Move',
    now: (status: Status) => `Now: *${names.status(status)}*.`,
    noOther: 'No other status follows from here.',
    to: 'Move to',
  },
  severity: {
    title: (reference: string) => `Severity ${reference}`,
    submit: 'Change',
    to: 'How severe is it now?',
    help: 'Every clock starts anew at the new level, and whoever it calls for is invited.',
    reason: 'What makes it so?',
  },
  note: {
    title: (reference: string) => `Note ${reference}`,
    submit: 'Add',
    what: 'What was seen, tried or decided?',
    help: 'It joins the timeline with the time of now.',
  },
  reason: {
    title: (does: Reasoned) =>
      does === 'cancel' ? 'Cancel the incident' : does === 'close' ? 'Close the incident' : `Lower to ${does}`,
    submit: (does: Reasoned) => (does === 'cancel' ? 'Cancel it' : does === 'close' ? 'Close it' : `Lower to ${does}`),
    reason: 'Why?',
    help: (severity: Severity) => `It is a ${severity}: the room is told the reason, and that it comes from you.`,
  },
  hold: {
    title: (severity: Severity) => `Hold ${severity}`,
    submit: 'Hold',
    reason: (severity: Severity) => `What speaks for staying at ${severity}?`,
    help: (length: string) => `It holds for ${length}, and the reason joins the timeline.`,
  },
  resolve: {
    title: (reference: string) => `Resolve ${reference}`,
    submit: 'Resolve',
    summary: 'What ended it, in one sentence?',
    example: 'Rolled back the 10:20 release; payments are back to normal.',
    rootCause: 'Root cause',
    rootCauseHelp: 'Leave it empty while it is still unknown: finding it becomes a follow-up of 48 hours.',
    fix: 'The fix',
    temporary: 'It is temporary',
    temporaryMeans: 'Making it permanent becomes a follow-up',
    dataLost: 'Was data lost?',
    dataLostWhat: 'What data was lost',
    securityImpact: 'Is there an impact on security?',
    securityImpactWhat: 'What the impact on security is',
    whatCounts: 'What is written here counts.',
    assessments: { notAssessed: 'Not assessed yet', none: 'None' },
    owner: 'Who looks after the post-mortem?',
  },
};
