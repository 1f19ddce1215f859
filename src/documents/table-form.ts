// The form with tables: timeline and action items as rows, everything else as a few headings.
import { wordsIn } from '../render/words/words.ts';
import { actionText, answer, answerLine, assessment, author, cause, day, duration, minutes } from './facts.ts';
import { document, escaped, item, markdown, table } from './markdown.ts';
import type { DocumentSource } from './source.ts';

const WORDS = wordsIn('en');
const RULE = '---';

export function tableForm(source: DocumentSource): string {
  const { draft, names } = source;
  const style = markdown(names);
  const { nothingNoted } = WORDS.postmortem;
  const utc = (at: Date) => `${WORDS.forms.utc(at)} UTC`;
  const end = draft.resolvedAt === null ? 'now' : utc(draft.resolvedAt);
  const listed = (text: string | undefined) => (text === undefined ? nothingNoted : `- ${item(text)}`);
  return document(
    `# Incident Post-Mortem: ${style.said(draft.title)}`,
    [
      `**Date:** ${day(draft.declaredAt)}`,
      `**Duration:** ${utc(draft.declaredAt)} - ${end} (${duration(source, WORDS)})`,
      `**Severity:** ${draft.severity.peak}`,
      `**Author:** ${escaped(author(source))}`,
    ].join('  \n'),
    RULE,
    '## Summary',
    answer(source, 'summary', nothingNoted),
    RULE,
    '## Timeline',
    table(
      ['Time (UTC)', 'Event'],
      minutes(source, style).map(({ time, event }) => [time, event]),
    ),
    RULE,
    '## Impact',
    [
      `- Users affected: ${answerLine(source, 'users', nothingNoted, style)}`,
      `- Revenue impact: ${answerLine(source, 'revenue', nothingNoted, style)}`,
      `- Data loss: ${assessment(source, 'dataLost', style, WORDS)}`,
    ].join('\n'),
    RULE,
    '## Root Cause',
    cause(source, WORDS),
    RULE,
    '## Resolution',
    answer(source, 'resolution', nothingNoted),
    RULE,
    '## Action Items',
    table(
      ['Action', 'Owner', 'Due Date', 'Status'],
      draft.actionItems.map((action) => [
        actionText(action, style, WORDS),
        style.person(action.owner),
        action.dueAt === null ? '' : day(action.dueAt),
        STATUSES[action.status],
      ]),
    ),
    RULE,
    '## What Went Well',
    listed(draft.answers.wentWell),
    '## What Went Wrong',
    listed(draft.answers.wasHard),
    RULE,
    '## Lessons Learned',
    draft.answers.lessons === undefined ? nothingNoted : `1. ${item(draft.answers.lessons)}`,
  );
}

const STATUSES = { todo: 'TODO', doing: 'DOING', done: 'DONE', notDoing: 'NOT DOING' } as const;
