// `resolve`: ends the incident.
import { RESOLVE_MODAL } from '../modals/modals.ts';
import { incidentSubcommand, wholeText } from './subcommand.ts';

const NOT_ASKED = { rootCause: null, isTemporary: false, dataLost: null, securityImpact: null };

export const resolve = incidentSubcommand({
  name: 'resolve',
  aliases: ['resolved'],
  group: 'afterwards',
  read: wholeText,
  modal: ({ text }) => (text === '' ? RESOLVE_MODAL : null),
  request: ({ text }) => ({ type: 'resolve', resolution: { summary: text, ...NOT_ASKED }, postmortemOwner: null }),
});
