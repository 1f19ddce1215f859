// `note`: adds to the timeline.
import { NOTE_MODAL } from '../modals/modals.ts';
import { incidentSubcommand, wholeText } from './subcommand.ts';

export const note = incidentSubcommand({
  name: 'note',
  group: 'inTheRoom',
  near: ['notes', 'noted', 'fyi'],
  keepsReferences: true,
  isRunningText: true,
  read: wholeText,
  modal: ({ text }) => (text === '' ? NOTE_MODAL : null),
  request: ({ text }) => ({ type: 'addNote', text, source: null }),
});
