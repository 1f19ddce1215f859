// `actions`: lists the action items.
import { actionsMessage } from '../../render/action-items/list.ts';
import { presentTime } from '../edge/ask.ts';
import { isAboutItems } from './action.ts';
import { incidentSubcommand, nothingElse } from './subcommand.ts';

export const actions = incidentSubcommand({
  name: 'actions',
  aliases: ['followups', 'follow-ups'],
  group: 'afterwards',
  // `actions done 1` is `action done 1`.
  read: (typed) => (isAboutItems(typed) ? { redirect: 'action', words: typed.all } : nothingElse(typed)),
  answer: async ({ ctx }, _input, incident) => [actionsMessage(incident, await presentTime(ctx), ctx.words)],
});
