// Marks on a line of time: one shape for each while they stand apart, columns of their numbers once they would touch.

/** What stands at one place of the line: a place in pixels and how many. */
export interface Heap {
  x: number;
  count: number;
}

export interface Marks {
  /** Columns show how many; shapes stand for one each. */
  form: 'shapes' | 'columns';
  heaps: readonly Heap[];
}

/** `positions` in pixels from the start of a line that is `width` long; no two heaps are nearer than `size`. */
export function marksOf(positions: readonly number[], width: number, size: number): Marks {
  const sorted = [...positions].sort((a, b) => a - b);
  const isApart = sorted.every((x, index) => index === 0 || x - (sorted[index - 1] ?? 0) >= size);
  if (isApart) return { form: 'shapes', heaps: sorted.map((x) => ({ x, count: 1 })) };
  const slots = Math.max(1, Math.floor(width / size));
  const slot = width / slots;
  const counts = new Map<number, number>();
  for (const x of sorted) {
    const index = Math.min(slots - 1, Math.floor(x / slot));
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return { form: 'columns', heaps: [...counts].map(([index, count]) => ({ x: (index + 0.5) * slot, count })) };
}
