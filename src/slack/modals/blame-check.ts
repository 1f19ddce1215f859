// The check of what people write in forms. It advises: what its author was shown and saves all the same is saved, and nothing else unseen.
import { createHash } from 'node:crypto';
import { type BlameLanguage, findBlame, takeWording } from '../../blameless/blameless.ts';
import { cleanText } from '../../domain/text.ts';
import type { Blame, Warned } from '../../render/postmortem/section-modal.ts';
import { phrasePressed } from '../edge/payloads.ts';

/** Texts by the field in which they stand. */
export type Texts = Readonly<Record<string, string | undefined>>;

/** What reads as blame, field by field; fields without any are left out. */
export function blameIn(texts: Texts, language: BlameLanguage): Blame {
  const found = Object.entries(texts).map(([field, text]) => [field, findBlame(text ?? '', language)] as const);
  return Object.fromEntries(found.filter(([, findings]) => findings.length > 0));
}

/** What reads as blame, if any of it stands in a text that its author has not been shown as it is now; else null. */
export function unseenBlame(texts: Texts, warned: Warned, language: BlameLanguage): Blame | null {
  const blame = blameIn(texts, language);
  const isSeen = Object.keys(blame).every((field) => warned[field] === textDigest(texts[field]));
  return isSeen ? null : blame;
}

/** What a form carries on that shows this. */
export function warnedOf(texts: Texts, blame: Blame): Warned {
  return Object.fromEntries(Object.keys(blame).map((field) => [field, textDigest(texts[field])]));
}

/** The texts with the gentler wording of the phrase whose button was pressed; as they are, where the phrase has gone meanwhile. */
export function withWordingTaken<T extends Texts>(texts: T, value: string, language: BlameLanguage): T {
  const { field, phrase } = phrasePressed.parse(value);
  const text = texts[field] ?? '';
  const finding = findBlame(text, language).find((each) => each.phrase === phrase);
  return finding === undefined ? texts : { ...texts, [field]: takeWording(text, finding) };
}

/** Short enough to travel in a form. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** Of the text as it would be kept. */
function textDigest(text: string | undefined): string {
  return digest(cleanText(text ?? ''));
}
