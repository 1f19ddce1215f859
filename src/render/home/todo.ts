// What waits for one person: action items, post-mortems, reviews, roles in open incidents.
import type { KnownBlock } from '@slack/types';
import type { Todo } from '../../domain/action-items/todo.ts';
import type { Incident } from '../../domain/incident.ts';
import type { PostmortemState } from '../../domain/postmortem/sections.ts';
import type { Role } from '../../domain/roles/roles.ts';
import type { Words } from '../../locales/locales.ts';
import type { ActionPlace } from '../action-items/buttons.ts';
import { type ActionRow, packed, stateLine } from '../action-items/list.ts';
import { context, type Message, message, section, sectionWith } from '../blocks.ts';
import { incidentButton, SHOW_POSTMORTEM } from '../card/buttons.ts';
import { cutMarkup } from '../markup.ts';
import { redactedName, roomWords } from '../naming.ts';

const TITLE = 160;
/** So many post-mortems, reviews and roles: action items need room, too. */
const OTHERS = 10;

/** Action items first, overdue ones before all; calm when there is nothing. */
export function todoMessage(todo: Todo, now: Date, words: Words): Message {
  const { text, blocks } = todoBlocks(todo, now, 'todo', words, [section(words.todo.lead)]);
  return message(text, blocks, words);
}

/** The same as part of something larger; `leading` stands before what waits. */
export function todoBlocks(
  todo: Todo,
  now: Date,
  place: ActionPlace,
  words: Words,
  leading: readonly KnownBlock[] = [],
): { text: string; blocks: KnownBlock[] } {
  const { lead, nothing, more: moreWords, postmortem, review } = words.todo;
  const others = [
    ...todo.postmortems.map((each) => postmortemRow(postmortem, each, now, words)),
    ...todo.reviews.map((each) => postmortemRow(review, each, now, words)),
    ...todo.roles.map(({ incident, roles }) => section(roleLine(incident, roles, words))),
  ];
  if (others.length + todo.actions.length === 0) return { text: nothing, blocks: [section(nothing)] };
  const rows = todo.actions.map(({ incident, item }): ActionRow => {
    return { incident, item, markup: `*${name(incident, words)}*\n${stateLine(item, now, words, false)}` };
  });
  const behind = others.slice(0, OTHERS);
  const { blocks, left } = packed([...leading], rows, place, words, behind);
  const hidden = left + others.length - behind.length;
  const more = hidden === 0 ? [] : [moreWords(hidden)];
  const shown = rows.slice(0, rows.length - left).map(({ markup }) => markup);
  const said = behind.map((block) => (block.type === 'section' ? (block.text?.text ?? '') : ''));
  return {
    text: [lead, ...more, ...shown, ...said].join('\n'),
    blocks: [...blocks, ...more.map((one) => context(one))],
  };
}

function roleLine(incident: Incident, roles: readonly Role[], words: Words): string {
  const role = words.todo.role({ incident: name(incident, words), status: incident.status, roles });
  return `${role} ${roomWords(incident, words)}`;
}

function postmortemRow(
  what: (due: Date | null) => string,
  { incident, postmortem: { dueAt } }: { incident: Incident; postmortem: PostmortemState },
  now: Date,
  words: Words,
): KnownBlock {
  const late = dueAt !== null && dueAt < now ? `*${words.actionItems.overdueBy(dueAt, now)}* · ` : '';
  const markup = `*${name(incident, words)}*\n${late}${what(dueAt)}`;
  const [show] = incidentButton(incident, words.buttons.postmortem, SHOW_POSTMORTEM);
  return show === undefined ? section(markup) : sectionWith(markup, show);
}

/** Lists are long: a title is cut sooner than elsewhere. */
function name(incident: Incident, words: Words): string {
  return cutMarkup(redactedName(incident, words), TITLE);
}
