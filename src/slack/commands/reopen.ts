// `reopen`: goes on where it seemed over.
import { incidentSubcommand, reasonIn, wholeText } from './subcommand.ts';

export const reopen = incidentSubcommand({
  name: 'reopen',
  aliases: ['rouvrir'],
  group: 'afterwards',
  near: ['again'],
  read: wholeText,
  request: (asked) => ({ type: 'reopen', reason: reasonIn(asked) }),
});
