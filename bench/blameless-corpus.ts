// The sentences that the blameless check is measured on, and how right it is about them.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { BLAME_KINDS, findBlame } from '../src/blameless/blameless.ts';
import { projectFile } from '../src/project-files.ts';

const SENTENCE = z.strictObject({
  id: z.string(),
  language: z.enum(['en', 'fr']),
  source: z.enum(['update', 'note', 'postmortem', 'resolution', 'chat', 'quote', 'code']),
  isBlaming: z.boolean(),
  kind: z.enum(BLAME_KINDS).optional(),
  heldOut: z.boolean().default(false),
  text: z.string(),
});
export type Sentence = z.infer<typeof SENTENCE>;

export function readCorpus(): Sentence[] {
  return z.array(SENTENCE).parse(parse(readFileSync(projectFile('bench/blameless-corpus.yml'), 'utf8')));
}

export interface Score {
  sentences: number;
  /** Of the sentences with a finding, the share that blames. */
  precision: number;
  /** Of the sentences that blame, the share with a finding. */
  recall: number;
  /** Of the blaming sentences with a finding, the share where one is of the kind that fits best. */
  kindRight: number;
  /** Found without blame, then blaming and not found. */
  wrong: { found: Sentence[]; missed: Sentence[] };
}

export function score(sentences: readonly Sentence[]): Score {
  const judged = sentences.map((sentence) => ({ sentence, findings: findBlame(sentence.text, sentence.language) }));
  const found = judged.filter(({ findings }) => findings.length > 0);
  const right = found.filter(({ sentence }) => sentence.isBlaming);
  const blaming = judged.filter(({ sentence }) => sentence.isBlaming);
  const kindRight = right.filter(({ sentence, findings }) => findings.some(({ kind }) => kind === sentence.kind));
  return {
    sentences: sentences.length,
    precision: right.length / found.length,
    recall: right.length / blaming.length,
    kindRight: kindRight.length / right.length,
    wrong: {
      found: found.filter(({ sentence }) => !sentence.isBlaming).map(({ sentence }) => sentence),
      missed: blaming.filter(({ findings }) => findings.length === 0).map(({ sentence }) => sentence),
    },
  };
}
