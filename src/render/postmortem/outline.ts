// What stands in a post-mortem and in which order, whatever it is written in: a thread in Slack and a document say the same.

import { shownLength } from '../../domain/durations.ts';
import type { Policy } from '../../domain/policy.ts';
import { ASSESSED_FIELDS } from '../../domain/postmortem/answers.ts';
import type { PostmortemDraft } from '../../domain/postmortem/postmortem.ts';
import { type Field, SECTION_FIELDS, type Section } from '../../domain/postmortem/sections.ts';
import { TARGETS } from '../../domain/report/measures.ts';
import { acknowledgement } from '../../domain/report/reported.ts';
import type { Words } from '../../locales/locales.ts';
import { capital } from '../../locales/shaping.ts';
import { isolated, type Style } from '../markup.ts';
import type { Facts, OutlineSection, Part, Row } from './document-shape.ts';
import { recordLine } from './record-line.ts';

/**
 * Every section in reading order; the first is header and summary. Of what nobody wrote, a draft shows the question that asks for it; once
 * it is published, a section that says nothing is left out.
 */
export function outlineOf(draft: PostmortemDraft, policy: Policy, style: Style, words: Words): OutlineSection[] {
  const { postmortem } = words;
  const written = (section: Section, facts: Facts = {}): OutlineSection => ({
    id: section,
    heading: words.followUp.sections[section],
    parts: partsOf(draft, section, facts, words),
  });
  const sections: OutlineSection[] = [
    {
      ...written('summary', { before: headerFacts(draft, style, words), after: [`_${postmortem.creed}_`] }),
      heading: (draft.isDrill ? postmortem.exercise : postmortem.title)(isolated(draft.title)),
    },
    written('impact', {
      after: [
        ...draft.metrics.timeAtSeverity.map(postmortem.impact.timeAt),
        ...(draft.metrics.quietMs === 0 ? [] : [postmortem.impact.quiet(draft.metrics.quietMs)]),
      ],
      says: dataLost(draft, words),
    }),
    written('security', { says: securityImpact(draft, words) }),
    {
      id: 'timeline',
      heading: postmortem.headings.timeline,
      parts: [{ type: 'rows', rows: rowsOf(draft, style, words) }],
    },
    written('detection', { before: detectionFacts(draft, style, words) }),
    written('causes', { says: unknownCause(draft, words) }),
    written('mitigators'),
    written('resolution', resolutionFacts(draft, words)),
    withResponders(
      written('response', { before: responseFacts(draft, words) }),
      responderLines(draft, style, words),
      words,
    ),
    written('lookingBack'),
    { id: 'actions', heading: postmortem.headings.actions, parts: actionParts(draft, words) },
    written('lessons'),
    written('evidence', { after: evidenceLinks(draft, style, words) }),
    {
      id: 'metrics',
      heading: postmortem.headings.metrics,
      parts: [{ type: 'facts', lines: figureLines(draft, policy, words) }],
    },
  ];
  return sections.filter(({ parts }) => parts.length > 0);
}

function partsOf(draft: PostmortemDraft, section: Section, facts: Facts, words: Words): Part[] {
  const { before = [], says = {}, after = [] } = facts;
  const fields: readonly Field[] = SECTION_FIELDS[section];
  const isTitled = fields.length > 1;
  // What is said to be not assessed is still asked for.
  const unassessed: readonly Field[] = ASSESSED_FIELDS.filter((field) => !draft.none.includes(field));
  const open = fields.filter(
    (field) => draft.answers[field] === undefined && (says[field] === undefined || unassessed.includes(field)),
  );
  return [
    ...lines(before),
    ...fields.flatMap((field): Part[] => {
      const [text, instead] = [draft.answers[field], says[field]];
      const heading = isTitled ? words.postmortem.fields[field].name : null;
      if (text !== undefined) return [{ type: 'words', heading, text }];
      return instead === undefined ? [] : lines([instead]);
    }),
    ...lines(after),
    ...(draft.state === 'published'
      ? []
      : questions(
          open.map((field) => words.postmortem.fields[field].asks),
          words,
        )),
  ];
}

function lines(facts: readonly string[]): Part[] {
  return facts.length === 0 ? [] : [{ type: 'facts', lines: facts }];
}

function questions(asked: readonly string[], words: Words): Part[] {
  return asked.length === 0 ? [] : [{ type: 'list', heading: words.postmortem.toFillIn, lines: asked }];
}

/** Said as it was said: none, or, while nobody has said anything, that it is not assessed. */
function dataLost(
  { resolution, none }: PostmortemDraft,
  { postmortem: { impact } }: Words,
): NonNullable<Facts['says']> {
  if (none.includes('dataLost')) return { dataLost: impact.noDataLost };
  return resolution === null ? {} : { dataLost: impact.dataNotAssessed };
}

/** Stated in any case once others read it. */
function securityImpact(
  { resolution, state, none }: PostmortemDraft,
  { postmortem }: Words,
): NonNullable<Facts['says']> {
  if (none.includes('securityImpact')) return { securityImpact: postmortem.noSecurityImpact };
  return resolution === null && state !== 'published' ? {} : { securityImpact: postmortem.securityNotAssessed };
}

function unknownCause({ resolution }: PostmortemDraft, words: Words): NonNullable<Facts['says']> {
  return resolution === null || resolution.rootCause !== null ? {} : { rootCause: words.postmortem.causeUnknown };
}

function withResponders(section: OutlineSection, responders: readonly string[], { postmortem }: Words): OutlineSection {
  const list: Part = { type: 'list', heading: postmortem.response.responders, lines: responders };
  return { ...section, parts: [...section.parts, list] };
}

/** The timeline: from the first report, where one is known. */
export function rowsOf(draft: PostmortemDraft, style: Style, words: Words): Row[] {
  const { firstReport, timeline } = draft;
  const { reported, message } = words.record;
  const before =
    firstReport === null
      ? []
      : [{ at: firstReport.at, says: reported(style.link(firstReport.source.permalink, message)) }];
  const told = timeline.flatMap((row) => {
    const says = recordLine(row, style, words);
    return says === null ? [] : [{ at: row.at, says }];
  });
  return [...before, ...told];
}

function actionParts({ actionItems, state }: PostmortemDraft, words: Words): Part[] {
  const { lead, preventiveMissing } = words.postmortem.actions;
  const open = actionItems.filter(({ status }) => status === 'todo' || status === 'doing').length;
  const prevent = actionItems.filter(({ kind, status }) => kind === 'prevent' && status !== 'notDoing').length;
  return [
    { type: 'facts', lines: [lead({ all: actionItems.length, open, prevent })] },
    ...(actionItems.length === 0 ? [] : [{ type: 'actions', actions: actionItems } as const]),
    ...(prevent > 0 || state === 'published' ? [] : questions([preventiveMissing], words)),
  ];
}

// What the record says of each section of a post-mortem, as sentences: the lead of what people write, and true without it.

/** `Severity: SEV1`, and so on: what somebody wants to know before reading on. */
export function headerFacts(draft: PostmortemDraft, style: Style, words: Words): string[] {
  const { header, states } = words.postmortem;
  const { declaredAt, resolvedAt, state, dueAt, publishedAt } = draft;
  const fact = (name: string, ...says: string[]) => `${style.strong(words.forms.named(name))} ${says.join(', ')}`;
  const isPublished = state === 'published' && publishedAt !== null;
  const when = isPublished ? [header.at(publishedAt)] : dueAt === null ? [] : [header.due(dueAt)];
  return [
    fact(header.incident, draft.reference, ...(draft.isDrill ? [header.exercise] : [])),
    fact(header.severity, header.severities(draft.severity)),
    fact(
      header.when,
      resolvedAt === null ? header.since(declaredAt) : header.span({ from: declaredAt, to: resolvedAt }),
    ),
    ...(resolvedAt === null ? [] : [fact(header.duration, words.forms.spent(draft.metrics))]),
    fact(header.service, draft.service === null ? header.noService : style.said(draft.service)),
    fact(header.status, words.names.statuses[draft.status].name),
    fact(header.state, states[state], ...when),
    fact(header.owner, draft.owner),
  ];
}

export function detectionFacts(draft: PostmortemDraft, style: Style, words: Words): string[] {
  const { detection } = words.postmortem;
  const { firstReport, declaredAt, timeline } = draft;
  const acknowledged = timeline.find(({ entry }) => entry.type === 'acknowledged');
  return [
    ...(firstReport === null
      ? []
      : [
          detection.reported({
            at: firstReport.at,
            message: style.link(firstReport.source.permalink, words.record.message),
          }),
        ]),
    detection.declared({
      at: declaredAt,
      after: firstReport === null ? null : shownLength(firstReport.at, declaredAt),
    }),
    acknowledged === undefined
      ? detection.unacknowledged
      : detection.acknowledged(shownLength(declaredAt, acknowledged.at)),
  ];
}

export function resolutionFacts(
  { mitigatedAt, resolvedAt, declaredAt, resolution }: PostmortemDraft,
  words: Words,
): Facts {
  const { mitigated, resolved, unresolved, temporary } = words.postmortem.resolution;
  const point = (at: Date) => ({ at, after: shownLength(declaredAt, at) });
  return {
    before: [
      ...(mitigatedAt === null ? [] : [mitigated(point(mitigatedAt))]),
      resolvedAt === null ? unresolved : resolved(point(resolvedAt)),
    ],
    after: resolution?.isTemporary === true ? [temporary] : [],
  };
}

export function responseFacts({ metrics, handovers }: PostmortemDraft, words: Words): string[] {
  const { response } = words.postmortem;
  return [response.pages(metrics.pages), response.handovers(handovers), response.updates(metrics.updates)].map(
    (says) => `${capital(says)}.`,
  );
}

/** The only place that names people, besides the owners of action items. */
export function responderLines({ responders }: PostmortemDraft, style: Style, words: Words): string[] {
  const { onCall, responder, ownsPostmortem } = words.postmortem.response;
  return responders.map((each) => {
    const part = [
      ...each.roles.map((role) => words.names.roles[role].name),
      ...(each.wasPaged ? [onCall] : []),
      ...(each.ownsPostmortem ? [ownsPostmortem] : []),
    ];
    return `${words.forms.named(style.person(each.userId))} ${part.length === 0 ? responder : words.forms.list(part)}`;
  });
}

/** Where the notes came from that were made from messages, and every address that notes name; what is typed never leads anywhere by itself. */
export function evidenceLinks({ timeline }: PostmortemDraft, style: Style, words: Words): string[] {
  const notes = timeline.flatMap(({ at, entry }) =>
    entry.type === 'noted' && entry.source !== null && entry.source.permalink !== null
      ? [`${words.forms.utc(at)} ${style.link(entry.source.permalink, words.record.evidence)}`]
      : [],
  );
  const texts = timeline.map(({ entry }) => (entry.type === 'noted' ? entry.text : ''));
  const addresses = new Set(texts.flatMap((text) => [...text.matchAll(ADDRESS)].map(([address]) => address)));
  return [...notes, ...[...addresses].map(style.said)];
}

/** As far as it can be told where an address ends that stands in a sentence. */
const ADDRESS = /https?:\/\/[^\s<>|"'`)\]]*[^\s<>|"'`)\].,;:!?]/g;

// The figures of a post-mortem, each beside its target where there is one.

/** A line for each figure. */
export function figureLines(
  draft: PostmortemDraft,
  policy: Policy,
  { postmortem: { metrics: words } }: Words,
): string[] {
  const { timeToDeclare, timeToAcknowledge, timeToMitigate, timeToResolve, timeToFirstUpdate } = draft.metrics;
  const start = (timeToDeclare === null ? null : draft.firstReport?.at) ?? draft.declaredAt;
  return [
    { name: words.detect, ms: timeToDeclare, target: TARGETS.detectMs, from: start },
    { name: words.acknowledge, ms: timeToAcknowledge, target: acknowledgeTarget(draft, policy) },
    { name: words.firstUpdate, ms: timeToFirstUpdate, target: null },
    { name: words.mitigate, ms: timeToMitigate, target: null },
    { name: words.repair, ms: timeToResolve, target: TARGETS.repairMs },
  ].map(({ name, ms, target, from = draft.declaredAt }) => {
    const isMet = ms === null || target === null ? null : ms <= target;
    return words.figure({ name, ms: ms === null ? null : told(ms, target, from), target, isMet });
  });
}

/** As the times that are shown tell it; to the second where that would contradict whether the target was met. */
function told(ms: number, target: number | null, from: Date): number {
  const shown = shownLength(from, new Date(from.getTime() + ms));
  return target === null || shown <= target === ms <= target ? shown : ms;
}

/** The time that there was, by the severity that it had when it was acknowledged: what the report counts, too. */
function acknowledgeTarget({ timeline, declaredAt }: PostmortemDraft, policy: Policy): number | null {
  const entries = timeline.map(({ entry }) => entry);
  const { dueAt } = acknowledgement(entries, policy);
  return dueAt === null ? null : dueAt.getTime() - declaredAt.getTime();
}
