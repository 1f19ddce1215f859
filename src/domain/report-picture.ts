// What a picture of a period shows: how many incidents, how fast they were dealt with, how many updates came on time.
import type { Severity } from './severity.ts';
import type { Speed } from './statistics.ts';

export const SPEEDS = ['acknowledge', 'mitigate', 'resolve'] as const;

/** Drills, merged and cancelled incidents are not in it, nor private ones where they are few: who makes it sees to that. */
export interface ReportPictureData {
  from: Date;
  /** The last instant that counts. */
  to: Date;
  /** All weeks of the period in order, the quiet ones too; each begins at `from`. */
  weeks: readonly { from: Date; counts: Readonly<Record<Severity, number>> }[];
  speeds: Readonly<Record<(typeof SPEEDS)[number], Speed>>;
  /** Of `n` updates that were due; null where they are too few. */
  updates: { n: number; onTimeShare: number | null };
}
