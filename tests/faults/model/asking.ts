// What people may ask, how they type it, and who: the vocabulary of the steps.
import fc from 'fast-check';
import type { Deliver } from '../../../simulator/acts.ts';
import type { Ask } from './expected-answer.ts';
import { declared, type Expected, OPEN, SEVERITIES, type Severity } from './expected-incident.ts';
import { type Model, OUTSIDER, PEOPLE, type Who } from './steps.ts';
import { GENERAL, type World } from './world.ts';

/** A person who is paged for more than these at the same moment gets one message for all of them, which stories tell of. */
const MOST_INCIDENTS = 5;

/** The same payload again and again, at once, to one replica after the other. */
export const deliveries: fc.Arbitrary<Deliver> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.record({ times: fc.integer({ min: 2, max: 5 }), concurrently: fc.constant(true) }) },
);
export const who = fc.constantFrom(...PEOPLE);
/** Mostly somebody who knows the incident: whoever commands it then. */
export const askers = fc.oneof(
  { weight: 3, arbitrary: fc.constant('commander' as const) },
  { weight: 2, arbitrary: who },
);
const one = (...each: Ask[]) => fc.constantFrom<Ask>(...each);
export const asks: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 4, arbitrary: one({ type: 'acknowledge' }, { type: 'update', isNoChange: false }, { type: 'note' }) },
  { weight: 2, arbitrary: one({ type: 'hold' }, { type: 'escalate' }) },
  { weight: 1, arbitrary: one({ type: 'resolve' }, { type: 'cancel' }, { type: 'close' }) },
  { weight: 1, arbitrary: one({ type: 'reopen' }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('move' as const), to: fc.constantFrom(...OPEN), seen: fc.constant(null) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('changeSeverity' as const), to: fc.constantFrom(...SEVERITIES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('snooze' as const), minutes: fc.constantFrom(10, 30, 90) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('verify' as const), isBetter: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('lead' as const),
      who: fc.constantFrom('U0ALICE', 'U0BOB', 'U0DAN'),
    }),
  },
);

/** What is typed for it. */
export function typed(ask: Ask, { reference }: Expected, words: string): string {
  const NAMES: Record<string, string> = { U0ALICE: '@alice', U0BOB: '@bob', U0DAN: '@dan' };
  switch (ask.type) {
    case 'acknowledge':
      return `ack ${reference}`;
    case 'move':
      return `status ${ask.to} ${reference}`;
    case 'changeSeverity':
      return `sev ${reference} ${ask.to.slice(3)}`;
    case 'snooze':
      return `snooze ${reference} ${ask.minutes}m`;
    case 'verify':
      return `verify ${reference} ${ask.isBetter ? 'better' : 'broken'}`;
    case 'lead':
      return `lead ${reference} ${NAMES[ask.who]}`;
    case 'escalate':
    case 'close':
      return `${ask.type} ${reference}`;
    default:
      return `${ask.type} ${reference} ${words}`;
  }
}

/** Types a command in #general and answers with what only they are told. */
export function types(world: World, by: string, text: string, deliver?: Deliver): Promise<string[] | null> {
  const act = { type: 'command' as const, channel: GENERAL, text: `/incident ${text}`, ...(deliver && { deliver }) };
  return world.acts(by, act, GENERAL);
}

export interface Declaration {
  by: Who;
  severity: Severity;
  isPrivate: boolean;
}

export const declarations: fc.Arbitrary<Declaration> = fc
  .record({ by: who, severity: fc.constantFrom(...SEVERITIES), isPrivate: fc.constantFrom(true, false, false) })
  .map((each) => ({ ...each, isPrivate: each.isPrivate && each.by !== OUTSIDER }));

export function mayDeclare({ incidents }: Model): boolean {
  return incidents.length < MOST_INCIDENTS;
}

export function hasAny({ incidents }: Model): boolean {
  return incidents.length > 0;
}

/** The incident that a declaration brings about. */
export function born(model: Model, { by, severity, isPrivate }: Declaration, title: string, at: number): Expected {
  const reference = `INC-2026-${String(model.incidents.length + 1).padStart(3, '0')}`;
  return declared({ reference, title, isPrivate, declaredBy: by, severity }, at);
}

export function sentence({ severity, isPrivate }: Declaration, title: string): string {
  return `${severity.toLowerCase()} ${title}${isPrivate ? ' --private' : ''}`;
}

export function askerOf(asker: Who | 'commander', { commander }: Expected): string {
  return asker === 'commander' ? commander : asker;
}
