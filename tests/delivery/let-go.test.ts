// What a worker that stops still has to say to the database.
import { expect, test } from '@jest/globals';
import { letGo } from '../../src/delivery/worker.ts';
import { openSession } from '../../src/storage/session.ts';
import { createTestDatabase } from '../support/database.ts';

test('a statement that still waits for a connection is through before the pool ends', async () => {
  const database = await createTestDatabase('let_go');
  const pool = openSession(database.url).openPool({
    applicationName: 'let go',
    max: 1,
    connectMs: 15_000,
    statementMs: 0,
    queryMs: 0,
    idleInTransactionMs: 0,
  });
  try {
    const first = pool.query('select pg_sleep(0.2)');
    const second = pool.query('select 1 as one');
    await letGo(pool);
    await first;
    expect((await second).rows).toEqual([{ one: 1 }]);
    await expect(pool.query('select 1')).rejects.toThrow();
  } finally {
    await database.drop();
  }
});
