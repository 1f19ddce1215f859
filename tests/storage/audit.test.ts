// What the audit of each minute looks at and brings back: next to everything that it takes stands what it has to leave alone.
import { describe, expect, test } from '@jest/globals';
import type { Incident } from '../../src/domain/incident.ts';
import { finishedWithDeadlines, recoverStuck, someUnfinished } from '../../src/storage/audit.ts';
import { withTransaction } from '../../src/storage/database.ts';
import { insertIncident } from '../../src/storage/incidents.ts';
import { ALONE } from '../../src/storage/outbox.ts';
import { openTestDatabase } from '../support/database.ts';
import { aTimeline } from '../support/incidents.ts';
import {
  dueIn,
  type Facts,
  idOf,
  inMinutes,
  keyOf,
  OTHER_TEAM,
  putMany,
  putRows,
  TEAM,
  tellRows,
  watchUpdates,
} from '../support/outbox-rows.ts';

const db = await openTestDatabase('audit', ['outbox', 'incident', 'deadline']);

const { incident: MODEL } = aTimeline([]);

interface Facets {
  status: Incident['status'];
  teamId?: string;
  waitsFor?: string[];
  /** How many deadlines it has. */
  deadlines?: number;
}

/** Incidents by their numbers. */
async function write(rows: Record<number, Facets>): Promise<void> {
  for (const [n, { status, teamId = TEAM, waitsFor = [], deadlines = 0 }] of Object.entries(rows)) {
    const number = Number(n);
    const incident = { ...MODEL, teamId, id: idOf(number), reference: `INC-2026-${number}`, status, room: null };
    await withTransaction(db, (tx) => insertIncident(tx, incident, { year: 2026, number }));
    await db.incident.updateMany({ where: { teamId, id: incident.id }, data: { waitsFor } });
    for (const kind of ['update', 'escalate'].slice(0, deadlines)) await deadline(teamId, number, kind);
  }
}
async function deadline(teamId: string, number: number, kind = 'update'): Promise<void> {
  await db.deadline.create({ data: { teamId, incidentId: idOf(number), kind, dueAt: new Date(0), severity: 'SEV1' } });
}
const found = (keys: readonly { teamId: string; incidentId: string }[]) =>
  keys.map(({ teamId, incidentId }) => `${teamId} ${Number(incidentId.slice(-12))}`).toSorted();
const unfinished = (limit: number) => withTransaction(db, (tx) => someUnfinished(tx, limit));
const finished = (limit: number) => withTransaction(db, (tx) => finishedWithDeadlines(tx, limit));

test('it looks at what is open and at what leaves somebody something to do, and at no more than it is to', async () => {
  await write({
    1: { status: 'investigating' },
    2: { status: 'monitoring', waitsFor: ['U0BOB'] },
    3: { status: 'resolved', waitsFor: ['U0BOB'] },
    4: { status: 'resolved' },
    5: { status: 'closed' },
    6: { status: 'cancelled' },
    7: { status: 'mitigating', teamId: OTHER_TEAM },
  });
  expect(found(await unfinished(9))).toEqual([`${TEAM} 1`, `${TEAM} 2`, `${TEAM} 3`, `${OTHER_TEAM} 7`]);
  expect(await unfinished(3)).toHaveLength(3);
});

test('it finds the deadlines that nothing takes away: of what is over and leaves nothing to do, each incident once', async () => {
  await write({
    1: { status: 'resolved', deadlines: 2 },
    2: { status: 'closed', deadlines: 1 },
    3: { status: 'resolved', deadlines: 1, waitsFor: ['U0BOB'] },
    4: { status: 'identified', deadlines: 1 },
    5: { status: 'resolved' },
    6: { status: 'cancelled', deadlines: 1, teamId: OTHER_TEAM },
    7: { status: 'resolved' },
  });
  expect(found(await finished(9))).toEqual([`${TEAM} 1`, `${TEAM} 2`, `${OTHER_TEAM} 6`]);
  expect(await finished(2)).toHaveLength(2);
});

test('it takes no incident of another workspace, and no other incident, for the one that has the deadline', async () => {
  await write({ 1: { status: 'resolved' }, 2: { status: 'identified', deadlines: 1 } });
  const open = { ...MODEL, teamId: OTHER_TEAM, id: idOf(1), room: null };
  await withTransaction(db, (tx) => insertIncident(tx, open, { year: 2026, number: 1 }));
  await deadline(OTHER_TEAM, 1);
  expect(await finished(9)).toEqual([]);
});

describe('it brings back', () => {
  const MINUTES = 45;
  const back = () => recoverStuck(db, MINUTES * 60);

  test.each([
    ['what was set aside', { state: 'aside' }, 'pending'],
    ['what was set aside while it waited for its turn', { state: 'aside', waitsFor: 'turn' }, 'pending'],
    ['what waits for too long', {}, 'pending'],
    ['what waits for Slack for too long', { waitsFor: 'slack' }, 'pending'],
    ['what is on its way for too long', { state: 'sending' }, 'sending'],
    ['what may have arrived and waits for too long', { state: 'ambiguous' }, 'ambiguous'],
  ] satisfies [string, Facts, string][])('%s', async (_, facts, state) => {
    await putRows(db, { row: { ...facts, bundle: 7n } });
    expect(await back()).toBe(1);
    expect(await tellRows(db, (row) => [row.state, dueIn(row), row.bundle])).toEqual({ row: [state, 'due', 7n] });
  });

  test.each([
    ['waits for its turn', { waitsFor: 'turn' }],
    ['is on its way and has its turn', { state: 'sending', waitsFor: 'turn' }],
    ['comes back soon enough', { nextAttemptAt: inMinutes(30) }],
    ['has been sent', { state: 'sent' }],
    ['is given up', { state: 'dead' }],
    ['is told by nobody', { state: 'bundled' }],
  ] satisfies [string, Facts][])('nothing that %s', async (_, facts) => {
    await putRows(db, { row: facts });
    const before = await tellRows(db, (row) => row);
    expect(await back()).toBe(0);
    expect(await tellRows(db, (row) => row)).toEqual(before);
  });

  test.each([
    ['sent', true],
    ['dead', true],
    ['aside', true],
    ['pending', false],
    ['sending', false],
    ['ambiguous', false],
  ])('what was to go with a page that is %s, to be told alone: %s', async (state, isBroughtBack) => {
    await putRows(db, { leader: { state, waitsFor: 'turn' }, other: { state: 'pending', waitsFor: 'turn' } });
    const leader = await db.outboxRow.findFirstOrThrow({ where: { key: 'leader' } });
    await putRows(db, {
      led: { state: 'bundled', bundle: leader.id, waitsFor: 'turn' },
      ended: { state: 'sent', bundle: leader.id },
    });
    await back();
    const { led, ended } = await tellRows(db, (row) => [row.state, dueIn(row), row.bundle]);
    expect(led).toEqual(isBroughtBack ? ['pending', 'due', BigInt(ALONE)] : ['bundled', 60, leader.id]);
    expect(ended).toEqual(['sent', 60, leader.id]);
  });

  test('no more at once than goes in time: the most urgent first, of those the oldest', async () => {
    await putMany(db, 503, { state: 'aside' });
    await db.outboxRow.updateMany({ where: { key: { in: ['502', '503'] } }, data: { priority: 1 } });
    const moved = await watchUpdates(db);
    expect(await back()).toBe(500);
    expect(await back()).toBe(3);
    expect((await moved())[1]).toEqual(['499', '500', '501']);
    expect(await db.outboxRow.count({ where: { state: 'pending', ...keyOf(1) } })).toBe(503);
  });
});
