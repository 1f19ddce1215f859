// Figures that say over how many they are, and keep silent where those are too few.

/** Below this a middle or an upper value would tell more of single incidents than of how things go. */
export const ENOUGH = 5;

/** Over `n` lengths of time in milliseconds; null where they are too few to say anything of. */
export interface Speed {
  n: number;
  figures: { medianMs: number; p90Ms: number } | null;
}

/** `kept` of `n`; the share is null where they are too few. */
export interface Rate {
  n: number;
  kept: number;
  share: number | null;
}

export function speedOf(lengths: readonly number[]): Speed {
  const n = lengths.length;
  const sorted = lengths.toSorted((one, other) => one - other);
  const [medianMs, p90Ms] = [nearestRank(sorted, 0.5), nearestRank(sorted, 0.9)];
  return { n, figures: n < ENOUGH || medianMs === null || p90Ms === null ? null : { medianMs, p90Ms } };
}

export function rateOf(n: number, kept: number): Rate {
  return { n, kept, share: n < ENOUGH ? null : kept / n };
}

/**
 * The smallest of the values that at least this share of them does not exceed: always one that was measured, never one between two of
 * them. Null where there is none.
 */
export function nearestRank(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null;
}
