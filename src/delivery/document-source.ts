// Gathers what a document is written from: the record as drawn, and what the people in it are called.
import type { DocumentSource } from '../documents/source.ts';
import { namesOf } from './names.ts';
import type { Drawn } from './postmortem.ts';
import type { Sender } from './sender.ts';

export async function sourceOf(sender: Sender, { incident, record, draft }: Drawn, at: Date): Promise<DocumentSource> {
  const { policy, words } = sender.ctx;
  const people = [...draft.responders.map(({ userId }) => userId), ...draft.actionItems.map(({ owner }) => owner)];
  return { incident, entries: record, draft, policy, words, names: await namesOf(sender, people), at };
}
