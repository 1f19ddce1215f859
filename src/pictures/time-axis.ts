// Where the labels of a time axis stand and what they say, in UTC and in the reader's language.
import { scale } from 'vega';
import { TEXT } from './drawing.ts';
import { widthOf } from './fonts.ts';
import type { Forms } from './words.ts';

const MOST = 7;
const GAP = 28;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface Tick {
  at: Date;
  label: string;
}

/** As many labels as stand beside each other without touching; always one. */
export function ticksOf(from: Date, to: Date, width: number, forms: Forms): Tick[] {
  for (let most = MOST; most > 1; most -= 1) {
    const ticks = labelled(from, to, most, forms);
    if (ticks.length > 0 && !isCrowded(ticks, from, to, width)) return ticks;
  }
  return [{ at: from, label: forms.minute(from) }];
}

function labelled(from: Date, to: Date, most: number, forms: Forms): Tick[] {
  const times: Date[] = scale('utc')().domain([from, to]).ticks(most);
  const gap = (times[1]?.getTime() ?? 0) - (times[0]?.getTime() ?? 0);
  return times.map((at) => {
    // A date alone says that a day begins.
    if (at.getTime() % DAY_MS === 0) return { at, label: forms.day(at) };
    return { at, label: times.length > 1 && gap < MINUTE_MS ? forms.second(at) : forms.minute(at) };
  });
}

function isCrowded(ticks: readonly Tick[], from: Date, to: Date, width: number): boolean {
  const x = ({ at }: Tick) => ((at.getTime() - from.getTime()) / (to.getTime() - from.getTime())) * width;
  const half = ({ label }: Tick) => widthOf(label, TEXT) / 2;
  return ticks.some((tick, index) => {
    const before = ticks[index - 1];
    return before !== undefined && x(tick) - half(tick) - GAP < x(before) + half(before);
  });
}
