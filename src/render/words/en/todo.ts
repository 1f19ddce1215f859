// English: what waits for one person.
import type { Role } from '../../../domain/roles.ts';
import type { Status } from '../../../domain/status.ts';
import { count, list, when } from './forms.ts';
import { names } from './names.ts';

function due(at: Date | null): string {
  return at === null ? '' : `, due ${when(at)}`;
}

export const todo = {
  lead: '*What waits for you*',
  nothing: 'Nothing waits for you. `/incident list` shows what is open.',
  more: (rest: number) => `And ${count(rest, 'more', 'more')}; they show when some of these are done.`,
  postmortem: (at: Date | null) => `The post-mortem is yours to write${due(at)}.`,
  review: (at: Date | null) => `You are asked to review the post-mortem${due(at)}.`,
  role: ({ incident, status, roles }: { incident: string; status: Status; roles: readonly Role[] }) =>
    `*${incident}* is ${names.statuses[status].name}, and you are ${list(roles.map((role) => names.roles[role].name))}.`,
};
