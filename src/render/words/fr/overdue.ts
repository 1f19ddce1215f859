// French: the weekly list of overdue action items.
import type { overdue as english } from '../en/overdue.ts';
import { count, plural } from './forms.ts';

export const overdue: typeof english = {
  lead: ({ items, incidents }) =>
    `*${count(items, 'action de suivi', 'actions de suivi')} de ${count(incidents, 'incident')} ${plural(items, 'est', 'sont')} en retard.* ` +
    'Ce qui n’a plus de sens peut être écarté avec une raison : `/incident todo` montre ce qui vous revient.',
  more: (rest) => `Et ${count(rest, 'autre')} : \`/incident actions\` avec sa référence montre celles d’un incident.`,
};
