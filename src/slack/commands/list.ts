// `list`: shows the open incidents.
import { openIncidents } from '../../render/help/incident-list.ts';
import { openFor } from '../../usecases/read-incidents.ts';
import { generalSubcommand } from './subcommand.ts';

export const list = generalSubcommand({
  name: 'list',
  group: 'anywhere',
  read: ({ words }) => (words.length === 0 ? {} : null),
  run: async ({ ctx }, input) => [openIncidents(await openFor(ctx, input), ctx.words)],
});
