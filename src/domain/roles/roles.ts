// The roles of the incident command tradition.

export const ROLES = ['commander', 'operationsLead', 'communicationsLead', 'scribe'] as const;
export type Role = (typeof ROLES)[number];

/** Who holds which role, by Slack user id. There is exactly one commander from the first second. */
export type RoleHolders = { commander: string } & { [role in Exclude<Role, 'commander'>]: string | null };

const SPELLINGS = new Map<string, Role>(
  Object.entries({
    commander: 'commander',
    ic: 'commander',
    lead: 'commander',
    responsable: 'commander',
    operations: 'operationsLead',
    ops: 'operationsLead',
    opérations: 'operationsLead',
    operationslead: 'operationsLead',
    communications: 'communicationsLead',
    comms: 'communicationsLead',
    communication: 'communicationsLead',
    communicationslead: 'communicationsLead',
    commslead: 'communicationsLead',
    scribe: 'scribe',
  }),
);

/** Reads `comms`, `ops`, `scribe`, `ic`, ... (any case, dashes ignored); null if it names no role. */
export function parseRole(word: string): Role | null {
  return SPELLINGS.get(word.toLowerCase().replaceAll(/[-_ ]/g, '')) ?? null;
}

/** The person who is asked for status updates: the communications lead, else the commander. */
export function updateAuthor(roles: RoleHolders): string {
  return roles.communicationsLead ?? roles.commander;
}

/** The roles a person holds, in the order of ROLES; empty for a responder. */
export function rolesOf(roles: RoleHolders, userId: string): Role[] {
  return ROLES.filter((role) => roles[role] === userId);
}
