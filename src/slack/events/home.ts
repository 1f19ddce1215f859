// The Home tab: drawn when somebody opens it, and anew after what they did there. Nothing of it is kept.
import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { todoFor } from '../../domain/action-items/todo.ts';
import { brokenHome, homeView } from '../../render/home/home.ts';
import type { Asker } from '../../usecases/actors.ts';
import { homeFor } from '../../usecases/read-incidents.ts';
import { inBackground, sayFault, show, textMessage } from '../edge/answers.ts';
import { presentTime } from '../edge/ask.ts';
import type { Edge, Input } from '../edge/edge.ts';

const ENDED_SHOWN = 5;
const LATELY_MS = 30 * 86_400_000;

const homeOpened = z.object({ tab: z.string().nullish(), user: z.string().nullish() });

/** The events that are listened to. */
export const EVENTS = ['app_home_opened', 'member_joined_channel', 'member_left_channel', 'user_change'] as const;

export function registerHome(app: App, edge: Edge): void {
  app.event('app_home_opened', async ({ event, client, context }) => {
    const { teamId } = context;
    const { tab, user: userId } = homeOpened.parse(event);
    // Slack tells of the other tab in the same words; old clients do not say which.
    if (tab === 'messages' || teamId === undefined || !userId) return;
    const reader = { teamId, userId, channelId: null, isTyped: false, isForeign: false, client };
    await inBackground(edge, () => publishHome(edge, reader));
  });
}

type Reader = Asker & Pick<Input, 'client'>;

/** Draws the Home of one person from what is true now; what cannot be drawn says so there. */
export async function publishHome(edge: Edge, reader: Reader): Promise<void> {
  const view = await drawn(edge.ctx, reader).catch((error: unknown) => brokenHome(sayFault(edge, error)));
  const { words } = edge.ctx;
  await show(
    edge,
    reader,
    () => reader.client.views.publish({ user_id: reader.userId, view }),
    () => [textMessage(words.answers.homeNotShown, words)],
  );
}

async function drawn(ctx: Context, reader: Reader) {
  const { words } = ctx;
  const { userId } = reader;
  const now = await presentTime(ctx);
  const since = new Date(now.getTime() - LATELY_MS);
  const { waiting, open, ended, lately } = await homeFor(
    ctx,
    { ...reader, channelId: null },
    { ended: ENDED_SHOWN, since },
  );
  return homeView({ open, ended, todo: todoFor(userId, waiting, open), lately }, userId, now, words);
}
