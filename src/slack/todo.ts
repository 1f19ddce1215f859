// Gathers what waits for one person, over all incidents.
import type { Context } from '../context.ts';
import { todoFor } from '../domain/todo.ts';
import type { Message } from '../render/blocks.ts';
import { todoMessage } from '../render/todo.ts';
import type { Asker } from '../usecases/actors.ts';
import { openFor, waitingFor } from '../usecases/read-incidents.ts';

export async function todoOf(ctx: Context, asker: Asker, now: Date): Promise<Message> {
  const [waiting, open] = await Promise.all([waitingFor(ctx, asker), openFor(ctx, asker)]);
  return todoMessage(todoFor(asker.userId, waiting, open), now, ctx.words);
}
