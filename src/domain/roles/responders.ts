// Who took part in an incident, and in which roles.
import type { Incident } from '../incident.ts';
import { isPerson } from '../target.ts';
import { BOT, type Entry } from '../timeline.ts';
import { ROLES, type Role } from './roles.ts';

/** Somebody who took part, with the roles ever held; the only place of a post-mortem that tells who. */
export interface Responder {
  userId: string;
  roles: readonly Role[];
  wasPaged: boolean;
  ownsPostmortem: boolean;
}

/** Everybody who did something, was paged, or held a role, in the order in which they came. */
export function respondersOf(incident: Incident, entries: readonly Entry[]): Responder[] {
  const held = new Map<string, Set<Role>>();
  const join = (userId: string, role?: Role) => {
    const roles = held.get(userId) ?? new Set<Role>();
    held.set(userId, role === undefined ? roles : roles.add(role));
  };
  const paged = new Set(entries.flatMap(pagedBy));
  for (const entry of entries) {
    if (entry.by !== BOT) join(entry.by);
    if (entry.type === 'declared') join(entry.commander, 'commander');
    if (entry.type === 'roleAssigned') join(entry.userId, entry.role);
  }
  for (const target of paged) if (isPerson(target)) join(target);
  for (const role of ROLES) {
    const holder = incident.roles[role];
    if (holder !== null) join(holder, role);
  }
  const owner = incident.postmortem?.owner ?? null;
  if (owner !== null) join(owner);
  return [...held].map(([userId, roles]) => ({
    userId,
    roles: ROLES.filter((role) => roles.has(role)),
    wasPaged: paged.has(userId),
    ownsPostmortem: userId === owner,
  }));
}

function pagedBy(entry: Entry): readonly string[] {
  if (entry.type === 'paged') return entry.targets;
  return entry.type === 'targetReached' ? entry.userIds : [];
}
