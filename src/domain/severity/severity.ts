// The four severities, how people spell them, and what each means.

export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export type Severity = (typeof SEVERITIES)[number];

// In English and in French, whatever language the bot speaks.
const NAME = 'sev|severity|s[eé]v[eé]rit[eé]|gravit[eé]';
const SPELLING = new RegExp(`^(?:${NAME}|s|p)[\\s_-]?([1-4])$`, 'i');
/** What a severity is called in English and French: `sev high`. */
const NAMES: Record<string, Severity> = {
  critical: 'SEV1',
  critique: 'SEV1',
  high: 'SEV2',
  haute: 'SEV2',
  medium: 'SEV3',
  moyenne: 'SEV3',
  low: 'SEV4',
  basse: 'SEV4',
};
const NAME_ALONE = new RegExp(`^(?:${NAME})$`, 'i');

/** A severity by its name in words; null for any other word. */
export function severityCalled(word: string): Severity | null {
  return Object.hasOwn(NAMES, word) ? (NAMES[word] ?? null) : null;
}

/** True for the word that stands before a number, as in `severity 1` or `gravité 1`. */
export function isSeverityWord(word: string): boolean {
  return NAME_ALONE.test(word);
}

/** Reads `sev1`, `SEV-1`, `s1`, `p1`, `severity1` or a bare digit when `bareDigit` is allowed; null if it is none of them. */
export function parseSeverity(word: string, bareDigit: 'digits' | 'no digits' = 'no digits'): Severity | null {
  const digit = SPELLING.exec(word)?.[1] ?? (bareDigit === 'digits' && /^[1-4]$/.test(word) ? word : undefined);
  return SEVERITIES.find((severity) => severity.endsWith(digit ?? 'none')) ?? null;
}

/** One level worse; null at the top. */
export function raised(severity: Severity): Severity | null {
  return SEVERITIES[SEVERITIES.indexOf(severity) - 1] ?? null;
}

/** True when `a` is worse (more urgent) than `b`. */
export function isWorse(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b);
}
