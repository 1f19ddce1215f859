// `hold`: keeps the clock from raising the severity.
import { HOLD_MODAL } from '../modals/modals.ts';
import { incidentSubcommand, wholeText } from './subcommand.ts';

export const hold = incidentSubcommand({
  name: 'hold',
  group: 'inTheRoom',
  read: wholeText,
  mayDeclare: ({ text }) => text !== '',
  modal: ({ text }) => (text === '' ? HOLD_MODAL : null),
  request: ({ text }) => ({ type: 'holdSeverity', reason: text }),
});
