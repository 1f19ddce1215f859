// The figures of one incident, from its record alone.
import { expect, test } from '@jest/globals';
import { measure } from '../../src/domain/report/measures.ts';
import { aTimeline, INCIDENTS, OPEN_ROOM, RESOLUTION, type Step } from '../support/incidents.ts';

const MINUTE = 60_000;
const ACKNOWLEDGE: Step = ['3m', 'U0BOB', { type: 'acknowledge' }];

function update(after: string): Step {
  return [after, 'U0ALICE', { type: 'postUpdate', text: 'we look', isNoChange: false, nextUpdateAt: null }];
}
function resolve(after: string): Step {
  return [after, 'U0ALICE', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: null }];
}
function figures(...steps: Step[]) {
  const { incident, entries } = aTimeline([OPEN_ROOM, ...steps]);
  return measure(incident, entries);
}

test('times run from the declaration; what has not happened is null', () => {
  const monitoring: Step = ['40m', 'U0BOB', { type: 'move', to: 'monitoring', from: null }];
  expect(figures(ACKNOWLEDGE, update('20m'), monitoring, resolve('65m'))).toMatchObject({
    timeToDeclare: null,
    timeToAcknowledge: 3 * MINUTE,
    timeToFirstUpdate: 20 * MINUTE,
    timeToMitigate: 40 * MINUTE,
    timeToResolve: 65 * MINUTE,
  });
  expect(figures()).toMatchObject({
    timeToAcknowledge: null,
    timeToFirstUpdate: null,
    timeToMitigate: null,
    timeToResolve: null,
  });
});

test('a fix that did not hold does not count as resolved', () => {
  const reopened: Step = ['70m', 'U0BOB', { type: 'reopen', reason: null }];
  expect(figures(ACKNOWLEDGE, resolve('65m'), reopened).timeToResolve).toBeNull();
  expect(figures(ACKNOWLEDGE, resolve('65m'), reopened, resolve('90m')).timeToResolve).toBe(90 * MINUTE);
});

test('time at each severity counts only while the incident was open', () => {
  const lowered: Step = ['30m', 'U0BOB', { type: 'changeSeverity', to: 'SEV3', reason: null }];
  const reopened: Step = ['100m', 'U0BOB', { type: 'reopen', reason: null }];
  const { timeAtSeverity, peakSeverity } = figures(ACKNOWLEDGE, lowered, resolve('40m'), reopened, resolve('105m'));
  expect(timeAtSeverity).toEqual([
    { severity: 'SEV1', ms: 30 * MINUTE },
    { severity: 'SEV3', ms: 15 * MINUTE },
  ]);
  expect(peakSeverity).toBe('SEV1');
});

test('an update after a reminder is late, and the intervals without one are counted once', () => {
  const late = figures(ACKNOWLEDGE, update('20m'), ['50m', 'clock'], ['80m', 'clock'], update('85m'), update('100m'));
  expect(late.updates).toEqual({ onTime: 2, late: 1, unmeasured: 0, missed: 2 });
  expect(figures(ACKNOWLEDGE, ['3h', 'clock']).updates).toEqual({ onTime: 0, late: 0, unmeasured: 0, missed: 6 });
});

test('pages are counted', () => {
  expect(figures(['5m', 'clock'], ['10m', 'clock']).pages).toBe(3);
});

test('the message it was declared from tells how long it took to declare', () => {
  const { incident, entries } = INCIDENTS['resolved-without-cause'];
  expect(measure(incident, entries).timeToDeclare).toBe(10 * MINUTE);
});

test.each(['', 'not a time', '99999999999.0001'])('a message time of "%s" is no report', (ts) => {
  const source = { channelId: 'C0HELP', ts, authorId: null, permalink: null };
  const { incident, entries } = aTimeline([OPEN_ROOM], { source });
  expect(measure(incident, entries).timeToDeclare).toBeNull();
});
