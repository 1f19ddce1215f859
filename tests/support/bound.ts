// How long the fault suite may take: the bounded run of every push, or the long one of a night.

/** `WARROOM_FAULTS=nightly` asks for more of everything. */
export const isNightly = process.env.WARROOM_FAULTS === 'nightly';

/** What random runs begin with; `WARROOM_SEEDS=3,4` repeats given ones. */
export const seeds: readonly number[] = (process.env.WARROOM_SEEDS ?? (isNightly ? '1,2,3' : '1'))
  .split(',')
  .map(Number);

/** The length of the soak in seconds; `WARROOM_SOAK_SECONDS` sets another. */
export const soakSeconds = Number(process.env.WARROOM_SOAK_SECONDS ?? (isNightly ? 600 : 100));

/** Every how-manyth crash point a run tries; which of them depends on the seed. A night tries them all. */
export const crashPointStride = Number(process.env.WARROOM_CRASH_STRIDE ?? (isNightly ? 1 : 4));

/** How many random lives of incidents are played; `WARROOM_MODEL_RUNS` sets another number. */
export const modelRuns = Number(process.env.WARROOM_MODEL_RUNS ?? (isNightly ? 600 : 20));

/** `WARROOM_PATH`: of a random run that failed, as it was printed, to play that one again. */
export const replayPath = process.env.WARROOM_PATH;

/** Says something in the log of a test run. */
export function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
