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

export type Unit = 's' | 'min' | 'h' | 'd';

/** A length in its largest units that are not zero, two unless `most` says otherwise, rounded down: 1 h and 30 min, 1 d and 9 min. Negative lengths are 0 s. */
export function largestUnits(ms: number, most = 2): [amount: number, unit: Unit][] {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const units: [number, Unit][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const said = units.filter(([amount]) => amount > 0).slice(0, most);
  return said.length === 0 ? [[0, 's']] : said;
}

/** The same in words: `45 s`, `5 min`, `1 h 30 min`, `2 d 4 h`. */
export function sayDuration(ms: number): string {
  return largestUnits(ms)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** What times are told by: the minute, but for what is over within one, the second. */
export function shownUnit(from: Date, to: Date): number {
  return to.getTime() - from.getTime() < UNIT_MS.m ? UNIT_MS.s : UNIT_MS.m;
}

/** The length that a reader gets who takes one shown time from the other. Lengths that follow each other add up to that of the whole, by its unit. */
export function shownLength(from: Date, to: Date, unit = shownUnit(from, to)): number {
  const shown = (at: Date) => Math.floor(at.getTime() / unit) * unit;
  return Math.max(0, shown(to) - shown(from));
}
