// `close`: closes a resolved incident.
import { incidentSubcommand, wholeText } from './subcommand.ts';

export const close = incidentSubcommand({
  name: 'close',
  aliases: ['clôturer'],
  group: 'afterwards',
  roomAliases: ['closed', 'clôturé'],
  read: wholeText,
  request: ({ text }) => ({ type: 'close', ...(text !== '' && { reason: text }) }),
});
