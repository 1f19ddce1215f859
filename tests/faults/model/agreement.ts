// Looks past the bot: whether its record says what the model says.
import { expect } from '@jest/globals';
import { foldTimeline } from '../../../src/domain/fold.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Entry } from '../../../src/domain/timeline.ts';
import { fromJson } from '../../../src/storage/json.ts';
import { dueTimes } from './expected-clock.ts';
import type { Expected } from './expected-incident.ts';
import type { World } from './world.ts';

export interface Recorded {
  incident: Incident;
  entries: readonly Entry[];
  /** Deadline rows as `kind time`. */
  deadlines: readonly string[];
}

/** What the bot reports of Slack, or of what somebody did about it: it depends on Slack's weather, not on what is asked. */
const REPORTS = new Set<Entry['type']>([
  'roomOpened',
  'roomLost',
  'roomFound',
  'roomReplaced',
  'stepFailed',
  'personGone',
  'targetReached',
]);

/** Every incident with its timeline and its deadlines, in the order of declaration. */
export async function recordIn({ onlooker }: World): Promise<Recorded[]> {
  const { db } = onlooker.ctx;
  const [incidents, entries, deadlines] = await Promise.all([
    db.incident.findMany({ orderBy: [{ year: 'asc' }, { number: 'asc' }] }),
    db.entry.findMany({ orderBy: { seq: 'asc' } }),
    db.deadline.findMany(),
  ]);
  return incidents.map(({ id, state }) => ({
    incident: fromJson<Incident>(state),
    entries: entries
      .filter(({ incidentId }) => incidentId === id)
      .map(({ seq, at, by, fact }) => ({ ...fromJson<Entry>(fact), seq, at, by })),
    deadlines: deadlines
      .filter(({ incidentId }) => incidentId === id)
      .map(({ kind, dueAt }) => `${kind} ${dueAt.toISOString()}`)
      .sort(),
  }));
}

/** The record holds exactly what is expected, and each timeline folds into its row. */
export async function expectAgreement(world: World, expected: readonly Expected[]): Promise<void> {
  const record = await recordIn(world);
  expect(record.map(recordedRow)).toEqual(expected.map(expectedRow));
  for (const { incident, entries } of record) expect(foldTimeline(incident.id, entries)).toEqual(incident);
}

/** An incident as the model puts it. */
function expectedRow(incident: Expected) {
  const { reference, title, isPrivate, severity, status, commander, isAcknowledged, timeline } = incident;
  const deadlines = Object.entries(dueTimes(incident))
    .map(([kind, at]) => `${kind} ${new Date(at).toISOString()}`)
    .sort();
  return { reference, title, isPrivate, severity, status, commander, isAcknowledged, timeline, deadlines };
}

/** The same of the record. */
function recordedRow({ incident, entries, deadlines }: Recorded): ReturnType<typeof expectedRow> {
  return {
    reference: incident.reference,
    title: incident.title,
    isPrivate: incident.isPrivate,
    severity: incident.severity,
    status: incident.status as Expected['status'],
    commander: incident.roles.commander,
    isAcknowledged: incident.acknowledged !== null,
    timeline: entries.filter(({ type }) => !REPORTS.has(type)).map(({ type, by }) => `${type} ${by}`),
    deadlines: [...deadlines],
  };
}
