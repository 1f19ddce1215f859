// What waits for Slack and comes due when Slack answers again: everything of it, or one row to try, and nothing that waits for something else.
import { describe, expect, test } from '@jest/globals';
import { resumeAll, resumeOne } from '../../src/storage/after-outage.ts';
import { openTestDatabase } from '../support/database.ts';
import {
  dueIn,
  type Facts,
  idOf,
  inMinutes,
  OTHER_TEAM,
  putMany,
  putRows,
  tellRows,
  watchUpdates,
} from '../support/outbox-rows.ts';

const db = await openTestDatabase('held', ['outbox']);

const HELD: Facts = { waitsFor: 'slack' };

describe('when Slack answers again', () => {
  test('what waits for it comes due; what may have arrived waits until that can be seen, and no longer than before', async () => {
    await putRows(db, {
      pending: HELD,
      ambiguous: { ...HELD, state: 'ambiguous' },
      'ambiguous and soon': { ...HELD, state: 'ambiguous', nextAttemptAt: inMinutes(5) },
      'of another workspace': { ...HELD, teamId: OTHER_TEAM },
      'waits for its turn': { waitsFor: 'turn' },
      'waits for a while': {},
      sending: { ...HELD, state: 'sending' },
      dead: { ...HELD, state: 'dead' },
      sent: { ...HELD, state: 'sent' },
      bundled: { ...HELD, state: 'bundled' },
      aside: { ...HELD, state: 'aside' },
    });
    await resumeAll(db, 10 * 60_000);
    expect(await tellRows(db, dueIn)).toEqual({
      pending: 'due',
      ambiguous: 10,
      'ambiguous and soon': 5,
      'of another workspace': 'due',
      'waits for its turn': 60,
      'waits for a while': 60,
      sending: 60,
      dead: 60,
      sent: 60,
      bundled: 60,
      aside: 60,
    });
  });

  test('however many wait, all of them come due, some at a time: the most urgent first, of those the oldest', async () => {
    await putMany(db, 503, HELD);
    await db.outboxRow.updateMany({ where: { key: { in: ['502', '503'] } }, data: { priority: 1 } });
    const moved = await watchUpdates(db);
    await resumeAll(db, 0);
    const [first, ...others] = (await moved()).filter((keys) => keys.length > 0);
    expect(others).toEqual([['499', '500', '501']]);
    expect(first).toHaveLength(500);
    expect(new Set(Object.values(await tellRows(db, dueIn)))).toEqual(new Set(['due']));
  });
});

describe('to try whether Slack answers', () => {
  /** Which rows have come due, and the lane that is told. */
  async function released() {
    const lane = await resumeOne(db);
    const due = Object.entries(await tellRows(db, dueIn)).filter(([, when]) => when === 'due');
    return { lane: lane?.lane ?? null, due: due.map(([key]) => key) };
  }
  const NONE = { lane: null, due: [] };

  test('the most urgent that waits for it is taken, of those the oldest, and nothing else comes due', async () => {
    await putRows(db, {
      first: { ...HELD, lane: 'first' },
      urgent: { ...HELD, lane: 'urgent', priority: 10, teamId: OTHER_TEAM, incidentId: idOf(7) },
      'as urgent': { ...HELD, lane: 'as urgent', priority: 10 },
      last: { ...HELD, lane: 'last' },
    });
    expect(await resumeOne(db)).toEqual({ teamId: OTHER_TEAM, incidentId: idOf(7), lane: 'urgent' });
    expect(await tellRows(db, dueIn)).toEqual({ first: 60, urgent: 'due', 'as urgent': 60, last: 60 });
  });

  test.each([
    ['waits for its turn', { waitsFor: 'turn' }],
    ['waits for a while', { waitsFor: null }],
    ['is on its way', { state: 'sending' }],
    ['is given up', { state: 'dead' }],
    ['has been sent', { state: 'sent' }],
    ['is told by another', { state: 'bundled' }],
    ['was set aside', { state: 'aside' }],
  ] satisfies [string, Facts][])('a row that %s is not taken', async (_, facts) => {
    await putRows(db, { row: { ...HELD, ...facts } });
    expect(await released()).toEqual(NONE);
  });

  test('what may have arrived is taken, too', async () => {
    await putRows(db, { row: { ...HELD, state: 'ambiguous' } });
    expect(await released()).toEqual({ lane: 'room', due: ['row'] });
  });

  test.each([
    ['waits before it in its lane', {}],
    ['is on its way in its lane', { state: 'sending' }],
    ['may have arrived in its lane', { state: 'ambiguous' }],
  ] satisfies [string, Facts][])('a row is not taken while another %s', async (_, facts) => {
    await putRows(db, { other: facts, row: HELD });
    expect(await released()).toEqual(NONE);
  });

  test.each([
    ['has been sent', { state: 'sent' }],
    ['is given up', { state: 'dead' }],
    ['is told by another', { state: 'bundled' }],
    ['was set aside', { state: 'aside' }],
    ['is in another lane', { lane: 'card' }],
    ['is of another incident', { incidentId: idOf(2) }],
    ['is of another workspace', { teamId: OTHER_TEAM }],
    ['has a later place', { place: 1 }],
  ] satisfies [string, Facts][])('a row is taken where the one before it %s', async (_, facts) => {
    await putRows(db, { other: facts, row: HELD });
    expect(await released()).toEqual({ lane: 'room', due: ['row'] });
  });

  test.each([
    ['a smaller place', HELD, { place: -1 }],
    ['what is on its way', HELD, { state: 'sending', place: 1 }],
    ['what may have arrived', HELD, { state: 'ambiguous', place: 1 }],
    ['what may have arrived before it', { ...HELD, state: 'ambiguous', place: 1 }, { state: 'ambiguous' }],
  ] satisfies [string, Facts, Facts][])('%s goes first, though it was written later', async (_, row, later) => {
    await putRows(db, { row, later });
    expect(await released()).toEqual(NONE);
  });

  test('what may have arrived goes before everything that has not been tried', async () => {
    await putRows(db, { other: { place: -1 }, row: { ...HELD, state: 'ambiguous' }, later: {} });
    expect(await released()).toEqual({ lane: 'room', due: ['row'] });
  });
});
