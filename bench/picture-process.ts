// The process that `pictures` measures: draws, tells how long each picture took, and ends.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { foldTimeline } from '../src/domain/fold.ts';
import { incidentPictureData } from '../src/domain/postmortem/incident-timeline.ts';
import type { ReportPictureData } from '../src/domain/report/reported.ts';
import type { Entry } from '../src/domain/timeline.ts';
import { en } from '../src/locales/en/en.ts';
import { ENGLISH } from '../src/locales/en/report.ts';
import { incidentPicture } from '../src/pictures/incident-picture.ts';
import { reportPicture } from '../src/pictures/report-picture.ts';
import type { Drawn } from './pictures.ts';
import { record } from './records.ts';
import { rounded } from './report.ts';

const TIMES = 20;
const START = Date.parse('2026-01-05T10:00:00Z');
const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

const quarter: ReportPictureData = {
  from: new Date(START),
  to: new Date(START + 13 * WEEK),
  weeks: Array.from({ length: 13 }, (_, week) => ({
    from: new Date(START + week * WEEK),
    counts: { SEV1: week % 5 === 0 ? 1 : 0, SEV2: week % 3, SEV3: week % 4, SEV4: week % 2 },
  })),
  speeds: {
    acknowledge: { n: 47, figures: { medianMs: 3 * MINUTE, p90Ms: 11 * MINUTE } },
    mitigate: { n: 41, figures: { medianMs: 38 * MINUTE, p90Ms: 190 * MINUTE } },
    resolve: { n: 44, figures: { medianMs: 82 * MINUTE, p90Ms: 2_300 * MINUTE } },
  },
  updates: { n: 163, onTimeShare: 0.92 },
};

async function timed(draw: () => Promise<unknown>, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const before = performance.now();
    await draw();
    taken.push(performance.now() - before);
  }
  return taken;
}

const resident = () => rounded(process.memoryUsage().rss / 2 ** 20);

async function timeline(entries: Entry[]): Promise<void> {
  await incidentPicture(incidentPictureData(foldTimeline('bench', entries), entries, en.record.parts), ENGLISH);
}

const short = record(15);
const long = record(5_000);
const before = resident();
const [first = 0] = await timed(() => timeline(short), 1);
const afterFirst = resident();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const usual = await timed(() => timeline(short), TIMES);
delay.disable();
const held = rounded(delay.max / 1e6);
const crowded = await timed(() => timeline(long), TIMES);
const report = await timed(() => reportPicture(quarter, ENGLISH), TIMES);
const drawn: Drawn = { first, usual, held, crowded, report, before, afterFirst, afterAll: resident() };
process.send?.(drawn);
