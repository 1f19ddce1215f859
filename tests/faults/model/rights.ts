// How a person stands to an incident at this moment: by what Slack would say, and by what the bot was told of it last.
import { recordIn } from './agreement.ts';
import type { Expected } from './expected-incident.ts';
import type { World } from './world.ts';

/** `wasIn`, `unasked`: Slack does not tell the bot any more who is in that room; it knew them in it, or not. */
export interface Availability {
  room: 'none' | 'open' | 'lost';
  presence: 'in' | 'out' | 'wasIn' | 'unasked';
  /** They were paged, and have not left since. */
  isCalled: boolean;
}

const MINUTE = 60_000;
const BOT_USER = 'U0WARROOM';

export async function availabilityOf(world: World, { reference }: Expected, person: string): Promise<Availability> {
  const record = (await recordIn(world)).find(({ incident }) => incident.reference === reference);
  if (record === undefined) return { room: 'none', presence: 'out', isCalled: false };
  const { incident, entries } = record;
  const page = entries.findLast(
    (entry) =>
      (entry.type === 'paged' && entry.targets.includes(person)) ||
      (entry.type === 'targetReached' && entry.userIds.includes(person)),
  );
  // A reopened incident pages anew.
  const isPaged = page !== undefined && incident.paging.targets.includes(person);
  const place = incident.room ?? incident.lostRoom;
  if (place === null) return { room: 'none', presence: 'out', isCalled: isPaged };
  const { db } = world.onlooker.ctx;
  const where = { teamId: incident.teamId, channelId: place.channelId };
  const known = await db.roomMember.findFirst({ where: { ...where, userId: person } });
  const look = await db.roomLook.findFirst({ where });
  const isFresh = look !== null && Math.abs(world.now() - look.lookedAt.getTime()) <= MINUTE;
  const channel = world.simulator.workspace.channels.get(place.channelId);
  const isTold = channel !== undefined && (channel.kind === 'public' || channel.memberIds.includes(BOT_USER));
  const isIn = isFresh ? known?.isIn === true : channel?.memberIds.includes(person) === true;
  const wasIn = known?.isIn === true;
  const leftAt = known?.isIn === false ? known.at : null;
  return {
    room: incident.room === null ? 'lost' : 'open',
    presence: isFresh || isTold ? (isIn ? 'in' : 'out') : wasIn ? 'wasIn' : 'unasked',
    isCalled: isPaged && (leftAt === null || leftAt.getTime() <= page.at.getTime() - MINUTE),
  };
}
