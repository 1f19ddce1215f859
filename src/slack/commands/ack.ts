// `ack`: acknowledges, and the paging stops.
import { incidentSubcommand, wholeText } from './subcommand.ts';

export const ack = incidentSubcommand({
  name: 'ack',
  aliases: ['acknowledge', 'acquitter'],
  group: 'inTheRoom',
  near: ['seen', 'looking', 'mine', 'vu'],
  roomAliases: ['acked', 'acknowledged'],
  isForPaged: true,
  read: wholeText,
  request: () => ({ type: 'acknowledge' }),
  remark: ({ text }) => text,
});
