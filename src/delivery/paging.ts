// Pages: to a person directly, to whoever a group or a schedule stands for just now, or to a pager outside Slack.
import { ladderFor, rungAt } from '../domain/paging.ts';
import { isStillWanted } from '../domain/reach.ts';
import { isOpen } from '../domain/status.ts';
import { targetOf } from '../domain/target.ts';
import type { Entry, EntryOf } from '../domain/timeline.ts';
import { pageMessage } from '../render/direct.ts';
import { pageDigest } from '../render/page-digest.ts';
import { dedupKey, type PagerAction } from '../render/pager-content.ts';
import { disband, gather, PAGES, pagesOf } from '../storage/bundles.ts';
import { keepClaim } from '../storage/outbox.ts';
import { databaseTime } from '../storage/time.ts';
import { changeIncident } from '../usecases/change-incident.ts';
import { ClaimLost, TurnLater } from './caller.ts';
import { entryAt, entryOfType } from './entries.ts';
import { Refused } from './outcomes.ts';
import { tell } from './pagers.ts';
import { expectPerson, reachedBy, writeTo } from './people.ts';
import type { Sender } from './sender.ts';

/** Does what a `page` asks for, whatever its target is. */
export async function page(sender: Sender, { target, seq }: { target: string; seq: number }): Promise<void> {
  const { ctx, incident, row } = sender;
  const entry = await entryOfType(sender, seq, 'paged');
  const meant = targetOf(target, ctx.policy);
  if (meant === null) throw new Refused('unknown_target');
  if (meant.kind === 'person') return pagePerson(sender, meant.userId, entry);
  if (meant.kind === 'pager') {
    return isStillWanted(incident, entry) ? notify(sender, meant.name, 'trigger', entry) : undefined;
  }
  if (!isOpen(incident.status)) return;
  // From the second round of the ladder on, everybody in a group is paged.
  const { round } = rungAt(entry.step, ladderFor(incident, ctx.policy));
  const reached = await reachedBy(sender, meant, round > 1 ? 'everybody' : 'first');
  // Found out again after a crash, it may be somebody else: the core takes only the first report, and pages from that.
  await changeIncident(ctx, row, { type: 'reportReached', pagedSeq: seq, target, ...reached });
}

/** Makes the one commander for whom the policy's group or schedule stands now. Refused where nobody of it could hear of it. */
export async function findCommander(sender: Sender, target: string): Promise<void> {
  const meant = targetOf(target, sender.ctx.policy);
  if (meant === null) throw new Refused('unknown_target');
  const [userId] = (await reachedBy(sender, meant, 'first')).userIds;
  if (userId === undefined) throw new Refused('nobody_there');
  await changeIncident(sender.ctx, sender.row, { type: 'appointCommander', userId });
}

/** A person who is paged for many incidents at the same moment gets one message that tells of all of them. */
async function pagePerson(sender: Sender, userId: string, entry: EntryOf<'paged'>): Promise<void> {
  const { ctx, incident, row } = sender;
  await expectPerson(sender, userId);
  if (!row.mustReconcile) {
    const gathered = await gather(ctx.db, row, PAGES);
    if (gathered.is === 'later') throw new TurnLater(gathered.ms);
    if (gathered.is !== 'goes') throw new ClaimLost();
  }
  const pages = (await pagesOf(ctx.db, row)).flatMap(({ incident, entry }) =>
    entry.type === 'paged' ? [{ incident, entry }] : [],
  );
  if (pages.length < 2) return writeTo(sender, userId, row.key, pageMessage(incident, entry, ctx.words));
  try {
    await writeTo(sender, userId, row.key, pageDigest(pages, ctx.words));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await disband(ctx.db, row);
    throw new TurnLater(0);
  }
}

/** Tells a pager what became of its page. */
export async function tellPager(sender: Sender, pager: string, action: PagerAction, seq: number): Promise<void> {
  await notify(sender, pager, action, await entryAt(sender, seq));
}

async function notify({ ctx, incident, pagers, row }: Sender, name: string, action: PagerAction, entry: Entry) {
  const pager = ctx.policy.pagers[name];
  const secret = pagers.secrets[name];
  if (pager === undefined || secret === undefined) throw new Refused('pager_without_secret');
  const sentAt = ctx.clock(await databaseTime(ctx.db));
  // Asked just before, as it is before each call to Slack: what another replica has taken over must not ring late.
  if (!(await keepClaim(ctx.db, row))) throw new ClaimLost();
  await tell(
    { ...pager, secret },
    { id: `${dedupKey(incident)}:${row.key}`, action, incident, entry, words: ctx.words },
    sentAt,
  );
}
