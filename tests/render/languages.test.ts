// Every language says everything: no key is missing, nothing was left in English, and numbers, plurals, dates and lists have its forms.
import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../src/domain/policy.ts';
import { en } from '../../src/locales/en/en.ts';
import * as english from '../../src/locales/en/format.ts';
import * as french from '../../src/locales/fr/format.ts';
import { fr } from '../../src/locales/fr/fr.ts';
import { wordsIn } from '../../src/locales/locales.ts';

/** Words that both languages write in the same way, and forms that are made of nothing else. */
const SAME: readonly string[] = [
  'answers.note',
  'buttons.postmortem',
  'card.runbook',
  'card.service',
  'editing.title',
  'editing.versions',
  'followUp.sections.impact',
  'forms.between',
  'forms.list',
  'forms.number',
  'modals.note.title',
  'names.roles.scribe.name',
  'names.severity',
  'names.status',
  'report.incidents',
  'room.runbook',
];

/** Every text of a tree by its path; of a function, how many arguments it takes and its source. */
function leaves(tree: unknown, path = ''): [path: string, arity: number, source: string][] {
  if (typeof tree === 'function') return [[path, tree.length, String(tree)]];
  if (typeof tree !== 'object' || tree === null) return [[path, 0, String(tree)]];
  return Object.entries(tree).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

test('every language of the policy has its words', () => {
  expect(LANGUAGES.map(wordsIn)).toEqual([en, fr]);
});

test('French has every key that English has, with the same arguments, and no other', () => {
  const shape = (tree: unknown) => leaves(tree).map(([path, arity]) => [path, arity]);
  expect(shape(fr)).toEqual(shape(en));
  expect(shape(en).length).toBeGreaterThan(60);
});

test('nothing is said in English by the French words', () => {
  const said = new Map(leaves(fr).map(([path, , source]) => [path, source]));
  // What is typed is the same in every language.
  const same = leaves(en).filter(([path, , source]) => said.get(path) === source && !path.includes('.usage.'));
  expect(same.map(([path]) => path).sort()).toEqual([...SAME].sort());
});

test('no French text breaks the rules of French typesetting', () => {
  const plain = leaves(fr).filter(([, , source]) => !/=>|^function/.test(source));
  const broken = plain.filter(([, , text]) => / [;:!?»]|« |\w'\w/.test(text.replaceAll(/`[^`]*`/g, '')));
  expect(broken.map(([path]) => path)).toEqual([]);
});

describe('numbers and plurals', () => {
  test.each([
    [0, 'no pages', '0 page'],
    [1, '1 page', '1 page'],
    [2, '2 pages', '2 pages'],
    [1500, '1,500 pages', '1\u202F500 pages'],
  ])('%s pages', (value, inEnglish, inFrench) => {
    expect([english.count(value, 'page'), french.count(value, 'page')]).toEqual([inEnglish, inFrench]);
  });

  test('1234.5', () => {
    expect([en.forms.number(1234.5), fr.forms.number(1234.5)]).toEqual(['1,234.5', '1\u202F234,5']);
  });
});

test.each([
  [[], '', ''],
  [['a'], 'a', 'a'],
  [['a', 'b'], 'a and b', 'a et b'],
  [['a', 'b', 'c'], 'a, b and c', 'a, b et c'],
])('a list of %j', (items, inEnglish, inFrench) => {
  expect([en.forms.list(items), fr.forms.list(items)]).toEqual([inEnglish, inFrench]);
});

test.each([
  [-5, '0 s', '0 s'],
  [45_000, '45 s', '45 s'],
  [300_000, '5 min', '5 min'],
  [3_900_000, '1 h 5 min', '1 h 5 min'],
  [7_200_000, '2 h', '2 h'],
  [187_200_000, '2 d 4 h', '2 j 4 h'],
])('%s ms', (ms, inEnglish, inFrench) => {
  const spaced = (text: string) => text.replaceAll('\u00A0', ' ');
  expect([en.forms.duration(ms), spaced(fr.forms.duration(ms))]).toEqual([inEnglish, inFrench]);
  expect(fr.forms.duration(ms)).not.toMatch(/\d /);
});

test.each([
  [1, '1 business day', '1 jour ouvré'],
  [5, '5 business days', '5 jours ouvrés'],
])('%s business days', (businessDays, inEnglish, inFrench) => {
  expect([en.forms.length({ businessDays }), fr.forms.length({ businessDays })]).toEqual([inEnglish, inFrench]);
});

test('a date is told in the reader’s zone and language by Slack, and in UTC where Slack cannot', () => {
  const at = new Date('2026-01-05T10:32:59Z');
  expect(en.forms.when(at)).toBe('<!date^1767609179^{date_short_pretty} at {time}|2026-01-05 10:32 UTC>');
  expect(fr.forms.when(at)).toBe('<!date^1767609179^{date_short_pretty} à {time}|05/01/2026 10:32 UTC>');
});
