// Writes times in the reader's own zone, among them the templates of Slack's <!date^..> mark.
const DAY = 86_400;

/** Making a formatter is slow and a long channel needs the same few a thousand times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = newFormatter(zone, options);
  formatters.set(key, made);
  return made;
}

function newFormatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  } catch {
    // A zone that this browser does not know.
    return new Intl.DateTimeFormat('en-GB', options);
  }
}

export function clockTime(seconds: number, zone: string): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit' }).format(seconds * 1000);
}

export function clockTimeWithSeconds(seconds: number, zone: string): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(seconds * 1000);
}

export function fullTime(seconds: number, zone: string): string {
  return formatter(zone, { dateStyle: 'full', timeStyle: 'medium' }).format(seconds * 1000);
}

export function shortDay(seconds: number, zone: string): string {
  return formatter(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(seconds * 1000);
}

/** One string per calendar day of the reader. */
export function dayKey(seconds: number, zone: string): string {
  return formatter(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(seconds * 1000);
}

function relativeDay(seconds: number, now: number, zone: string): string | undefined {
  const day = dayKey(seconds, zone);
  if (day === dayKey(now, zone)) return 'today';
  if (day === dayKey(now - DAY, zone)) return 'yesterday';
  if (day === dayKey(now + DAY, zone)) return 'tomorrow';
  return undefined;
}

export function dayTitle(seconds: number, now: number, zone: string): string {
  const relative = relativeDay(seconds, now, zone);
  if (relative !== undefined) return capitalised(relative);
  return formatter(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(seconds * 1000);
}

export function ago(seconds: number, now: number): string {
  const distance = now - seconds;
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', DAY],
    ['hour', 3600],
    ['minute', 60],
  ];
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (Math.abs(distance) >= length) return words.format(-Math.trunc(distance / length), unit);
  }
  return distance >= 0 ? 'just now' : 'in a moment';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface DateReader {
  now: number;
  zone: string;
  /** At the beginning of a line "today" is written "Today". */
  startsLine: boolean;
}

export function slackDate(template: string, seconds: number, { now, zone, startsLine }: DateReader): string {
  const format = (options: Intl.DateTimeFormatOptions): string => formatter(zone, options).format(seconds * 1000);
  const long = (): string => format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const medium = (): string => format({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = (): string => format({ day: 'numeric', month: 'short', year: 'numeric' });
  const pretty = (otherwise: () => string): string => relativeDay(seconds, now, zone) ?? otherwise();
  const tokens: Record<string, () => string> = {
    date_num: () => format({ year: 'numeric', month: '2-digit', day: '2-digit' }).split('/').reverse().join('-'),
    date: medium,
    date_short: short,
    date_long: long,
    date_pretty: () => pretty(medium),
    date_short_pretty: () => pretty(short),
    date_long_pretty: () => pretty(long),
    time: () => clockTime(seconds, zone),
    time_secs: () => clockTimeWithSeconds(seconds, zone),
    ago: () => ago(seconds, now),
  };
  const written = template.replace(/\{([a-z_]+)\}/g, (whole, token: string) => tokens[token]?.() ?? whole);
  return startsLine ? capitalised(written) : written;
}

/** The unix time of a wall-clock "2026-01-05T14:30" in a zone: guess UTC, then correct by what the zone shows. */
export function unixOfLocal(local: string, zone: string): number {
  const asUtc = Date.parse(`${local}Z`) / 1000;
  const shown = Date.parse(`${localOfUnix(asUtc, zone)}Z`) / 1000;
  return asUtc - (shown - asUtc);
}

export function localOfUnix(seconds: number, zone: string): string {
  const parts = formatter(zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(seconds * 1000);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}
