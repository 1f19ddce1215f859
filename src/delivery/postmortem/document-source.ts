// Gathers what a document is written from: the record as drawn, and what the people in it are called.

import { z } from 'zod';
import type { DocumentSource } from '../../documents/source.ts';
import { CannotLook, NotThere } from '../outcomes.ts';
import { look } from '../slack-client/look-back.ts';
import type { TaskContext } from '../task-context.ts';
import type { Drawn } from './postmortem.ts';

export async function sourceOf(
  task: TaskContext,
  { incident, record, draft }: Drawn,
  at: Date,
): Promise<DocumentSource> {
  const { policy, words } = task.ctx;
  const people = [...draft.responders.map(({ userId }) => userId), ...draft.actionItems.map(({ owner }) => owner)];
  return { incident, entries: record, draft, policy, words, names: await namesOf(task, people), at };
}

// What people are called, for documents that are read outside Slack.

const info = z.object({
  user: z.object({
    real_name: z.string().optional(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
  }),
});

/** By id; whoever Slack does not tell of keeps the id. */
export async function namesOf({ call }: TaskContext, userIds: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const user of new Set(userIds)) {
    const name = await nameOf(call, user);
    if (name !== null) names.set(user, name);
  }
  return names;
}

async function nameOf(call: TaskContext['call'], userId: string): Promise<string | null> {
  try {
    const { user } = info.parse(await look(call, 'users.info', { user: userId }));
    return user.real_name || user.profile?.real_name || user.profile?.display_name || null;
  } catch (error) {
    if (error instanceof CannotLook || error instanceof NotThere) return null;
    throw error;
  }
}
