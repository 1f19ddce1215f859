// Every status against every change, and what no sequence of changes may ever lead to.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import { DEADLINE_KINDS, deadlinesFor } from '../../src/domain/deadlines.ts';
import { foldTimeline } from '../../src/domain/fold.ts';
import { isOpen, OPEN_STATUSES, type Status } from '../../src/domain/lifecycle/status.ts';
import { ROLES } from '../../src/domain/roles/roles.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import { person } from '../../src/domain/target.ts';
import { ask, declared, tick, typesAfter, type Walk } from '../support/core.ts';
import { ESCALATION_POLICY, policyWith } from '../support/policies.ts';

const LASTING = ['postmortem', 'actions', 'overdue'];
const policy = policyWith(ESCALATION_POLICY);
const RESOLUTION = {
  summary: 'rolled back',
  rootCause: null,
  isTemporary: false,
  dataLost: null,
  securityImpact: null,
};
const RESOLVE: ChangeRequest = { type: 'resolve', resolution: RESOLUTION, postmortemOwner: null };

/** Without a post-mortem that has to be published first. */
const EASY = policyWith('severities: { SEV1: { postmortem: optional } }');

/** A SEV1 in a status, reached by the shortest way. */
function inStatus(status: Status): Walk {
  const fresh = ask(declared(EASY), '1m', 'U0BOB', { type: 'acknowledge' }, EASY);
  if (status === 'investigating') return fresh;
  if (isOpen(status)) return ask(fresh, '2m', 'U0BOB', { type: 'move', to: status, from: null }, EASY);
  if (status === 'cancelled') return ask(fresh, '2m', 'U0BOB', { type: 'cancel', reason: 'a false alarm' }, EASY);
  const resolved = ask(fresh, '2m', 'U0BOB', RESOLVE, EASY);
  return status === 'closed' ? ask(resolved, '3m', 'U0BOB', { type: 'close' }, EASY) : resolved;
}

// What a request leads to: the new status, or the code of the refusal.
const TABLE: [Status, Record<string, string>][] = [
  [
    'investigating',
    {
      identified: 'identified',
      mitigating: 'mitigating',
      monitoring: 'monitoring',
      investigating: 'already-in-status',
      resolve: 'resolved',
      reopen: 'already-open',
      close: 'not-resolved',
      cancel: 'cancelled',
    },
  ],
  [
    'identified',
    {
      investigating: 'illegal-move',
      identified: 'already-in-status',
      mitigating: 'mitigating',
      monitoring: 'monitoring',
      resolve: 'resolved',
      reopen: 'already-open',
      close: 'not-resolved',
      cancel: 'cancelled',
    },
  ],
  [
    'mitigating',
    {
      investigating: 'illegal-move',
      identified: 'illegal-move',
      mitigating: 'already-in-status',
      monitoring: 'monitoring',
      resolve: 'resolved',
      reopen: 'already-open',
      close: 'not-resolved',
      cancel: 'cancelled',
    },
  ],
  [
    'monitoring',
    {
      investigating: 'illegal-move',
      identified: 'illegal-move',
      mitigating: 'mitigating',
      monitoring: 'already-in-status',
      resolve: 'resolved',
      reopen: 'already-open',
      close: 'not-resolved',
      cancel: 'cancelled',
    },
  ],
  [
    'resolved',
    { identified: 'not-open', resolve: 'not-open', reopen: 'investigating', close: 'closed', cancel: 'already-ended' },
  ],
  [
    'closed',
    {
      identified: 'not-open',
      resolve: 'not-open',
      reopen: 'investigating',
      close: 'already-ended',
      cancel: 'already-ended',
    },
  ],
  [
    'cancelled',
    {
      identified: 'not-open',
      resolve: 'not-open',
      reopen: 'investigating',
      close: 'not-resolved',
      cancel: 'already-ended',
    },
  ],
];

function request(word: string): ChangeRequest {
  const to = OPEN_STATUSES.find((status) => status === word);
  if (to !== undefined) return { type: 'move', to, from: null };
  if (word === 'resolve') return RESOLVE;
  if (word === 'reopen' || word === 'cancel') return { type: word, reason: null };
  return { type: 'close' };
}

describe.each(TABLE)('%s', (status, answers) => {
  test.each(Object.entries(answers))('%s -> %s', (word, answer) => {
    const after = ask(inStatus(status), '10m', 'U0BOB', request(word), EASY);
    expect(after.refusal?.code ?? after.incident.status).toBe(answer);
  });
});

test('a button that was drawn for another status is refused, with who moved it and when', () => {
  const moved = inStatus('mitigating');
  const stale = ask(moved, '3m', 'U0DAN', { type: 'move', to: 'monitoring', from: 'investigating' }, policy);
  expect(stale.refusal).toMatchObject({ code: 'stale', status: 'mitigating', by: 'U0BOB' });
});

test('whoever moves an incident on has acknowledged it', () => {
  const moved = ask(declared(policy), '1m', 'U0BOB', { type: 'move', to: 'identified', from: null }, policy);
  expect(moved.incident.acknowledged?.by).toBe('U0BOB');
});

test('an update may move the status with the same breath: both happen, or neither', () => {
  const update = { type: 'postUpdate', text: 'rolled back', isNoChange: false, nextUpdateAt: null } as const;
  const both = ask(
    inStatus('identified'),
    '5m',
    'U0BOB',
    { ...update, move: { to: 'monitoring', from: 'identified' } },
    policy,
  );
  expect(both.incident).toMatchObject({ status: 'monitoring', update: { last: { text: 'rolled back' } } });
  const neither = ask(both, '6m', 'U0BOB', { ...update, move: { to: 'identified', from: 'identified' } }, policy);
  expect(neither.refusal).toMatchObject({ code: 'stale' });
  expect(neither.incident).toBe(both.incident);
});

test('resolving a SEV1 drafts its post-mortem, due in 48 hours; a SEV3 may do without', () => {
  const severe = ask(declared(policy), '60m', 'U0BOB', RESOLVE, policy);
  expect(severe.incident.postmortem).toMatchObject({ owner: 'U0ALICE', dueAt: new Date('2026-01-07T11:00:00Z') });
  const mild = ask(declared(policy, { severity: 'SEV3' }), '60m', 'U0BOB', RESOLVE, policy);
  expect(mild.incident.postmortem).toBeNull();
  expect(ask(mild, '61m', 'U0BOB', { type: 'draftPostmortem' }, policy).incident.postmortem).toMatchObject({
    owner: 'U0BOB',
  });
});

test('texts are cleaned before they are kept, and nothing is not a text', () => {
  const noted = ask(
    declared(policy),
    '1m',
    'U0BOB',
    { type: 'addNote', text: '  seen\u0000 at \u202E10:02 ', source: null },
    policy,
  );
  expect(noted.entries.at(-1)).toMatchObject({ type: 'noted', text: 'seen at 10:02' });
  expect(ask(noted, '2m', 'U0BOB', { type: 'addNote', text: ' \u200B ', source: null }, policy).refusal).toEqual({
    code: 'empty-text',
    what: 'note',
  });
});

test('Slack refusing the same step twice is told once', () => {
  const failed: ChangeRequest = {
    type: 'reportFailedStep',
    step: 'topic',
    target: null,
    error: 'missing_scope',
    needed: 'channels:manage',
  };
  const once = ask(declared(policy), '1m', 'warroom', failed, policy);
  expect(ask(once, '2m', 'warroom', failed, policy).refusal).toEqual({ code: 'already-reported' });
});

const anyRequest: fc.Arbitrary<ChangeRequest> = fc.oneof(
  fc.constantFrom<ChangeRequest>(
    { type: 'acknowledge' },
    RESOLVE,
    { type: 'close' },
    { type: 'escalate', to: null },
    { type: 'draftPostmortem' },
    { type: 'reopen', reason: null },
  ),
  fc.record({
    type: fc.constant('move' as const),
    to: fc.constantFrom(...OPEN_STATUSES),
    from: fc.constantFrom(null, ...OPEN_STATUSES),
  }),
  fc.record({
    type: fc.constant('changeSeverity' as const),
    to: fc.constantFrom(...SEVERITIES),
    reason: fc.constantFrom(null, 'because'),
  }),
  fc.record({
    type: fc.constant('postUpdate' as const),
    text: fc.string(),
    isNoChange: fc.boolean(),
    nextUpdateAt: fc.constant(null),
  }),
  fc.record({
    type: fc.constant('assignRole' as const),
    role: fc.constantFrom(...ROLES),
    userId: fc.constantFrom('U0ALICE', 'U0BOB', 'U0DAN'),
  }),
  fc.record({ type: fc.constant('snoozeUpdate' as const), forMs: fc.integer({ min: 1, max: 7_200_000 }) }),
  fc.record({ type: fc.constant('holdSeverity' as const), reason: fc.constantFrom('', 'one region only') }),
  fc.record({ type: fc.constant('verify' as const), isBetter: fc.boolean() }),
  fc.record({
    type: fc.constant('escalate' as const),
    to: fc.constantFrom(null, { level: 1 }, { level: 2 }, { level: 9 }, { target: person('U0CAROL') }),
  }),
  fc.record({
    type: fc.constant('reportReached' as const),
    pagedSeq: fc.constantFrom(2, 3),
    target: fc.constant('S0ONCALL'),
    userIds: fc.constantFrom(['U0DAN'], []),
    passedOver: fc.constant([]),
  }),
  fc.record({ type: fc.constant('addNote' as const), text: fc.string({ unit: 'binary' }), source: fc.constant(null) }),
);
const steps = fc.array(
  fc.record({ minutes: fc.integer({ min: 1, max: 90 }), request: fc.option(anyRequest, { nil: null }) }),
  { maxLength: 40, size: 'max' },
);

test('whatever people and the clock do, in any order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SEVERITIES), steps, (severity, taken) => {
      let walk = declared(policy, { severity });
      let minutes = 0;
      for (const { minutes: passed, request: asked } of taken) {
        minutes += passed;
        const before = walk.entries.length;
        walk = asked === null ? tick(walk, `${minutes}m`, policy) : ask(walk, `${minutes}m`, 'U0BOB', asked, policy);
        const added = walk.entries.slice(before);

        expect(foldTimeline(walk.incident.id, walk.entries)).toEqual(walk.incident);
        expect(walk.entries.map(({ seq }) => seq)).toEqual(walk.entries.map((_, index) => index + 1));
        expect(added.filter(({ type }) => type === 'paged').length).toBeLessThanOrEqual(1);
        const deadlines = deadlinesFor(walk.incident, policy);
        expect(new Set(deadlines.map(({ kind }) => kind)).size).toBe(deadlines.length);
        const running = deadlines.filter(({ kind }) => !LASTING.includes(kind));
        if (!isOpen(walk.incident.status)) expect(running).toEqual([]);
        // A clock that was just due must not be due again at the same moment; a new severity may bring clocks of its own.
        const again = typesAfter(tick(walk, `${minutes}m`, policy), walk.entries.length);
        if (asked === null && !added.some(({ type }) => type === 'severityChanged')) expect(again).toEqual([]);
        expect(DEADLINE_KINDS).toEqual(expect.arrayContaining(deadlines.map(({ kind }) => kind)));
      }
    }),
    { numRuns: 300 },
  );
});

describe('a commander whose account is gone', () => {
  test('is no commander, whatever else was refused before: the next level is paged, once', () => {
    const cannot: ChangeRequest = {
      type: 'reportFailedStep',
      step: 'invite',
      target: 'U0ALICE',
      error: 'cant_invite',
      needed: null,
    };
    const invited = ask(declared(policy), '1m', 'warroom', cannot, policy);
    expect(typesAfter(invited, 2)).toEqual(['stepFailed']);
    const left: ChangeRequest = { type: 'reportGone', userId: 'U0ALICE', because: 'deactivated' };
    const briefed = ask(invited, '1m', 'warroom', left, policy);
    expect(briefed.entries.at(-1)).toMatchObject({ type: 'paged', reasons: ['noCommander'] });
    expect(ask(briefed, '2m', 'warroom', left, policy).refusal).toEqual({ code: 'already-reported' });
  });
});
