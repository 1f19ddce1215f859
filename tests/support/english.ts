// Finds English in what should be another language, by words that no sentence does without.

const TELLTALE =
  'the and is was were are been being by with without of from to in at it its this that these who what when nobody nothing ' +
  'everybody you your they them has have had will not no yes please room page paged pages rung commander update updates ' +
  'severity since until after before said says still open closed resolved declared held due now next last day days hour first ' +
  'more led none ago for if or as';
const ENGLISH = new RegExp(`(?<![\\p{L}’])(?:${TELLTALE.replaceAll(' ', '|')})(?![\\p{L}’])`, 'iu');

/** The first English word, or null. */
export function englishIn(text: string): string | null {
  return ENGLISH.exec(text)?.[0] ?? null;
}

/** What the bot itself says in a text: without quotes, code, mentions, dates, links, and what people typed. */
export function ownWords(text: string, typed: readonly string[]): string {
  const own = text
    .replaceAll(/^>.*$/gm, '')
    .replaceAll(/`[^`]*`/g, '')
    .replaceAll(/<[^<>]*>/g, '');
  return typed.reduce((left, each) => left.replaceAll(each, ''), own);
}
