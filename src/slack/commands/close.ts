// `close`: closes a resolved incident.
import { incidentSubcommand, wholeText } from './subcommand.ts';

export const close = incidentSubcommand({
  name: 'close',
  group: 'afterwards',
  read: wholeText,
  request: ({ text }) => ({ type: 'close', ...(text !== '' && { reason: text }) }),
});
