// What a document is written from: the record of an incident, read as a post-mortem, with the names of the people in it.
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { PostmortemDraft } from '../domain/postmortem.ts';
import type { Words } from '../render/words/words.ts';

export interface DocumentSource {
  incident: Incident;
  draft: PostmortemDraft;
  policy: Policy;
  /** Of the workspace. A form with headings of its own keeps to the language of those. */
  words: Words;
  /** What people are called outside Slack, by their id; whoever is not here stays an id. */
  names: ReadonlyMap<string, string>;
  /** When it is written. */
  at: Date;
}
