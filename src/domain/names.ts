// The names of an incident: its reference and its room.

const ROOM_NAME_LIMIT = 80;

/** `INC-2026-042`: per workspace and year, zero-padded to three, never reused. */
export function referenceOf(year: number, number: number): string {
  return `INC-${year}-${String(number).padStart(3, '0')}`;
}

/**
 * The room's channel name: `inc-2026-042-checkout-down`; a private incident's says nothing of its title. `attempt` 2 and up adds a
 * suffix, for a name that somebody else has taken. At most 80 characters of `[a-z0-9-]`.
 */
export function roomName(
  incident: { reference: string; title: string; isPrivate: boolean },
  prefix: string,
  attempt = 1,
): string {
  const stem = incident.reference.toLowerCase().replace(/^inc/, prefix);
  const suffix = attempt > 1 ? `-${attempt}` : '';
  const slug = incident.isPrivate ? '' : slugOf(incident.title);
  const room = slug === '' ? stem : `${stem}-${slug}`;
  return room.slice(0, ROOM_NAME_LIMIT - suffix.length).replace(/(?<!-)-+$/, '') + suffix;
}

/** Never begins with a hyphen; one at its end is for the caller, who may cut there. */
function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '');
}
