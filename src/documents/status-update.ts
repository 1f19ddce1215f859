// Where an incident stands, as a block that can be pasted anywhere.

import { isOpenAction } from '../domain/action-item.ts';
import { updateDueAt } from '../domain/deadlines.ts';
import type { Status } from '../domain/status.ts';
import { BOT, type Entry } from '../domain/timeline.ts';
import type { Row } from '../render/outline.ts';
import { rowsOf } from '../render/postmortem-outline.ts';
import type { Style } from '../render/style.ts';
import { wordsIn } from '../render/words/words.ts';
import { actionText, answerLine, duration } from './facts.ts';
import { document, markdown, prose } from './markdown.ts';
import type { DocumentSource } from './source.ts';

const WORDS = wordsIn('en');
const ACTIONS_SHOWN = 8;
const WHOLE_TIMELINE = 'the whole timeline is in `/incident export csv`';

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
  const { incident, draft, names } = source;
  const style = markdown(names);
  const { nothingNoted } = WORDS.postmortem;
  const service = draft.service === null ? nothingNoted : style.said(draft.service);
  const taken = takenByPeople(source, style);
  const earlier = taken.length - ACTIONS_SHOWN;
  const next = draft.actionItems.filter(isOpenAction).map((action) => actionText(action, style, WORDS));
  // What people said, and not what comes nearest to it.
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
      `**Duration**: ${duration(source, WORDS)}`,
    ].join('  \n'),
    '### Current Understanding',
    understood === '' ? 'No update was posted.' : prose(understood),
    '### Actions Taken',
    earlier > 0 ? `${earlier} earlier: ${WHOLE_TIMELINE}.` : '',
    numbered(taken.slice(-ACTIONS_SHOWN).map(({ at, says }) => `${WORDS.forms.utc(at)} - ${says}`)),
    '### Current Focus',
    WORDS.names.status(draft.status),
    '### Next Steps',
    numbered(next),
    '### ETA for Next Update',
    nextUpdate(source),
  );
}

/** As the card tells it. */
function nextUpdate({ incident, policy }: DocumentSource): string {
  const { overdueSinceAt } = incident.update;
  const dueAt = updateDueAt(incident, policy);
  if (dueAt === null) return 'No further update is planned.';
  return overdueSinceAt === null
    ? `${WORDS.forms.utc(dueAt)} UTC`
    : `Overdue since ${WORDS.forms.utc(overdueSinceAt)} UTC`;
}

/** What people did, without what the clock and the bot did by themselves. */
function takenByPeople({ draft, words }: DocumentSource, style: Style): Row[] {
  return rowsOf(
    { ...draft, firstReport: null, timeline: draft.timeline.filter(({ entry }) => isDeed(entry)) },
    style,
    words,
  );
}

/** A page that goes out with a declaration is nobody's deed, though it is written in the name of whoever declares. */
function isDeed(entry: Entry): boolean {
  return entry.by !== BOT && (entry.type !== 'paged' || entry.isNamed === true);
}
