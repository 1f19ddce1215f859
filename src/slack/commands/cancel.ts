// `cancel`: ends a false alarm.
import { incidentSubcommand, reasonIn, wholeText } from './subcommand.ts';

export const cancel = incidentSubcommand({
  name: 'cancel',
  group: 'afterwards',
  near: ['cancelled', 'canceled', 'annuler', 'false'],
  read: wholeText,
  request: (asked) => ({ type: 'cancel', reason: reasonIn(asked) }),
});
