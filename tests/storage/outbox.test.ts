// The outbox on two connections: who may send what, in which order, and what happens when a sender is gone.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Addressed } from '../../src/domain/delivery.ts';
import { openDatabase, withTransaction } from '../../src/storage/database.ts';
import { runOnce } from '../../src/storage/inbox.ts';
import {
  claimNext,
  enqueue,
  type Lane,
  markDead,
  markSent,
  markWaiting,
  wakeDueRows,
} from '../../src/storage/outbox.ts';
import { acquirePermit } from '../../src/storage/rate-limit.ts';
import { createTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

let one: ReturnType<typeof openDatabase>;
let two: ReturnType<typeof openDatabase>;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase('outbox');
  [one, two] = [openDatabase(database.url, { poolSize: 5 }), openDatabase(database.url, { poolSize: 5 })];
});
afterAll(async () => {
  await one.close();
  await two.close();
  await database.drop();
});

const KEY = { teamId: 'T1', incidentId: '00000000-0000-4000-8000-000000000001' };
const ROOM: Lane = { ...KEY, lane: 'room' };
const post = (seq: number): Addressed => ({
  delivery: { type: 'postEntries', seqs: [seq] },
  key: `entries:${seq}`,
  lane: 'room',
  priority: 1,
});
const CARD: Addressed = { delivery: { type: 'syncSurface', surface: 'card' }, key: 'card', lane: 'card', priority: 1 };
const wait = { delayMs: 60_000, error: 'x', countsAsFailure: true, waitsFor: 'slack' } as const;

beforeEach(async () => {
  await one.prisma.outboxRow.deleteMany();
});

async function put(...deliveries: Addressed[]): Promise<void> {
  await withTransaction(one.prisma, (tx) => enqueue(tx, KEY, deliveries));
}
async function states(): Promise<string[]> {
  return (await one.prisma.outboxRow.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state);
}
async function expireLeases(): Promise<void> {
  await one.prisma.outboxRow.updateMany({ data: { nextAttemptAt: new Date(0) } });
}

describe('a lane', () => {
  test('gives its first row to one of two, and the second row to nobody until the first is settled', async () => {
    await put(post(1), post(2));
    const claims = await Promise.all([
      claimNext(one.prisma, ROOM),
      claimNext(two.prisma, ROOM),
      claimNext(one.prisma, ROOM),
    ]);
    const [row, ...others] = claims.filter((claim) => claim !== null);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ key: 'entries:1', mustReconcile: false, claims: 1 });
    if (row === undefined) throw new Error('nobody has it');
    await markSent(one.prisma, row);
    expect(await claimNext(two.prisma, ROOM)).toMatchObject({ key: 'entries:2' });
  });

  test('is held up by a row that waits, and not by one that is dead', async () => {
    await put(post(1), post(2));
    const row = await claimNext(one.prisma, ROOM);
    if (row === null) throw new Error('nothing to claim');
    await markWaiting(one.prisma, row, { ...wait, state: 'pending' });
    expect(await claimNext(two.prisma, ROOM)).toBeNull();
    await expireLeases();
    const again = await claimNext(two.prisma, ROOM);
    if (again === null) throw new Error('nothing to claim');
    expect(again).toMatchObject({ failures: 1, claims: 2, mustReconcile: false });
    await markDead(two.prisma, again, 'channel_not_found');
    expect(await claimNext(one.prisma, ROOM)).toMatchObject({ key: 'entries:2' });
  });
});

test('a row that is being settled is not claimed a second time by whoever has been waiting for it', async () => {
  await put(post(1));
  const row = await claimNext(one.prisma, ROOM);
  if (row === null) throw new Error('nothing to claim');
  const waits = () => two.prisma.$queryRaw<object[]>`
    select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;
  let second: ReturnType<typeof claimNext> | undefined;
  await withTransaction(one.prisma, async (tx) => {
    await markSent(tx, row);
    second = claimNext(two.prisma, ROOM);
    await eventually('the second one waits', 1_500, async () => (await waits()).length > 0);
  });
  expect(await second).toBeNull();
  expect(await states()).toEqual(['sent']);
});

describe('a sender that is gone', () => {
  test('loses its row when the lease ends; the next one must look before it sends', async () => {
    await put(post(1));
    const gone = await claimNext(one.prisma, ROOM);
    if (gone === null) throw new Error('nothing to claim');
    expect(await claimNext(two.prisma, ROOM)).toBeNull();
    await expireLeases();
    expect(await claimNext(two.prisma, ROOM)).toMatchObject({ claims: 2, mustReconcile: true });

    // It was only suspended: it may send no more, and settles nothing.
    expect(await acquirePermit(one.prisma, gone, { call: 'chat.postMessage', pauses: [], limits: [] })).toEqual({
      is: 'lost',
    });
    await markSent(one.prisma, gone);
    expect(await states()).toEqual(['sending']);
  });
});

describe('what a delivery follows', () => {
  const draft: Addressed = {
    delivery: { type: 'syncSurface', surface: 'postmortem' },
    key: 'postmortem',
    lane: 'a lane that sorts first',
    priority: 0,
    follows: ['entries:1'],
  };
  const claimDraft = (which = two) => claimNext(which.prisma, { ...KEY, lane: draft.lane });

  test('is waited for, however it is settled, and holds up nothing else', async () => {
    await put(draft, post(1), post(2));
    expect(await claimDraft()).toBeNull();
    const line = await claimNext(one.prisma, ROOM);
    if (line === null) throw new Error('nothing to claim');
    expect(await claimDraft()).toBeNull();
    await markDead(one.prisma, line, 'channel_not_found');
    expect(await claimDraft()).toMatchObject({ key: 'postmortem' });
    expect(await claimNext(one.prisma, ROOM)).toMatchObject({ key: 'entries:2' });
  });

  test('that was sent once is waited for no longer, also when it is asked for again', async () => {
    await put(CARD, { ...post(1), follows: ['card'] });
    expect(await claimNext(two.prisma, ROOM)).toBeNull();
    const card = await claimNext(one.prisma, { ...KEY, lane: 'card' });
    if (card === null) throw new Error('nothing to claim');
    await markSent(one.prisma, card);
    await put(CARD);
    expect(await claimNext(two.prisma, ROOM)).toMatchObject({ key: 'entries:1' });
  });

  test('that nobody has asked for is not waited for', async () => {
    await put(draft);
    expect(await claimDraft()).toMatchObject({ key: 'postmortem' });
  });

  test('goes by its place in its lane, and what may be on its way goes first', async () => {
    await put({ ...post(7), place: 7 }, { ...post(3), place: 3 });
    const first = await claimNext(one.prisma, ROOM);
    if (first === null) throw new Error('nothing to claim');
    expect(first.key).toBe('entries:3');
    await put({ ...post(1), place: 1 });
    expect(await claimNext(two.prisma, ROOM)).toBeNull();
    await markSent(one.prisma, first);
    expect(await claimNext(two.prisma, ROOM)).toMatchObject({ key: 'entries:1' });
  });
});

test('however many wait, a pass wakes the most urgent and the oldest, and the next ones go on', async () => {
  await one.prisma.$executeRaw`
    insert into outbox (team_id, incident_id, key, lane, priority, delivery, next_attempt_at, created_at)
    select 'T1', gen_random_uuid(), 'entries:1', 'room', case when n % 3 = 0 then 2 else 12 end, '{"type": "postEntries", "seqs": [1]}',
      clock_timestamp() - make_interval(secs => 3000 - n), clock_timestamp() from generate_series(1, 3000) n`;
  const jobs = () => one.prisma.$queryRaw<{ urgent: number; others: number }[]>`
    select count(*) filter (where priority = 2)::int as urgent, count(*) filter (where priority = 12)::int as others from jobs`;
  const [before] = await jobs();
  await wakeDueRows(one.prisma);
  const [after] = await jobs();
  const woken = (after?.urgent ?? 0) - (before?.urgent ?? 0);
  expect(woken).toBeGreaterThan(0);
  expect(woken).toBeLessThanOrEqual(500);
  // What waits is brought forward and woken in batches, too.
  await one.prisma.$executeRaw`update outbox set next_attempt_at = clock_timestamp() + interval '1 hour'`;
  expect(await wakeDueRows(one.prisma, 'all')).toBeGreaterThan(0);
  expect(await one.prisma.outboxRow.count({ where: { nextAttemptAt: { gt: new Date(Date.now() + 60_000) } } })).toBe(0);
}, 60_000);

describe('writing', () => {
  test('a key is sent once, however often it is written', async () => {
    await put(post(1));
    const row = await claimNext(one.prisma, ROOM);
    if (row === null) throw new Error('nothing to claim');
    await markSent(one.prisma, row);
    await put(post(1));
    expect(await states()).toEqual(['sent']);
  });

  test('a surface that is asked for while it is being sent is sent again', async () => {
    await put(CARD);
    const row = await claimNext(one.prisma, { ...KEY, lane: 'card' });
    if (row === null) throw new Error('nothing to claim');
    await put(CARD);
    await put(CARD, CARD);
    await markSent(one.prisma, row);
    expect(await states()).toEqual(['pending']);
    expect(await claimNext(two.prisma, { ...KEY, lane: 'card' })).toMatchObject({ revision: 3 });
  });

  test('what waits for its late turn goes at once when its incident becomes urgent', async () => {
    const late = { ...post(1), priority: 12 };
    await put(late);
    const row = await claimNext(one.prisma, ROOM);
    if (row === null) throw new Error('nothing to claim');
    await markWaiting(one.prisma, row, { ...wait, state: 'pending', waitsFor: 'turn' });
    await put({ ...CARD, priority: 11 });
    expect(await claimNext(two.prisma, ROOM)).toBeNull();

    await put({ ...CARD, priority: 1 });
    expect(await claimNext(two.prisma, ROOM)).toMatchObject({ key: 'entries:1', priority: 2 });
    expect(await claimNext(two.prisma, { ...KEY, lane: 'card' })).toMatchObject({ priority: 1, revision: 2 });
  });

  test('a change that fails leaves neither rows nor jobs', async () => {
    const failing = withTransaction(one.prisma, async (tx) => {
      await enqueue(tx, KEY, [post(1)]);
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await states()).toEqual([]);
    expect(await wakeDueRows(one.prisma)).toBe(0);
  });
});

test('a second copy of an input waits for the first, then gets its answer and does nothing', async () => {
  const idempotencyKey = { teamId: 'T1', kind: 'command', key: 'trigger-1' } as const;
  let done = 0;
  const work = async () => {
    done += 1;
    return { reference: `INC-${done}`, at: new Date('2026-01-05T10:00:00Z') };
  };
  const copies = [one, two, one, two].map(({ prisma }) =>
    withTransaction(prisma, (tx) => runOnce(tx, idempotencyKey, new Date(), work)),
  );
  const answers = await Promise.all(copies);
  expect(done).toBe(1);
  for (const answer of answers) expect(answer).toEqual({ reference: 'INC-1', at: new Date('2026-01-05T10:00:00Z') });
});

describe('two that wake the same lanes', () => {
  const LANES = Array.from({ length: 60 }, (_, n) => `lane ${n}`);
  const line = (lane: string, key: string): Addressed => ({ ...post(1), lane, key: `${key} ${lane}` });

  test('never meet in opposite order', async () => {
    let conflicts = 0;
    const counting = openDatabase(database.url, { poolSize: 5, onConflict: () => (conflicts += 1) });
    const add = (key: string, lanes: string[]) =>
      withTransaction(counting.prisma, (tx) =>
        enqueue(
          tx,
          KEY,
          lanes.map((lane) => line(lane, key)),
        ),
      );
    for (let round = 0; round < 20; round += 1)
      await Promise.all([add(`up ${round}`, LANES), add(`down ${round}`, LANES.toReversed())]);
    await counting.close();
    expect(conflicts).toBe(0);
  });

  test('and who meets a change of several steps halfway is done again', async () => {
    await put(line('a', 'first'), line('z', 'first'));
    // What has a job already is not woken: theirs were lost.
    await one.prisma.$executeRaw`delete from graphile_worker._private_jobs`;
    const hasty = openDatabase(`${database.url}?options=${encodeURIComponent('-c deadlock_timeout=300')}`, {
      poolSize: 1,
    });
    // Connected before, so that the change below has its time for itself.
    await hasty.prisma.$queryRaw`select 1`;
    let waking: Promise<number> | undefined;
    await withTransaction(one.prisma, async (tx) => {
      await enqueue(tx, KEY, [line('z', 'second')]);
      waking ??= wakeDueRows(hasty.prisma, 'all');
      await eventually('waking waits for the change', 5_000, async () => {
        const rows = await two.prisma.$queryRaw<unknown[]>`
          select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        return rows.length > 0;
      });
      await enqueue(tx, KEY, [line('a', 'second')]);
    });
    expect(await waking).toBe(2);
    await hasty.close();
  });
});
