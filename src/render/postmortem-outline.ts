// What stands in a post-mortem and in which order, whatever it is written in: a thread in Slack and a document say the same.
import type { Policy } from '../domain/policy.ts';
import type { PostmortemDraft } from '../domain/postmortem.ts';
import { ASSESSED_FIELDS } from '../domain/postmortem-answers.ts';
import { type Field, SECTION_FIELDS, type Section } from '../domain/postmortem-sections.ts';
import { isolated } from './escape.ts';
import type { Facts, OutlineSection, Part, Row } from './outline.ts';
import {
  detectionFacts,
  evidenceLinks,
  headerFacts,
  resolutionFacts,
  responderLines,
  responseFacts,
} from './postmortem-facts.ts';
import { figureLines } from './postmortem-figures.ts';
import { recordLine } from './record-line.ts';
import type { Style } from './style.ts';
import type { Words } from './words/words.ts';

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
