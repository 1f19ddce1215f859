// What a picture of one incident shows: how its status, severity and command went on, and when people were told.
import { apply } from '../fold.ts';
import { declaredIncident, type Incident } from '../incident.ts';
import { isOpen, type Status } from '../lifecycle/status.ts';
import type { Severity } from '../severity/severity.ts';
import type { Entry, EntryType } from '../timeline.ts';
import { type PartLabels, withRoles } from './postmortem.ts';

/** A value that held from one instant to another. */
export interface Stretch<Value> {
  value: Value;
  from: Date;
  to: Date;
}

/** Nobody is named: commanders are counted in the order in which they first took command, from 1. */
export interface IncidentPictureData {
  reference: string;
  /** With roles in place of the people that it mentions. */
  title: string;
  isDrill: boolean;
  /** The status at `to`. */
  status: Status;
  from: Date;
  /** When it was over; the last line of the record while it is not. */
  to: Date;
  /** In order and without gaps, as all stretches here; the one that is over is last only if nothing was reopened. */
  phases: readonly Stretch<Status>[];
  severities: readonly Stretch<Severity>[];
  commanders: readonly Stretch<number>[];
  acknowledgedAt: Date | null;
  pages: readonly Date[];
  updates: readonly Date[];
}

/** `entries` are the whole timeline of `incident`, `labels` what people are called; what came after its end (the room's closing, late notes) is left out. */
export function incidentPictureData(
  incident: Incident,
  entries: readonly Entry[],
  labels: PartLabels,
): IncidentPictureData {
  const states = statesOf(incident.id, entries);
  const end = endOf(states);
  const shown = states.filter(({ at }) => at <= end.at);
  const people = [...new Set(shown.map(({ state }) => state.roles.commander))];
  const times = (type: EntryType) =>
    entries.filter((entry) => entry.type === type && entry.at <= end.at).map(({ at }) => at);
  return {
    reference: incident.reference,
    title: withRoles(incident.title, incident, labels),
    isDrill: incident.isDrill,
    status: end.state.status,
    from: incident.declaredAt,
    to: end.at,
    phases: stretches(shown, end.at, ({ status }) => status),
    severities: stretches(shown, end.at, ({ severity }) => severity),
    commanders: stretches(shown, end.at, ({ roles }) => people.indexOf(roles.commander) + 1),
    acknowledgedAt: times('acknowledged')[0] ?? null,
    pages: times('paged'),
    updates: times('updated'),
  };
}

/** What was true after an entry. */
interface State {
  at: Date;
  state: Incident;
}

function statesOf(id: string, entries: readonly Entry[]): State[] {
  const [first, ...rest] = entries;
  if (first?.type !== 'declared') throw new Error(`the timeline of ${id} does not begin with its declaration`);
  const states: State[] = [{ at: first.at, state: declaredIncident(id, first) }];
  for (const entry of rest) {
    const before = states.at(-1)?.state;
    if (before !== undefined) states.push({ at: entry.at, state: apply(before, entry) });
  }
  return states;
}

/** The state in which it last stopped being open; the last one of all while it still is. */
function endOf(states: readonly State[]): State {
  const last = states.at(-1);
  if (last === undefined) throw new Error('a timeline without entries');
  if (isOpen(last.state.status)) return last;
  return states[states.findLastIndex(({ state }) => isOpen(state.status)) + 1] ?? last;
}

/** What was undone in the same instant is left out. The last stretch may be an instant: what was true at the end. */
function stretches<Value>(states: readonly State[], end: Date, read: (state: Incident) => Value): Stretch<Value>[] {
  const found: Stretch<Value>[] = [];
  for (const [index, { at, state }] of states.entries()) {
    const next = states[index + 1];
    const before = found.at(-1);
    const value = read(state);
    if (next?.at.getTime() === at.getTime() || before?.value === value) continue;
    if (before !== undefined) found[found.length - 1] = { ...before, to: at };
    found.push({ value, from: at, to: end });
  }
  return found;
}
