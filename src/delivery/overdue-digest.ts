// What is overdue in the whole workspace: once a week, one message where everybody sees it, whichever incidents ask for it.
import { overdueActions } from '../domain/action-items.ts';
import type { Message } from '../render/blocks.ts';
import { overdueDigest } from '../render/overdue-digest.ts';
import { DIGEST, gather } from '../storage/bundles.ts';
import { incidentsWithDatedActions } from '../storage/incidents.ts';
import { databaseTime } from '../storage/time.ts';
import { ClaimLost, TurnLater } from './caller.ts';
import { inChannel } from './channels.ts';
import { postOnce } from './messages.ts';
import { Refused } from './outcomes.ts';
import type { Sender } from './sender.ts';

/** It tells of what is overdue now, also in incidents that have not asked yet; nothing is posted when nothing is. */
export async function announceOverdue(sender: Sender): Promise<void> {
  const { ctx, row } = sender;
  const { announcements } = ctx.policy;
  if (announcements === null) return;
  const gathered = await gather(ctx.db, row, DIGEST);
  if (gathered.is === 'told') return;
  if (gathered.is === 'later') throw new TurnLater(gathered.ms);
  if (gathered.is !== 'goes') throw new ClaimLost();
  const now = ctx.clock(await databaseTime(ctx.db));
  const overdue = (await incidentsWithDatedActions(ctx.db, row.teamId))
    .filter(({ isDrill }) => !isDrill)
    .map((incident) => ({ incident, items: overdueActions(incident, now) }))
    .filter(({ items }) => items.length > 0);
  if (overdue.length > 0) await post(sender, announcements, overdueDigest(overdue, now, ctx.words));
}

async function post(sender: Sender, channel: string, said: Message): Promise<void> {
  const { call, row } = sender;
  try {
    await postOnce(sender, { channelId: channel }, row.key, said);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'not_in_channel') throw error;
    await inChannel(call, channel, (channelId) => postOnce(sender, { channelId }, row.key, said));
  }
}
