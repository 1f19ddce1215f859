// The table of what is simulated says what is routed, no more and no less.
import { expect, test } from '@jest/globals';
import { coverage } from '../../simulator/coverage.ts';
import { allMethods } from '../../simulator/web-api/methods.ts';

test('every method that is routed is in the coverage table, and the other way round', () => {
  expect(Object.keys(allMethods(() => 'ticket')).sort()).toEqual(Object.keys(coverage).sort());
});

test('what is partial says what is missing', () => {
  const partial = Object.values(coverage).filter((entry) => entry !== 'full');
  expect(partial.length).toBeGreaterThan(0);
  expect(partial.filter((entry) => entry.partial === '')).toEqual([]);
});
