// French: what waits for one person.
import type { todo as english } from '../en/todo.ts';
import { count, list, plural, when } from './forms.ts';
import { names } from './names.ts';

function due(at: Date | null): string {
  return at === null ? '' : ` (échéance : ${when(at)})`;
}

export const todo: typeof english = {
  lead: '*Ce qui vous attend*',
  nothing: 'Rien ne vous attend. `/incident list` montre ce qui est ouvert.',
  more: (rest) => `Et ${count(rest, 'autre')}, ${plural(rest, 'visible')} une fois ceci fait.`,
  postmortem: (at) => `À vous de rédiger le post-mortem${due(at)}.`,
  review: (at) => `On vous demande de relire le post-mortem${due(at)}.`,
  role: ({ incident, status, roles }) =>
    `*${incident}* est ${names.statuses[status].name} ; votre rôle : ${list(roles.map((role) => names.roles[role].name))}.`,
};
