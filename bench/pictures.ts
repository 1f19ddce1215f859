// Figure: how long pictures take and how much memory they hold, in a process of their own that has drawn none before.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Figure, rounded } from './report.ts';
import { spread } from './spread.ts';

/** What the drawing process tells: milliseconds of each picture, and its resident set in MiB before and after. */
export interface Drawn {
  first: number;
  usual: number[];
  /** The longest time in which nothing else could run in the process. */
  held: number;
  crowded: number[];
  report: number[];
  before: number;
  afterFirst: number;
  afterAll: number;
}

export async function pictures(): Promise<Figure> {
  const child = fork(fileURLToPath(new URL('picture-process.js', import.meta.url)));
  const [drawn]: Drawn[] = await once(child, 'message');
  if (drawn === undefined) throw new Error('the drawing process said nothing');
  const { first, usual, held, crowded, report, before, afterFirst, afterAll } = drawn;
  return {
    method: `A fresh process draws the timeline of an incident of 15 entries, one of 5,000 (from its entries) and the report of a quarter,
${usual.length} times each, one after the other; the first picture of all loads the libraries and typefaces. "held" is the longest time in which
nothing else could run in that process while it drew timelines.`,
    rows: {
      'the first picture, ms': { max: rounded(first) },
      'a timeline, ms': spread(usual, ['median', 'p95', 'max']),
      'held by a timeline, ms': { max: held },
      'a timeline of 5,000 entries, ms': spread(crowded, ['median', 'p95', 'max']),
      'a report, ms': spread(report, ['median', 'p95', 'max']),
      'resident, MiB': { before, 'after the first': afterFirst, 'after all': afterAll },
    },
  };
}
