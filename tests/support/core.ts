// Walks an incident through changes with the pure core alone, on a clock that starts when it is declared.
import type { ChangeRequest, Declaration, Refusal } from '../../src/domain/changes.ts';
import { type Deadline, deadlinesFor, overdue } from '../../src/domain/deadlines.ts';
import { decide, declare, toEntries } from '../../src/domain/decide.ts';
import { parseDuration } from '../../src/domain/durations.ts';
import { apply } from '../../src/domain/fold.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { type Actor, actOf, may, THE_BOT } from '../../src/domain/permissions.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { BOT, type Entry } from '../../src/domain/timeline.ts';

export const DECLARED_AT = new Date('2026-01-05T10:00:00Z');

export interface Walk {
  incident: Incident;
  entries: Entry[];
  at: Date;
  refusal: Refusal | null;
}

/** The instant that lies `after` ("12m") the declaration. */
export function minute(after: string): Date {
  const parsed = after === '0m' ? { ms: 0 } : parseDuration(after);
  if (parsed === null || !('ms' in parsed)) throw new Error(`not a length of time: ${after}`);
  return new Date(DECLARED_AT.getTime() + parsed.ms);
}

/** Alice declares, by default a SEV1 "checkout down". */
export function declared(policy: Policy, declaration: Partial<Declaration> = {}): Walk {
  const whole: Declaration = {
    title: 'checkout down',
    severity: 'SEV1',
    service: null,
    category: null,
    isPrivate: false,
    isDrill: false,
    source: null,
    ...declaration,
  };
  const identity = { id: '00000000-0000-4000-8000-000000000001', teamId: 'T0DEMO', reference: 'INC-2026-001' };
  return { ...declare(whole, identity, { at: DECLARED_AT, by: 'U0ALICE' }, policy), at: DECLARED_AT, refusal: null };
}

/** Somebody asks for something `after` the declaration. */
export function ask(walk: Walk, after: string, by: string, request: ChangeRequest, policy: Policy): Walk {
  const at = minute(after);
  const act = actOf(walk.incident, request, by);
  const actor = act === 'work' ? THE_BOT : somebodyInTheRoom(by, walk.incident);
  const allowed = may(actor, walk.incident, act, policy);
  if ('refusal' in allowed) return { ...walk, at, refusal: allowed.refusal };
  const decision = decide(walk.incident, { ...request, at, by }, policy);
  if ('refusal' in decision) return { ...walk, at, refusal: decision.refusal };
  const entries = toEntries(decision.facts, { at, by }, walk.incident.version);
  return { incident: entries.reduce(apply, walk.incident), entries: [...walk.entries, ...entries], at, refusal: null };
}

/** A member of the workspace who is in the room, or the bot. */
function somebodyInTheRoom(userId: string, { id, teamId }: Incident): Actor {
  if (userId === BOT) return THE_BOT;
  const facts = { isGuest: false, isDeactivated: false, isBot: false, isForeign: false };
  const relations = new Map([[id, { presence: 'in' as const, leftAt: null, pagedAt: null }]]);
  return { type: 'person', teamId, userId, facts, relations };
}

/** The clock looks once, `after` the declaration. */
export function tick(walk: Walk, after: string, policy: Policy): Walk {
  const ring = overdue(deadlinesFor(walk.incident, policy), minute(after));
  return ring === null ? { ...walk, at: minute(after) } : ask(walk, after, BOT, ring, policy);
}

/** Minutes after the declaration at which each clock will ring. */
export function rings(walk: Walk, policy: Policy): Partial<Record<Deadline['kind'], number>> {
  const minutes = deadlinesFor(walk.incident, policy).map(({ kind, dueAt }) => [
    kind,
    (dueAt.getTime() - DECLARED_AT.getTime()) / 60_000,
  ]);
  return Object.fromEntries(minutes);
}

/** The types of the entries that came after the first `known`. */
export function typesAfter(walk: Walk, known: number): string[] {
  return walk.entries.slice(known).map(({ type }) => type);
}
