// What waits for one person over all incidents.

import type { Incident } from '../incident.ts';
import { isOpen } from '../lifecycle/status.ts';
import { type PostmortemState, reviewersAwaited } from '../postmortem/sections.ts';
import { type Role, rolesOf } from '../roles/roles.ts';
import { type ActionItem, isOpenAction } from './action-item.ts';

/** `actions`: the earliest due first, those without a date last. */
export interface Todo {
  actions: { incident: Incident; item: ActionItem }[];
  postmortems: { incident: Incident; postmortem: PostmortemState }[];
  reviews: { incident: Incident; postmortem: PostmortemState }[];
  roles: { incident: Incident; roles: Role[] }[];
}

/** `waiting`: where something waits for them that outlives an incident; `open`: the open incidents of which they may know. */
export function todoFor(userId: string, waiting: readonly Incident[], open: readonly Incident[]): Todo {
  // An exercise leaves nothing to do.
  const lasting = waiting.filter(({ isDrill }) => !isDrill);
  const written = lasting.flatMap((incident) => {
    const { postmortem, status } = incident;
    return postmortem === null || postmortem.status === 'published' || isOpen(status) ? [] : [{ incident, postmortem }];
  });
  return {
    actions: lasting
      .flatMap((incident) => incident.actions.map((item) => ({ incident, item })))
      .filter(({ item }) => isOpenAction(item) && item.owner === userId)
      .sort((one, other) => dueAt(one.item) - dueAt(other.item)),
    postmortems: written.filter(({ postmortem }) => postmortem.owner === userId),
    reviews: written.filter(
      ({ postmortem }) => postmortem.status === 'inReview' && reviewersAwaited(postmortem).includes(userId),
    ),
    roles: open
      .map((incident) => ({ incident, roles: rolesOf(incident.roles, userId) }))
      .filter(({ roles }) => roles.length > 0),
  };
}

function dueAt({ dueAt: due }: ActionItem): number {
  return due?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
