// `update`: posts a status update.
import { UPDATE_MODAL } from '../modals/modals.ts';
import { incidentSubcommand, wholeText } from './subcommand.ts';

export const update = incidentSubcommand({
  name: 'update',
  aliases: ['maj'],
  group: 'inTheRoom',
  near: ['news', 'updates', 'nouvelles'],
  keepsReferences: true,
  isRunningText: true,
  read: wholeText,
  modal: ({ text }) => (text === '' ? UPDATE_MODAL : null),
  request: ({ text }) => ({ type: 'postUpdate', text, isNoChange: false, nextUpdateAt: null }),
});
