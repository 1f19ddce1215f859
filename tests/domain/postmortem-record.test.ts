// What a post-mortem is drawn from: the same part of the record for whoever draws it, whenever.
import { describe, expect, test } from '@jest/globals';
import { surfacesAfter } from '../../src/domain/deliveries.ts';
import { recordDrawn, recordPublished } from '../../src/domain/postmortem/record.ts';
import {
  aTimeline,
  continued,
  INCIDENTS,
  OPEN_ROOM,
  POLICY,
  PUBLISHING,
  RESOLUTION,
  type Step,
} from '../support/incidents.ts';

const note = (after: string): Step => [after, 'U0BOB', { type: 'addNote', text: 'seen', source: null }];
const resolve = (after: string): Step => [
  after,
  'U0ALICE',
  { type: 'resolve', resolution: RESOLUTION, postmortemOwner: 'U0CAROL' },
];
const reopen: Step = ['80m', 'U0BOB', { type: 'reopen', reason: 'It is back.' }];
const resolved = aTimeline([OPEN_ROOM, note('5m'), resolve('65m')]);
const published = continued(resolved, PUBLISHING);

describe('what the room is shown', () => {
  test('is nothing before there is a draft', () => {
    expect(recordDrawn(aTimeline([OPEN_ROOM, note('5m')]).entries)).toEqual([]);
  });

  test('is the whole record once the incident is over, late notes included', () => {
    const { entries } = continued(resolved, [note('70m')]);
    expect(recordDrawn(entries)).toEqual(entries);
  });

  test('is not redrawn by each line while people work again', () => {
    const { entries } = continued(published, [reopen]);
    const later = continued(published, [reopen, note('81m'), note('82m')]);
    expect(recordDrawn(later.entries)).toEqual(entries);
    const action: Step = ['83m', 'U0BOB', { type: 'addAction', text: 'x', kind: 'prevent', owner: null, dueAt: null }];
    expect(recordDrawn(continued(later, [action]).entries)).toHaveLength(later.entries.length + 1);
  });

  test('is asked for again by exactly the entries that change it', () => {
    for (const { incident, entries } of [
      ...Object.values(INCIDENTS),
      published,
      continued(published, [reopen, note('81m')]),
    ]) {
      const last = entries.slice(-1);
      const isShown = recordDrawn(entries).length === entries.length && incident.postmortem !== null;
      const isAsked = surfacesAfter(incident, last, POLICY).some(
        (delivery) => delivery.type === 'syncSurface' && delivery.surface === 'postmortem',
      );
      expect([last[0]?.type, isAsked]).toEqual([last[0]?.type, isShown && incident.room !== null]);
    }
  });
});

describe('what others are shown', () => {
  test('is nothing before it is published, and all of it afterwards', () => {
    expect(recordPublished(resolved.entries)).toEqual([]);
    const { entries } = continued(published, [note('75m')]);
    expect(recordPublished(entries)).toEqual(entries);
  });

  test('stays as it was published while it is drafted anew', () => {
    const { entries } = continued(published, [reopen, resolve('95m')]);
    expect(recordPublished(entries)).toEqual(published.entries);
  });
});
