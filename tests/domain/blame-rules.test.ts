// Every rule of the blameless check by itself: that something is known to be found by it, and what all of them say of many sentences.
import { describe, expect, test } from '@jest/globals';
import { readCorpus } from '../../bench/blameless-corpus.ts';
import { type BlameFinding, type BlameLanguage, findBlame, withoutExempt } from '../../src/blameless/blameless.ts';
import {
  ENGLISH_CAUSE,
  ENGLISH_CHARACTER,
  ENGLISH_HARM,
  ENGLISH_HINDSIGHT,
  ENGLISH_NEGLECT,
  ENGLISH_PEOPLE,
} from '../../src/blameless/english.ts';
import {
  FRENCH_CAUSE,
  FRENCH_CHARACTER,
  FRENCH_HARM,
  FRENCH_HINDSIGHT,
  FRENCH_NEGLECT,
  FRENCH_PEOPLE,
} from '../../src/blameless/french.ts';
import { subjectFinder } from '../../src/blameless/people.ts';
import { findAll } from '../../src/blameless/rule.ts';
import { expectGolden } from '../render/golden.ts';
import { BLAME_EXAMPLES } from './blame-examples.ts';
import { reworded } from './reworded.ts';

const TABLES = {
  en: { ENGLISH_CAUSE, ENGLISH_CHARACTER, ENGLISH_HARM, ENGLISH_HINDSIGHT, ENGLISH_NEGLECT },
  fr: { FRENCH_CAUSE, FRENCH_CHARACTER, FRENCH_HARM, FRENCH_HINDSIGHT, FRENCH_NEGLECT },
};
const PEOPLE = { en: ENGLISH_PEOPLE, fr: FRENCH_PEOPLE };
const CORPUS = readCorpus();

const known = new Map<string, BlameFinding[]>();
/** What is found in a text; several of the tests ask about the same one. */
function findingsIn(text: string, language: BlameLanguage): BlameFinding[] {
  const findings = known.get(`${language} ${text}`) ?? findBlame(text, language);
  known.set(`${language} ${text}`, findings);
  return findings;
}

/** What is offered for these is no good sentence yet, so that there is nothing to keep. */
const AWKWARD = ['en-078', 'en-249', 'en-375', 'fr-080', 'fr-256', 'en-423', 'fr-178', 'fr-430'];

/** The sentences of the corpus that are judged rightly; the hard ones have no right answer to keep. */
function ofCorpus(language: BlameLanguage): string[] {
  return CORPUS.filter((sentence) => sentence.language === language && !AWKWARD.includes(sentence.id))
    .filter(({ text, isBlaming }) => isBlaming === findingsIn(text, language).length > 0)
    .map(({ text }) => text);
}

describe.each(['en', 'fr'] as const)('the rules: %s', (language) => {
  const { blaming, clear } = BLAME_EXAMPLES[language];

  test('the examples are different, and find blame where there is some', () => {
    expect(blaming.filter((text) => findingsIn(text, language).length === 0)).toEqual([]);
    expect(clear.filter((text) => findingsIn(text, language).length > 0)).toEqual([]);
    expect(blaming.filter((text) => clear.includes(text))).toEqual([]);
  });

  test('say what they said when somebody last read it', () => {
    const said = [...blaming, ...clear, ...ofCorpus(language)].map((text) => {
      const findings = findingsIn(text, language);
      const answer = findings.map(({ kind, phrase }) => `${kind}: ${phrase}`);
      return [text, findings.length === 0 ? [] : [...answer, `-> ${reworded(text, language)}`]] as const;
    });
    expectGolden(`blame-${language}`, Object.fromEntries(said), new URL('./golden/', import.meta.url));
  });

  test.each(Object.entries(TABLES[language]))('each of them finds something: %s', (_name, rules) => {
    const findSubject = subjectFinder(PEOPLE[language]);
    const texts = [...blaming, ...ofCorpus(language)].map(withoutExempt);
    const idle = rules.filter((rule) => !texts.some((text) => findAll(text, [rule], findSubject).length > 0));
    expect(idle.map(({ kind, pattern }) => `${kind}: ${pattern.source}`)).toEqual([]);
  });
});
