// Reaches people: invites them, writes to them directly, and knows whom a user group or a schedule stands for.
import { z } from 'zod';
import { forMembers } from '../domain/deliveries.ts';
import type { Addressed, Delivery } from '../domain/delivery.ts';
import type { FirstOrAll, Recipients } from '../domain/paging/recipients.ts';
import { onCall } from '../domain/paging/schedule.ts';
import { whyNoPerson } from '../domain/roles/named-people.ts';
import { type Target, targetOf } from '../domain/target.ts';
import type { Message } from '../render/blocks.ts';
import { knownMember } from '../storage/people.ts';
import { databaseTime } from '../storage/time.ts';
import { freshFacts, maySeeNow, noteInvited, personFacts } from '../usecases/actors.ts';
import { postOnce } from './messages.ts';
import { LookFailed, PermanentError } from './outcomes.ts';
import { scheduleRecipients } from './paging/schedules.ts';
import { groupRecipients, membersOf } from './paging/user-groups.ts';
import type { TaskContext } from './task-context.ts';

const ALREADY_IN = new Set(['already_in_channel', 'cant_invite_self']);
const directChannel = z.object({ channel: z.object({ id: z.string() }) });

/** A delivery to a user group becomes one for each of its members; one to a person is done by `toPerson`. */
export async function toEach(
  task: TaskContext,
  delivery: Extract<Delivery, { target: string }>,
  toPerson: (userId: string) => Promise<unknown>,
): Promise<Addressed[]> {
  const { target } = delivery;
  const meant = targetOf(target, task.ctx.policy);
  switch (meant?.kind) {
    case 'person':
      await toPerson(meant.userId);
      return [];
    case 'userGroup':
      return forMembers(task.incident, delivery, await membersOf(task.call, meant.groupId));
    case 'schedule':
      return forMembers(task.incident, delivery, await onSchedule(task, meant.name));
    default:
      throw new PermanentError('unknown_target');
  }
}

/** Who is on call now: in a schedule of the policy, or in one that PagerDuty keeps. */
export async function onSchedule({ call, ctx, pagers }: TaskContext, name: string): Promise<string[]> {
  const schedule = ctx.policy.schedules[name];
  if (schedule === undefined) throw new PermanentError('unknown_target');
  if ('members' in schedule) {
    return [onCall(schedule, ctx.clock(await databaseTime(ctx.db)), ctx.policy.calendar.timezone)];
  }
  if (pagers.pagerDutyToken === null) throw new PermanentError('pager_without_secret');
  return scheduleRecipients(call, {
    api: ctx.policy.pagerDuty.api,
    id: schedule.pagerDutySchedule,
    token: pagers.pagerDutyToken,
  });
}

/** Who of a user group or schedule hears it now. A person stands for themselves, and a pager for nobody. */
export async function recipientsOf(task: TaskContext, target: Target, scope: FirstOrAll): Promise<Recipients> {
  const { call, ctx } = task;
  switch (target.kind) {
    case 'person':
      return { userIds: [target.userId], passedOver: [] };
    case 'userGroup': {
      const now = ctx.clock(await databaseTime(ctx.db));
      return groupRecipients({ call, log: ctx.log, now }, target.groupId, scope);
    }
    case 'schedule':
      return { userIds: await onSchedule(task, target.name), passedOver: [] };
    case 'pager':
      return { userIds: [], passedOver: [] };
  }
}

/**
 * Throws Refused where nobody would read what is sent: an app, an account that is gone. `isAfresh` asks Slack again, where somebody may
 * have left since; whom it cannot be asked about is taken for a person.
 */
export async function expectPerson({ ctx, row }: TaskContext, userId: string, isAfresh = false): Promise<void> {
  const known = isAfresh ? await freshFacts(ctx, row.teamId, userId) : null;
  const facts = known ?? (await personFacts(ctx, row.teamId, [userId])).get(userId) ?? null;
  const because = whyNoPerson(userId, facts);
  if (because !== null) throw new PermanentError(because === 'bot' ? 'cannot_dm_bot' : 'user_disabled');
}

/** Brings a person into the room; being there already is success. `unlessLeft`: not who has left it. */
export async function invite({ ctx, call, incident }: TaskContext, userId: string, unlessLeft: boolean): Promise<void> {
  if (incident.room === null) return;
  const { channelId } = incident.room;
  if (unlessLeft) {
    const { rooms } = await knownMember(ctx.db, { teamId: incident.teamId, userId }, [channelId]);
    if (rooms[0]?.isIn === false) return;
  }
  try {
    await call('conversations.invite', { channel: channelId, users: userId });
  } catch (error) {
    if (!(error instanceof PermanentError && ALREADY_IN.has(error.code))) throw error;
  }
  // Whoever is put out of it later is known to have been in it, even if Slack never tells of it.
  await noteInvited(ctx, { teamId: incident.teamId, channelId, userId });
}

/** Writes to a person directly, once per `name`. */
export async function writeTo(task: TaskContext, userId: string, name: string, message: Message): Promise<void> {
  const { directChannels, row } = task;
  const person = `${row.teamId} ${userId}`;
  const known = directChannels.get(person);
  try {
    await postOnce(task, { channelId: await directWith(task, userId) }, name, message);
  } catch (error) {
    if (known === undefined || !(error instanceof PermanentError)) throw error;
    // Only opening it anew tells what became of a person whom the known channel does not reach any more.
    directChannels.delete(person);
    await postOnce(task, { channelId: await openDirect(task, userId) }, name, message);
  }
}

/** The direct messages with a person: always the same channel, so that Slack need not be asked for each message. */
export async function directWith(task: TaskContext, userId: string): Promise<string> {
  return task.directChannels.get(`${task.row.teamId} ${userId}`) ?? openDirect(task, userId);
}

async function openDirect({ call, row, directChannels }: TaskContext, userId: string): Promise<string> {
  const { channel } = directChannel.parse(await call('conversations.open', { users: userId }));
  directChannels.set(`${row.teamId} ${userId}`, channel.id);
  return channel.id;
}

/** Shows a person something that only they see; somebody who is not in the room gets it directly. */
export async function whisper(task: TaskContext, userId: string, name: string, message: Message): Promise<void> {
  const channelId = task.incident.room?.channelId;
  // Whispers leave no trace to look for: one that may have been heard is not repeated.
  if (task.row.mustReconcile && channelId !== undefined) return;
  try {
    if (channelId === undefined) throw new PermanentError('channel_not_found');
    await task.call('chat.postEphemeral', { channel: channelId, user: userId, ...message });
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await writeTo(task, userId, name, message);
  }
}

/**
 * What is private is told only to who is in its room at this moment, and anything to guests only there, whoever it was meant for: an item
 * may have been given to somebody who was never in it, or has left it since.
 *
 * @throws Refused for anybody else; LookFailed while Slack cannot be asked
 */
export async function mustSee({ ctx, incident }: TaskContext, userId: string): Promise<void> {
  const sees = await maySeeNow(ctx, incident, userId);
  if (sees === null) throw new LookFailed('members');
  if (!sees) throw new PermanentError(incident.isPrivate ? 'not_in_room' : 'guest_outside');
}

/** Whoever leads can let them in, or give it to somebody who is in the room. */
export const OUTSIDE: ReadonlySet<string> = new Set(['not_in_room', 'guest_outside']);
