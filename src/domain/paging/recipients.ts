// Whom a page of a user group reaches, given who its members are just now, and whether a late page is still wanted.
import type { Incident } from '../incident.ts';
import { isOpen } from '../lifecycle/status.ts';
import type { EntryOf, PassedOver } from '../timeline.ts';

/** How a member of a group stands: whether a page to them would be heard now. A bot and an account that is gone are never paged. */
export type Availability = 'reachable' | 'away' | 'doNotDisturb' | 'deactivated' | 'bot';

export interface Recipients {
  userIds: string[];
  passedOver: PassedOver[];
}

/** The first who would hear it, or everybody. */
export type FirstOrAll = 'first' | 'everybody';

export interface Member {
  userId: string;
  standing: Availability;
}

/** What Slack says of a person; null where it would not say, and then nothing speaks against paging them. */
export interface PersonFacts {
  account: { isDeactivated: boolean; isBot: boolean } | null;
  presence: string | null;
  /** The time without disturbance that goes on or comes next; a snooze ends at its own time. */
  disturbance: { isEnabled: boolean; from: Date; until: Date; snoozedUntil: Date | null } | null;
}

export function availabilityOf({ account, presence, disturbance }: PersonFacts, now: Date): Availability {
  if (account?.isBot) return 'bot';
  if (account?.isDeactivated) return 'deactivated';
  if (disturbance !== null && isQuiet(disturbance, now)) return 'doNotDisturb';
  return presence === 'away' ? 'away' : 'reachable';
}

/** Enabled alone says little: it is so all day for everybody with quiet nights. */
function isQuiet(
  { isEnabled, from, until, snoozedUntil }: NonNullable<PersonFacts['disturbance']>,
  now: Date,
): boolean {
  return (isEnabled && from <= now && now < until) || (snoozedUntil !== null && now < snoozedUntil);
}

/**
 * Whom a group's page reaches: the first member in the group's order who would hear it. Where nobody would, the first whose account
 * exists is paged all the same, although passed over, because a page must never reach nobody. So at any severity presence decides
 * who goes first, not whether somebody is paged. A louder page goes to everybody whose account exists.
 */
export function recipientsIn(members: readonly Member[], scope: FirstOrAll): Recipients {
  const existing = members.filter(({ standing }) => standing !== 'deactivated' && standing !== 'bot');
  if (scope === 'everybody') {
    return { userIds: existing.map(({ userId }) => userId), passedOver: members.flatMap(passedOver) };
  }
  const hearing = members.findIndex(({ standing }) => standing === 'reachable');
  const before = hearing === -1 ? members : members.slice(0, hearing);
  const first = members[hearing] ?? existing[0];
  return { userIds: first === undefined ? [] : [first.userId], passedOver: before.flatMap(passedOver) };
}

function passedOver({ userId, standing }: Member): PassedOver[] {
  return standing === 'reachable' || standing === 'bot' ? [] : [{ userId, because: standing }];
}

/** A page that waited outside Slack rings nobody once the incident is over, or somebody has answered it meanwhile. */
export function isStillWanted(incident: Incident, page: EntryOf<'paged'>): boolean {
  const { acknowledged, status } = incident;
  return isOpen(status) && (acknowledged === null || acknowledged.at < page.at);
}
