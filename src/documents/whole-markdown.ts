// The whole post-mortem as Markdown: the sections of the thread in its order, with tables where a page has room for them.
import type { ActionItem } from '../domain/action-items/action-item.ts';
import type { Words } from '../locales/locales.ts';
import { kindText } from '../render/action-items/due.ts';
import type { Style } from '../render/markup.ts';
import type { OutlineSection, Part } from '../render/postmortem/document-shape.ts';
import { outlineOf } from '../render/postmortem/outline.ts';
import { actionText } from './facts.ts';
import { document, markdown, quoted, table } from './markdown.ts';
import type { DocumentSource } from './source.ts';

/** All of it; `without` leaves sections out for places that hold less. */
export function wholeMarkdown(
  { draft, policy, words, names }: DocumentSource,
  without: readonly OutlineSection['id'][] = [],
): string {
  const style = markdown(names);
  const sections = outlineOf(draft, policy, style, words).filter(({ id }) => !without.includes(id));
  return document(
    ...sections.flatMap(({ heading, parts }, index) => [
      `${index === 0 ? '#' : '##'} ${style.said(heading)}`,
      ...parts.map((part) => written(part, style, words)),
    ]),
  );
}

function written(part: Part, style: Style, words: Words): string {
  switch (part.type) {
    case 'facts':
      return part.lines.length === 1 ? part.lines.join() : part.lines.map((line) => `- ${line}`).join('\n');
    case 'list':
      return document(titled(part.heading), part.lines.map((line) => `- ${line}`).join('\n')).trim();
    case 'words':
      return document(titled(part.heading), quoted(part.text)).trim();
    case 'rows':
      return table(
        [words.postmortem.columns.time, words.postmortem.columns.event],
        part.rows.map(({ at, says }) => [words.forms.utc(at), says]),
      );
    case 'actions':
      return actionTable(part.actions, style, words);
  }
}

function titled(heading: string | null): string {
  return heading === null ? '' : `### ${heading}`;
}

function actionTable(actions: readonly ActionItem[], style: Style, words: Words): string {
  const { columns } = words.postmortem;
  const { statuses } = words.followUp;
  return table(
    [columns.action, columns.kind, columns.owner, columns.due, columns.status],
    actions.map((action) => {
      const { number, kind, owner, dueAt, status } = action;
      const reason = action.reason === null ? null : style.said(action.reason);
      return [
        `${number}. ${actionText(action, style, words)}`,
        kindText(kind, words),
        style.person(owner),
        dueAt === null ? '' : words.forms.utc(dueAt),
        words.postmortem.actions.status({ status: statuses[status], reason }),
      ];
    }),
  );
}
