// What waits to be told, as it is shown to those who watch: how much, since when, and what of one incident.
import { describe, expect, test } from '@jest/globals';
import { backlog, deliveriesOf, waitingErrors } from '../../src/storage/outbox-state.ts';
import { openTestDatabase } from '../support/database.ts';
import { type Facts, idOf, inMinutes, keyOf, OTHER_TEAM, putRows } from '../support/outbox-rows.ts';

const db = await openTestDatabase('outbox_state', ['outbox']);

const asked = (minutesAgo: number, facts: Facts = {}): Facts => ({ ...facts, askedAt: inMinutes(-minutesAgo) });

describe('the backlog', () => {
  /** Of each state: how many wait, how many of them are late, and since how many minutes the oldest does. */
  const shown = async () =>
    (await backlog(db, 30 * 60)).map(({ state, waiting, late, oldestSeconds }) => [
      state,
      waiting,
      late,
      Math.round(oldestSeconds / 60),
    ]);

  test('has a line for each state, also where nothing waits', async () => {
    expect(await shown()).toEqual(
      [
        ['aside', 0, 0, 0],
        ['ambiguous', 0, 0, 0],
        ['bundled', 0, 0, 0],
        ['pending', 0, 0, 0],
        ['sending', 0, 0, 0],
      ].toSorted(),
    );
  });

  test('is as old as its oldest row; who waits for a turn is not late, and nobody before the time', async () => {
    await putRows(db, {
      1: asked(20),
      2: asked(40, { teamId: OTHER_TEAM }),
      3: asked(50, { waitsFor: 'slack' }),
      4: asked(90, { waitsFor: 'turn' }),
      5: asked(40, { state: 'ambiguous' }),
      6: asked(20, { state: 'sending' }),
      7: asked(-20, { state: 'bundled' }),
      8: asked(400, { state: 'sent' }),
      9: asked(400, { state: 'dead' }),
    });
    expect(await shown()).toEqual([
      ['ambiguous', 1, 1, 40],
      ['aside', 0, 0, 0],
      ['bundled', 1, 0, 0],
      ['pending', 4, 2, 90],
      ['sending', 1, 0, 20],
    ]);
  });
});

test('what Slack answered to what waits, each answer once and no more than a hundred', async () => {
  await putRows(db, {
    1: { error: 'ratelimited' },
    2: { error: 'ratelimited', state: 'aside' },
    3: { error: 'token_revoked', state: 'ambiguous' },
    4: {},
    5: { error: 'channel_not_found', state: 'dead' },
    6: { error: 'timeout', state: 'sent' },
  });
  expect((await waitingErrors(db)).toSorted()).toEqual(['ratelimited', 'token_revoked']);
  await putRows(db, Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`x${n}`, { error: `answer ${n}` }])));
  expect(await waitingErrors(db)).toHaveLength(100);
});

test('of an incident: all that waits, the oldest first, and the last few of those that were sent and given up', async () => {
  const seqs = (seq: number) => ({ delivery: { type: 'postEntries', seqs: [seq] } });
  const sent = (seq: number, minutesAgo: number, askedAgo = 60) =>
    asked(askedAgo, { ...seqs(seq), state: 'sent', sentAt: inMinutes(-minutesAgo) });
  const at = inMinutes(-7);
  await putRows(db, {
    a: asked(5, { ...seqs(1), state: 'bundled' }),
    b: asked(9, seqs(2)),
    c: { ...seqs(3), askedAt: at, state: 'aside' },
    d: { ...seqs(4), askedAt: at, state: 'sending' },
    e: asked(8, { ...seqs(5), state: 'ambiguous' }),
    f: asked(6, seqs(6)),
    g: asked(4, seqs(7)),
    // Asked for early and sent last.
    h: sent(8, 1, 90),
    i: sent(9, 3, 20),
    j: sent(10, 2, 30),
    k: asked(70, { ...seqs(11), state: 'dead' }),
    l: { ...seqs(12), state: 'dead', askedAt: inMinutes(-50) },
    m: asked(40, { ...seqs(13), state: 'dead', sentAt: inMinutes(-80) }),
    n: { ...seqs(14), incidentId: idOf(2) },
    o: { ...seqs(15), teamId: OTHER_TEAM },
    p: { ...seqs(16), state: 'sent', incidentId: idOf(2), sentAt: inMinutes(0) },
  });
  const told = async () =>
    (await deliveriesOf(db, keyOf(1), 2)).map(({ delivery }) => (delivery as { seqs: readonly number[] }).seqs[0]);
  expect(await told()).toEqual([8, 11, 12, 10, 2, 5, 3, 4, 6, 1, 7]);
  // Of several that were sent at the same moment the ones that were written last.
  await db.outboxRow.updateMany({ where: { state: 'sent', ...keyOf(1) }, data: { sentAt: at } });
  expect(await told()).toEqual([11, 12, 10, 9, 2, 5, 3, 4, 6, 1, 7]);
});
