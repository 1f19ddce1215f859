// JSON columns: dates are written as ISO text, and read back as Date according to the name of their key.
import type { Prisma } from './generated/client.ts';

/** The value for a JSON column. Dates become ISO text; the value must hold no other type that JSON lacks. */
export function toJson(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value));
}

/**
 * A value that `toJson` wrote, with its dates revived. By convention, keys named `at` or ending in `At` hold dates. The
 * shape is not checked, because only `toJson` of the same type writes the column.
 */
export function fromJson<T>(json: unknown): T {
  return revive(json, '') as T;
}

function revive(value: unknown, key: string): unknown {
  if (typeof value === 'string') return key === 'at' || key.endsWith('At') ? new Date(value) : value;
  if (Array.isArray(value)) return value.map((item) => revive(item, ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, revive(item, name)]));
}
