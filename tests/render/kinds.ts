// An incident in each state in which it is told otherwise, and what is left to do after one.
import type { ActionItem } from '../../src/domain/action-items/action-item.ts';
import type { Todo } from '../../src/domain/action-items/todo.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { PostmortemState } from '../../src/domain/postmortem/sections.ts';
import { minute } from '../support/core.ts';
import { anIncident } from '../support/incidents.ts';

export const NOW = minute('10d');
export const LOST = { channelId: 'C0LOST', name: 'inc-2026-001-before', error: 'channel_not_found' };
export const ROLES = { commander: 'U0ALICE', operationsLead: null, communicationsLead: 'U0BOB', scribe: 'U0BOB' };

/** An incident in each state in which it is told otherwise, each with its own reference. */
export const KINDS = Object.entries({
  usual: {},
  'with roles': { roles: ROLES, severity: 'SEV2' },
  private: { isPrivate: true, title: 'leaked signing key', severity: 'SEV3' },
  exercise: { isDrill: true, severity: 'SEV4' },
  'private exercise': { isPrivate: true, isDrill: true, title: 'leaked signing key' },
  'room not opened yet': { room: null, roomError: null },
  'room refused': { room: null, roomError: 'restricted_action' },
  'room lost': { room: null, lostRoom: LOST },
  acknowledged: { acknowledged: { by: 'U0BOB', at: minute('3m') }, status: 'mitigating' },
  resolved: { status: 'resolved', resolvedAt: minute('65m') },
  'a title of marks': { title: '<!channel> & *b* <https://example.com|x>' },
} as const satisfies Record<string, Partial<Incident>>).map(([name, otherwise], index): [string, Incident] => [
  name,
  anIncident({ id: `i${index}`, reference: `INC-2026-${101 + index}`, ...otherwise }),
]);
export const EVERY = KINDS.map(([, incident]) => incident);
export const incidents = (count: number, otherwise: Partial<Incident> = {}) =>
  Array.from({ length: count }, (_, n) => anIncident({ id: `i${n}`, reference: `INC-2026-${101 + n}`, ...otherwise }));

export function ofEach(tell: (incident: Incident) => unknown): object {
  return Object.fromEntries(KINDS.map(([name, incident]) => [name, tell(incident)]));
}

export function anItem(otherwise: Partial<ActionItem> = {}): ActionItem {
  return {
    number: 1,
    what: { text: 'Alert on <b> & https://example.com/x' },
    kind: 'prevent',
    owner: 'U0BOB',
    dueAt: minute('12d'),
    status: 'todo',
    reason: null,
    addedAt: minute('70m'),
    endedAt: null,
    remindedAt: null,
    ...otherwise,
  };
}

export const ITEMS: readonly ActionItem[] = [
  anItem({ number: 1 }),
  anItem({ number: 2, dueAt: minute('7d'), kind: null }),
  anItem({ number: 3, dueAt: null, status: 'doing', kind: 'detect' }),
  anItem({ number: 4, status: 'done', dueAt: minute('7d'), endedAt: minute('8d') }),
  anItem({ number: 5, status: 'notDoing', dueAt: minute('6d'), reason: 'Not worth it\nnow', owner: 'U0CAROL' }),
  anItem({ number: 6, dueAt: NOW, owner: 'U0CAROL', what: { drafted: 'findCause' }, kind: 'process' }),
  anItem({ number: 7, dueAt: new Date(NOW.getTime() - 1) }),
  anItem({ number: 8 }),
];

export function aPostmortem(otherwise: Partial<PostmortemState> = {}): PostmortemState {
  return {
    status: 'draft',
    draftedAt: minute('65m'),
    owner: 'U0BOB',
    dueAt: minute('3d'),
    remindedAt: null,
    sections: {},
    reviews: [],
    published: null,
    ...otherwise,
  };
}

export const NOTHING: Todo = { actions: [], postmortems: [], reviews: [], roles: [] };
export const [USUAL, , PRIVATE] = EVERY as [Incident, Incident, Incident];
