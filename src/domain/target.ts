// A target: who is paged, invited or put in charge. What an id or a name stands for is found out here and nowhere else.

export const TARGET_KINDS = ['person', 'userGroup', 'schedule', 'pager'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export type Target =
  | { kind: 'person'; userId: string }
  | { kind: 'userGroup'; groupId: string }
  /** Whoever is on call: in a schedule of the policy, or in one that PagerDuty keeps. */
  | { kind: 'schedule'; name: string }
  /** Rings outside Slack. */
  | { kind: 'pager'; name: string };

/** The names that a policy gives. No name reads like an id, because a name has no capitals. */
export interface TargetNames {
  schedules: Readonly<Record<string, unknown>>;
  pagers: Readonly<Record<string, unknown>>;
}

// On an Enterprise Grid people may have ids that begin with W.
const PERSON = /^[UW][A-Z0-9]+$/;
const USER_GROUP = /^S[A-Z0-9]+$/;

export function isPerson(id: string): boolean {
  return PERSON.test(id);
}

export function isUserGroup(id: string): boolean {
  return USER_GROUP.test(id);
}

export function person(userId: string): Target {
  return { kind: 'person', userId };
}

/** What an id or a name stands for; null for anything that the policy does not know. */
export function targetOf(text: string, { schedules, pagers }: TargetNames): Target | null {
  if (isPerson(text)) return person(text);
  if (isUserGroup(text)) return { kind: 'userGroup', groupId: text };
  if (Object.hasOwn(schedules, text)) return { kind: 'schedule', name: text };
  return Object.hasOwn(pagers, text) ? { kind: 'pager', name: text } : null;
}

/**
 * The id or the name again: so targets stand in entries, which never change, and in the keys of deliveries, by which nothing is sent
 * twice. `targetOf` reads it.
 */
export function textOf(target: Target): string {
  switch (target.kind) {
    case 'person':
      return target.userId;
    case 'userGroup':
      return target.groupId;
    case 'schedule':
    case 'pager':
      return target.name;
  }
}
