// What a document is written from: the record of an incident, read as a post-mortem, with the names of the people in it.
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { draftPostmortem, type PostmortemDraft } from '../domain/postmortem/postmortem.ts';
import type { Entry } from '../domain/timeline.ts';
import { type Words, wordsIn } from '../locales/locales.ts';

export interface DocumentSource {
  incident: Incident;
  /** The timeline as far as it is told. */
  entries: readonly Entry[];
  draft: PostmortemDraft;
  policy: Policy;
  /** Of the one language in which all of the document is written, `draft` included. */
  words: Words;
  /** What people are called outside Slack, by their id; whoever is not here stays an id. */
  names: ReadonlyMap<string, string>;
  /** When it is written. */
  at: Date;
}

/** The same record for a form whose headings are of one language, whatever the workspace speaks: a document is in one language throughout. */
export function inLanguage(language: Policy['language'], source: DocumentSource): DocumentSource {
  const words = wordsIn(language);
  return { ...source, words, draft: draftPostmortem(source.incident, source.entries, words.record.parts, source.at) };
}
