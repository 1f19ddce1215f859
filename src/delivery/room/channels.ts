// Channels that the bot was not made a member of: joining them, and finding by its name the one that announcements go to.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { channelNamed, forgetChannel, keepChannel } from '../../storage/named-channels.ts';
import { CannotLook, LookFailed, PermanentError } from '../outcomes.ts';
import { meaningOf } from '../slack-client/errors.ts';
import { look } from '../slack-client/look-back.ts';
import type { Call } from '../slack-client/slack-client.ts';
import type { Searches, TaskContext } from '../task-context.ts';

const listed = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string().optional() })),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

const identity = z.object({ team_id: z.string() });

/** Slack takes less than a thousand, and advises two hundred. */
const PAGE = 200;
/** Channels in which nothing can be said any more. */
const GONE = new Set(['channel_not_found', 'is_archived', 'is_inactive']);

/** Where a channel may be found, the likeliest place first: those that the bot is in, private ones among them, and then all public ones. */
const PLACES = [
  { method: 'users.conversations', types: 'public_channel,private_channel' },
  { method: 'conversations.list', types: 'public_channel' },
] as const;

/**
 * Does `work` in the channel of the policy's announcements, by its id; null where there is none. A name is looked up once and its id kept:
 * it outlives a renaming. When that channel is gone, the name is looked up once more.
 */
export async function inAnnouncements<T>(
  task: TaskContext,
  work: (channelId: string) => Promise<T>,
): Promise<T | null> {
  const { ctx, row, call } = task;
  const named = ctx.policy.announcements;
  if (named === null) return null;
  if (!named.startsWith('#')) return inChannel(call, named, work);
  const channelId = await idOf(task, named);
  try {
    return await inChannel(call, channelId, work);
  } catch (error) {
    if (!(error instanceof PermanentError) || !GONE.has(error.code)) throw error;
    await forgetChannel(ctx.db, row.teamId, named, channelId);
    const other = await idOf(task, named);
    if (other === channelId) throw error;
    return inChannel(call, other, work);
  }
}

async function idOf({ ctx, row, call, searches }: TaskContext, named: string): Promise<string> {
  const known = await channelNamed(ctx.db, row.teamId, named);
  if (known === 'none') throw new PermanentError('no_such_channel');
  if (known !== null) return known;
  const found = await findNamed(call, named, { searches, key: `${row.teamId} ${named}` });
  // Posting takes a name, too; what is lost is only that nothing can be looked up there.
  if (found === 'unseen') return named;
  await keepChannel(ctx.db, row.teamId, named, found);
  if (found === null) throw new PermanentError('no_such_channel');
  return found;
}

/** The id of a channel by its name, with `#`; null where there is none, `unseen` where Slack never tells the bot all of them. */
export async function findNamed(
  call: Call,
  named: string,
  { searches, key }: { searches: Searches; key: string },
): Promise<string | 'unseen' | null> {
  const wanted = named.slice(1).toLowerCase();
  let at = searches.get(key) ?? { place: 0, cursor: '', isBlind: false };
  for (let where = PLACES[at.place]; where !== undefined; where = PLACES[at.place]) {
    searches.set(key, at);
    try {
      const { channels, next } = await pageOf(call, where, at.cursor);
      const found = channels.find(({ name }) => name?.toLowerCase() === wanted);
      if (found !== undefined) return end(found.id);
      at = next === '' ? { ...at, place: at.place + 1, cursor: '' } : { ...at, cursor: next };
    } catch (error) {
      // Its cursor may have expired. What only waits for its turn goes on where it was.
      if (error instanceof LookFailed) searches.delete(key);
      if (!(error instanceof CannotLook)) throw error;
      at = { place: at.place + 1, cursor: '', isBlind: true };
    }
  }
  return end(at.isBlind ? 'unseen' : null);

  function end<T>(outcome: T): T {
    searches.delete(key);
    return outcome;
  }
}

async function pageOf(call: Call, { method, types }: (typeof PLACES)[number], cursor: string) {
  const more = cursor === '' ? {} : { cursor };
  const answer = await look(call, method, { types, exclude_archived: true, limit: PAGE, ...more });
  const { channels, response_metadata: metadata } = listed.parse(answer);
  return { channels, next: metadata?.next_cursor ?? '' };
}

/**
 * At the start: looks up the channel that the policy names, before there is anything to announce, and says when there is none. What does not
 * work out is left to the first announcement.
 */
export async function checkAnnouncements(
  { db, log, policy }: Context,
  client: WebClient,
  searches: Searches,
): Promise<void> {
  const named = policy.announcements;
  if (named === null || !named.startsWith('#')) return;
  const call: Call = (method, args) =>
    client.apiCall(method, args).catch((error: unknown) => {
      throw meaningOf(error);
    });
  try {
    const { team_id: teamId } = identity.parse(await call('auth.test', {}));
    if ((await channelNamed(db, teamId, named)) !== null) return;
    const found = await findNamed(call, named, { searches, key: `start ${named}` });
    if (found !== 'unseen') await keepChannel(db, teamId, named, found);
    if (found === null)
      log.error({ channel: named }, 'the channel for announcements does not exist, or the bot is not in it');
  } catch (error) {
    log.warn({ err: error, channel: named }, 'the channel for announcements could not be looked up yet');
  }
}

/** Does `work` in a channel, by its id; a public channel that the bot is not in is joined first. */
async function inChannel<T>(call: Call, channelId: string, work: (channelId: string) => Promise<T>): Promise<T> {
  try {
    return await work(channelId);
  } catch (error) {
    if (!(error instanceof PermanentError) || error.code !== 'not_in_channel') throw error;
    await call('conversations.join', { channel: channelId });
    return work(channelId);
  }
}
