// English: what only the way in has to say, and what stands over a form while it is being made.

import { list } from './forms.ts';

export const answers = {
  unknownPerson: (name: string) =>
    `Slack did not tell me who “${name}” is; nothing was changed. Choose the person from the list that opens when you type \`@\`.`,
  /** `known`: the names of rotas and pagers that the policy has. */
  unknownTarget: ({ name, known }: { name: string; known: readonly string[] }) =>
    `I know no rota or pager “${name}”; nobody was paged. ${known.length === 0 ? '' : `There is ${list(known)}. `}` +
    'For a person or a group choose from the list that opens when you type `@`; `/incident escalate` alone pages the next rung.',
  /** A form that did not open is no dead end: whatever a form asks can be typed. The reference finds the details in the log. */
  formNotOpened: (reference: string) =>
    'Slack did not let the form open; nothing was recorded. Try again, or type it: `/incident sev2 what is wrong` opens an ' +
    'incident, and `/incident help` shows the rest. If it comes back, give the operators this reference: ' +
    `\`${reference}\`.`,
  resynced: (incident: string) =>
    `Every message of ${incident} is being compared with the record; what differs is corrected.`,
  exporting: ({ file, incident }: { file: string; incident: string }) =>
    `\`${file}\` of ${incident} is on its way to you, as a direct message.`,
  otherWorkspace: 'I work in another workspace than the one that this comes from; nothing was done.',
  notKnownYet:
    '*NOT recorded*: Slack has not told me yet which workspace I work in. Nothing was changed. Please try again in a minute.',
  /** For somebody outside of its room: nothing but the reference. */
  calledIn: (reference: string) => `${reference} is acknowledged, by you. You are being invited into its room.`,
  /** The form stands there, still empty. */
  formNotShown: (reference: string) =>
    'Slack did not show the form that I opened for you; nothing was recorded. Close it and try again, or type what you want to say: ' +
    `\`/incident help\` shows how. If it comes back, give the operators this reference: \`${reference}\`.`,
  /** The form stands there as it was when the button was pressed. */
  formNotReplaced: (reference: string) =>
    'Slack did not show what your click brought. The form is still there with what you typed: press again. If it comes back, give the ' +
    `operators this reference: \`${reference}\`.`,
  homeNotShown:
    'Slack did not show your Home as it is now. Open it again in a moment; `/incident list` and `/incident todo` show the same.',
  /** Said after "I cannot say whether this was recorded". */
  recordedLate: 'It has been recorded after all. You can close this.',
  /** Drawn by an older version, or for a version that is not here yet. */
  outdated: {
    action:
      'This button is from an older version; nothing was done. The card in the room has the buttons of today, and `/incident help` ' +
      'shows what can be typed.',
    view: 'This form is from an older version; nothing was recorded. Please open it again.',
    shortcut:
      'This shortcut is from an older version; nothing was done. `/incident` opens the form that declares an incident.',
    command: 'This command is from an older version; nothing was done. `/incident help` shows what can be typed.',
    event: 'This is from an older version; nothing was done.',
  },
  update: 'Update',
  resolve: 'Resolve',
  note: 'Note',
  status: 'Status',
  hold: 'Hold',
  severity: 'Severity',
};
