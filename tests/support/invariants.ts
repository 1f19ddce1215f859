// What must be true after any story, whatever it was about.
import { expect } from '@jest/globals';
import type { Simulator } from '../../simulator/simulator.ts';
import type { Context } from '../../src/context.ts';
import { type Deadline, deadlinesFor } from '../../src/domain/deadlines.ts';
import { foldTimeline } from '../../src/domain/fold.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { deadlinesOf, incidentsWithDueDeadlines } from '../../src/storage/deadlines.ts';
import { type IncidentKey, timelineOf } from '../../src/storage/incidents.ts';
import { fromJson } from '../../src/storage/json.ts';
import { databaseTime } from '../../src/storage/time.ts';

const EDITS = [
  'chat.postMessage',
  'chat.update',
  'conversations.setTopic',
  'bookmarks.add',
  'bookmarks.edit',
  'conversations.create',
  'conversations.canvases.create',
  'canvases.edit',
  'files.completeUploadExternal',
  'files.delete',
];

function byKind(deadlines: readonly Deadline[]): Deadline[] {
  return deadlines.toSorted((one, other) => one.kind.localeCompare(other.kind));
}

/**
 * Folding each timeline, which has no gaps, gives its row; its deadlines are what its state asks for, and no due one is unrung; nothing waits in the outbox; and asking for every surface again
 * changes nothing in Slack, because Slack shows the truth already.
 */
export async function checkInvariants(
  ctx: Context,
  simulator: Simulator,
  resync: (key: IncidentKey) => Promise<void>,
  drain: () => Promise<void>,
): Promise<void> {
  await drain();
  const rows = await ctx.db.incident.findMany();
  for (const { teamId, id, state, version } of rows) {
    const incident = fromJson<Incident>(state);
    const key = { teamId, incidentId: id };
    const timeline = await timelineOf(ctx.db, key);
    expect(foldTimeline(id, timeline)).toEqual(incident);
    expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, index) => index + 1));
    expect(incident.version).toBe(version);
    expect(byKind(await deadlinesOf(ctx.db, key))).toEqual(byKind(deadlinesFor(incident, ctx.policy)));
  }
  expect(await incidentsWithDueDeadlines(ctx.db, ctx.clock(await databaseTime(ctx.db)), 10)).toEqual([]);
  expect(await ctx.db.outboxRow.findMany({ where: { state: { notIn: ['sent', 'dead'] } } })).toEqual([]);

  const known = simulator.calls.length;
  for (const { teamId, id } of rows) await resync({ teamId, incidentId: id });
  await drain();
  expect(simulator.calls.slice(known).filter(({ method, ok }) => ok && EDITS.includes(method))).toEqual([]);
  expect(simulator.workspace.broadcasts).toEqual([]);
}
