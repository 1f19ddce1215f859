// The Home tab: drawn when somebody opens it, and anew after what they did there. Nothing of it is kept.
import type { App } from '@slack/bolt';
import type { Context } from '../context.ts';
import { todoFor } from '../domain/todo.ts';
import { brokenHome, homeView } from '../render/home.ts';
import { countDeclaredSince, incidentsWaitingFor, openIncidents, recentlyEnded } from '../storage/incidents.ts';
import { aside, sayFault } from './answers.ts';
import { presentTime } from './ask.ts';
import type { Edge, Input } from './edge.ts';

const ENDED_SHOWN = 5;
const LATELY_MS = 30 * 86_400_000;

/** The events that are listened to. */
export const EVENTS = ['app_home_opened'] as const;

export function registerHome(app: App, edge: Edge): void {
  app.event('app_home_opened', async ({ event, client, context }) => {
    const { teamId } = context;
    // Slack tells of the other tab in the same words.
    if (event.tab !== 'home' || teamId === undefined) return;
    await aside(edge, () => publishHome(edge, { teamId, userId: event.user, client }));
  });
}

type Reader = Pick<Input, 'teamId' | 'userId' | 'client'>;

/** Draws the Home of one person from what is true now; what cannot be drawn says so there. */
export async function publishHome(edge: Edge, reader: Reader): Promise<void> {
  const view = await drawn(edge.ctx, reader).catch((error: unknown) => brokenHome(sayFault(edge, error)));
  await reader.client.views.publish({ user_id: reader.userId, view });
}

async function drawn(ctx: Context, { teamId, userId }: Reader) {
  const { db, words } = ctx;
  const now = await presentTime(ctx);
  const [waiting, open, ended, lately] = await Promise.all([
    incidentsWaitingFor(db, teamId, userId),
    openIncidents(db, teamId, userId),
    recentlyEnded(db, teamId, userId, ENDED_SHOWN),
    countDeclaredSince(db, teamId, new Date(now.getTime() - LATELY_MS)),
  ]);
  return homeView({ open, ended, todo: todoFor(userId, waiting, open), lately }, userId, now, words);
}
