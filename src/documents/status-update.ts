// Where an incident stands, as a block that can be pasted anywhere.

import { isOpenAction } from '../domain/action-item.ts';
import { deadlinesFor } from '../domain/deadlines.ts';
import { isOpen, type Status } from '../domain/status.ts';
import { wordsIn } from '../render/words/words.ts';
import { actionText, answerLine, duration, length, rows } from './facts.ts';
import { document, markdown, prose } from './markdown.ts';
import type { DocumentSource } from './source.ts';

const WORDS = wordsIn('en');
const ACTIONS_SHOWN = 8;

/** The block knows three: what is not yet being stopped is being investigated. */
const STATUSES: Record<Status, string> = {
  investigating: 'Investigating',
  identified: 'Investigating',
  mitigating: 'Mitigating',
  monitoring: 'Mitigating',
  resolved: 'Resolved',
  closed: 'Resolved',
  cancelled: 'Resolved',
  merged: 'Resolved',
};

export function statusUpdate(source: DocumentSource): string {
  const { incident, draft, policy, names } = source;
  const style = markdown(names);
  const { nothingNoted } = WORDS.postmortem;
  const service = draft.service === null ? nothingNoted : style.said(draft.service);
  const taken = rows(source, style).slice(-ACTIONS_SHOWN);
  const next = draft.actionItems.filter(isOpenAction).map((action) => actionText(action, style, WORDS));
  const dueAt = deadlinesFor(incident, policy).find(({ kind }) => kind === 'update')?.dueAt;
  const understood = draft.resolution?.summary ?? incident.update.last?.text ?? '';
  const numbered = (lines: readonly string[]) =>
    lines.length === 0 ? nothingNoted : lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
  return document(
    '## Incident Status Update',
    [
      `**Status**: ${STATUSES[draft.status]}`,
      `**Severity**: ${draft.severity.final}`,
      `**Affected**: ${answerLine(source, 'users', service, style)}`,
      `**Started**: ${WORDS.forms.utc(draft.declaredAt)} UTC`,
      `**Duration**: ${length(duration(source))}`,
    ].join('  \n'),
    '### Current Understanding',
    understood === '' ? style.said(draft.title) : prose(understood),
    '### Actions Taken',
    numbered(taken.map(({ at, says }) => `${WORDS.forms.utc(at)} - ${says}`)),
    '### Current Focus',
    WORDS.names.status(draft.status),
    '### Next Steps',
    numbered(next),
    '### ETA for Next Update',
    dueAt === undefined || !isOpen(draft.status) ? 'No further update is planned.' : `${WORDS.forms.utc(dueAt)} UTC`,
  );
}
