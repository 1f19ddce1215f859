// `timeline`: shows the timeline, to whoever asks.
import { timelineMessages } from '../../render/room/timeline.ts';
import { timelineShown } from '../../usecases/read-incidents.ts';
import { incidentSubcommand, nothingElse } from './subcommand.ts';

export const timeline = incidentSubcommand({
  name: 'timeline',
  group: 'inTheRoom',
  near: ['notes', 'history', 'chronologie'],
  read: nothingElse,
  answer: async ({ ctx }, _input, incident) =>
    timelineMessages(incident, await timelineShown(ctx, incident), ctx.words),
});
