// What is overdue in the whole workspace: once a week, one message where everybody sees it, whichever incidents ask for it.
import { overdueActions } from '../domain/action-items.ts';
import { overdueDigest } from '../render/overdue-digest.ts';
import { DIGEST, gather } from '../storage/bundles.ts';
import { incidentsWithDatedActions } from '../storage/incidents.ts';
import { databaseTime } from '../storage/time.ts';
import { ClaimLost, TurnLater } from './caller.ts';
import { inAnnouncements } from './channels.ts';
import { postOnce } from './messages.ts';
import type { Sender } from './sender.ts';

/** It tells of what is overdue now, also in incidents that have not asked yet; nothing is posted when nothing is. */
export async function announceOverdue(sender: Sender): Promise<void> {
  const { ctx, row } = sender;
  if (ctx.policy.announcements === null) return;
  const gathered = await gather(ctx.db, row, DIGEST);
  if (gathered.is === 'told') return;
  if (gathered.is === 'later') throw new TurnLater(gathered.ms);
  if (gathered.is !== 'goes') throw new ClaimLost();
  const now = ctx.clock(await databaseTime(ctx.db));
  const overdue = (await incidentsWithDatedActions(ctx.db, row.teamId))
    .filter(({ isDrill }) => !isDrill)
    .map((incident) => ({ incident, items: overdueActions(incident, now) }))
    .filter(({ items }) => items.length > 0);
  if (overdue.length === 0) return;
  const said = overdueDigest(overdue, now, ctx.words);
  await inAnnouncements(sender, (channelId) => postOnce(sender, { channelId }, row.key, said));
}
