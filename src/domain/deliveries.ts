// What Slack and pagers must be told about a change.
import { weekOf } from './business-hours.ts';
import { type Addressed, address, type Delivery, type PagerEvent, SURFACES, type SurfaceName } from './delivery.ts';
import { channelOf, type Incident } from './incident.ts';
import { isOpen } from './lifecycle/status.ts';
import { commanderNamed, targetsAt } from './paging/paging.ts';
import type { Policy } from './policy.ts';
import { isRedrawnBy } from './postmortem/record.ts';
import { isPerson, type Target, textOf } from './target.ts';
import { BOT, type Entry, type EntryOf } from './timeline.ts';

/** Everything Slack must be told after `entries` made `incident` what it is. */
export function deliveriesFor(incident: Incident, entries: readonly Entry[], policy: Policy): Addressed[] {
  const wanted = [
    ...oncePerChange(incident, entries),
    ...entries.flatMap((entry) => perEntry(incident, entry, policy)),
    ...surfacesAfter(incident, entries, policy),
  ];
  return inOrder(
    wanted.map((delivery) => address(delivery, incident)),
    entries,
  );
}

/** What surfaces are announced by a line in the room, or stand under something that must stand first. */
const SURFACES_AFTER: Partial<Record<SurfaceName, readonly ('line' | 'announcement')[]>> = {
  postmortem: ['line'],
  postmortemFiles: ['line'],
  publishedPostmortem: ['line', 'announcement'],
};
/** Of whom a direct message sends to the post-mortem in the room. */
const SENT_TO_THE_POSTMORTEM = new Set<Entry['type']>(['postmortemAssigned', 'reviewAsked']);

/** What follows from the line of a change comes after it, whichever of its deliveries is taken up first. */
function inOrder(addressed: readonly Addressed[], entries: readonly Entry[]): Addressed[] {
  const line = addressed.find(({ delivery }) => delivery.type === 'postEntries')?.key;
  return addressed.map((each) => {
    const follows = followedBy(each.delivery, entries)
      .map((what) => (what === 'line' ? line : what))
      .filter((key) => key !== undefined);
    return follows.length === 0 ? each : { ...each, follows: [...(each.follows ?? []), ...follows] };
  });
}

function followedBy(delivery: Delivery, entries: readonly Entry[]): readonly string[] {
  if (delivery.type === 'syncSurface') return SURFACES_AFTER[delivery.surface] ?? [];
  if (delivery.type !== 'tellPerson') return [];
  const entry = entries.find(({ seq }) => seq === delivery.seq);
  return entry !== undefined && SENT_TO_THE_POSTMORTEM.has(entry.type) ? ['postmortem'] : [];
}

/** The deliveries that bring every surface of an incident up to date, whatever changed. */
export function everySurface(incident: Incident, policy: Policy): Addressed[] {
  return surfacesOf(incident, policy).map((surface) => address({ type: 'syncSurface', surface }, incident));
}

/** The invitation of somebody who asked to join; once per state of the incident, so that whoever left can come back. */
export function invitation(incident: Incident, userId: string): Addressed[] {
  return invites(incident, [userId], incident.version).map((delivery) => address(delivery, incident));
}

/** A surface that was posted just now; `isAgain`: in place of one that somebody deleted. */
export interface PostedSurface {
  ts: string;
  isAgain: boolean;
}

/**
 * What follows once a surface has been posted: the card comes first in a room, and then what went before the room; the announcement comes
 * before its replies. One that is posted again gets all that the first one had.
 */
export function deliveriesAfterPosting(
  incident: Incident,
  surface: SurfaceName,
  timeline: readonly Entry[],
  { ts, isAgain }: PostedSurface,
): Addressed[] {
  if (surface === 'card') {
    const followUps: Delivery[] = [
      { type: 'pinCard', ts },
      { type: 'postWelcome' },
      ...(incident.service === null ? [] : [{ type: 'shareLearnings' } as const]),
    ];
    return [...followUps.map((delivery) => address(delivery, incident)), ...beforeTheRoom(incident, timeline)];
  }
  if (surface !== 'announcement') return [];
  const followUps: Delivery[] = [
    ...timeline
      .filter(({ type }) => type === 'updated')
      .map(({ seq }) => ({ type: 'announceUpdate', seq, ...(isAgain && { root: ts }) }) as const),
    // The room's bookmarks link to the announcement.
    ...(incident.room === null ? [] : [{ type: 'syncSurface', surface: 'bookmarks' } as const]),
  ];
  return followUps.map((delivery) => address(delivery, incident));
}

/** The lines that were waiting for the room when it was opened. It may be lost before its card stands: then they are said elsewhere. */
export function beforeTheRoom(incident: Incident, timeline: readonly Entry[]): Addressed[] {
  const before = timeline.slice(0, Math.max(0, lastOf(timeline, 'roomOpened')));
  const untold = roomPost(before.slice(Math.max(0, lastOf(before, 'roomReplaced'))));
  return untold.map((delivery) => address(delivery, incident));
}

function lastOf(timeline: readonly Entry[], type: Entry['type']): number {
  return timeline.findLastIndex((entry) => entry.type === type);
}

/** One delivery for each member of a user group, in place of the group's own. */
export function forMembers(
  incident: Incident,
  delivery: Extract<Delivery, { target: string }>,
  userIds: readonly string[],
): Addressed[] {
  return userIds.map((target) => address({ ...delivery, target }, incident));
}

/** Entries worth a line in the room; the rest shows on the card, in its own thread, or only to whom it concerns. */
const ROOM_ENTRIES = new Set<Entry['type']>([
  'acknowledged',
  'moved',
  'updated',
  'severityChanged',
  'roleAssigned',
  'roomFound',
  'noted',
  'resolved',
  'reopened',
  'closed',
  'cancelled',
  'paged',
  'targetReached',
  'pagesExhausted',
  'updateOverdue',
  'updateSnoozed',
  'raiseWarned',
  'severityHeld',
  'verificationAsked',
  'verified',
  'verificationFailed',
  'stepFailed',
  'personGone',
  'postmortemAssigned',
  'reviewAsked',
  'reviewed',
  'postmortemPublished',
  'actionAdded',
  'actionChanged',
]);

function oncePerChange(incident: Incident, entries: readonly Entry[]): Delivery[] {
  const opening = entries.filter(({ type }) => type === 'declared' || type === 'roomReplaced');
  return [
    ...opening.map(({ seq }) => ({ type: 'openRoom', seq }) as const),
    // What cannot be said in a lost room is said elsewhere; who delivers it knows where.
    ...(channelOf(incident) === null ? [] : roomPost(entries)),
  ];
}

function roomPost(entries: readonly Entry[]): Delivery[] {
  const seqs = entries.filter(({ type }) => ROOM_ENTRIES.has(type)).map(({ seq }) => seq);
  return seqs.length === 0 ? [] : [{ type: 'postEntries', seqs }];
}

function perEntry(incident: Incident, entry: Entry, policy: Policy): Delivery[] {
  const { seq } = entry;
  switch (entry.type) {
    case 'declared':
      return toNamedCommander(entry, policy);
    case 'roomOpened':
      return [
        ...invites(incident, belonging(incident, entry.at, policy), seq),
        ...(incident.source === null ? [] : [{ type: 'answerSource', seq } as const]),
      ];
    // Nobody could be called in meanwhile.
    case 'roomFound':
      return invites(incident, belonging(incident, entry.at, policy), seq).map((each) => ({
        ...each,
        unlessLeft: true,
      }));
    case 'severityChanged':
      return uncalled(incident, invites(incident, invited(incident, entry.at, policy), seq));
    case 'roleAssigned':
      return [...invites(incident, [entry.userId], seq), { type: 'briefRole', userId: entry.userId, seq }];
    case 'paged': {
      const called = invites(incident, entry.targets.filter(isPerson), seq);
      return [
        ...entry.targets.map((target) => ({ type: 'page', target, seq }) as const),
        ...(entry.isNamed === true ? called : uncalled(incident, called)),
      ];
    }
    case 'targetReached':
      return [
        ...entry.userIds.map((target) => ({ type: 'page', target, seq: entry.pagedSeq }) as const),
        ...uncalled(incident, invites(incident, entry.userIds, seq)),
      ];
    case 'acknowledged':
      return tellPagers(incident, 'acknowledge', seq, policy);
    case 'resolved':
    case 'cancelled':
      return tellPagers(incident, 'resolve', seq, policy);
    case 'updated':
      // Without an announcement there is nothing to reply to; once it is posted, it asks for what was said before.
      return has(incident, 'announcement', policy) ? [{ type: 'announceUpdate', seq }] : [];
    case 'updateNudged':
    case 'handoverNudged':
      return [{ type: 'nudge', userId: entry.userId, seq }];
    case 'overdueListed':
      if (!announces(incident, policy)) return [];
      return [{ type: 'announceOverdue', seq, week: weekOf(entry.at, policy.calendar) }];
    case 'stepFailed':
      return channelOf(incident) === null ? [{ type: 'tellCommander', seq }] : [];
    case 'roomLost':
      return [{ type: 'tellCommander', seq }];
    default:
      return toldInPerson(incident, entry).map((userId) => ({ type: 'tellPerson', userId, seq }));
  }
}

/** Whoever commands because the policy says so is told what is asked of them, once it is known who that is. */
function toNamedCommander({ service, commander, at, by, seq }: EntryOf<'declared'>, policy: Policy): Delivery[] {
  const named = commanderNamed(service, at, policy);
  if (named === null) return [];
  if (named.kind !== 'person') return [{ type: 'findCommander', target: textOf(named), seq }];
  return commander === by ? [] : [{ type: 'briefRole', userId: commander, seq }];
}

/** Who is told of an entry by a direct message of its own; nobody is told of what they did themselves. */
export function toldInPerson(incident: Incident, entry: Entry): string[] {
  return concernedBy(incident, entry).filter((userId) => userId !== entry.by);
}

function concernedBy(incident: Incident, entry: Entry): readonly string[] {
  switch (entry.type) {
    case 'postmortemAssigned':
    case 'actionAdded':
      return [entry.owner];
    case 'actionChanged':
      return entry.previousOwner === null ? [] : [entry.owner];
    case 'reviewAsked':
      return entry.reviewers;
    case 'reviewed':
      return incident.postmortem === null ? [] : [incident.postmortem.owner];
    case 'postmortemReminded':
    case 'actionsReminded':
      return [entry.userId];
    default:
      return [];
  }
}

/** Pagers that were triggered for this incident are told when they can stop. */
function tellPagers({ paging }: Incident, event: PagerEvent, seq: number, policy: Policy): Delivery[] {
  const pagers = paging.targets.filter((target) => target in policy.pagers);
  return pagers.map((pager) => ({ type: 'tellPager', pager, event, seq }));
}

/** Everybody who has to do with it, and whom the policy brings in at `at`. */
function belonging(incident: Incident, at: Date, policy: Policy): (string | null)[] {
  const { declaredBy, roles, paging } = incident;
  return [declaredBy, ...Object.values(roles), ...paging.targets.filter(isPerson), ...invited(incident, at, policy)];
}

/** Everybody whom the severity, the service and the category bring into the room at `at`. */
function invited(incident: Incident, at: Date, policy: Policy): string[] {
  if (incident.isDrill) return [];
  const service = incident.service === null ? undefined : policy.services[incident.service];
  const category = incident.category === null ? undefined : policy.categories[incident.category];
  const named: Target[] = [
    ...policy.severities[incident.severity].invite,
    ...(service?.invite ?? []),
    ...(category === undefined ? [] : [...(category.lead === null ? [] : [category.lead]), ...category.support]),
  ];
  return targetsAt(named, at, policy);
}

type Invitation = Extract<Delivery, { type: 'invite' }>;

/** By nobody's word: whoever was put out of a private room is not brought back by the clock or the policy. */
function uncalled({ isPrivate }: Incident, invitations: readonly Invitation[]): Invitation[] {
  return isPrivate ? invitations.map((each) => ({ ...each, unlessLeft: true })) : [...invitations];
}

/** Nobody can be invited before the room stands; its opening invites everybody who is waiting. */
function invites(incident: Incident, targets: readonly (string | null)[], seq: number): Invitation[] {
  if (incident.room === null) return [];
  const people = new Set(targets.filter((target): target is string => target !== null && target !== BOT));
  return [...people].map((target) => ({ type: 'invite', target, seq }));
}

// Which surfaces an incident has, and which of them a change may show on.

/** Whether it is spoken of where everybody reads. */
export function announces(incident: Incident, policy: Policy): boolean {
  return policy.announcements !== null && !incident.isPrivate && !incident.isDrill;
}

/** Every surface that an incident has now. */
export function surfacesOf(incident: Incident, policy: Policy): SurfaceName[] {
  return SURFACES.filter((surface) => has(incident, surface, policy));
}

export function has(incident: Incident, surface: SurfaceName, policy: Policy): boolean {
  switch (surface) {
    case 'card':
    case 'topic':
    case 'bookmarks':
      return incident.room !== null;
    case 'announcement':
      return announces(incident, policy) && (channelOf(incident) ?? incident.roomError) !== null;
    case 'lostRoom':
      return incident.lostRoom !== null && isOpen(incident.status);
    case 'postmortem':
      return incident.room !== null && incident.postmortem !== null;
    case 'publishedPostmortem':
      return announces(incident, policy) && isPublished(incident);
    case 'postmortemFiles':
      return incident.room !== null && isPublished(incident);
  }
}

/** What is drafted anew after a reopening leaves what others were shown. */
function isPublished({ postmortem }: Incident): boolean {
  return postmortem !== null && postmortem.published !== null;
}

const POSTMORTEM: ReadonlySet<SurfaceName> = new Set(['postmortem', 'publishedPostmortem', 'postmortemFiles']);

/** Whatever changed may show anywhere, and an unchanged rendering sends nothing; a post-mortem is not redrawn by each line in the room. */
export function surfacesAfter(incident: Incident, entries: readonly Entry[], policy: Policy): Delivery[] {
  const isRedrawn = entries.some((entry) => isRedrawnBy(entry, isOpen(incident.status)));
  return surfacesOf(incident, policy)
    .filter((surface) => (isRedrawn || !POSTMORTEM.has(surface)) && surface !== 'lostRoom')
    .map((surface) => ({ type: 'syncSurface', surface }));
}
