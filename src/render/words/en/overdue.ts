// English: the weekly list of overdue action items.
import { count, plural } from './forms.ts';

export const overdue = {
  lead: ({ items, incidents }: { items: number; incidents: number }) =>
    `*${count(items, 'action item')} of ${count(incidents, 'incident')} ${plural(items, 'is', 'are')} overdue.* ` +
    'What no longer makes sense may be given up with a reason: `/incident todo` shows what is yours.',
  more: (rest: number) =>
    `And ${count(rest, 'more', 'more')}: \`/incident actions\` with its reference shows those of an incident.`,
};
