// Gathers what waits for one person, over all incidents.
import type { Context } from '../context.ts';
import { todoFor } from '../domain/todo.ts';
import type { Message } from '../render/blocks.ts';
import { todoMessage } from '../render/todo.ts';
import { incidentsWaitingFor, openIncidents } from '../storage/incidents.ts';
import type { Input } from './edge.ts';

export async function todoOf(
  { db, words }: Context,
  { teamId, userId }: Pick<Input, 'teamId' | 'userId'>,
  now: Date,
): Promise<Message> {
  const [waiting, open] = await Promise.all([
    incidentsWaitingFor(db, teamId, userId),
    openIncidents(db, teamId, userId),
  ]);
  return todoMessage(todoFor(userId, waiting, open), now, words);
}
