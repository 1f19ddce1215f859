// What must survive every change, whatever happens in whatever order: who was paged, what rang, what people gave and were given.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import { deliveriesFor } from '../../src/domain/deliveries.ts';
import { foldTimeline } from '../../src/domain/fold.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { OPEN_STATUSES } from '../../src/domain/lifecycle/status.ts';
import { respondersOf } from '../../src/domain/roles/responders.ts';
import { ROLES } from '../../src/domain/roles/roles.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import { isPerson, person } from '../../src/domain/target.ts';
import { BOT, type Entry } from '../../src/domain/timeline.ts';
import { ask, declared, minute, tick, type Walk } from '../support/core.ts';
import { INCIDENTS, RESOLUTION } from '../support/incidents.ts';
import { policyWith } from '../support/policies.ts';

const POLICY = policyWith(`
announcements: C0INCIDENTS
pagers:
  ops: { kind: pagerDuty, url: "https://pages.example.com" }
  bridge: { kind: webhook, url: "https://pages.example.com" }
severities: { SEV1: { postmortem: optional, raiseAfter: null }, SEV2: { postmortem: optional } }
escalationPolicies:
  default:
    repeat: 2
    levels:
      - { page: [U0BOB, ops], within: 5m }
      - { page: [S0TEAM, bridge], within: 5m }
      - { page: [U0DAN], within: 5m }
`);
const PEOPLE = ['U0ALICE', 'U0BOB', 'U0CAROL', 'U0DAN', 'U0ERIN'] as const;
const someone = fc.constantFrom(...PEOPLE);
const one = <T extends ChangeRequest>(...requests: [T, ...T[]]) => fc.constantFrom(...requests);
/** The last entry of a kind that a step needs is found when it is taken; until then it stands for any. */
const LAST_PAGE = -1;
const AS_IT_IS = -1;
const ROOMS = ['C0ROOM', 'C0NEXT'] as const;

/** By kind, whatever may be asked of an incident or found out about it. The compiler finds the kind that is missing. */
const ANY: {
  [T in Exclude<ChangeRequest['type'], 'deadlinesDue'>]: fc.Arbitrary<Extract<ChangeRequest, { type: T }>>;
} = {
  acknowledge: one({ type: 'acknowledge' }),
  move: fc.constantFrom(...OPEN_STATUSES).map((to) => ({ type: 'move', to, from: null })),
  postUpdate: one({ type: 'postUpdate', text: 'we look', isNoChange: false, nextUpdateAt: null }),
  changeSeverity: fc.constantFrom(...SEVERITIES).map((to) => ({ type: 'changeSeverity', to, reason: 'x' })),
  assignRole: fc
    .tuple(fc.constantFrom(...ROLES), someone)
    .map(([role, userId]) => ({ type: 'assignRole', role, userId })),
  addNote: one({ type: 'addNote', text: 'seen', source: null }),
  resolve: one({ type: 'resolve', resolution: RESOLUTION, postmortemOwner: null }),
  reopen: one({ type: 'reopen', reason: null }),
  close: one({ type: 'close', reason: 'x' }),
  cancel: one({ type: 'cancel', reason: 'x' }),
  escalate: one(
    { type: 'escalate', to: null },
    { type: 'escalate', to: { level: 2 } },
    { type: 'escalate', to: { target: { kind: 'pager', name: 'bridge' } } },
    { type: 'escalate', to: { target: person('U0ERIN') } },
  ),
  snoozeUpdate: one({ type: 'snoozeUpdate', forMs: 20 * 60_000 }),
  holdSeverity: one({ type: 'holdSeverity', reason: 'x' }),
  verify: one({ type: 'verify', isBetter: true }, { type: 'verify', isBetter: false }),
  draftPostmortem: one({ type: 'draftPostmortem' }),
  writeSection: one<Extract<ChangeRequest, { type: 'writeSection' }>>(
    { type: 'writeSection', section: 'impact', answers: { users: 'Half.' }, seen: AS_IT_IS },
    { type: 'writeSection', section: 'security', answers: { securityImpact: 'None.' }, seen: AS_IT_IS },
    { type: 'writeSection', section: 'detection', answers: { detection: 'An alert.' }, seen: AS_IT_IS },
  ),
  assignPostmortem: someone.map((owner) => ({ type: 'assignPostmortem', owner, dueAt: null })),
  askReview: someone.map((reviewer) => ({ type: 'askReview', reviewers: [reviewer] })),
  review: one({ type: 'review', verdict: 'approved', comment: null }),
  publishPostmortem: one({ type: 'publishPostmortem' }),
  addAction: someone.map((owner) => ({ type: 'addAction', text: 'x', kind: 'prevent', owner, dueAt: minute('3d') })),
  changeAction: fc
    .tuple(fc.integer({ min: 1, max: 3 }), someone)
    .map(([action, owner]) => ({ type: 'changeAction', action, set: { owner } })),
  replaceRoom: one({ type: 'replaceRoom' }),
  appointCommander: someone.map((userId) => ({ type: 'appointCommander', userId })),
  reportReached: someone.map((userId) => ({
    type: 'reportReached',
    pagedSeq: LAST_PAGE,
    target: 'S0TEAM',
    userIds: [userId],
    passedOver: [],
  })),
  loseRoom: fc.constantFrom(...ROOMS).map((channelId) => ({ type: 'loseRoom', channelId, error: 'is_archived' })),
  findRoom: fc.constantFrom(...ROOMS).map((channelId) => ({ type: 'findRoom', channelId })),
  openRoom: fc.constantFrom(...ROOMS).map((channelId) => ({ type: 'openRoom', channelId, channelName: 'inc' })),
  reportFailedStep: one(
    { type: 'reportFailedStep', step: 'page', target: 'ops', error: 'x', needed: null, pagedSeq: LAST_PAGE },
    { type: 'reportFailedStep', step: 'setTopic', target: null, error: 'x', needed: null },
  ),
  reportGone: someone.map((userId) => ({ type: 'reportGone', userId, because: 'deactivated' })),
};
const FOUND_OUT = new Set(
  'replaceRoom appointCommander reportReached loseRoom findRoom openRoom reportFailedStep reportGone'.split(' '),
);

const KINDS = Object.keys(ANY) as (keyof typeof ANY)[];
const WAITS: readonly number[] = [0, 1, 5, 31, 90];

/** Long lives of these kinds of changes, with the clock between them. */
function livesOf(kinds: readonly (keyof typeof ANY)[]) {
  const request = fc.oneof(...kinds.map((kind): fc.Arbitrary<ChangeRequest> => ANY[kind]));
  return fc.array(fc.tuple(request, someone, fc.constantFrom(...WAITS)), { minLength: 10, maxLength: 40 });
}
type Life = readonly (readonly [ChangeRequest, string, number])[];

function asOf({ incident, entries }: Walk, drawn: ChangeRequest): ChangeRequest {
  if (drawn.type === 'writeSection')
    return { ...drawn, seen: incident.postmortem?.sections[drawn.section]?.revision ?? 0 };
  return 'pagedSeq' in drawn
    ? { ...drawn, pagedSeq: entries.findLast(({ type }) => type === 'paged')?.seq ?? 0 }
    : drawn;
}

/** Calls `look` with the state before and after each change that is made: what is asked for, and what the clock does of itself. */
function lived(
  life: Life,
  look: (before: Walk, after: Walk, request: ChangeRequest | null) => void,
  start = declared(POLICY),
): Walk {
  let walk = start;
  let minutes = (start.at.getTime() - start.incident.declaredAt.getTime()) / 60_000;
  const goOn = (next: Walk, request: ChangeRequest | null) => {
    if (next.refusal === null && next.entries.length > walk.entries.length) look(walk, next, request);
    walk = { ...next, refusal: null };
  };
  for (const [drawn, by, wait] of life) {
    minutes += wait;
    goOn(tick(walk, `${minutes}m`, POLICY), null);
    const request = asOf(walk, drawn);
    goOn(ask(walk, `${minutes}m`, FOUND_OUT.has(request.type) ? BOT : by, request, POLICY), request);
  }
  return walk;
}

const targetsIn = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => {
    if (entry.type === 'paged') return entry.targets;
    return entry.type === 'targetReached' ? entry.userIds : [];
  });
const wanted = (before: Walk, after: Walk) =>
  deliveriesFor(after.incident, after.entries.slice(before.entries.length), POLICY).map(({ delivery }) => delivery);

/** What is once so stays so. */
function staying({ postmortem, update, ...incident }: Incident) {
  const { id, teamId, reference, title, service, category, isPrivate, isDrill, source, declaredBy, declaredAt } =
    incident;
  return { id, teamId, reference, title, service, category, isPrivate, isDrill, source, declaredBy, declaredAt };
}
/** What only ever grows. */
function growing({ failedSteps, paging, quiet, actions, acknowledged, postmortem, update }: Incident): string[] {
  return [
    ...failedSteps,
    ...paging.targets.map((target) => `paged ${target}`),
    ...paging.reached.map((key) => `reached ${key}`),
    ...quiet.map(({ fromAt, toAt }) => `quiet ${fromAt.getTime()} ${toAt.getTime()}`),
    ...actions.map(({ number, addedAt }) => `action ${number} ${addedAt.getTime()}`),
    ...(acknowledged === null ? [] : [`acknowledged ${acknowledged.by} ${acknowledged.at.getTime()}`]),
    ...(update.last === null ? [] : ['an update']),
    ...(postmortem === null ? [] : ['a post-mortem', ...Object.keys(postmortem.sections)]),
    ...(postmortem?.published ? ['published'] : []),
  ];
}

const OVER = INCIDENTS.closed;
test.each<[string, (keyof typeof ANY)[], Walk]>([
  ['of whatever kinds', KINDS, declared(POLICY)],
  [
    'once it is over',
    KINDS.filter((kind) => /resolve|reopen|close|ostmortem|eview|Section|addAction/.test(kind)),
    OVER,
  ],
])('what has been said, given, asked and found out is still known after every other change, %s', (_, kinds, start) => {
  fc.assert(
    fc.property(livesOf(kinds), (life) => {
      const last = lived(
        life,
        (before, after) => {
          expect(after.entries.slice(0, before.entries.length)).toEqual(before.entries);
          expect(staying(after.incident)).toEqual(staying(before.incident));
          const now = new Set(growing(after.incident));
          expect(growing(before.incident).filter((each) => !now.has(each))).toEqual([]);
          expect(after.incident.roles.commander).not.toBe('');
        },
        start,
      );
      expect(foldTimeline(last.incident.id, last.entries)).toEqual(last.incident);
    }),
    { numRuns: 200 },
  );
});

test('an acknowledgement and the end reach every pager that ever rang, and every page stays known', () => {
  const PAGED = KINDS.filter((kind) => !/ostmortem|eview|Section|Room|Note|Action/.test(kind));
  const EVENTS = { acknowledged: 'acknowledge', resolved: 'resolve', cancelled: 'resolve' } as const;
  fc.assert(
    fc.property(livesOf(PAGED), (life) => {
      const last = lived(life, (before, after) => {
        const ever = [...new Set(targetsIn(after.entries))];
        expect(ever.filter((target) => !after.incident.paging.targets.includes(target))).toEqual([]);
        const rang = ever.filter((target) => target in POLICY.pagers).sort();
        const told = wanted(before, after).flatMap((delivery) =>
          delivery.type === 'tellPager' ? [`${delivery.event} ${delivery.pager}`] : [],
        );
        const events = after.entries
          .slice(before.entries.length)
          .flatMap(({ type }) => (type in EVENTS ? [EVENTS[type as keyof typeof EVENTS]] : []));
        expect(told.sort()).toEqual(events.flatMap((event) => rang.map((pager) => `${event} ${pager}`)).sort());
      });
      const paged = respondersOf(last.incident, last.entries).filter(({ wasPaged }) => wasPaged);
      expect(paged.map(({ userId }) => userId).sort()).toEqual(
        [...new Set(targetsIn(last.entries))].filter(isPerson).sort(),
      );
    }),
    { numRuns: 200 },
  );
});

test('everybody who was ever paged, leads or declared is called into the room, and into the one that replaces it', () => {
  const CALLED = KINDS.filter((kind) => /Room|Role|Commander|escalate|Reached|resolve|reopen|Gone/.test(kind));
  fc.assert(
    fc.property(livesOf(CALLED), (life) => {
      let called = new Set<string>(['U0ALICE']);
      lived(life, (before, after) => {
        const { room, paging, roles, declaredBy } = after.incident;
        if (after.entries.slice(before.entries.length).some(({ type }) => type === 'roomOpened')) called = new Set();
        for (const delivery of wanted(before, after)) if (delivery.type === 'invite') called.add(delivery.target);
        if (room === null) return;
        const people = [declaredBy, ...Object.values(roles), ...paging.targets.filter(isPerson)];
        expect(people.filter((userId) => userId !== null && !called.has(userId))).toEqual([]);
      });
    }),
    { numRuns: 200 },
  );
});
