// The words of a language: plain texts, and functions from plain data to text. Renderers put them into Slack's shapes.
import type { Language } from '../../domain/policy.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type Words = typeof en;

const WORDS: Record<Language, Words> = { en, fr };

export function wordsIn(language: Language): Words {
  return WORDS[language];
}
