// What Slack tells of people and rooms: who comes, who goes, who is a guest, who has left.
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { whyNoPerson } from '../../domain/roles/named-people.ts';
import { noteAccount, noteMove } from '../../usecases/actors.ts';
import { noteGone } from '../../usecases/note-gone.ts';
import { factsOf } from '../edge/directory.ts';
import type { Edge } from '../edge/edge.ts';

const id = z.string().min(1).max(255);
const moved = z.object({ user: id, channel: id, event_ts: z.string() });
const changed = z.object({ user: z.looseObject({ id }), event_ts: z.string().nullish() });

/**
 * Written down before Slack is answered over HTTP: what fails is told by Slack again. By socket Slack has its answer by then; a move that
 * is lost so is found by the next look, within a minute.
 */
export function registerPeopleEvents(app: App, edge: Edge): void {
  const { ctx } = edge;
  app.event('member_joined_channel', ({ event, context }) => move(event, context.teamId, true));
  app.event('member_left_channel', ({ event, context }) => move(event, context.teamId, false));
  app.event('user_change', async ({ event, context, body }) => {
    const { teamId } = context;
    const { user, event_ts: ts } = changed.parse(event);
    const facts = teamId === undefined ? null : factsOf(user, teamId);
    if (teamId === undefined || facts === null) return;
    await noteAccount(ctx, { teamId, userId: user.id }, facts, momentOf(ts ?? String(body.event_time)));
    const because = whyNoPerson(user.id, facts);
    if (because !== null) await noteGone(ctx, teamId, user.id, because);
  });

  async function move(event: unknown, teamId: string | undefined, isIn: boolean): Promise<void> {
    const { user, channel, event_ts: ts } = moved.parse(event);
    if (teamId === undefined) return;
    await noteMove(ctx, { teamId, channelId: channel, userId: user }, isIn, momentOf(ts));
  }
}

/** Slack's timestamps are seconds with a fraction. */
function momentOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}
