// The shortest form, with the list of what a response should have had: each point ticked by what the record says.
import type { PostmortemDraft } from '../domain/postmortem.ts';
import { wordsIn } from '../render/words/words.ts';
import { actionText, answerLine, cause, day, duration, minutes, task } from './facts.ts';
import { document, item, markdown } from './markdown.ts';
import type { DocumentSource } from './source.ts';

const WORDS = wordsIn('en');
const MINUTE_MS = 60_000;

export function shortForm(source: DocumentSource): string {
  const { draft, names } = source;
  const style = markdown(names);
  const { nothingNoted } = WORDS.postmortem;
  const lessons = [draft.answers.wentWell, draft.answers.wasHard, draft.answers.lessons].flatMap((text) =>
    text === undefined ? [] : [`- ${item(text)}`],
  );
  return document(
    `## Incident Postmortem — ${style.said(draft.title)}`,
    [
      `**Date:** ${day(draft.declaredAt)}`,
      `**Duration:** ${duration(source, WORDS)}`,
      `**Severity:** ${draft.severity.peak.replace('SEV', 'SEV-')}`,
      `**Impact:** ${answerLine(source, 'users', nothingNoted, style)}`,
    ].join('  \n'),
    '### Timeline',
    minutes(source, style)
      .map(({ time, event }) => `- ${time} — ${event}`)
      .join('\n'),
    '### Root Cause',
    cause(source, WORDS),
    '### Action Items',
    draft.actionItems.length === 0
      ? nothingNoted
      : draft.actionItems.map((action) => task(action.status === 'done', actionText(action, style, WORDS))).join('\n'),
    '### Lessons Learned',
    lessons.length === 0 ? nothingNoted : lessons.join('\n'),
    '### Success Criteria',
    criteria(draft)
      .map(([isMet, says]) => task(isMet, says))
      .join('\n'),
  );
}

function criteria(draft: PostmortemDraft): [isMet: boolean, says: string][] {
  const { metrics, timeline, mitigatedAt, resolvedAt, publishedAt, actionItems, answers } = draft;
  const draftedWithin =
    publishedAt !== null && resolvedAt !== null && publishedAt.getTime() - resolvedAt.getTime() <= 48 * 60 * MINUTE_MS;
  const hasEvidence = timeline.some(({ entry }) => entry.type === 'noted' && entry.source !== null);
  return [
    [
      metrics.timeToDeclare !== null && metrics.timeToDeclare <= 5 * MINUTE_MS,
      'Incident has a severity classification assigned within 5 minutes of detection',
    ],
    [metrics.timeToAcknowledge !== null, 'Incident Commander identified and acknowledged in the communication channel'],
    // Nobody can tell from the record alone what is missing in it: whoever has looked ticks it.
    [false, 'Timeline captures all key events with timestamps accurate to the minute'],
    [mitigatedAt !== null, 'Mitigation reduced error rate / restored availability to pre-incident levels'],
    [
      metrics.updates.onTime + metrics.updates.late + metrics.updates.unmeasured > 0,
      'Stakeholders received at least one status update during the incident',
    ],
    [draftedWithin, 'Blameless postmortem document created within 48 hours of resolution'],
    [
      actionItems.some(({ kind, status }) => kind === 'prevent' && status !== 'notDoing'),
      'At least one preventive action item identified and tracked in the backlog',
    ],
    [
      hasEvidence || answers.evidence !== undefined,
      'All raw evidence (logs, traces, dashboard snapshots) linked or archived in the postmortem',
    ],
    [publishedAt !== null, 'Postmortem shared with the broader engineering team'],
  ];
}
