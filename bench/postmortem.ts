// Figure: how long it takes to draw the thread of a post-mortem from its record.
import { foldTimeline } from '../src/domain/fold.ts';
import { draftPostmortem } from '../src/domain/postmortem/postmortem.ts';
import type { Entry } from '../src/domain/timeline.ts';
import { wordsIn } from '../src/locales/locales.ts';
import { readPolicy } from '../src/policy/reader.ts';
import { projectFile } from '../src/project-files.ts';
import { postmortemThread } from '../src/render/postmortem/thread.ts';
import { record } from './records.ts';
import type { Figure } from './report.ts';
import { spread } from './spread.ts';
import { POLICY_FILE } from './workspace.ts';

const TIMES = 20;
const USUAL = 40;
const LONGEST = 5_000;
// As long as a line of the timeline shows, and such that most of it has to be escaped.
const LONG_TEXT = 'The <queue> & its "workers" are stuck. '.repeat(15);

export async function postmortem(): Promise<Figure> {
  const policy = readPolicy(POLICY_FILE, projectFile('policies/standard.yml'));
  const words = wordsIn(policy.language);
  const draw = (entries: readonly Entry[]) =>
    postmortemThread(draftPostmortem(foldTimeline('bench', entries), entries, words.record.parts), policy, words);
  const [usual, longest, wordy] = [record(USUAL), record(LONGEST), record(LONGEST, LONG_TEXT)];
  return {
    method: `Folds a record and draws the whole thread of its post-mortem, ${TIMES} times each, the first ones included; nothing is sent.`,
    rows: {
      [`${USUAL} entries, ms`]: timed(() => draw(usual)),
      [`${LONGEST} entries, ms`]: timed(() => draw(longest)),
      [`${LONGEST} entries of ${LONG_TEXT.length} characters, ms`]: timed(() => draw(wordy)),
      'messages of the thread': {
        [`${USUAL}`]: draw(usual).length,
        [`${LONGEST}`]: draw(longest).length,
        [`${LONGEST} long`]: draw(wordy).length,
      },
    },
  };
}

function timed(work: () => unknown): Record<string, number> {
  const taken = Array.from({ length: TIMES }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return spread(taken, ['median', 'max']);
}
