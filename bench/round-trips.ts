// Counts how many calls to Slack had to wait for one another.

/** When a call was under way, in milliseconds of one clock. */
interface Interval {
  startedAt: number;
  endedAt: number;
}

/** The length of the longest chain of calls that ends with `last`, each begun after the one before had been answered. */
export function chainLength(calls: readonly Interval[], last: Interval): number {
  const earlier = calls.filter(({ endedAt }) => endedAt <= last.startedAt).sort((a, b) => a.endedAt - b.endedAt);
  const lengths: { endedAt: number; length: number }[] = [];
  for (const { startedAt, endedAt } of earlier)
    lengths.push({ endedAt, length: 1 + longestBefore(lengths, startedAt) });
  return 1 + longestBefore(lengths, last.startedAt);
}

function longestBefore(chains: readonly { endedAt: number; length: number }[], at: number): number {
  return Math.max(0, ...chains.filter(({ endedAt }) => endedAt <= at).map(({ length }) => length));
}
