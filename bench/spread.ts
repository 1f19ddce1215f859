// How measured values are spread: Node's HDR histogram, exact to four digits.
import { createHistogram } from 'node:perf_hooks';
import { rounded } from './report.ts';

const PERCENTILES = { median: 50, p95: 95, p99: 99, max: 100 } as const;
export type Statistic = keyof typeof PERCENTILES;

/** The histogram counts whole numbers from 1 up: this many to a unit keep what is below one. */
const STEPS = 1000;
const HIGHEST = 600_000 * STEPS;

/** The asked statistics of a set of values, each an actual value of the set; empty for an empty set. */
export function spread(values: readonly number[], statistics: readonly Statistic[]): Record<string, number> {
  if (values.length === 0) return {};
  const histogram = createHistogram({ figures: 4, highest: HIGHEST });
  for (const value of values) histogram.record(Math.min(HIGHEST, Math.max(1, Math.round(value * STEPS))));
  return Object.fromEntries(
    statistics.map((name) => [name, rounded(histogram.percentile(PERCENTILES[name]) / STEPS)] as const),
  );
}
