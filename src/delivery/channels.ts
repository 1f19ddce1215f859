// Channels that the bot was not made a member of: finding them by name, and joining them.
import { z } from 'zod';
import type { Call } from './caller.ts';
import { Refused } from './outcomes.ts';

const listed = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** A channel's id. A policy may say "#name", which posting takes, but reading and joining do not. */
async function idOf(call: Call, channel: string): Promise<string> {
  if (!channel.startsWith('#')) return channel;
  let cursor: string | undefined;
  do {
    const answer = await call('conversations.list', {
      types: 'public_channel',
      exclude_archived: true,
      limit: 1000,
      ...(cursor !== undefined && { cursor }),
    });
    const page = listed.parse(answer);
    const named = page.channels.find(({ name }) => `#${name}` === channel);
    if (named !== undefined) return named.id;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  throw new Refused('channel_not_found');
}

/** Does `work` in a channel, by its id; a public channel that the bot is not in is joined first. */
export async function inChannel<T>(call: Call, channel: string, work: (channelId: string) => Promise<T>): Promise<T> {
  const id = await idOf(call, channel);
  try {
    return await work(id);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'not_in_channel') throw error;
    await call('conversations.join', { channel: id });
    return work(id);
  }
}
