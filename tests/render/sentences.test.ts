// Every text and sentence of every language: it says something, with all of its facts, and in words that a person has read and approved.
import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../src/domain/policy.ts';
import { wordsIn } from '../../src/locales/locales.ts';
import { expectGolden } from './golden.ts';
import { type Say, sentences, silenceOf, wordingsOf } from './sentences.ts';

describe.each(LANGUAGES)('in %s', (language) => {
  const all = sentences(wordsIn(language));

  test('no text is empty', () => {
    const texts = all.filter(([, text]) => typeof text !== 'function');
    expect(texts.filter(([, text]) => typeof text === 'string' && text.trim() === '').map(([path]) => path)).toEqual(
      [],
    );
  });

  test('every sentence says something, and every fact that it takes makes a difference', () => {
    const silent = all.flatMap(([path, say]) =>
      typeof say === 'function' ? silenceOf(say as Say).map((what) => `${path}: ${what}`) : [],
    );
    expect(silent).toEqual([]);
  });
  test('every text and every wording of a sentence is as it was approved', () => {
    const said = all.map(([path, say]) => [path, typeof say === 'function' ? wordingsOf(say as Say, 12) : say]);
    expectGolden(`words-${language}`, Object.fromEntries(said));
  });
});
