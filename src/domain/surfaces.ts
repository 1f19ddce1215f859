// Which surfaces an incident has, and which of them a change may show on.
import { type Delivery, SURFACES, type SurfaceName } from './delivery.ts';
import { channelOf, type Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import { isRedrawnBy } from './postmortem-record.ts';
import { isOpen } from './status.ts';
import type { Entry } from './timeline.ts';

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
