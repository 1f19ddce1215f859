// What the clock asks for and when: acknowledge, update, escalate, nudge; late and on time.
import { describe, expect, test } from '@jest/globals';
import { overdue } from '../../src/domain/deadlines.ts';
import { ask, declared, minute, rings, tick, typesAfter } from '../support/core.ts';
import { ESCALATION_POLICY, policyWith } from '../support/policies.ts';

const policy = policyWith(ESCALATION_POLICY);

describe('acknowledging', () => {
  test('a SEV1 pages the first level at once, and has five minutes to be acknowledged', () => {
    const incident = declared(policy);
    expect(incident.entries.at(-1)).toMatchObject({
      type: 'paged',
      step: 1,
      targets: ['U0BOB'],
      reasons: ['critical'],
    });
    expect(rings(incident, policy).acknowledge).toBe(5);
  });

  test('a SEV2 pages nobody for fifteen minutes, then the first level', () => {
    const calm = declared(policy, { severity: 'SEV2' });
    expect(calm.entries).toHaveLength(1);
    expect(tick(calm, '14m', policy).entries).toHaveLength(1);
    expect(tick(calm, '15m', policy).entries.at(-1)).toMatchObject({
      type: 'paged',
      step: 1,
      reasons: ['unacknowledged'],
    });
  });

  test('nobody answers: level by level, then the escalation policy again, then the contacts, then silence', () => {
    let walk = declared(policy);
    for (const after of ['5m', '10m', '15m', '20m']) walk = tick(walk, after, policy);
    const pages = walk.entries.filter(({ type }) => type === 'paged' || type === 'pagesExhausted');
    expect(pages).toMatchObject([
      { step: 1, targets: ['U0BOB'] },
      { step: 2, targets: ['U0DAN'] },
      { step: 3, targets: ['U0BOB'] },
      { step: 4, targets: ['U0DAN'] },
      { type: 'pagesExhausted', contacts: 'Duty phone +33 1 23 45 67 89' },
    ]);
    expect(rings(walk, policy).acknowledge).toBeUndefined();
  });

  test('an escalation policy that ended in vain still pages for whatever else asks', () => {
    const steady = policyWith(`${ESCALATION_POLICY}severities: { SEV2: { raiseAfter: null } }`);
    let walk = declared(steady, { severity: 'SEV2' });
    for (const after of ['15m', '20m', '25m', '30m', '35m']) walk = tick(walk, after, steady);
    expect(walk.entries.at(-1)).toMatchObject({ type: 'pagesExhausted' });
    const escalated = tick(walk, '60m', steady);
    expect(escalated.entries.at(-1)).toMatchObject({ type: 'paged', reasons: ['noProgress'], targets: ['U0BOB'] });
    const raised = ask(walk, '40m', 'U0ALICE', { type: 'changeSeverity', to: 'SEV1', reason: null }, steady);
    expect(raised.entries.at(-1)).toMatchObject({ type: 'paged', reasons: ['critical'], step: 1, targets: ['U0BOB'] });
    expect(rings(raised, steady).acknowledge).toBe(45);
  });

  test('a page says when the next one goes out, by the clock that will send it', () => {
    const slow = policyWith(`${ESCALATION_POLICY}severities: { SEV1: { acknowledgeWithin: 7m } }`);
    const incident = declared(slow);
    expect(incident.entries.at(-1)).toMatchObject({ nextAt: minute('7m') });
    expect(rings(incident, slow).acknowledge).toBe(7);
  });

  test('an acknowledgement stops it, and the second one is told who was first', () => {
    const acknowledged = ask(declared(policy), '1m', 'U0BOB', { type: 'acknowledge' }, policy);
    expect(rings(acknowledged, policy).acknowledge).toBeUndefined();
    const second = ask(acknowledged, '2m', 'U0DAN', { type: 'acknowledge' }, policy);
    expect(second.refusal).toEqual({ code: 'already-acknowledged', by: 'U0BOB', at: minute('1m') });
  });

  test('after two hours away the highest level that is due is paged, once', () => {
    const late = tick(declared(policy, { severity: 'SEV2' }), '2h', policy);
    const pages = late.entries.filter(({ type }) => type === 'paged');
    expect(pages).toMatchObject([{ step: 2, targets: ['U0DAN'], skipped: 1 }]);
  });

  test.each([
    ['1199s', 1],
    ['20m', 2],
  ])('a level whose whole time has gone by after %s is passed over: level %s', (at, step) => {
    expect(tick(declared(policy, { severity: 'SEV2' }), at, policy).entries.at(-1)).toMatchObject({ step });
  });

  test('without an escalation policy the commander is asked, not nobody', () => {
    const bare = policyWith();
    expect(tick(declared(bare), '5m', bare).entries.at(-1)).toMatchObject({ type: 'paged', targets: ['U0ALICE'] });
  });

  test('a drill pages only its commander', () => {
    expect(declared(policy, { isDrill: true }).entries.at(-1)).toMatchObject({ type: 'paged', targets: ['U0ALICE'] });
  });
});

describe('updates', () => {
  const quiet = (severity: 'SEV1' | 'SEV2' | 'SEV4') =>
    ask(declared(policy, { severity }), '1m', 'U0BOB', { type: 'acknowledge' }, policy);

  test.each([
    ['SEV1', 30, 25],
    ['SEV2', 60, 55],
    ['SEV4', undefined, undefined],
  ] as const)('a %s is updated by minute %s and nudged at %s', (severity, update, nudge) => {
    const clocks = rings(quiet(severity), policy);
    expect([clocks.update, clocks.nudge]).toEqual([update, nudge]);
  });

  test('the clock runs from the last update, in any form', () => {
    const updated = ask(
      quiet('SEV1'),
      '20m',
      'U0BOB',
      { type: 'postUpdate', text: '', isNoChange: true, nextUpdateAt: null },
      policy,
    );
    expect(rings(updated, policy).update).toBe(50);
    expect(updated.entries.at(-1)).toMatchObject({ nextUpdateAt: minute('50m') });
  });

  test('an update may promise its successor, and the promise is kept', () => {
    const promised = ask(
      quiet('SEV1'),
      '20m',
      'U0BOB',
      { type: 'postUpdate', text: 'rolling back', isNoChange: false, nextUpdateAt: minute('30m') },
      policy,
    );
    expect(rings(promised, policy).update).toBe(30);
  });

  test('nudged once, reminded in the room, then the next level', () => {
    const nudged = tick(quiet('SEV2'), '55m', policy);
    expect(nudged.entries.at(-1)).toMatchObject({ type: 'updateNudged', userId: 'U0ALICE', dueAt: minute('1h') });
    expect(typesAfter(tick(nudged, '56m', policy), nudged.entries.length)).toEqual([]);
    const reminded = tick(nudged, '60m', policy);
    expect(reminded.entries).toContainEqual(expect.objectContaining({ type: 'updateOverdue', missed: 1 }));
    const climbed = tick(reminded, '120m', policy);
    const paged = climbed.entries.filter(
      ({ type, at }) => type === 'paged' && at.getTime() === minute('120m').getTime(),
    );
    expect(paged).toMatchObject([{ reasons: ['noProgress', 'missedUpdate'] }]);
  });

  test('after two hours away: one reminder that counts what was missed', () => {
    const late = tick(quiet('SEV1'), '2h', policy);
    expect(typesAfter(late, 3)).toEqual(['updateOverdue', 'paged']);
    expect(late.entries).toContainEqual(
      expect.objectContaining({ type: 'updateOverdue', missed: 4, dueAt: minute('30m') }),
    );
    expect(rings(late, policy).update).toBe(150);
  });

  test('after weeks away no more than a thousand missed ones are counted', () => {
    const late = tick(quiet('SEV1'), '600h', policy);
    expect(late.entries).toContainEqual(expect.objectContaining({ type: 'updateOverdue', missed: 1000 }));
  });

  test('the lateness of ticks does not add up', () => {
    let walk = declared(policyWith(ESCALATION_POLICY));
    for (const after of ['301s', '602s']) walk = tick(walk, after, policy);
    const updates = ask(walk, '11m', 'U0BOB', { type: 'acknowledge' }, policy);
    expect(walk.entries.filter(({ type }) => type === 'paged').map(({ at }) => at)).toEqual(
      ['0m', '301s', '602s'].map(minute),
    );
    expect(rings(walk, policy).acknowledge).toBe(15);
    expect(rings(tick(updates, '1801s', policy), policy)).toMatchObject({ update: 60, escalate: 60 });
  });

  test.each([
    ['305s', 10],
    ['306s', 10.1],
  ])('a page %s after the first counts from when it was due up to five seconds: the next at minute %s', (at, next) => {
    expect(rings(tick(declared(policy), at, policy), policy).acknowledge).toBe(next);
  });

  test('a cadence shorter than the nudge is not nudged', () => {
    const drill = policyWith('severities: { SEV1: { updateEvery: 4s } }');
    expect(rings(declared(drill), drill).nudge).toBeUndefined();
    const equal = policyWith('severities: { SEV1: { updateEvery: 5m } }');
    expect(rings(declared(equal), equal).nudge).toBeUndefined();
    const longer = policyWith('severities: { SEV1: { updateEvery: 301s } }');
    expect(rings(declared(longer), longer).nudge).toBeCloseTo(1 / 60);
  });
});

describe('no progress', () => {
  test('a SEV1 unresolved after 30 minutes pages the next level, and again every 30', () => {
    const acknowledged = ask(declared(policy), '1m', 'U0BOB', { type: 'acknowledge' }, policy);
    const first = tick(acknowledged, '30m', policy);
    expect(first.entries.at(-1)).toMatchObject({ type: 'paged', step: 2, reasons: ['noProgress'] });
    expect(rings(first, policy).escalate).toBe(60);
  });

  test('several due deadlines page once', () => {
    const walk = tick(declared(policy), '30m', policy);
    const pages = walk.entries.filter(({ type, at }) => type === 'paged' && at > minute('0m'));
    expect(pages).toHaveLength(1);
    expect(typesAfter(tick(walk, '30m', policy), walk.entries.length)).toEqual([]);
  });

  test('raising to SEV1 pages at once; every clock starts anew', () => {
    const raised = ask(
      declared(policy, { severity: 'SEV3' }),
      '50m',
      'U0BOB',
      { type: 'changeSeverity', to: 'SEV1', reason: 'all users' },
      policy,
    );
    expect(typesAfter(raised, 1)).toEqual(['severityChanged', 'paged']);
    expect(rings(raised, policy)).toEqual({ acknowledge: 55, escalate: 80, update: 80, nudge: 75, handover: 240 });
  });
});

test('where nothing is due the clock asks nothing', () => {
  expect(overdue([], minute('0m'))).toBeNull();
  expect(overdue([{ kind: 'update', dueAt: minute('1m') }], minute('59s'))).toBeNull();
});

test('an incident that is over has no clocks but those of what is left to do', () => {
  const resolution = {
    summary: 'rolled back',
    rootCause: null,
    isTemporary: false,
    dataLost: null,
    securityImpact: null,
  };
  const resolved = ask(declared(policy), '9m', 'U0BOB', { type: 'resolve', resolution, postmortemOwner: null }, policy);
  // The post-mortem at half-time, the cause on the morning of the day it is due, a list for everybody on the Monday after that.
  expect(rings(resolved, policy)).toEqual({ postmortem: 9 + 24 * 60, actions: 2820, overdue: 10_020 });
});
