// Makes what people typed safe to keep: well-formed and visible characters only. What is kept is kept whole.

/**
 * `title`: the longest title, in graphemes (what a reader counts as one character); a longer one is noted whole. `text`: the longest text
 * that Slack carries at all, in UTF-16 units; a longer one is refused. `input`: what one input of a form takes, in UTF-16 units.
 */
export const TEXT_LIMITS = { title: 150, text: 40_000, input: 3000 } as const;

const CONTROLS = /[\p{Cc}\p{Cs}]/gu;
const LINE_BREAKS_KEPT = /[^\P{Cc}\n\t]|\p{Cs}/gu;
// Bidi controls, zero-width characters and tag characters: invisible, and able to disguise what is read.
const INVISIBLE = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu;
const graphemes = new Intl.Segmenter('en');

function clean(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll(INVISIBLE, '').replaceAll(STACKED_MARKS, '$1');
}

/** One visible line: controls and line breaks become spaces, runs of spaces collapse. May be empty. */
export function cleanTitle(text: string): string {
  return clean(text).replaceAll(CONTROLS, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** What a title is called by where it is longer than a title may be. */
export function shortTitle(title: string): string {
  return cut(title, TEXT_LIMITS.title);
}

/** Running text: line breaks stay, other controls go. May be empty. */
export function cleanText(text: string): string {
  return clean(text).replaceAll(LINE_BREAKS_KEPT, '').trim();
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
