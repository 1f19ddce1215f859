// The words that several messages share, in English.
import { ROLE_DUTIES, type Role } from '../../domain/roles.ts';
import { SEVERITY_MEANINGS, type Severity } from '../../domain/severity.ts';
import { STATUS_MEANINGS, type Status } from '../../domain/status.ts';

/** Stands before the name of the severity and never without it. */
export const SEVERITY_MARKS = { SEV1: '🔴', SEV2: '🟠', SEV3: '🟡', SEV4: '🔵' } as const satisfies Record<
  Severity,
  string
>;

/** Stands in its place once nobody has to act any more, with the status beside it. */
export const ENDED_MARK = '✅';

/** `SEV1, critical (full outage, ...)` */
export function severityWords(severity: Severity): string {
  const { name, means } = SEVERITY_MEANINGS[severity];
  return `${severity}, ${name} (${means})`;
}

/** `Monitoring (harm stopped, ...)` */
export function statusWords(status: Status): string {
  return `${capital(status)} (${STATUS_MEANINGS[status]})`;
}

export function roleName(role: Role): string {
  return ROLE_DUTIES[role].name;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `no pages`, `1 page`, `3 pages`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number === 0 ? 'no' : number} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
