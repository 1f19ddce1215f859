// What several forms of a document ask of the record: times, lengths, people, what was written.
import type { ActionItem } from '../domain/action-items/action-item.ts';
import { shownLength } from '../domain/durations.ts';
import type { ASSESSED_FIELDS } from '../domain/postmortem/answers.ts';
import type { Field } from '../domain/postmortem/sections.ts';
import type { Words } from '../locales/locales.ts';
import type { Style } from '../render/markup.ts';
import type { Row } from '../render/postmortem/document-shape.ts';
import { rowsOf } from '../render/postmortem/outline.ts';
import { prose } from './markdown.ts';
import type { DocumentSource } from './source.ts';

/** `2026-01-15`, in UTC. */
export function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** `10:32`, in UTC. */
export function minute(at: Date): string {
  return at.toISOString().slice(11, 16);
}

/** `1h 5min`; what is over within a minute, in seconds. */
export function length(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes === 0) return `${Math.floor(ms / 1000)}s`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? `${rest}min` : `${hours}h ${rest}min`;
}

/** From the declaration to the end, or until now while it goes on, with the time named in which it was over before it was reopened. */
export function duration({ draft }: DocumentSource, { postmortem }: Words): string {
  const { wholeMs, quietMs } = draft.metrics;
  return quietMs === 0 ? length(wholeMs) : `${length(wholeMs)}, ${postmortem.ofWhichQuiet(length(quietMs))}`;
}

/** A length of the record as the times that are shown tell it. */
export function since(from: Date, ms: number): string {
  return length(shownLength(from, new Date(from.getTime() + ms)));
}

/** The timeline by the minute. A form that has no place for the day gets it in the words of the first line of each other day. */
export function minutes(source: DocumentSource, style: Style): { time: string; event: string }[] {
  let last = day(source.draft.declaredAt);
  return rows(source, style).map(({ at, says }) => {
    const isSameDay = day(at) === last;
    last = day(at);
    return { time: minute(at), event: isSameDay ? says : `${source.words.forms.named(last)} ${says}` };
  });
}

export function rows({ draft, words }: DocumentSource, style: Style): Row[] {
  return rowsOf(draft, style, words);
}

/** Everybody who held the command, in the order in which they came. */
export function commanders({ draft, names }: DocumentSource): string[] {
  return draft.responders
    .filter(({ roles }) => roles.includes('commander'))
    .map(({ userId }) => names.get(userId) ?? userId);
}

/** Whoever looks after the post-mortem, or else commanded. */
export function author(source: DocumentSource): string {
  const owner = source.draft.responders.find(({ ownsPostmortem }) => ownsPostmortem)?.userId;
  return owner === undefined ? (commanders(source).at(-1) ?? '') : (source.names.get(owner) ?? owner);
}

/** What was written to a question, as Markdown; `otherwise` where nothing was. */
export function answer({ draft }: DocumentSource, field: Field, otherwise: string): string {
  const text = draft.answers[field];
  return text === undefined ? otherwise : prose(text);
}

/** The same on one line. */
export function answerLine({ draft }: DocumentSource, field: Field, otherwise: string, style: Style): string {
  const text = draft.answers[field];
  return text === undefined ? otherwise : style.said(text);
}

/** What caused it, as Markdown; it is called unknown once somebody has resolved it without knowing. */
export function cause(source: DocumentSource, { postmortem: { nothingNoted, causeUnknown } }: Words): string {
  return answer(source, 'rootCause', source.draft.resolution === null ? nothingNoted : causeUnknown);
}

/** What is to be done, on one line. */
export function actionText({ what }: ActionItem, style: Style, words: Words): string {
  return 'drafted' in what ? words.followUp.drafted[what.drafted] : style.said(what.text);
}

/** `- [x] ...`, ticked once it is done. */
export function task(isDone: boolean, says: string): string {
  return `- [${isDone ? 'x' : ' '}] ${says}`;
}

/** What was written to a question that is always asked, on one line; else whether somebody has said that there was none. */
export function assessment(
  source: DocumentSource,
  field: (typeof ASSESSED_FIELDS)[number],
  style: Style,
  { postmortem: { assessed } }: Words,
): string {
  const said = source.draft.none.includes(field) ? assessed.none : assessed.notAssessed;
  return answerLine(source, field, said, style);
}
