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
import { DIGEST, formBatch } from '../storage/batching.ts';
import { incidentsWithDatedActions, timelineOf } from '../storage/incidents.ts';
import { learningsOf } from '../storage/learnings.ts';
import type { ClaimedRow } from '../storage/outbox.ts';
import { findSlot, saveSlot } from '../storage/surfaces.ts';
import { databaseTime } from '../storage/time.ts';
import { changeIncident } from '../usecases/change-incident.ts';
import { entryAt, entryOfType } from './entries.ts';
import { postOnce } from './messages.ts';
import { PermanentError } from './outcomes.ts';
import { findCommander, page, tellPager } from './paging/paging.ts';
import { expectPerson, invite, mustSee, toEach, whisper, writeTo } from './people.ts';
import { sendDocument } from './postmortem/exports.ts';
import { remove } from './postmortem/postmortem.ts';
import { inAnnouncements } from './room/channels.ts';
import { openRoom, retireRoom } from './room/open-room.ts';
import { sayInRoom } from './room/room-lines.ts';
import { syncSurface } from './room/surfaces.ts';
import { LeaseLost, Throttled } from './slack-client/slack-client.ts';
import type { TaskContext } from './task-context.ts';

/** What somebody who was just paged may read. */
const LEARNINGS_SHARED = 3;

type Task<T extends DeliveryType> = (
  task: TaskContext,
  delivery: Extract<Delivery, { type: T }>,
) => Promise<Addressed[]>;

const TASKS: { [T in DeliveryType]: Task<T> } = {
  openRoom,
  syncSurface: (task, { surface }) => syncSurface(task, surface),
  pinCard: (task) => done(pinCard(task)),
  postWelcome: (task) => done(postWelcome(task)),
  shareLearnings: (task) => done(shareLearnings(task)),
  invite: (task, delivery) => toEach(task, delivery, (userId) => invite(task, userId, delivery.unlessLeft === true)),
  findCommander: (task, { target }) => done(findCommander(task, target)),
  postEntries: (task, { seqs }) => done(postEntries(task, seqs)),
  announceUpdate: (task, delivery) => done(announceUpdate(task, delivery)),
  page: (task, delivery) => done(page(task, delivery)),
  tellPager: (task, { pager, event, seq }) => done(tellPager(task, pager, event, seq)),
  nudge: async (task, { userId, seq }) => {
    await expectPerson(task, userId, true);
    return done(whisper(task, userId, task.row.key, await nudgeAt(task, seq)));
  },
  briefRole: async (task, { userId, seq }) => {
    return done(writeTo(task, userId, task.row.key, await briefAt(task, seq)));
  },
  tellPerson: async (task, { userId, seq }) => {
    await expectPerson(task, userId, true);
    const { ctx, incident } = task;
    await mustSee(task, userId);
    const told = followUpMessage(incident, await entryAt(task, seq), userId, ctx.words);
    return done(writeTo(task, userId, task.row.key, told));
  },
  sendDocument: (task, delivery) => done(sendDocument(task, delivery)),
  tellCommander: async (task, { seq }) => {
    return done(writeTo(task, task.incident.roles.commander, task.row.key, await troubleAt(task, seq)));
  },
  announceOverdue: (task) => done(announceOverdue(task)),
  answerSource: (task) => done(answerSource(task)),
  retireRoom: (task, { channelId }) => done(retireRoom(task, channelId)),
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

/** Delivers one row. Answers with the deliveries that follow from it; throws what `slack-client.ts` throws. */
export function deliver<T extends DeliveryType>(
  task: TaskContext,
  delivery: Extract<Delivery, { type: T }>,
): Promise<Addressed[]> {
  if (!isKnown(delivery.type)) return Promise.reject(new UnknownDelivery(delivery.type));
  const run: Task<T> = TASKS[delivery.type as T];
  return run(task, delivery);
}

async function done(work: Promise<unknown>): Promise<Addressed[]> {
  await work;
  return [];
}

async function troubleAt(task: TaskContext, seq: number): Promise<Message> {
  const entry = await entryAt(task, seq);
  if (entry.type === 'stepFailed') return failedStepMessage(task.incident, entry, task.ctx.words);
  if (entry.type === 'roomLost') return lostRoomMessage(task.incident, entry, task.ctx.words);
  throw new Error(`entry ${seq} is no trouble`);
}

async function briefAt(task: TaskContext, seq: number): Promise<Message> {
  const entry = await entryAt(task, seq);
  if (entry.type === 'roleAssigned' || entry.type === 'declared')
    return roleBrief(task.incident, entry, task.ctx.words);
  throw new Error(`entry ${seq} gives no role`);
}

async function nudgeAt(task: TaskContext, seq: number): Promise<Message> {
  const entry = await entryAt(task, seq);
  if (entry.type === 'updateNudged') return nudgeMessage(task.incident, entry, task.ctx.policy, task.ctx.words);
  if (entry.type === 'handoverNudged') return handoverMessage(task.incident, entry, task.ctx.words);
  throw new Error(`entry ${seq} is no nudge`);
}

async function pinCard({ call, ctx, row }: TaskContext): Promise<void> {
  const card = await findSlot(ctx.db, row, 'card');
  if (card === null) return;
  try {
    await call('pins.add', { channel: card.channelId, timestamp: card.ts });
  } catch (error) {
    if (!(error instanceof PermanentError && error.code === 'already_pinned')) throw error;
  }
}

async function postWelcome(task: TaskContext): Promise<void> {
  const { incident, ctx, row } = task;
  if (incident.room !== null) await postOnce(task, incident.room, row.key, welcome(incident, ctx.words));
}

/** Nothing where there is nothing to hand on. */
async function shareLearnings(task: TaskContext): Promise<void> {
  const { incident, ctx, row } = task;
  const { service, reference, room } = incident;
  if (service === null || room === null) return;
  const labels = ctx.words.record.parts;
  const wanted = { most: LEARNINGS_SHARED, labels, besides: reference };
  const learnings = await learningsOf(ctx.db, row.teamId, service, wanted);
  if (learnings.length === 0) return;
  await postOnce(task, room, row.key, sharedLearnings(service, learnings, ctx.words));
}

async function postEntries(task: TaskContext, seqs: readonly number[]): Promise<void> {
  const timeline = await timelineOf(task.ctx.db, task.row);
  const entries = timeline.filter(({ seq }) => seqs.includes(seq));
  await sayInRoom(task, entries, timeline);
  for (const entry of entries) if (entry.type === 'updateOverdue') await lookForReminded(task, entry.userId);
}

/** A reminder in the room is lost on somebody who has left, and Slack takes it all the same: it is looked whether they are there. */
async function lookForReminded(task: TaskContext, userId: string): Promise<void> {
  if (task.incident.gone.includes(userId)) return;
  try {
    await expectPerson(task, userId, true);
  } catch (error) {
    const because = error instanceof PermanentError ? noPersonIn(error.code) : null;
    if (because === null) throw error;
    await changeIncident(task.ctx, task.row, { type: 'reportGone', userId, because });
  }
}

/** Under the announcement that stands now, once; a reply that was left behind under a deleted one goes. */
async function announceUpdate(task: TaskContext, { seq, root }: { seq: number; root?: string }): Promise<void> {
  const { ctx, row, incident } = task;
  const shown = await findSlot(ctx.db, row, 'announcement');
  if (shown === null || (root !== undefined && shown.ts !== root)) return;
  const slot = `announcement:reply:${seq}`;
  const earlier = await findSlot(ctx.db, row, slot);
  if (earlier?.hash === shown.ts) return;
  const entry = await entryOfType(task, seq, 'updated');
  const place = { channelId: shown.channelId, threadTs: shown.ts };
  const { channelId, ts } = await postOnce(task, place, row.key, announcedUpdate(incident, entry, ctx.words));
  if (earlier !== null) await remove(task, earlier);
  await saveSlot(ctx.db, row, { slot, channelId, ts, hash: shown.ts });
}

async function answerSource(task: TaskContext): Promise<void> {
  const { source } = task.incident;
  if (source === null) return;
  await postOnce(
    task,
    { channelId: source.channelId, threadTs: source.ts },
    task.row.key,
    sourceReply(task.incident, task.ctx.words),
  );
}

// What is overdue in the whole workspace: once a week, one message where everybody sees it, whichever incidents ask for it.

/** It tells of what is overdue now, also in incidents that have not asked yet; nothing is posted when nothing is. */
export async function announceOverdue(task: TaskContext): Promise<void> {
  const { ctx, row } = task;
  if (ctx.policy.announcements === null) return;
  const gathered = await formBatch(ctx.db, row, DIGEST);
  if (gathered.is === 'told') return;
  if (gathered.is === 'later') throw new Throttled(gathered.ms);
  if (gathered.is !== 'goes') throw new LeaseLost();
  const now = ctx.clock(await databaseTime(ctx.db));
  const overdue = (await incidentsWithDatedActions(ctx.db, row.teamId))
    .filter(({ isDrill }) => !isDrill)
    .map((incident) => ({ incident, items: overdueActions(incident, now) }))
    .filter(({ items }) => items.length > 0);
  if (overdue.length === 0) return;
  const said = overdueDigest(overdue, now, ctx.words);
  await inAnnouncements(task, (channelId) => postOnce(task, { channelId }, row.key, said));
}
