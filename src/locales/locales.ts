// The words of a language: plain texts, and functions from plain data to text. Renderers put them into Slack's shapes.
import type { Language, Policy } from '../domain/policy.ts';
import { en } from './en/en.ts';
import { ENGLISH } from './en/report.ts';
import { fr } from './fr/fr.ts';
import { FRENCH } from './fr/report.ts';
import type { PictureWords } from './pictures.ts';

export type Words = typeof en;

const WORDS: Record<Language, Words> = { en, fr };

export function wordsIn(language: Language): Words {
  return WORDS[language];
}

// The words of the pictures in each language that a policy may ask for.

const PICTURE_WORDS: Record<Policy['language'], PictureWords> = { en: ENGLISH, fr: FRENCH };

export function pictureWordsIn(language: Policy['language']): PictureWords {
  return PICTURE_WORDS[language];
}
