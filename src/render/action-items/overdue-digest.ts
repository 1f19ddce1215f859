// The weekly list of overdue action items, for everybody.
import type { ActionItem } from '../../domain/action-items/action-item.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Words } from '../../locales/locales.ts';
import { context, fits, type Message, message, section } from '../blocks.ts';
import { paragraphs } from '../chunking.ts';
import { cutMarkup, target } from '../markup.ts';
import { redactedName } from '../naming.ts';
import { actionText } from './due.ts';

const TITLE = 160;
const TEXT = 240;

/** What is overdue of one incident. */
export interface OverdueOf {
  incident: Incident;
  items: readonly ActionItem[];
}

/** By incident, the one with the longest overdue item first. What does not fit is counted. */
export function overdueDigest(overdue: readonly OverdueOf[], now: Date, words: Words): Message {
  const { lead, more } = words.overdue;
  const groups = overdue
    .map(({ incident, items }) => ({ incident, items: items.toSorted((one, other) => dueAt(one) - dueAt(other)) }))
    .toSorted((one, other) => firstDue(one) - firstDue(other));
  const all = groups.reduce((sum, { items }) => sum + items.length, 0);
  const heading = lead({ items: all, incidents: groups.length });
  const reserved = [section(heading), context(more(all))];
  let lines: string[] = [];
  let shown = 0;
  for (const { incident, items } of groups) {
    let isNamed = false;
    for (const item of items) {
      const added = [...(isNamed ? [] : [name(incident, words)]), line(item, now, words)];
      if (!fits([...reserved, ...paragraphs([...lines, ...added])])) return said(lines, all - shown);
      lines = [...lines, ...added];
      shown += 1;
      isNamed = true;
    }
  }
  return said(lines, 0);

  function said(kept: readonly string[], left: number): Message {
    const rest = left === 0 ? [] : [more(left)];
    return message(
      [heading, ...rest, ...kept].join('\n'),
      [section(heading), ...paragraphs(kept), ...rest.map((one) => context(one))],
      words,
    );
  }
}

function name(incident: Incident, words: Words): string {
  return `*${cutMarkup(redactedName(incident, words), TITLE)}*`;
}

function line(item: ActionItem, now: Date, words: Words): string {
  const late = item.dueAt === null ? [] : [words.actionItems.overdueBy(item.dueAt, now)];
  const what = `${item.number}. ${cutMarkup(actionText(item.what, words), TEXT)}`;
  return `• ${[what, target(item.owner), ...late].join(' · ')}`;
}

function firstDue({ items: [first] }: OverdueOf): number {
  return first === undefined ? Number.MAX_SAFE_INTEGER : dueAt(first);
}

function dueAt({ dueAt: due }: ActionItem): number {
  return due?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
