// The post-mortem as a thread: a first message with the summary, then one message per section, in reading order.
import type { Policy } from '../domain/policy.ts';
import type { PostmortemDraft } from '../domain/postmortem.ts';
import { header, type Message, message } from './blocks.ts';
import { escapeText } from './escape.ts';
import { link } from './mentions.ts';
import { pages, paragraphs } from './packing.ts';
import { metricLines } from './postmortem-metrics.ts';
import {
  actionLines,
  causeLines,
  detectionLines,
  impactLines,
  resolutionLines,
  responseLines,
  securityLines,
  summaryLines,
} from './postmortem-sections.ts';
import { recordLine, stamped } from './record-line.ts';
import { en } from './words/en.ts';

const QUESTIONS = [
  'What did people see and know at each step, and how did they know it?',
  'What went well, and what made it go well?',
  'What made it hard: which signal, tool, document or access was missing?',
  'Where were we lucky?',
  'What lets us end it in half the time from now on?',
  'What did we learn that changes how we work?',
].map((question) => `• ${question}`);

/** The first message heads the thread; those after it are replies in order. Redrawn from the record, the same record gives the same thread. */
export function postmortemThread(draft: PostmortemDraft, policy: Policy): Message[] {
  return [
    ...section(`Post-mortem: ${draft.title}`, summaryLines(draft)),
    ...section('Impact', impactLines(draft)),
    ...section('Security impact', securityLines(draft)),
    ...section('Timeline (UTC)', timelineLines(draft)),
    ...section('Detection', detectionLines(draft)),
    ...section('Response and roles', responseLines(draft)),
    ...section('Root cause and contributing factors', causeLines(draft)),
    ...section('Resolution', resolutionLines(draft)),
    ...section('Still to be filled in', QUESTIONS),
    ...section('Action items', actionLines(draft)),
    ...section('Metrics', metricLines(draft, policy)),
  ];
}

/** One message where the lines fit, else several that say which they are. */
function section(title: string, lines: readonly string[]): Message[] {
  const parts = pages(paragraphs(lines), [header(`${title}, 999 of 999`)]);
  return parts.map((blocks, index) => {
    const heading = parts.length === 1 ? title : `${title}, ${index + 1} of ${parts.length}`;
    const said = blocks.map((block) => (block.type === 'section' ? (block.text?.text ?? '') : ''));
    return message([`*${escapeText(heading)}*`, ...said].join('\n'), [header(heading), ...blocks], en);
  });
}

function timelineLines({ timeline, firstReport }: PostmortemDraft): string[] {
  const reported =
    firstReport === null
      ? []
      : [stamped(firstReport.at, `First reported in ${link(firstReport.source.permalink, 'a message')}.`)];
  return [...reported, ...timeline.map(recordLine).filter((line) => line !== null)];
}
