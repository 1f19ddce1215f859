// The mutation tests themselves: the same seed plants the same faults, and what is told to be harmless is still in the code.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CRITICAL_AREAS, PARTS, partOf } from '../scripts/mutation/areas.ts';
import { EQUIVALENT, equivalence } from '../scripts/mutation/equivalent.ts';
import { shuffled } from '../scripts/mutation/mutants.ts';
import { editsOf } from '../scripts/mutation/sql-operators.ts';

const ROOT = resolve(import.meta.dirname, '..');
const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name}`);

test('a seed always chooses the same faults, and another seed chooses others', () => {
  const all = Array.from({ length: 1000 }, (_, i) => i);
  expect(shuffled(all, 7)).toEqual(shuffled(all, 7));
  expect(shuffled(all, 7).slice(0, 5)).toEqual([57, 459, 545, 485, 164]);
  expect(shuffled(all, 8).slice(0, 100)).not.toEqual(shuffled(all, 7).slice(0, 100));
  expect(shuffled(all, 7).toSorted((a, b) => a - b)).toEqual(all);
});

describe('a statement of SQL', () => {
  const faultsOf = (sql: string) => editsOf(sql).map(({ from, to, put }) => sql.slice(0, from) + put + sql.slice(to));

  test.each([
    ['loses each condition', 'select a from t where b = 1 and not is_private', 'select a from t where b = 1 and true '],
    ['compares the other way', 'select a from t where b <= c', 'select a from t where b < c'],
    ['takes what it excluded', 'select a from t where not is_private', 'select a from t where is_private'],
    ['sorts the other way', 'select a from t order by b, c desc', 'select a from t order by b desc, c desc'],
    [
      'sorts the other way, where it says so',
      'select a from t order by b, c desc',
      'select a from t order by b, c asc',
    ],
    ['takes no lock', 'select a from t where b = 1 for update skip locked', 'select a from t where b = 1 '],
    ['waits for a lock', 'select a from t for update skip locked', 'select a from t for update'],
    ['has no limit', 'select a from t order by b limit 100', 'select a from t order by b '],
    ['prefers the other value', 'select coalesce(a, now()) from t', 'select coalesce(now(), a) from t'],
    [
      'knows another state',
      "select a from t where b in ('sent', 'dead')",
      "select a from t where b in ('none', 'dead')",
    ],
    ['decides the other way', 'select case when a then b else c end', 'select case when false then b else c end'],
  ])('%s', (_, sql, fault) => {
    const compact = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
    expect(faultsOf(sql).map(compact)).toContain(compact(fault));
  });

  test('keeps what stands in its literals', () => {
    expect(faultsOf("select 'a < b' from t")).toEqual([]);
  });

  test('loses no condition that is none', () => {
    expect(faultsOf('select a from t join u on true')).toEqual([]);
  });
});

test.each([...CRITICAL_AREAS, ...PARTS])('$name has files', ({ files: patterns }) => {
  for (const pattern of patterns) expect(files.filter((file) => pattern.test(file))).not.toEqual([]);
});

test('what is told to be harmless is still in the code', () => {
  const gone = EQUIVALENT.filter(({ file, line, code }) => {
    const text =
      partOf(file) !== undefined && existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : '';
    return !text.includes(code) || !text.split('\n').some((each) => each.trim() === line);
  });
  expect(gone).toEqual([]);
});

test('a row of the very moment of a statement is none that a test can make', () => {
  const of = (code: string, becomes: string) => equivalence({ file: 'src/storage/outbox.ts', line: '', code, becomes });
  expect(of('until > clock_timestamp() and', 'until >= clock_timestamp() and')).toBeDefined();
  expect(of('next_at <= now and', 'next_at < now and')).toBeDefined();
  expect(of('until > clock_timestamp() and', 'true and')).toBeUndefined();
  expect(of('until > clock_timestamp() and', 'until < clock_timestamp() and')).toBeUndefined();
  expect(of('due_at <= limit', 'due_at < limit')).toBeUndefined();
});
