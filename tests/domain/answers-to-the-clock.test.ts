// What the clock announces and asks, and what people answer: raise and hold, better or still broken, snooze, hand over, page by name.
import { describe, expect, test } from '@jest/globals';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import type { Severity } from '../../src/domain/severity/severity.ts';
import { person } from '../../src/domain/target.ts';
import { ask, declared, minute, rings, tick, typesAfter, type Walk } from '../support/core.ts';
import { ESCALATION_POLICY, policyWith } from '../support/policies.ts';

const policy = policyWith(ESCALATION_POLICY);
const HOLD: ChangeRequest = { type: 'holdSeverity', reason: 'one region only' };
const MONITOR: ChangeRequest = { type: 'move', to: 'monitoring', from: null };

function acknowledged(severity: Severity, otherwise = policy): Walk {
  return ask(declared(otherwise, { severity }), '1m', 'U0BOB', { type: 'acknowledge' }, otherwise);
}

describe('the clock raises the severity', () => {
  test('a SEV2 unresolved for 30 minutes: announced after 25, raised after 30, and somebody is paged', () => {
    const warned = tick(acknowledged('SEV2'), '25m', policy);
    expect(warned.entries.at(-1)).toMatchObject({ type: 'raiseWarned', to: 'SEV1', raisesAt: minute('30m') });
    expect(rings(warned, policy)).toMatchObject({ raise: 30 });
    const raised = tick(warned, '30m', policy);
    expect(typesAfter(raised, warned.entries.length)).toEqual(['severityChanged', 'paged']);
    expect(raised.entries.at(-2)).toMatchObject({ from: 'SEV2', to: 'SEV1', because: 'unresolved' });
    expect(raised.entries.at(-1)).toMatchObject({ reasons: ['critical'] });
    expect(rings(raised, policy)).toMatchObject({ update: 60, escalate: 60 });
    expect(rings(raised, policy).raiseWarning).toBeUndefined();
  });

  test('the commander holds it, with a reason, for 30 minutes; then it is announced again', () => {
    const held = ask(tick(acknowledged('SEV2'), '25m', policy), '27m', 'U0ALICE', HOLD, policy);
    expect(held.entries.at(-1)).toMatchObject({
      type: 'severityHeld',
      untilAt: minute('57m'),
      reason: 'one region only',
    });
    expect(rings(held, policy)).toMatchObject({ raiseWarning: 52 });
    expect(typesAfter(tick(held, '51m', policy), held.entries.length)).toEqual([]);
    const again = tick(tick(held, '52m', policy), '57m', policy);
    expect(again.incident.severity).toBe('SEV1');
  });

  test.each<[string, string, ChangeRequest, string]>([
    ['somebody else', 'U0BOB', HOLD, 'not-commander'],
    ['without a reason', 'U0ALICE', { type: 'holdSeverity', reason: ' ' }, 'empty-text'],
  ])('%s cannot hold it', (_, by, request, code) => {
    const warned = tick(acknowledged('SEV2'), '25m', policy);
    expect(ask(warned, '26m', by, request, policy).refusal).toMatchObject({ code });
  });

  test('there is nothing above SEV1, whatever the policy says of its clock', () => {
    const raising = policyWith('severities: { SEV1: { raiseAfter: 30m } }');
    const top = acknowledged('SEV1', raising);
    expect(rings(top, raising)).not.toHaveProperty('raiseWarning');
    expect(typesAfter(tick(top, '25m', raising), 2)).not.toContain('raiseWarned');
    expect(ask(top, '2m', 'U0ALICE', HOLD, raising).refusal).toMatchObject({ code: 'nothing-to-hold' });
  });

  test('there is nothing to hold at the top, nor where the policy never raises', () => {
    expect(ask(acknowledged('SEV1'), '2m', 'U0ALICE', HOLD, policy).refusal).toMatchObject({ code: 'nothing-to-hold' });
    expect(ask(acknowledged('SEV4'), '2m', 'U0ALICE', HOLD, policy).refusal).toMatchObject({ code: 'nothing-to-hold' });
  });

  test('a warning that comes late, after an outage, still leaves five minutes to hold', () => {
    const late = tick(acknowledged('SEV2'), '90m', policy);
    expect(late.incident.severity).toBe('SEV2');
    expect(late.entries).toContainEqual(expect.objectContaining({ type: 'raiseWarned', raisesAt: minute('95m') }));
  });

  test.each([
    ['1505s', '30m'],
    ['1506s', '1806s'],
  ])('a warning after %s is on time up to five seconds: raised after %s', (at, raised) => {
    const warned = tick(acknowledged('SEV2'), at, policy);
    expect(warned.entries).toContainEqual(expect.objectContaining({ type: 'raiseWarned', raisesAt: minute(raised) }));
  });

  test('nobody is paged for a severity that is not critical yet', () => {
    const calm = policyWith(
      `${ESCALATION_POLICY}severities: { SEV3: { raiseAfter: 10m, escalateAfter: null, updateEvery: null } }`,
    );
    const raised = tick(tick(acknowledged('SEV3', calm), '5m', calm), '10m', calm);
    expect(typesAfter(raised, 2)).toEqual(['raiseWarned', 'severityChanged']);
  });

  test('a clock shorter than the warning is announced half-way, the one that holds it, too', () => {
    const drill = policyWith('severities: { SEV2: { raiseAfter: 4m } }');
    expect(rings(acknowledged('SEV2', drill), drill).raiseWarning).toBe(2);
    const short = policyWith(`${ESCALATION_POLICY}raising: { holdFor: 4m }`);
    const held = ask(tick(acknowledged('SEV2', short), '25m', short), '26m', 'U0ALICE', HOLD, short);
    expect(rings(held, short).raiseWarning).toBe(28);
  });

  test('harm that has stopped raises nothing; when it comes back, that is announced first', () => {
    const warned = tick(acknowledged('SEV2'), '25m', policy);
    const calm = ask(warned, '28m', 'U0BOB', MONITOR, policy);
    expect(rings(calm, policy)).not.toHaveProperty('raise');
    expect(rings(calm, policy)).not.toHaveProperty('raiseWarning');
    const back = ask(calm, '50m', 'U0BOB', { type: 'move', to: 'mitigating', from: null }, policy);
    const announced = tick(back, '50m', policy);
    expect(announced.entries.at(-1)).toMatchObject({ type: 'raiseWarned', raisesAt: minute('55m') });
  });

  test('a raise and a missed update at the same moment page once, for both reasons', () => {
    const quick = policyWith(
      `${ESCALATION_POLICY}severities: { SEV2: { updateEvery: 10m, raiseAfter: 30m, escalateAfter: 30m } }`,
    );
    const warned = tick(acknowledged('SEV2', quick), '25m', quick);
    const raised = tick(warned, '35m', quick);
    expect(typesAfter(raised, warned.entries.length)).toEqual(['updateOverdue', 'severityChanged', 'paged']);
    expect(raised.entries.at(-1)).toMatchObject({ reasons: ['critical', 'noProgress', 'missedUpdate'] });
  });
});

describe('verifying', () => {
  const monitoring = (severity: Severity) => ask(acknowledged(severity), '20m', 'U0BOB', MONITOR, policy);

  test('ten minutes after the harm stopped the room is asked; three times, then no more', () => {
    let walk = monitoring('SEV2');
    for (const after of ['30m', '40m', '50m']) walk = tick(walk, after, policy);
    expect(walk.entries.filter(({ type }) => type === 'verificationAsked')).toMatchObject([
      { ask: 1 },
      { ask: 2 },
      { ask: 3 },
    ]);
    expect(rings(walk, policy).verify).toBeUndefined();
  });

  test('better ends the asking', () => {
    const better = ask(monitoring('SEV2'), '31m', 'U0BOB', { type: 'verify', isBetter: true }, policy);
    expect(better.entries.at(-1)).toMatchObject({ type: 'verified', by: 'U0BOB' });
    expect(rings(better, policy).verify).toBeUndefined();
    const twice = ask(better, '32m', 'U0DAN', { type: 'verify', isBetter: true }, policy);
    expect(twice.refusal).toMatchObject({ code: 'already-verified', by: 'U0BOB' });
  });

  test('still broken goes back to mitigating, one level up, and pages where that is critical', () => {
    const broken = ask(monitoring('SEV2'), '31m', 'U0BOB', { type: 'verify', isBetter: false }, policy);
    expect(typesAfter(broken, 3)).toEqual(['verificationFailed', 'moved', 'severityChanged', 'paged']);
    expect(broken.entries.at(-1)).toMatchObject({ reasons: ['critical'] });
    expect(broken.incident).toMatchObject({ status: 'mitigating', severity: 'SEV1', mitigatedAt: null });
  });

  test('a SEV3 that is still broken rises, and pages nobody yet', () => {
    const broken = ask(monitoring('SEV3'), '31m', 'U0BOB', { type: 'verify', isBetter: false }, policy);
    expect(typesAfter(broken, monitoring('SEV3').entries.length)).toEqual([
      'verificationFailed',
      'moved',
      'severityChanged',
    ]);
  });

  test('a SEV1 that is still broken cannot rise, so it gets more hands', () => {
    const broken = ask(monitoring('SEV1'), '31m', 'U0BOB', { type: 'verify', isBetter: false }, policy);
    expect(broken.entries.at(-1)).toMatchObject({ type: 'paged', reasons: ['noProgress'] });
    expect(broken.incident.severity).toBe('SEV1');
  });

  test('an answer that comes when the status has moved on is refused', () => {
    const moved = ask(monitoring('SEV2'), '31m', 'U0DAN', { type: 'move', to: 'mitigating', from: null }, policy);
    const answer = ask(moved, '32m', 'U0BOB', { type: 'verify', isBetter: false }, policy);
    expect(answer.refusal).toMatchObject({ code: 'not-monitoring', status: 'mitigating', by: 'U0DAN' });
  });
});

describe('updates put off and paused', () => {
  test('a snooze moves the reminder, and nothing is asked before it; an update ends it', () => {
    const nudged = tick(acknowledged('SEV1'), '25m', policy);
    const snoozed = ask(nudged, '26m', 'U0ALICE', { type: 'snoozeUpdate', forMs: 30 * 60_000 }, policy);
    expect(snoozed.entries.at(-1)).toMatchObject({ type: 'updateSnoozed', untilAt: minute('56m') });
    expect(rings(snoozed, policy).update).toBe(56);
    expect(rings(snoozed, policy)).not.toHaveProperty('nudge');
    const update: ChangeRequest = { type: 'postUpdate', text: 'back', isNoChange: false, nextUpdateAt: null };
    expect(rings(ask(snoozed, '30m', 'U0BOB', update, policy), policy).update).toBe(60);
  });

  test('an overdue update can be put off as well', () => {
    const overdue = tick(acknowledged('SEV1'), '30m', policy);
    const snoozed = ask(overdue, '31m', 'U0ALICE', { type: 'snoozeUpdate', forMs: 60 * 60_000 }, policy);
    expect(rings(snoozed, policy).update).toBe(91);
  });

  test('no longer than the policy says, whatever the hour of the day', () => {
    const asleep = ask(acknowledged('SEV1'), '10h', 'U0ALICE', { type: 'snoozeUpdate', forMs: 61 * 60_000 }, policy);
    expect(asleep.refusal).toMatchObject({ code: 'snooze-too-long' });
  });

  test('what expects no update cannot be put off', () => {
    const answer = ask(acknowledged('SEV4'), '2m', 'U0ALICE', { type: 'snoozeUpdate', forMs: 1 }, policy);
    expect(answer.refusal).toEqual({ code: 'no-update-expected' });
  });

  test('a policy may pause reminders in a status; they run again after it', () => {
    const patient = policyWith(`${ESCALATION_POLICY}updates: { pausedWhile: [monitoring] }`);
    const calm = ask(acknowledged('SEV1', patient), '20m', 'U0BOB', MONITOR, patient);
    expect(rings(calm, patient)).not.toHaveProperty('update');
    expect(rings(calm, patient)).not.toHaveProperty('nudge');
    const back = ask(calm, '25m', 'U0BOB', { type: 'move', to: 'mitigating', from: null }, patient);
    expect(rings(back, patient).update).toBe(30);
  });
});

describe('handing over', () => {
  test('a commander is asked after four hours, and again after four more; a new one starts anew', () => {
    const asked = tick(acknowledged('SEV1'), '241m', policy);
    expect(asked.entries.at(-1)).toMatchObject({ type: 'handoverNudged', userId: 'U0ALICE', sinceAt: minute('0m') });
    expect(rings(asked, policy).handover).toBe(481);
    const handed = ask(asked, '250m', 'U0ALICE', { type: 'assignRole', role: 'commander', userId: 'U0BOB' }, policy);
    expect(rings(handed, policy).handover).toBe(490);
  });
});

test('only what becomes a SEV1 pages at once, and the same severity is no change', () => {
  const changing = (from: Severity, to: Severity) =>
    ask(declared(policy, { severity: from }), '2m', 'U0ALICE', { type: 'changeSeverity', to, reason: 'x' }, policy);
  const pagesAfter = (from: Severity, to: Severity) =>
    typesAfter(changing(from, to), declared(policy, { severity: from }).entries.length);
  expect(pagesAfter('SEV2', 'SEV1')).toEqual(['severityChanged', 'paged']);
  expect(pagesAfter('SEV4', 'SEV2')).toEqual(['severityChanged']);
  expect(pagesAfter('SEV1', 'SEV2')).toEqual(['severityChanged']);
  expect(changing('SEV2', 'SEV2').refusal).toEqual({ code: 'already-severity', severity: 'SEV2' });
});

describe('escalating by hand', () => {
  const escalate = (to: Extract<ChangeRequest, { type: 'escalate' }>['to']) =>
    ask(declared(policy), '2m', 'U0ALICE', { type: 'escalate', to }, policy);

  test('the next level, a level by number in this round or the next, a person', () => {
    expect(escalate(null).entries.at(-1)).toMatchObject({ step: 2, targets: ['U0DAN'] });
    expect(escalate({ level: 2 }).entries.at(-1)).toMatchObject({ step: 2, targets: ['U0DAN'] });
    expect(escalate({ level: 1 }).entries.at(-1)).toMatchObject({ step: 3, targets: ['U0BOB'] });
    expect(escalate({ target: person('U0CAROL') }).entries.at(-1)).toMatchObject({
      step: 1,
      targets: ['U0CAROL'],
      isNamed: true,
    });
    for (const level of [-1, 0, 3])
      expect(escalate({ level }).refusal).toEqual({ code: 'no-such-level', level, levels: 2 });
  });

  test.each([
    [1, 4],
    [2, 2],
    [3, 3],
  ])('of three levels, the first of which was paged, level %s is step %s', (level, step) => {
    const three = policyWith(
      ESCALATION_POLICY.replace('    repeat:', '      - { page: [U0ERIN], within: 5m }\n    repeat:'),
    );
    const walk = ask(declared(three), '2m', 'U0ALICE', { type: 'escalate', to: { level } }, three);
    expect(walk.entries.at(-1)).toMatchObject({ step });
  });

  test('whoever is named gets the time of a level before the escalation policy goes on', () => {
    expect(rings(escalate({ target: person('U0CAROL') }), policy).acknowledge).toBe(7);
  });
});

test('who is behind a group is told once, whoever a second look might find', () => {
  const reached = (userIds: string[]): ChangeRequest => ({
    type: 'reportReached',
    pagedSeq: 2,
    target: 'S0ONCALL',
    userIds,
    passedOver: [],
  });
  const first = ask(declared(policy), '1m', 'warroom', reached(['U0CAROL']), policy);
  expect(first.incident.paging.targets).toEqual(['U0BOB', 'U0CAROL']);
  expect(ask(first, '1m', 'warroom', reached(['U0ERIN']), policy).refusal).toEqual({ code: 'already-reported' });
});
