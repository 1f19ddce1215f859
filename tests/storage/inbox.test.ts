// What has been received from Slack is forgotten after a while: the oldest first, and nothing that may still be repeated.
import { expect, test } from '@jest/globals';
import { withTransaction } from '../../src/storage/database.ts';
import { type IdempotencyKey, pruneInbox, runOnce } from '../../src/storage/inbox.ts';
import { minute } from '../support/core.ts';
import { openTestDatabase } from '../support/database.ts';
import { OTHER_TEAM, TEAM } from '../support/outbox-rows.ts';

const db = await openTestDatabase('inbox', ['inbox']);

const COMMAND: IdempotencyKey = { teamId: TEAM, kind: 'command', key: '1' };
let done = 0;
const receive = (idempotencyKey: IdempotencyKey | null, at = minute('1h')) =>
  withTransaction(db, (tx) =>
    runOnce(tx, idempotencyKey, at, async () => {
      done += 1;
      return { answer: done };
    }),
  );
const forget = (after: string, atMost: number) => withTransaction(db, (tx) => pruneInbox(tx, minute(after), atMost));
const left = async () => (await db.inboxReceipt.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);

test('a copy is one of the same workspace, kind and key; without a receipt there are no copies', async () => {
  done = 0;
  const answers = [];
  for (const idempotencyKey of [
    COMMAND,
    { ...COMMAND, teamId: OTHER_TEAM },
    { ...COMMAND, kind: 'view' as const },
    { ...COMMAND, key: '2' },
    COMMAND,
    null,
    null,
  ]) {
    answers.push((await receive(idempotencyKey)).answer);
  }
  expect(answers).toEqual([1, 2, 3, 4, 1, 5, 6]);
});

test('the oldest are forgotten first, some at a time, and none that came at the moment or after it', async () => {
  for (const [key, after] of Object.entries({ 1: '5m', 2: '3m', 3: '1m', 4: '2m', 5: '9m' }))
    await receive({ ...COMMAND, key }, minute(after));
  expect(await forget('5m', 2)).toBe(2);
  expect(await left()).toEqual(['1', '2', '5']);
  expect(await forget('5m', 9)).toBe(1);
  expect(await left()).toEqual(['1', '5']);
});
