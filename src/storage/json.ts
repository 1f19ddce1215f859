// JSON columns in and out: instants are written as ISO text and read back as Date by the name of their key.
import type { Prisma } from './generated/client.ts';

/** What a JSON column takes. Dates become ISO text; the value must hold nothing else that JSON lacks. */
export function toJson(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value));
}

/**
 * A value that this bot wrote, with its instants revived: by the house's naming, keys that are `at` or end in `At` hold instants.
 * The shape is trusted, because only `toJson` of the same type writes the column.
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
