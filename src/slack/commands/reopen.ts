// `reopen`: goes on where it seemed over.
import { incidentSubcommand, reasonIn, wholeText } from './subcommand.ts';

export const reopen = incidentSubcommand({
  name: 'reopen',
  group: 'afterwards',
  read: wholeText,
  request: (asked) => ({ type: 'reopen', reason: reasonIn(asked) }),
});
