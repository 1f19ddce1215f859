// The words of the pictures in each language that a policy may ask for.
import type { Policy } from '../domain/policy.ts';
import type { PictureWords } from './words.ts';
import { ENGLISH } from './words-en.ts';
import { FRENCH } from './words-fr.ts';

const WORDS: Record<Policy['language'], PictureWords> = { en: ENGLISH, fr: FRENCH };

export function pictureWordsIn(language: Policy['language']): PictureWords {
  return WORDS[language];
}
