// One line for each thing that can happen, as the timeline and the record tell it, as a person has read and approved them.
import { expect, test } from '@jest/globals';
import { draftPostmortem, type TimelineRow } from '../../src/domain/postmortem.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { entryLine, isCutInLine } from '../../src/render/entry-line.ts';
import { recordLine } from '../../src/render/record-line.ts';
import { PLAIN, SLACK } from '../../src/render/style.ts';
import { en } from '../../src/render/words/en.ts';
import { INCIDENTS } from '../support/incidents.ts';
import { POSTMORTEMS } from '../support/postmortems.ts';
import { expectGolden } from './golden.ts';

const WALKS = [
  ...Object.entries(INCIDENTS).filter(([name]) => name !== 'longest'),
  ...Object.entries(POSTMORTEMS)
    .filter(([name]) => name !== 'three-weeks')
    .map(([name, { walk }]) => [name, walk] as const),
];

test('whatever happens is one line in the timeline', () => {
  const lines = WALKS.flatMap(([, { entries }]) => entries.map((entry) => `${entry.type}: ${entryLine(entry, en)}`));
  expectGolden('lines-of-the-timeline', [...new Set(lines)].toSorted());
});

test('whatever happens is one line in the record, or none', () => {
  const rows = WALKS.flatMap(
    ([, { incident, entries }]) => draftPostmortem(incident, entries, en.record.parts).timeline,
  );
  const line = (row: TimelineRow) => `${row.entry.type}: ${recordLine(row, SLACK, en) ?? '(none)'}`;
  expectGolden('lines-of-the-record', [...new Set(rows.map(line))].toSorted());
  expect(rows.map((row) => recordLine(row, PLAIN, en)).filter((text) => /<[@#!]U|<https?:/.test(text ?? ''))).toEqual(
    [],
  );
});

test('a line says where it is cut', () => {
  const [first] = INCIDENTS.updated.entries;
  if (first === undefined) throw new Error('nothing happened');
  const noted = (length: number): Entry =>
    ({ ...first, type: 'noted', text: 'x'.repeat(length), source: null }) as Entry;
  const lengths = Array.from({ length: 1000 }, (_, n) => n + 1);
  for (const length of lengths) expect(isCutInLine(noted(length))).toBe(entryLine(noted(length), en).includes('…'));
  expect(lengths.some((length) => isCutInLine(noted(length)))).toBe(true);
});
