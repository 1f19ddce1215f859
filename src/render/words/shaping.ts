// What the forms of every language are made of: capital letters, and lengths of time in their two largest units.

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export type Unit = 's' | 'min' | 'h' | 'd';

/** 5,400,000 ms is 1 h and 30 min: the two largest units, rounded down; negative lengths are 0 s. */
export function largestUnits(ms: number): [amount: number, unit: Unit][] {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return [[seconds, 's']];
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return [[minutes, 'min']];
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return pair([hours, 'h'], [minutes % 60, 'min']);
  return pair([Math.floor(hours / 24), 'd'], [hours % 24, 'h']);
}

function pair(large: [number, Unit], small: [number, Unit]): [number, Unit][] {
  return small[0] === 0 ? [large] : [large, small];
}
