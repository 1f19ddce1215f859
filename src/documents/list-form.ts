// The form with lists: a summary of four facts, the timeline and the action items as items.
import type { ActionItem } from '../domain/action-item.ts';
import type { Style } from '../render/style.ts';
import { wordsIn } from '../render/words/words.ts';
import { actionText, answer, answerLine, assessment, cause, day, duration, minutes, task } from './facts.ts';
import { document, item, markdown } from './markdown.ts';
import type { DocumentSource } from './source.ts';

const WORDS = wordsIn('en');

export function listForm(source: DocumentSource): string {
  const { draft, names } = source;
  const style = markdown(names);
  const { nothingNoted } = WORDS.postmortem;
  const listed = (text: string | undefined) => (text === undefined ? `- ${nothingNoted}` : `- ${item(text)}`);
  return document(
    `# Incident Post-Mortem: ${style.said(draft.title)}`,
    '## Incident Summary',
    [
      `- **Date**: ${WORDS.forms.utc(draft.declaredAt)} UTC`,
      `- **Duration**: ${duration(source, WORDS)}`,
      `- **Severity**: ${draft.severity.peak}`,
      `- **Impact**: ${answerLine(source, 'users', nothingNoted, style)}`,
    ].join('\n'),
    '## Timeline',
    minutes(source, style)
      .map(({ time, event }) => `- ${time} - ${event}`)
      .join('\n'),
    '## Root Cause',
    cause(source, WORDS),
    '## Resolution',
    answer(source, 'resolution', nothingNoted),
    '## Impact Analysis',
    [
      `- Users affected: ${answerLine(source, 'users', nothingNoted, style)}`,
      `- Revenue impact: ${answerLine(source, 'revenue', nothingNoted, style)}`,
      `- Data loss: ${assessment(source, 'dataLost', style, WORDS)}`,
      `- SLA breach: ${answerLine(source, 'serviceLevels', nothingNoted, style)}`,
    ].join('\n'),
    '## What Went Well',
    listed(draft.answers.wentWell),
    '## What Went Wrong',
    listed(draft.answers.wasHard),
    '## Action Items',
    draft.actionItems.length === 0
      ? nothingNoted
      : draft.actionItems.map((action) => actionLine(action, style)).join('\n'),
    '## Lessons Learned',
    answer(source, 'lessons', nothingNoted),
  );
}

function actionLine(action: ActionItem, style: Style): string {
  const due = action.dueAt === null ? 'no date yet' : day(action.dueAt);
  return task(
    action.status === 'done',
    `${actionText(action, style, WORDS)} - Owner: ${style.person(action.owner)} - Due: ${due}`,
  );
}
