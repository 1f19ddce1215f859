// When workers count as stalled: work waits, nobody takes any, and somebody has been looking all the while.
import { expect, test } from '@jest/globals';
import { stallWatch } from '../../src/delivery/worker.ts';

/** Asks each second with so much work waiting; answers at which second it was found stalled. */
function watchFor(
  seconds: number,
  waitingAt: (second: number) => number,
  progressAt: (second: number) => boolean,
): number[] {
  let now = 0;
  const watch = stallWatch(10_000, () => now);
  const found: number[] = [];
  for (let second = 1; second <= seconds; second += 1) {
    now = second * 1000;
    if (progressAt(second)) watch.progress();
    const waiting = waitingAt(second);
    if (waiting >= 0 && watch.isStalled(waiting)) found.push(second);
  }
  return found;
}

test('work that nobody takes for ten seconds is a stall, and again ten seconds later', () => {
  expect(
    watchFor(
      25,
      () => 3,
      () => false,
    ),
  ).toEqual([11, 22]);
});

test.each([
  ['there is nothing to do', () => 0, () => false],
  ['work is being taken', () => 3, (second: number) => second % 5 === 0],
  ['nobody could look meanwhile', (second: number) => (second > 2 && second < 20 ? -1 : 3), () => false],
])('it is none while %s', (_, waiting, progress) => {
  expect(watchFor(25, waiting, progress)).toEqual([]);
});
