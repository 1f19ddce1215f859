// What the record says of each section of a post-mortem, as sentences: the lead of what people write, and true without it.
import { shownLength } from '../domain/durations.ts';
import type { PostmortemDraft } from '../domain/postmortem.ts';
import type { Facts } from './outline.ts';
import type { Style } from './style.ts';
import { capital } from './words/shaping.ts';
import type { Words } from './words/words.ts';

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
