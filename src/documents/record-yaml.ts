// The incident as a short YAML record: one line for each question that a reader of a list of incidents has.
import { stringify } from 'yaml';
import { STATUS } from '../domain/lifecycle/status.ts';
import { oneLine, PLAIN, readable } from '../render/markup.ts';
import { day, minute, minutes } from './facts.ts';
import type { DocumentSource } from './source.ts';

/** Nothing stands in place of what was not said: what was done to mitigate is recorded by no step of the bot, so that is what it says. */
export function recordYaml(source: DocumentSource): string {
  const { draft } = source;
  const { answers } = draft;
  const incident = {
    id: draft.reference,
    severity: draft.severity.final,
    status: STATUS[draft.status].record,
    summary: line(draft.title),
    impact: [answers.users, answers.requests, answers.revenue]
      .flatMap((text) => (text === undefined ? [] : [line(text)]))
      .join(' '),
    timeline: minutes(source, PLAIN),
    root_cause: line(answers.rootCause ?? 'investigating'),
    mitigation: source.words.postmortem.notRecorded,
    resolution: line(answers.resolution ?? ''),
    postmortem: postmortem(source),
  };
  // Quoted throughout: older parsers take 10:32 for a number and "no" for a truth value.
  return stringify({ incident }, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}

function line(text: string): string {
  return oneLine(readable(text));
}

/** Done once it is published; until then when it is due, where there is one. */
function postmortem({ incident, draft }: DocumentSource): string {
  if (incident.postmortem === null) return 'na';
  if (draft.state === 'published') return 'done';
  return draft.dueAt === null ? 'scheduled' : `scheduled ${day(draft.dueAt)} ${minute(draft.dueAt)}`;
}
