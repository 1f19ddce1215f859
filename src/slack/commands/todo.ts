// `todo`: shows what waits for the requester, over all incidents.
import type { Context } from '../../context.ts';
import { todoFor } from '../../domain/action-items/todo.ts';
import type { Message } from '../../render/blocks.ts';
import { todoMessage } from '../../render/home/todo.ts';
import type { Asker } from '../../usecases/actors.ts';
import { openFor, waitingFor } from '../../usecases/read-incidents.ts';
import { presentTime } from '../edge/ask.ts';
import { generalSubcommand } from './subcommand.ts';

export const todo = generalSubcommand({
  name: 'todo',
  aliases: ['to-do', 'todos'],
  group: 'anywhere',
  read: ({ words }) => (words.length === 0 ? {} : null),
  run: async ({ ctx }, input) => [await todoOf(ctx, input, await presentTime(ctx))],
});

/** What waits for one person, over all incidents. */
export async function todoOf(ctx: Context, asker: Asker, now: Date): Promise<Message> {
  const [waiting, open] = await Promise.all([waitingFor(ctx, asker), openFor(ctx, asker)]);
  return todoMessage(todoFor(asker.userId, waiting, open), now, ctx.words);
}
