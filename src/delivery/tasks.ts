// What is done for each kind of delivery: load what is true now, render, send.

import { overdueActions } from '../domain/action-items/follow-up.ts';
import type { Addressed, Delivery, DeliveryType } from '../domain/delivery.ts';
import { noPersonIn } from '../domain/roles/named-people.ts';
import { overdueDigest } from '../render/action-items/overdue-digest.ts';
import type { Message } from '../render/blocks.ts';
import { announcedUpdate, sourceReply } from '../render/card/announcement.ts';
import { failedStepMessage, handoverMessage, nudgeMessage, roleBrief } from '../render/direct/direct.ts';
import { followUpMessage } from '../render/direct/follow-up.ts';
import { sharedLearnings } from '../render/report/learnings.ts';
import { welcome } from '../render/room/channel.ts';
import { lostRoomMessage } from '../render/room/lost-room.ts';
import { DIGEST, gather } from '../storage/batching.ts';
import { incidentsWithDatedActions, timelineOf } from '../storage/incidents.ts';
import { learningsOf } from '../storage/learnings.ts';
import type { ClaimedRow } from '../storage/outbox.ts';
import { findSlot, saveSlot } from '../storage/surfaces.ts';
import { databaseTime } from '../storage/time.ts';
import { changeIncident } from '../usecases/change-incident.ts';
import { entryAt, entryOfType } from './entries.ts';
import { postOnce } from './messages.ts';
import { Refused } from './outcomes.ts';
import { findCommander, page, tellPager } from './paging/paging.ts';
import { expectPerson, invite, mustSee, toEach, whisper, writeTo } from './people.ts';
import { sendDocument } from './postmortem/exports.ts';
import { remove } from './postmortem/postmortem.ts';
import { inAnnouncements } from './room/channels.ts';
import { openRoom, retireRoom } from './room/open-room.ts';
import { sayInRoom } from './room/room-lines.ts';
import { syncSurface } from './room/surfaces.ts';
import { ClaimLost, TurnLater } from './slack-client/slack-client.ts';
import type { Sender } from './task-context.ts';

/** What somebody who was just paged may read. */
const LEARNINGS_SHARED = 3;

type Task<T extends DeliveryType> = (sender: Sender, delivery: Extract<Delivery, { type: T }>) => Promise<Addressed[]>;

const TASKS: { [T in DeliveryType]: Task<T> } = {
  openRoom,
  syncSurface: (sender, { surface }) => syncSurface(sender, surface),
  pinCard: (sender) => done(pinCard(sender)),
  postWelcome: (sender) => done(postWelcome(sender)),
  shareLearnings: (sender) => done(shareLearnings(sender)),
  invite: (sender, delivery) =>
    toEach(sender, delivery, (userId) => invite(sender, userId, delivery.unlessLeft === true)),
  findCommander: (sender, { target }) => done(findCommander(sender, target)),
  postEntries: (sender, { seqs }) => done(postEntries(sender, seqs)),
  announceUpdate: (sender, delivery) => done(announceUpdate(sender, delivery)),
  page: (sender, delivery) => done(page(sender, delivery)),
  tellPager: (sender, { pager, event, seq }) => done(tellPager(sender, pager, event, seq)),
  nudge: async (sender, { userId, seq }) => {
    await expectPerson(sender, userId, true);
    return done(whisper(sender, userId, sender.row.key, await nudgeAt(sender, seq)));
  },
  briefRole: async (sender, { userId, seq }) => {
    return done(writeTo(sender, userId, sender.row.key, await briefAt(sender, seq)));
  },
  tellPerson: async (sender, { userId, seq }) => {
    await expectPerson(sender, userId, true);
    const { ctx, incident } = sender;
    await mustSee(sender, userId);
    const told = followUpMessage(incident, await entryAt(sender, seq), userId, ctx.words);
    return done(writeTo(sender, userId, sender.row.key, told));
  },
  sendDocument: (sender, delivery) => done(sendDocument(sender, delivery)),
  tellCommander: async (sender, { seq }) => {
    return done(writeTo(sender, sender.incident.roles.commander, sender.row.key, await troubleAt(sender, seq)));
  },
  announceOverdue: (sender) => done(announceOverdue(sender)),
  answerSource: (sender) => done(answerSource(sender)),
  retireRoom: (sender, { channelId }) => done(retireRoom(sender, channelId)),
};

/** Every kind of delivery that can be done. */
export const DELIVERY_TYPES: readonly string[] = Object.keys(TASKS);

/** The type of a row's delivery; `unknown` for one that a newer version wrote, so that it is a word from a closed set. */
export function typeOf({ delivery: { type } }: Pick<ClaimedRow, 'delivery'>): string {
  return isKnown(type) ? type : 'unknown';
}

function isKnown(type: string): boolean {
  return Object.hasOwn(TASKS, type);
}

/** A kind of delivery that another version of the bot wrote. */
export class UnknownDelivery extends Error {
  constructor(type: string) {
    super(`nothing here knows how to deliver "${type}"`);
    this.name = 'UnknownDelivery';
  }
}

/** Delivers one row. Answers with the deliveries that follow from it; throws what `caller.ts` throws. */
export function deliver<T extends DeliveryType>(
  sender: Sender,
  delivery: Extract<Delivery, { type: T }>,
): Promise<Addressed[]> {
  if (!isKnown(delivery.type)) return Promise.reject(new UnknownDelivery(delivery.type));
  const task: Task<T> = TASKS[delivery.type as T];
  return task(sender, delivery);
}

async function done(work: Promise<unknown>): Promise<Addressed[]> {
  await work;
  return [];
}

async function troubleAt(sender: Sender, seq: number): Promise<Message> {
  const entry = await entryAt(sender, seq);
  if (entry.type === 'stepFailed') return failedStepMessage(sender.incident, entry, sender.ctx.words);
  if (entry.type === 'roomLost') return lostRoomMessage(sender.incident, entry, sender.ctx.words);
  throw new Error(`entry ${seq} is no trouble`);
}

async function briefAt(sender: Sender, seq: number): Promise<Message> {
  const entry = await entryAt(sender, seq);
  if (entry.type === 'roleAssigned' || entry.type === 'declared')
    return roleBrief(sender.incident, entry, sender.ctx.words);
  throw new Error(`entry ${seq} gives no role`);
}

async function nudgeAt(sender: Sender, seq: number): Promise<Message> {
  const entry = await entryAt(sender, seq);
  if (entry.type === 'updateNudged') return nudgeMessage(sender.incident, entry, sender.ctx.policy, sender.ctx.words);
  if (entry.type === 'handoverNudged') return handoverMessage(sender.incident, entry, sender.ctx.words);
  throw new Error(`entry ${seq} is no nudge`);
}

async function pinCard({ call, ctx, row }: Sender): Promise<void> {
  const card = await findSlot(ctx.db, row, 'card');
  if (card === null) return;
  try {
    await call('pins.add', { channel: card.channelId, timestamp: card.ts });
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'already_pinned')) throw error;
  }
}

async function postWelcome(sender: Sender): Promise<void> {
  const { incident, ctx, row } = sender;
  if (incident.room !== null) await postOnce(sender, incident.room, row.key, welcome(incident, ctx.words));
}

/** Nothing where there is nothing to hand on. */
async function shareLearnings(sender: Sender): Promise<void> {
  const { incident, ctx, row } = sender;
  const { service, reference, room } = incident;
  if (service === null || room === null) return;
  const labels = ctx.words.record.parts;
  const wanted = { most: LEARNINGS_SHARED, labels, besides: reference };
  const learnings = await learningsOf(ctx.db, row.teamId, service, wanted);
  if (learnings.length === 0) return;
  await postOnce(sender, room, row.key, sharedLearnings(service, learnings, ctx.words));
}

async function postEntries(sender: Sender, seqs: readonly number[]): Promise<void> {
  const timeline = await timelineOf(sender.ctx.db, sender.row);
  const entries = timeline.filter(({ seq }) => seqs.includes(seq));
  await sayInRoom(sender, entries, timeline);
  for (const entry of entries) if (entry.type === 'updateOverdue') await lookForReminded(sender, entry.userId);
}

/** A reminder in the room is lost on somebody who has left, and Slack takes it all the same: it is looked whether they are there. */
async function lookForReminded(sender: Sender, userId: string): Promise<void> {
  if (sender.incident.gone.includes(userId)) return;
  try {
    await expectPerson(sender, userId, true);
  } catch (error) {
    const because = error instanceof Refused ? noPersonIn(error.code) : null;
    if (because === null) throw error;
    await changeIncident(sender.ctx, sender.row, { type: 'reportGone', userId, because });
  }
}

/** Under the announcement that stands now, once; a reply that was left behind under a deleted one goes. */
async function announceUpdate(sender: Sender, { seq, root }: { seq: number; root?: string }): Promise<void> {
  const { ctx, row, incident } = sender;
  const shown = await findSlot(ctx.db, row, 'announcement');
  if (shown === null || (root !== undefined && shown.ts !== root)) return;
  const slot = `announcement:reply:${seq}`;
  const earlier = await findSlot(ctx.db, row, slot);
  if (earlier?.hash === shown.ts) return;
  const entry = await entryOfType(sender, seq, 'updated');
  const place = { channelId: shown.channelId, threadTs: shown.ts };
  const { channelId, ts } = await postOnce(sender, place, row.key, announcedUpdate(incident, entry, ctx.words));
  if (earlier !== null) await remove(sender, earlier);
  await saveSlot(ctx.db, row, { slot, channelId, ts, hash: shown.ts });
}

async function answerSource(sender: Sender): Promise<void> {
  const { source } = sender.incident;
  if (source === null) return;
  await postOnce(
    sender,
    { channelId: source.channelId, threadTs: source.ts },
    sender.row.key,
    sourceReply(sender.incident, sender.ctx.words),
  );
}

// What is overdue in the whole workspace: once a week, one message where everybody sees it, whichever incidents ask for it.

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
