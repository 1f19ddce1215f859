// Every document that an incident can be exported as, by the name that people ask for it with.

import { stringify } from 'yaml';
import { type ActionItem, isOpenAction } from '../domain/action-items/action-item.ts';
import { updateDueAt } from '../domain/deadlines.ts';
import { STATUS } from '../domain/lifecycle/status.ts';
import type { PostmortemDraft } from '../domain/postmortem/postmortem.ts';
import type { Severity } from '../domain/severity/severity.ts';
import { BOT, type Entry } from '../domain/timeline.ts';
import { wordsIn } from '../locales/locales.ts';
import { kindText } from '../render/action-items/due.ts';
import type { Style } from '../render/markup.ts';
import type { Row } from '../render/postmortem/document-shape.ts';
import { rowsOf } from '../render/postmortem/outline.ts';
import {
  actionText,
  answer,
  answerLine,
  assessment,
  author,
  cause,
  commanders,
  day,
  duration,
  minutes,
  since,
  task,
} from './facts.ts';
import { document, escaped, item, markdown, prose, table } from './markdown.ts';
import { recordYaml } from './record-yaml.ts';
import { type DocumentSource, inLanguage } from './source.ts';
import { timelineCsv } from './timeline-csv.ts';
import { wholeMarkdown } from './whole-markdown.ts';

type Write = (source: DocumentSource) => string;

/** A form that its readers know by its headings is in the language of those. The others are in the language of the workspace. */
const french = (write: Write) => (source: DocumentSource) => write(inLanguage('fr', source));
const english = (write: Write) => (source: DocumentSource) => write(inLanguage('en', source));

export const DOCUMENTS = {
  md: { extension: 'md', write: (source: DocumentSource) => wholeMarkdown(source) },
  yaml: { extension: 'yaml', write: recordYaml },
  csv: { extension: 'csv', write: timelineCsv },
  french: { extension: 'md', write: french(frenchForm) },
  table: { extension: 'md', write: english(tableForm) },
  list: { extension: 'md', write: english(listForm) },
  short: { extension: 'md', write: english(shortForm) },
  status: { extension: 'md', write: english(statusUpdate) },
} as const satisfies Record<string, { extension: string; write: Write }>;
export type DocumentName = keyof typeof DOCUMENTS;
export const DOCUMENT_NAMES = Object.keys(DOCUMENTS) as readonly DocumentName[];

/** `inc-2026-001-table.md`; the whole post-mortem has the plain name. A private incident's files say no more than its reference. */
export function fileName(reference: string, name: DocumentName): string {
  const form = name === 'md' || name === 'yaml' ? '' : name === 'csv' ? '-timeline' : `-${name}`;
  return `${reference.toLowerCase()}${form}.${DOCUMENTS[name].extension}`;
}

// The form with a front matter and French headings, for teams that keep their post-mortems beside their code.

const SEVERITIES: Record<Severity, string> = { SEV1: 'CRITIQUE', SEV2: 'HAUTE', SEV3: 'MOYENNE', SEV4: 'BASSE' };
const FRENCH = wordsIn('fr');

export function frenchForm(source: DocumentSource): string {
  const { draft, names } = source;
  const style = markdown(names);
  const { nothingNoted, noSecurityImpact, securityNotAssessed, resolution } = FRENCH.postmortem;
  const services = draft.service === null ? [] : [draft.service];
  const front = {
    date: day(draft.declaredAt),
    severity: SEVERITIES[draft.severity.peak],
    duration: `${duration(source, FRENCH)} (détection → résolution)`,
    lead: commanders(source).join(', '),
    services_impacted: services,
  };
  const { timeToDeclare, timeToResolve } = draft.metrics;
  const preventive = draft.actionItems.filter(({ kind }) => kind === 'prevent');
  const others = draft.actionItems.filter(({ kind }) => kind !== 'prevent');
  const temporary = draft.resolution?.isTemporary === true ? resolution.temporary : '';
  return document(
    `---\n${stringify(front, { lineWidth: 0 })}---`,
    `# Post-Mortem : ${style.said(draft.title)}`,
    '## Timeline',
    table(
      ['Heure', 'Événement'],
      minutes(source, style).map(({ time, event }) => [time, event]),
    ),
    '## Cause root',
    cause(source, FRENCH),
    answer(source, 'factors', ''),
    '## Impact',
    [
      `- Services affectés : ${services.length === 0 ? FRENCH.postmortem.header.noService : services.map(style.said).join(', ')}`,
      `- Durée d'indisponibilité : ${duration(source, FRENCH)} (de la déclaration à la résolution)`,
      `- Données perdues : ${assessment(source, 'dataLost', style, FRENCH)}`,
    ].join('\n'),
    answer(source, 'users', ''),
    '## Impact sécurité',
    answer(source, 'securityImpact', draft.none.includes('securityImpact') ? noSecurityImpact : securityNotAssessed),
    '## Remédiation appliquée',
    answer(source, 'resolution', nothingNoted),
    temporary,
    '## Actions préventives',
    preventive.length === 0 ? nothingNoted : preventive.map((action) => frenchActionLine(action, style)).join('\n'),
    ...(others.length === 0
      ? []
      : [
          '## Autres actions',
          others.map((action) => `${frenchActionLine(action, style)} (${kindText(action.kind, FRENCH)})`).join('\n'),
        ]),
    '## Leçons apprises',
    draft.answers.lessons === undefined ? nothingNoted : `- ${item(draft.answers.lessons)}`,
    '## Métriques',
    [
      `- MTTD (temps moyen de détection) : ${figure(draft.firstReport?.at ?? draft.declaredAt, timeToDeclare)} — Cible : < 5min`,
      `- MTTR (temps moyen de réparation) : ${figure(draft.declaredAt, timeToResolve)} — Cible : < 2h`,
    ].join('\n'),
  );
}

function frenchActionLine(action: ActionItem, style: Style): string {
  return task(
    action.status === 'done',
    `${actionText(action, style, FRENCH)} — assignée à ${style.person(action.owner)}`,
  );
}

function figure(from: Date, ms: number | null): string {
  return ms === null ? 'non enregistré' : since(from, ms);
}

// The form with lists: a summary of four facts, the timeline and the action items as items.

const ENGLISH = wordsIn('en');

export function listForm(source: DocumentSource): string {
  const { draft, names } = source;
  const style = markdown(names);
  const { nothingNoted } = ENGLISH.postmortem;
  const listed = (text: string | undefined) => (text === undefined ? `- ${nothingNoted}` : `- ${item(text)}`);
  return document(
    `# Incident Post-Mortem: ${style.said(draft.title)}`,
    '## Incident Summary',
    [
      `- **Date**: ${ENGLISH.forms.utc(draft.declaredAt)} UTC`,
      `- **Duration**: ${duration(source, ENGLISH)}`,
      `- **Severity**: ${draft.severity.peak}`,
      `- **Impact**: ${answerLine(source, 'users', nothingNoted, style)}`,
    ].join('\n'),
    '## Timeline',
    minutes(source, style)
      .map(({ time, event }) => `- ${time} - ${event}`)
      .join('\n'),
    '## Root Cause',
    cause(source, ENGLISH),
    '## Resolution',
    answer(source, 'resolution', nothingNoted),
    '## Impact Analysis',
    [
      `- Users affected: ${answerLine(source, 'users', nothingNoted, style)}`,
      `- Revenue impact: ${answerLine(source, 'revenue', nothingNoted, style)}`,
      `- Data loss: ${assessment(source, 'dataLost', style, ENGLISH)}`,
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
    `${actionText(action, style, ENGLISH)} - Owner: ${style.person(action.owner)} - Due: ${due}`,
  );
}

// The shortest form, with the list of what a response should have had: each point ticked by what the record says.

const MINUTE_MS = 60_000;

export function shortForm(source: DocumentSource): string {
  const { draft, names } = source;
  const style = markdown(names);
  const { nothingNoted } = ENGLISH.postmortem;
  const lessons = [draft.answers.wentWell, draft.answers.wasHard, draft.answers.lessons].flatMap((text) =>
    text === undefined ? [] : [`- ${item(text)}`],
  );
  return document(
    `## Incident Postmortem — ${style.said(draft.title)}`,
    [
      `**Date:** ${day(draft.declaredAt)}`,
      `**Duration:** ${duration(source, ENGLISH)}`,
      `**Severity:** ${draft.severity.peak.replace('SEV', 'SEV-')}`,
      `**Impact:** ${answerLine(source, 'users', nothingNoted, style)}`,
    ].join('  \n'),
    '### Timeline',
    minutes(source, style)
      .map(({ time, event }) => `- ${time} — ${event}`)
      .join('\n'),
    '### Root Cause',
    cause(source, ENGLISH),
    '### Action Items',
    draft.actionItems.length === 0
      ? nothingNoted
      : draft.actionItems
          .map((action) => task(action.status === 'done', actionText(action, style, ENGLISH)))
          .join('\n'),
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

// The form with tables: timeline and action items as rows, everything else as a few headings.

const RULE = '---';

export function tableForm(source: DocumentSource): string {
  const { draft, names } = source;
  const style = markdown(names);
  const { nothingNoted } = ENGLISH.postmortem;
  const utc = (at: Date) => `${ENGLISH.forms.utc(at)} UTC`;
  const end = draft.resolvedAt === null ? 'now' : utc(draft.resolvedAt);
  const listed = (text: string | undefined) => (text === undefined ? nothingNoted : `- ${item(text)}`);
  return document(
    `# Incident Post-Mortem: ${style.said(draft.title)}`,
    [
      `**Date:** ${day(draft.declaredAt)}`,
      `**Duration:** ${utc(draft.declaredAt)} - ${end} (${duration(source, ENGLISH)})`,
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
      `- Data loss: ${assessment(source, 'dataLost', style, ENGLISH)}`,
    ].join('\n'),
    RULE,
    '## Root Cause',
    cause(source, ENGLISH),
    RULE,
    '## Resolution',
    answer(source, 'resolution', nothingNoted),
    RULE,
    '## Action Items',
    table(
      ['Action', 'Owner', 'Due Date', 'Status'],
      draft.actionItems.map((action) => [
        actionText(action, style, ENGLISH),
        style.person(action.owner),
        action.dueAt === null ? '' : day(action.dueAt),
        ACTION_STATUSES[action.status],
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

const ACTION_STATUSES = { todo: 'TODO', doing: 'DOING', done: 'DONE', notDoing: 'NOT DOING' } as const;

// Where an incident stands, as a block that can be pasted anywhere.

const ACTIONS_SHOWN = 8;
const WHOLE_TIMELINE = 'the whole timeline is in `/incident export csv`';

/** A status update knows three phases. */
const PHASES = {
  investigating: 'Investigating',
  identified: 'Investigating',
  mitigating: 'Mitigating',
  resolved: 'Resolved',
} as const;

export function statusUpdate(source: DocumentSource): string {
  const { incident, draft, names } = source;
  const style = markdown(names);
  const { nothingNoted } = ENGLISH.postmortem;
  const service = draft.service === null ? nothingNoted : style.said(draft.service);
  const taken = takenByPeople(source, style);
  const earlier = taken.length - ACTIONS_SHOWN;
  const next = draft.actionItems.filter(isOpenAction).map((action) => actionText(action, style, ENGLISH));
  // What people said, and not what comes nearest to it.
  const understood = draft.resolution?.summary ?? incident.update.last?.text ?? '';
  const numbered = (lines: readonly string[]) =>
    lines.length === 0 ? nothingNoted : lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
  return document(
    '## Incident Status Update',
    [
      `**Status**: ${PHASES[STATUS[draft.status].record]}`,
      `**Severity**: ${draft.severity.final}`,
      `**Affected**: ${answerLine(source, 'users', service, style)}`,
      `**Started**: ${ENGLISH.forms.utc(draft.declaredAt)} UTC`,
      `**Duration**: ${duration(source, ENGLISH)}`,
    ].join('  \n'),
    '### Current Understanding',
    understood === '' ? 'No update was posted.' : prose(understood),
    '### Actions Taken',
    earlier > 0 ? `${earlier} earlier: ${WHOLE_TIMELINE}.` : '',
    numbered(taken.slice(-ACTIONS_SHOWN).map(({ at, says }) => `${ENGLISH.forms.utc(at)} - ${says}`)),
    '### Current Focus',
    ENGLISH.names.status(draft.status),
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
    ? `${ENGLISH.forms.utc(dueAt)} UTC`
    : `Overdue since ${ENGLISH.forms.utc(overdueSinceAt)} UTC`;
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
