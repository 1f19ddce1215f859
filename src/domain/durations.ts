// Lengths of time as people write them in a policy ("90s", "30m", "5bd") and as the bot says them ("1 h 30 min").

/** A length of time: real milliseconds, or whole business days that only a calendar can place. */
export type Duration = { ms: number } | { businessDays: number };

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const DURATION = /^(\d{1,6})(s|m|h|d|bd)$/;

/** Reads `90s`, `30m`, `4h`, `2d` or `5bd`; null for anything else, zero included. */
export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text.trim());
  const amount = Number(match?.[1] ?? 0);
  const unit = match?.[2];
  if (amount === 0 || unit === undefined) return null;
  if (unit === 'bd') return { businessDays: amount };
  return unit in UNIT_MS ? { ms: amount * UNIT_MS[unit as keyof typeof UNIT_MS] } : null;
}

/** Says a length in its two largest units: `45 s`, `5 min`, `1 h 30 min`, `2 d 4 h`. Negative lengths read as `0 s`. */
export function sayDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return pair(hours, 'h', minutes % 60, 'min');
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
