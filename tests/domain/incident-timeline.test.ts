// What the picture of an incident is told: stretches of status, severity and command, and nobody's name.
import { describe, expect, test } from '@jest/globals';
import { incidentPictureData, type Stretch } from '../../src/domain/postmortem/incident-timeline.ts';
import { BOT } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { DECLARED_AT } from '../support/core.ts';
import { aTimeline, OPEN_ROOM, RESOLUTION, type Step } from '../support/incidents.ts';

const ACKNOWLEDGE: Step = ['3m', 'U0BOB', { type: 'acknowledge' }];
const RESOLVE: Step = ['40m', 'U0ALICE', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: 'U0CAROL' }];

function picture(...steps: Step[]) {
  const { incident, entries } = aTimeline([OPEN_ROOM, ...steps], { title: 'checkout down, says <@U0ALICE>' });
  return incidentPictureData(incident, entries, en.record.parts);
}

const minutes = (at: Date) => (at.getTime() - DECLARED_AT.getTime()) / 60_000;
const brief = <Value>(stretches: readonly Stretch<Value>[]) =>
  stretches.map(({ value, from, to }) => [value, minutes(from), minutes(to)]);

test('an incident goes on in stretches without gaps, up to its end', () => {
  const { phases, severities, from, to, status } = picture(
    ACKNOWLEDGE,
    ['10m', 'U0BOB', { type: 'move', to: 'mitigating', from: null }],
    ['12m', 'U0BOB', { type: 'changeSeverity', to: 'SEV3', reason: null }],
    ['30m', 'U0BOB', { type: 'move', to: 'monitoring', from: null }],
    RESOLVE,
  );
  expect(brief(phases)).toEqual([
    ['investigating', 0, 10],
    ['mitigating', 10, 30],
    ['monitoring', 30, 40],
    ['resolved', 40, 40],
  ]);
  expect(brief(severities)).toEqual([
    ['SEV1', 0, 12],
    ['SEV3', 12, 40],
  ]);
  expect([minutes(from), minutes(to), status]).toEqual([0, 40, 'resolved']);
});

test('what came after the end is not part of it', () => {
  const { to, status, updates } = picture(ACKNOWLEDGE, RESOLVE, [
    '90m',
    'U0ALICE',
    { type: 'addNote', text: 'Thank you.', source: null },
  ]);
  expect([minutes(to), status, updates]).toEqual([40, 'resolved', []]);

  const closed = picture(['12m', 'U0BOB', { type: 'changeSeverity', to: 'SEV3', reason: 'fewer users' }], RESOLVE, [
    '90m',
    'U0ALICE',
    { type: 'close', reason: null },
  ]);
  expect([minutes(closed.to), closed.status]).toEqual([40, 'resolved']);
  expect(brief(closed.phases).map(([phase]) => phase)).toEqual(['investigating', 'resolved']);
});

test('an incident that was reopened has its time of rest as a stretch', () => {
  const { phases } = picture(
    RESOLVE,
    ['60m', 'U0BOB', { type: 'reopen', reason: null }],
    ['70m', 'U0BOB', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: 'U0CAROL' }],
  );
  expect(brief(phases).map(([status, from]) => [status, from])).toEqual([
    ['investigating', 0],
    ['resolved', 40],
    ['investigating', 60],
    ['resolved', 70],
  ]);
});

test('while it is open it goes up to the last line of the record', () => {
  expect(brief(picture(ACKNOWLEDGE).phases)).toEqual([['investigating', 0, 3]]);
});

describe('people', () => {
  test('commanders are counted in the order in which they took over, and one who comes back keeps the number', () => {
    const lead = (after: string, userId: string): Step => [
      after,
      'U0ALICE',
      { type: 'assignRole', role: 'commander', userId },
    ];
    const { commanders } = picture(lead('5m', 'U0BOB'), lead('8m', 'U0ALICE'), lead('9m', 'U0DAN'), RESOLVE);
    expect(brief(commanders)).toEqual([
      [1, 0, 5],
      [2, 5, 8],
      [1, 8, 9],
      [3, 9, 40],
    ]);
  });

  test('nobody is named', () => {
    expect(JSON.stringify(picture(ACKNOWLEDGE, RESOLVE))).not.toMatch(/U0[A-Z]+/);
    expect(picture().title).toBe('checkout down, says the incident commander');
  });
});

test('pages, updates and the first acknowledgement have their times', () => {
  const told = picture(
    ACKNOWLEDGE,
    ['10m', 'U0ALICE', { type: 'postUpdate', text: 'Half.', isNoChange: false, nextUpdateAt: null }],
    ['11m', 'U0ALICE', { type: 'postUpdate', text: '', isNoChange: true, nextUpdateAt: null }],
    RESOLVE,
  );
  expect(told.updates.map(minutes)).toEqual([10, 11]);
  expect(told.pages.map(minutes)).toEqual([0]);
  expect(told.acknowledgedAt === null ? null : minutes(told.acknowledgedAt)).toBe(3);
});

test('a timeline that does not begin with its declaration is a fault', () => {
  const { incident, entries } = aTimeline([OPEN_ROOM]);
  expect(entries.at(-1)?.by).toBe(BOT);
  expect(() => incidentPictureData(incident, entries.slice(1), en.record.parts)).toThrow(
    'does not begin with its declaration',
  );
});
