// What people are called, for documents that are read outside Slack.
import { z } from 'zod';
import { look } from './look-back.ts';
import { CannotLook, NotThere } from './outcomes.ts';
import type { Sender } from './sender.ts';

const info = z.object({
  user: z.object({
    real_name: z.string().optional(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
  }),
});

/** By id; whoever Slack does not tell of keeps the id. */
export async function namesOf({ call }: Sender, userIds: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const user of new Set(userIds)) {
    const name = await nameOf(call, user);
    if (name !== null) names.set(user, name);
  }
  return names;
}

async function nameOf(call: Sender['call'], userId: string): Promise<string | null> {
  try {
    const { user } = info.parse(await look(call, 'users.info', { user: userId }));
    return user.real_name || user.profile?.real_name || user.profile?.display_name || null;
  } catch (error) {
    if (error instanceof CannotLook || error instanceof NotThere) return null;
    throw error;
  }
}
