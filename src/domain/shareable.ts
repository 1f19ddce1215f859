// Which incidents a figure may count that everybody sees: private ones only where they are too many to be made out.

/** Fewer private incidents than this are told by no figure. */
export const FEWEST_PRIVATE = 3;

/**
 * The items that a breakdown into groups may count. Private ones stay out of all of it as soon as one group has some but fewer than three
 * of them: left out of that group alone, they would be what the sum of the groups lacks.
 */
export function shareable<T extends { isPrivate: boolean }>(items: readonly T[], groupOf?: (item: T) => unknown): T[] {
  const hidden = new Map<unknown, number>();
  for (const item of items) {
    const group = groupOf?.(item);
    if (item.isPrivate) hidden.set(group, (hidden.get(group) ?? 0) + 1);
  }
  const isCrowd = [...hidden.values()].every((size) => size >= FEWEST_PRIVATE);
  return items.filter(({ isPrivate }) => !isPrivate || isCrowd);
}
