// Makes what people typed safe to keep: well-formed, visible characters only, cut by what a reader sees as one character.

/** Longest kept texts, in graphemes (what a reader counts as one character). */
export const TEXT_LIMITS = { title: 150, text: 3000 } as const;

const CONTROLS = /[\p{Cc}\p{Cs}]/gu;
const LINE_BREAKS_KEPT = /[^\P{Cc}\n\t]|\p{Cs}/gu;
// Bidi controls, zero-width characters and tag characters: invisible, and able to disguise what is read.
const INVISIBLE = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function clean(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll(INVISIBLE, '').replaceAll(STACKED_MARKS, '$1');
}

/** One visible line: controls and line breaks become spaces, runs of spaces collapse, at most 150 graphemes. May be empty. */
export function cleanTitle(text: string): string {
  return cut(clean(text).replaceAll(CONTROLS, ' ').replaceAll(/\s+/g, ' ').trim(), TEXT_LIMITS.title);
}

/** Running text: line breaks stay, other controls go, at most 3,000 graphemes. May be empty. */
export function cleanText(text: string): string {
  return cut(clean(text).replaceAll(LINE_BREAKS_KEPT, '').trim(), TEXT_LIMITS.text);
}

/** The first `limit` graphemes, the last replaced by an ellipsis when something was cut. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length === limit)
      return `${kept
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
    kept.push(segment);
  }
  return text;
}
