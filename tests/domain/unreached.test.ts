// People who are gone, and pages that reach nobody: paging never stops with nobody, and what waits for somebody waits for somebody else.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import { deadlinesFor } from '../../src/domain/deadlines.ts';
import { deliveriesFor } from '../../src/domain/deliveries.ts';
import { foldTimeline } from '../../src/domain/fold.ts';
import { updateAuthor } from '../../src/domain/roles/roles.ts';
import { person } from '../../src/domain/target.ts';
import { BOT, type EntryOf } from '../../src/domain/timeline.ts';
import { ask, declared, rings, tick, typesAfter, type Walk } from '../support/core.ts';
import { policyWith } from '../support/policies.ts';

const policyOf = (...levels: string[]) =>
  policyWith(`
pagers:
  ops: { kind: pagerDuty, url: "https://pages.example.com" }
  bridge: { kind: webhook, url: "https://pages.example.com" }
schedules: { nights: { members: [U0BOB], since: "2025-12-29T09:00" } }
escalationPolicies:
  default:
    repeat: 2
    contacts: "Duty phone"
    levels:
${levels.map((page) => `      - { page: [${page}], within: 5m }`).join('\n')}
`);

const gone = (userId: string): ChangeRequest => ({ type: 'reportGone', userId, because: 'deactivated' });
const failed = (target: string, pagedSeq: number): ChangeRequest => {
  return { type: 'reportFailedStep', step: 'page', target, error: 'pager_http_400', needed: null, pagedSeq };
};
const nobodyIn = (target: string, pagedSeq: number): ChangeRequest => {
  return { type: 'reportReached', pagedSeq, target, userIds: [], passedOver: [] };
};
const pages = ({ entries }: Walk) => entries.filter((entry): entry is EntryOf<'paged'> => entry.type === 'paged');
const pagedLast = (walk: Walk) => pages(walk).at(-1);

/** A SEV1 that is declared under the policy, and what the bot finds out a minute later, one after the other. */
function walkOf(policy: ReturnType<typeof policyOf>, ...found: ChangeRequest[]): Walk {
  return found.reduce((walk, request) => ask(walk, '1m', BOT, request, policy), declared(policy));
}

describe('a page that reaches nobody goes on to the next level at once', () => {
  test.each<[string, string, ChangeRequest]>([
    ['a person who is gone', 'U0BOB', gone('U0BOB')],
    ['whose turn it is, and who is gone', 'nights', gone('U0BOB')],
    ['a pager that refuses it', 'ops', failed('ops', 2)],
    ['a group in which nobody is left', 'S0LEFT', nobodyIn('S0LEFT', 2)],
  ])('%s', (_, level, found) => {
    const walk = walkOf(policyOf(level, 'U0DAN'), found);
    expect(pagedLast(walk)).toMatchObject({ reasons: ['notReached'], step: 2, targets: ['U0DAN'] });
    // The level that was reached has its whole time.
    expect(rings(walk, policyOf(level, 'U0DAN')).acknowledge).toBe(6);
  });

  test('but not while it may reach somebody else, and not once somebody else has been paged since', () => {
    const two = policyOf('U0BOB, ops', 'U0DAN');
    expect(pages(walkOf(two, gone('U0BOB')))).toHaveLength(1);
    expect(pages(walkOf(two, gone('U0BOB'), failed('ops', 2)))).toHaveLength(2);
    const one = policyOf('U0BOB', 'U0DAN');
    const late = tick(declared(one), '5m', one);
    expect(pages(ask(late, '6m', BOT, gone('U0BOB'), one))).toHaveLength(2);
  });

  test('a group’s people count, and when they are gone too the next level is paged', () => {
    const policy = policyOf('S0TEAM', 'U0DAN');
    const reached: ChangeRequest = { ...nobodyIn('S0TEAM', 2), userIds: ['U0BOB', 'U0CAROL'] } as ChangeRequest;
    expect(pages(walkOf(policy, reached, gone('U0BOB')))).toHaveLength(1);
    expect(pages(walkOf(policy, reached, gone('U0BOB'), gone('U0CAROL')))).toHaveLength(2);
  });

  test('not for one that was acknowledged in the same moment', () => {
    const policy = policyOf('U0BOB', 'U0DAN');
    const walk = ask(declared(policy), '0m', 'U0ALICE', { type: 'acknowledge' }, policy);
    expect(walk.incident.acknowledged?.at).toEqual(pagedLast(walk)?.at);
    expect(pages(ask(walk, '2m', BOT, gone('U0BOB'), policy))).toHaveLength(1);
  });

  test('not a second time when somebody leaves whom nobody has paged', () => {
    const policy = policyOf('U0BOB');
    const missed = walkOf(policy, gone('U0BOB'));
    const left = ask(missed, '2m', BOT, gone('U0DAN'), policy);
    expect(typesAfter(left, missed.entries.length)).toEqual(['personGone']);
  });

  test('not for one who has acknowledged, nor when it is over', () => {
    const policy = policyOf('U0BOB', 'U0DAN');
    const before = (request: ChangeRequest) => ask(declared(policy), '1m', 'U0ALICE', request, policy);
    for (const request of [{ type: 'acknowledge' }, { type: 'cancel', reason: 'a test' }] as const)
      expect(pages(ask(before(request), '2m', BOT, gone('U0BOB'), policy))).toHaveLength(1);
  });

  test('for one that asked for more hands, whoever had acknowledged before it', () => {
    const policy = policyOf('U0BOB', 'U0DAN');
    const acknowledged = ask(declared(policy), '1m', 'U0ALICE', { type: 'acknowledge' }, policy);
    const noProgress = tick(acknowledged, '31m', policy);
    expect(pagedLast(noProgress)).toMatchObject({ reasons: ['noProgress'], targets: ['U0DAN'] });
    const missed = ask(noProgress, '32m', BOT, gone('U0DAN'), policy);
    expect(pagedLast(missed)).toMatchObject({ reasons: ['notReached'], targets: ['U0BOB'] });
  });

  test('whoever is asked for by name, once somebody has acknowledged, is missed without a page to others', () => {
    const policy = policyOf('U0BOB', 'U0DAN');
    const named: ChangeRequest = { type: 'escalate', to: { target: person('U0CAROL') } };
    const waiting = ask(declared(policy), '1m', 'U0ALICE', named, policy);
    expect(pagedLast(ask(waiting, '2m', BOT, gone('U0CAROL'), policy))?.reasons).toEqual(['notReached']);
    const taken = ask(
      ask(declared(policy), '1m', 'U0ALICE', { type: 'acknowledge' }, policy),
      '2m',
      'U0ALICE',
      named,
      policy,
    );
    expect(pagedLast(ask(taken, '3m', BOT, gone('U0CAROL'), policy))?.isNamed).toBe(true);
  });

  test('nobody of the whole escalation policy: the contacts to phone, at once and once', () => {
    for (const levels of [['U0BOB'], ['U0BOB', 'ops'], ['U0BOB', 'ops', 'S0LEFT']]) {
      const policy = policyOf(...levels);
      let walk = walkOf(policy, gone('U0BOB'));
      for (let left = 0; left < 9; left += 1) {
        const { seq } = pagedLast(walk) ?? { seq: 0 };
        for (const request of [failed('ops', seq), nobodyIn('S0LEFT', seq)])
          walk = ask(walk, '1m', BOT, request, policy);
      }
      const exhausted = walk.entries.filter(({ type }) => type === 'pagesExhausted');
      expect(exhausted).toEqual([
        expect.objectContaining({ reasons: ['notReached'], contacts: 'Duty phone', isNobodyLeft: true }),
      ]);
      expect(pages(walk)).toHaveLength(levels.length);
      expect(walk.incident.paging.isExhausted).toBe(true);
    }
  });

  test('nobody left when the escalation policy ends for one reason and goes on for another: the contacts, once, for both', () => {
    const policy = policyOf('U0BOB', 'U0DAN');
    const escalate = (to: Extract<ChangeRequest, { type: 'escalate' }>['to']): ChangeRequest => ({
      type: 'escalate',
      to,
    });
    const asked = [escalate(null), escalate(null), escalate(null), escalate({ target: person('U0CAROL') })];
    let walk = asked.reduce((each, request) => ask(each, '1m', 'U0ALICE', request, policy), declared(policy));
    for (const userId of ['U0BOB', 'U0DAN']) walk = ask(walk, '2m', BOT, gone(userId), policy);
    const late = tick(walk, '30m', policy);
    const exhausted = late.entries.filter(({ type }) => type === 'pagesExhausted');
    expect(exhausted).toEqual([
      expect.objectContaining({ reasons: ['unacknowledged', 'noProgress'], contacts: 'Duty phone' }),
    ]);
  });

  test('a pager that refuses every page is told of each time, and never keeps the escalation policy waiting', () => {
    const policy = policyOf('ops', 'U0DAN');
    let walk = walkOf(policy, failed('ops', 2));
    walk = tick(walk, '6m', policy);
    expect(pagedLast(walk)).toMatchObject({ step: 3, targets: ['ops'] });
    walk = ask(walk, '6m', BOT, failed('ops', pagedLast(walk)?.seq ?? 0), policy);
    expect(pagedLast(walk)).toMatchObject({ step: 4, targets: ['U0DAN'] });
    expect(walk.entries.filter(({ type }) => type === 'stepFailed')).toHaveLength(2);
  });
});

test('a group that is looked up again after a crash stands for whom it stood for first, also when it was reopened meanwhile', () => {
  const policy = policyOf('S0TEAM', 'U0DAN');
  const resolution = { summary: 'x', rootCause: 'y', isTemporary: false, dataLost: null, securityImpact: null };
  const reached = (userId: string): ChangeRequest => ({ ...nobodyIn('S0TEAM', 2), userIds: [userId] }) as ChangeRequest;
  let walk = walkOf(policy, reached('U0BOB'));
  walk = ask(walk, '2m', 'U0ALICE', { type: 'resolve', resolution, postmortemOwner: null }, policy);
  walk = ask(walk, '3m', 'U0ALICE', { type: 'reopen', reason: null }, policy);
  expect(ask(walk, '4m', BOT, reached('U0CAROL'), policy).refusal).toEqual({ code: 'already-reported' });
});

test('who is known to be gone is passed over with a word, until they are there again', () => {
  const policy = policyOf('U0BOB, U0CAROL', 'U0DAN', 'U0BOB');
  let walk = walkOf(policy, gone('U0BOB'), gone('U0DAN'));
  walk = tick(walk, '5m', policy);
  // The second level has nobody, the third neither: round two begins.
  expect(pagedLast(walk)).toMatchObject({
    step: 4,
    targets: ['U0CAROL'],
    unreachable: ['U0DAN', 'U0BOB', 'U0BOB'],
    skipped: 0,
  });
  walk = ask(walk, '6m', 'U0DAN', { type: 'addNote', text: 'back', source: null }, policy);
  walk = tick(walk, '10m', policy);
  expect(pagedLast(walk)).toMatchObject({ step: 5, targets: ['U0DAN'] });
  expect(pagedLast(walk)).not.toHaveProperty('unreachable');
});

describe('somebody who has left', () => {
  const policy = policyOf('U0BOB', 'U0DAN');
  const role = (walk: Walk, who: string, which: 'communicationsLead' | 'scribe' | 'operationsLead') =>
    ask(walk, '2m', 'U0ALICE', { type: 'assignRole', role: which, userId: who }, policy);

  test('as commander: the next level is paged to take it, once, and nobody is nudged in their place', () => {
    let walk = ask(declared(policy), '1m', 'U0BOB', { type: 'acknowledge' }, policy);
    const known = walk.entries.length;
    walk = ask(walk, '2m', BOT, gone('U0ALICE'), policy);
    expect(typesAfter(walk, known)).toEqual(['personGone', 'paged']);
    expect(walk.entries.at(-2)).toMatchObject({ userId: 'U0ALICE', roles: ['commander'] });
    expect(pagedLast(walk)).toMatchObject({ reasons: ['noCommander'], targets: ['U0DAN'] });
    expect(ask(walk, '3m', BOT, gone('U0ALICE'), policy).refusal).toEqual({ code: 'already-reported' });
    const kinds = () => deadlinesFor(walk.incident, policy).map(({ kind }) => kind);
    expect(kinds()).toEqual(expect.arrayContaining(['update']));
    expect(kinds()).not.toEqual(expect.arrayContaining(['nudge']));
    expect(kinds()).not.toEqual(expect.arrayContaining(['handover']));
    walk = ask(walk, '4m', 'U0DAN', { type: 'assignRole', role: 'commander', userId: 'U0DAN' }, policy);
    expect(kinds()).toEqual(expect.arrayContaining(['nudge', 'handover']));
  });

  test('as the last who could be paged and commands: who is there to phone', () => {
    const alone = policyOf('U0ALICE');
    const walk = walkOf(alone, gone('U0ALICE'));
    expect(walk.entries.at(-1)).toMatchObject({ type: 'pagesExhausted', reasons: ['noCommander'], isNobodyLeft: true });
  });

  test('as communications lead: the commander is asked for updates again; as scribe, the role is free', () => {
    const leads = role(role(declared(policy), 'U0CAROL', 'communicationsLead'), 'U0CAROL', 'scribe');
    const walk = ask(leads, '3m', BOT, gone('U0CAROL'), policy);
    expect(walk.incident.roles).toMatchObject({ communicationsLead: null, scribe: null, commander: 'U0ALICE' });
    expect(updateAuthor(walk.incident.roles)).toBe('U0ALICE');
    expect(walk.entries.at(-1)).toMatchObject({ type: 'personGone', roles: ['communicationsLead', 'scribe'] });
  });

  test('as owner: the post-mortem and what is still to be done are somebody else’s, who is told', () => {
    const resolution = { summary: 'x', rootCause: 'y', isTemporary: false, dataLost: null, securityImpact: null };
    const add = (owner: string, text: string): ChangeRequest => ({
      type: 'addAction',
      text,
      kind: 'prevent',
      owner,
      dueAt: null,
    });
    let walk = declared(policy);
    walk = ask(walk, '2m', 'U0ALICE', { type: 'resolve', resolution, postmortemOwner: 'U0CAROL' }, policy);
    for (const [owner, text] of [
      ['U0CAROL', 'one'],
      ['U0DAN', 'two'],
      ['U0CAROL', 'three'],
    ] as const)
      walk = ask(walk, '3m', 'U0ALICE', add(owner, text), policy);
    walk = ask(walk, '4m', 'U0ALICE', { type: 'changeAction', action: 3, set: { status: 'done' } }, policy);
    walk = ask(walk, '5m', 'U0ALICE', { type: 'askReview', reviewers: ['U0CAROL', 'U0BOB'] }, policy);
    const known = walk.entries.length;
    walk = ask(walk, '6m', BOT, gone('U0CAROL'), policy);
    expect(typesAfter(walk, known)).toEqual(['personGone', 'postmortemAssigned', 'actionChanged']);
    expect(walk.incident.postmortem?.owner).toBe('U0ALICE');
    expect(walk.incident.postmortem?.reviews).toEqual([{ userId: 'U0BOB', verdict: null }]);
    expect(walk.incident.actions.map(({ owner }) => owner)).toEqual(['U0ALICE', 'U0DAN', 'U0CAROL']);
    const told = deliveriesFor(walk.incident, walk.entries.slice(known), policy).map(({ delivery }) => delivery);
    expect(told.filter(({ type }) => type === 'tellPerson')).toEqual([
      expect.objectContaining({ userId: 'U0ALICE' }),
      expect.objectContaining({ userId: 'U0ALICE' }),
    ]);
  });

  test('whoever would take over and is gone themselves is passed over; where nobody is there, nothing is handed on', () => {
    const item: ChangeRequest = { type: 'addAction', text: 'x', kind: 'prevent', owner: 'U0CAROL', dueAt: null };
    let walk = ask(
      declared(policy),
      '1m',
      'U0ALICE',
      { type: 'assignRole', role: 'commander', userId: 'U0BOB' },
      policy,
    );
    walk = ask(walk, '2m', 'U0ALICE', item, policy);
    walk = ask(walk, '3m', BOT, gone('U0BOB'), policy);
    expect(ask(walk, '4m', BOT, gone('U0CAROL'), policy).incident.actions[0]?.owner).toBe('U0ALICE');
    walk = ask(walk, '4m', BOT, gone('U0ALICE'), policy);
    expect(ask(walk, '5m', BOT, gone('U0CAROL'), policy).incident.actions[0]?.owner).toBe('U0CAROL');
  });
});

test('whoever was paged outside Slack hears of an acknowledgement and of the end, whatever changed between', () => {
  const policy = policyOf('U0BOB, ops', 'bridge, S0TEAM', 'U0DAN');
  const steps = fc.constantFrom<ChangeRequest>(
    { type: 'changeSeverity', to: 'SEV1', reason: 'x' },
    { type: 'changeSeverity', to: 'SEV3', reason: 'x' },
    { type: 'move', to: 'monitoring', from: null },
    { type: 'move', to: 'mitigating', from: null },
    { type: 'escalate', to: null },
    { type: 'escalate', to: { level: 2 } },
    { type: 'escalate', to: { target: { kind: 'pager', name: 'bridge' } } },
    {
      type: 'resolve',
      resolution: { summary: 'x', rootCause: 'y', isTemporary: false, dataLost: null, securityImpact: null },
      postmortemOwner: null,
    },
    { type: 'reopen', reason: null },
    gone('U0BOB'),
    { type: 'verify', isBetter: false },
  );
  const ends = fc.constantFrom<ChangeRequest>({ type: 'acknowledge' }, { type: 'cancel', reason: 'x' });
  const someTime = fc.constantFrom('1m', '5m', '31m', '65m');
  fc.assert(
    fc.property(fc.array(fc.tuple(steps, someTime), { maxLength: 12 }), ends, (lived, end) => {
      let walk = declared(policy);
      let minutes = 0;
      for (const [request, wait] of lived) {
        minutes += Number.parseInt(wait, 10);
        walk = tick(walk, `${minutes}m`, policy);
        walk = ask(walk, `${minutes}m`, request.type === 'reportGone' ? BOT : 'U0ALICE', request, policy);
      }
      const known = walk.entries.length;
      walk = ask(walk, `${minutes + 1}m`, 'U0ALICE', end, policy);
      if (walk.refusal !== null) return;
      const told = deliveriesFor(walk.incident, walk.entries.slice(known), policy).flatMap(({ delivery }) =>
        delivery.type === 'tellPager' ? [delivery.pager] : [],
      );
      const everPaged = pages(walk)
        .flatMap(({ targets }) => targets)
        .filter((target) => target in policy.pagers);
      expect(new Set(told)).toEqual(new Set(everPaged));
      expect(foldTimeline(walk.incident.id, walk.entries)).toEqual(walk.incident);
    }),
    { numRuns: 300 },
  );
});
