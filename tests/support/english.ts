// Finds one language in what should be another, by words that no sentence does without.

const ENGLISH =
  'the and is was were are been being by with without of from to in at it its this that these who what when nobody nothing ' +
  'everybody you your they them has have had will not no yes please room page paged pages level commander update updates ' +
  'severity since until after before said says still open closed resolved declared held due now next last day days hour first ' +
  'more led none ago for if or as';
const FRENCH =
  'le la les des du de une un est sont été être pas avec dans sur qui que quoi quand aux au et ou où rien personne aucun aucune par ' +
  'sans mais cette ces ce il elle nous vous votre vos leur pour depuis avant après jusqu encore salle alerte astreinte échelon ' +
  'responsable jour jours heure heures premier première dernier dernière déclaré résolu clos prévu maintenant';
const TELLTALES = { en: pattern(ENGLISH), fr: pattern(FRENCH) } as const;

function pattern(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}’'])(?:${words.replaceAll(' ', '|')})(?![\\p{L}’'])`, 'iu');
}

/** The first English word, or null. */
export function englishIn(text: string): string | null {
  return TELLTALES.en.exec(text)?.[0] ?? null;
}

/** The first word of the other language, or null. */
export function foreignIn(language: 'en' | 'fr', text: string): string | null {
  return TELLTALES[language === 'en' ? 'fr' : 'en'].exec(text)?.[0] ?? null;
}

/** What the bot itself says in a text: without quotes, code, mentions, dates, links, and what people typed. */
export function ownWords(text: string, typed: readonly string[]): string {
  const own = text
    .replaceAll(/^>.*$/gm, '')
    .replaceAll(/`[^`]*`/g, '')
    .replaceAll(/<[^<>]*>/g, '');
  return typed.reduce((left, each) => left.replaceAll(each, ''), own);
}
