// What changes write down: of several incidents at once, each its own, and deadlines exactly as the state asks for them.
import { describe, expect, test } from '@jest/globals';
import type { Deadline } from '../../src/domain/deadlines.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { ofTheBot } from '../../src/domain/permissions.ts';
import { withTransaction } from '../../src/storage/database.ts';
import { deadlinesOf, deadlinesOfAll } from '../../src/storage/deadlines.ts';
import {
  findIncident,
  incidentsWaitingFor,
  insertIncident,
  openIncidents,
  recentlyEnded,
  timelineOf,
} from '../../src/storage/incidents.ts';
import { type Changed, saveChanges } from '../../src/storage/save-changes.ts';
import { minute } from '../support/core.ts';
import { openTestDatabase } from '../support/database.ts';
import { aTimeline } from '../support/incidents.ts';

const db = await openTestDatabase('record', ['incident', 'entry', 'deadline']);

const { incident: model, entries } = aTimeline([]);
const due = (kind: Deadline['kind'], after: string): Deadline => ({ kind, dueAt: minute(after) });
const keyOf = ({ teamId, id }: Incident) => ({ teamId, incidentId: id });
const write = (...changes: Omit<Changed, 'permission'>[]) =>
  withTransaction(db, (tx) =>
    saveChanges(
      tx,
      changes.map((change) => ({ ...change, permission: ofTheBot(change.incident) })),
    ),
  );

async function anIncident(number: number, teamId = model.teamId): Promise<Incident> {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const incident = { ...model, teamId, id, reference: `INC-2026-${number}` };
  await withTransaction(db, (tx) => insertIncident(tx, incident, { year: 2026, number }));
  return incident;
}

test('each incident gets its own state, entries and deadlines, and a third one is left alone', async () => {
  const [first, second, third] = [await anIncident(1), await anIncident(2), await anIncident(3)];
  const acknowledged = { ...first, acknowledged: { by: 'U0BOB', at: minute('3m') }, version: 2 };
  const raised: Incident = { ...second, severity: 'SEV2', version: 2 };
  await write({ incident: third, entries, deadlines: [due('update', '30m')] });
  await write(
    { incident: acknowledged, entries, deadlines: [due('update', '30m'), due('escalate', '35m')] },
    { incident: raised, entries, deadlines: [due('acknowledge', '5m')] },
  );

  expect(await findIncident(db, keyOf(first))).toEqual(acknowledged);
  expect(await findIncident(db, keyOf(second))).toEqual(raised);
  expect(await findIncident(db, keyOf(third))).toEqual(third);
  expect(await timelineOf(db, keyOf(first))).toEqual(entries);
  expect(await timelineOf(db, keyOf(second))).toEqual(entries);
  const { of } = await deadlinesOfAll(db, [first, second, third].map(keyOf));
  expect(Object.fromEntries(of)).toEqual({
    [first.id]: [due('update', '30m'), due('escalate', '35m')],
    [second.id]: [due('acknowledge', '5m')],
    [third.id]: [due('update', '30m')],
  });
});

test('deadlines become exactly those that are given: kept, moved, added and taken away', async () => {
  const incident = await anIncident(4);
  await write({
    incident,
    entries,
    deadlines: [due('acknowledge', '5m'), due('update', '30m'), due('escalate', '30m')],
  });
  await write({
    incident,
    entries: [],
    deadlines: [due('update', '60m'), due('escalate', '30m'), due('nudge', '55m')],
  });

  expect(await deadlinesOf(db, keyOf(incident))).toEqual([
    due('escalate', '30m'),
    due('nudge', '55m'),
    due('update', '60m'),
  ]);
  await write({ incident: { ...incident, severity: 'SEV3' }, entries: [], deadlines: [due('escalate', '30m')] });
  expect(await db.deadline.findMany({ where: keyOf(incident), select: { kind: true, severity: true } })).toEqual([
    { kind: 'escalate', severity: 'SEV3' },
  ]);
  await write({ incident, entries: [], deadlines: [] });
  expect(await deadlinesOf(db, keyOf(incident))).toEqual([]);
});

describe('next to another', () => {
  const kinds = async (incident: Incident) => (await deadlinesOf(db, keyOf(incident))).map(({ kind }) => kind);

  test('deadlines end that only another incident or workspace still has, and others of the same kind stay', async () => {
    const [first, second, third] = [await anIncident(1), await anIncident(2), await anIncident(3)];
    const theirs = await anIncident(1, 'T0OTHER');
    const both = [due('update', '30m'), due('escalate', '35m')];
    for (const incident of [first, second, third, theirs]) await write({ incident, entries: [], deadlines: both });
    await write(
      { incident: first, entries: [], deadlines: [] },
      { incident: second, entries: [], deadlines: [due('update', '30m')] },
      { incident: theirs, entries: [], deadlines: [due('escalate', '35m')] },
    );
    expect([await kinds(first), await kinds(second), await kinds(third), await kinds(theirs)]).toEqual([
      [],
      ['update'],
      ['update', 'escalate'],
      ['escalate'],
    ]);
    for (const incident of [first, second]) await write({ incident, entries: [], deadlines: [] });
    expect([await kinds(third), await kinds(theirs)]).toEqual([['update', 'escalate'], ['escalate']]);
  });

  test('of two workspaces with the same number only the one that is meant changes', async () => {
    const [ours, theirs] = [await anIncident(1), await anIncident(1, 'T0OTHER')];
    const renamed = { ...ours, title: 'payments down' };
    await write({ incident: renamed, entries, deadlines: [] });
    expect(await findIncident(db, keyOf(ours))).toEqual(renamed);
    expect(await findIncident(db, keyOf(theirs))).toEqual(theirs);
    expect(await timelineOf(db, keyOf(theirs))).toEqual([]);
  });
});

test('of the deadlines that stay only those are written that have another time or severity', async () => {
  const incident = await anIncident(6);
  const written = async () => {
    const rows = await db.$queryRaw<{ kind: string; written: string }[]>`
      select kind, xmin::text as written from deadline order by kind`;
    return new Map(rows.map((row) => [row.kind, row.written]));
  };
  await write({ incident, entries, deadlines: [due('update', '30m'), due('escalate', '35m')] });
  const before = await written();
  await write({ incident, entries: [], deadlines: [due('update', '31m'), due('escalate', '35m')] });
  const after = await written();
  expect(after.get('escalate')).toBe(before.get('escalate'));
  expect(after.get('update')).not.toBe(before.get('update'));
  await write({
    incident: { ...incident, severity: 'SEV3' },
    entries: [],
    deadlines: [due('update', '31m'), due('escalate', '36m')],
  });
  const rows = await db.deadline.findMany({ orderBy: { kind: 'asc' } });
  expect(rows.map(({ kind, dueAt, severity }) => [kind, dueAt, severity])).toEqual([
    ['escalate', minute('36m'), 'SEV3'],
    ['update', minute('31m'), 'SEV3'],
  ]);
});

test('a change without entries leaves the incident as it is', async () => {
  const incident = await anIncident(5);
  await write({ incident: { ...incident, title: 'something else' }, entries: [], deadlines: [] });
  expect((await findIncident(db, keyOf(incident)))?.title).toBe('checkout down');
});

test('incidents of the same moment are listed by their numbers, however often they were written meanwhile', async () => {
  const teamId = 'T0SAME';
  for (const number of [13, 12, 11]) {
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const incident = { ...model, teamId, id, reference: `INC-2026-${number}` };
    await withTransaction(db, (tx) => insertIncident(tx, incident, { year: 2026, number }));
  }
  const references = (incidents: readonly Incident[]) => incidents.map(({ reference }) => reference);
  const inOrder = ['INC-2026-11', 'INC-2026-12', 'INC-2026-13'];
  expect(references(await openIncidents(db, teamId))).toEqual(inOrder);
  await db.incident.updateMany({ where: { teamId }, data: { waitsFor: ['U0BOB'] } });
  expect(references(await incidentsWaitingFor(db, teamId, 'U0BOB'))).toEqual(inOrder);
  await db.incident.updateMany({ where: { teamId }, data: { status: 'resolved' } });
  expect(references(await recentlyEnded(db, teamId, 'U0BOB', 10))).toEqual(inOrder.toReversed());
});

test('asked about nothing that is due, the database still tells its time', async () => {
  const { now, of } = await deadlinesOfAll(db, []);
  expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(60_000);
  expect(of.size).toBe(0);
});
