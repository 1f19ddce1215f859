// What each kind of entry changes, and what it leaves as it is: every count and every clock, by a table that no kind may be missing from.
import { expect, test } from '@jest/globals';
import { DEADLINE_KINDS, type DeadlineKind, deadlinesFor } from '../../src/domain/deadlines.ts';
import { apply } from '../../src/domain/fold.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { isOpen } from '../../src/domain/lifecycle/status.ts';
import { measure } from '../../src/domain/report/measures.ts';
import { BOT, type Entry, type EntryFact, type EntryType } from '../../src/domain/timeline.ts';
import { minute } from '../support/core.ts';
import { INCIDENTS, RESOLUTION } from '../support/incidents.ts';
import { policyWith } from '../support/policies.ts';

/** Every clock runs, each with a length of its own; the days are written so that no weekend lies between. */
const POLICY = policyWith(`
announcements: C0INCIDENTS
severities:
  SEV1: { acknowledgeWithin: 3m, updateEvery: 20m, escalateAfter: 40m }
  SEV2: { acknowledgeWithin: 7m, updateEvery: 30m, escalateAfter: 45m, raiseAfter: 2h }
updates: { nudgeBefore: 5m }
verification: { after: 10m }
handover: { after: 4h }
escalationPolicies:
  default:
    levels:
      - { page: [U0BOB, S0ONCALL], within: 11m }
      - { page: [U0DAN], within: 13m }
`);

const NOW = minute('100m');
const LATER = minute('4h');
const UPDATE = { by: 'U0CAROL', at: minute('50m'), text: 'We look at the queue.' };
const ITEM = {
  number: 1,
  what: { text: 'Alert on the queue' },
  kind: 'detect',
  owner: 'U0DAN',
  dueAt: minute('2970m'),
  status: 'todo',
  reason: null,
  addedAt: minute('20m'),
  endedAt: null,
  remindedAt: minute('30m'),
} as const;
/** Should have been done in the week before. */
const OLD = { ...ITEM, number: 3, owner: 'U0BOB', dueAt: new Date('2026-01-02T14:00:00Z') } as const;
const POSTMORTEM = {
  status: 'inReview',
  draftedAt: minute('45m'),
  owner: 'U0CAROL',
  dueAt: minute('145m'),
  remindedAt: minute('60m'),
  sections: { impact: { answers: { users: 'Half.' }, revision: 1, by: 'U0CAROL', at: minute('46m') } },
  reviews: [{ userId: 'U0DAN', verdict: null }],
  published: { at: minute('47m'), by: 'U0CAROL' },
} as const;

/** Nothing is as it was at the beginning: whatever an entry begins anew, begins anew visibly. */
const FULL: Incident = {
  ...INCIDENTS['fresh-sev1'].incident,
  version: 39,
  severity: 'SEV2',
  status: 'mitigating',
  roles: { commander: 'U0ALICE', operationsLead: 'U0BOB', communicationsLead: 'U0CAROL', scribe: 'U0DAN' },
  room: { channelId: 'C0ROOM', name: 'inc' },
  lostRoom: { channelId: 'C0LOST', name: 'inc-lost', error: 'is_archived' },
  roomError: 'restricted_action',
  failedSteps: ['setTopic::is_archived'],
  gone: ['U0GONE'],
  acknowledged: { by: 'U0BOB', at: minute('3m') },
  moved: { by: 'U0BOB', at: minute('70m') },
  severityChangedAt: minute('48m'),
  mitigatedAt: minute('65m'),
  resolvedAt: minute('38m'),
  reopenedAt: minute('44m'),
  quiet: [{ fromAt: minute('38m'), toAt: minute('44m') }],
  resolution: RESOLUTION,
  update: {
    last: UPDATE,
    nextAt: minute('84m'),
    nudgedForAt: minute('84m'),
    snoozedUntilAt: minute('86m'),
    overdueSinceAt: minute('84m'),
    remindedAt: minute('88m'),
    missed: 2,
  },
  paging: {
    step: 3,
    targets: ['U0BOB', 'ops'],
    lastAt: minute('95m'),
    escalatedAt: minute('75m'),
    isExhausted: false,
    reached: ['20:S0ONCALL'],
    last: { seq: 30, at: minute('95m'), isNamed: false, targets: ['U0BOB', 'S0ONCALL'] },
    misses: 1,
  },
  raising: { raisesAt: minute('168m'), heldUntilAt: minute('150m') },
  verification: { asks: 2, askedAt: minute('66m'), confirmed: { by: 'U0BOB', at: minute('67m') } },
  command: { sinceAt: minute('10m'), nudgedAt: minute('90m') },
  postmortem: POSTMORTEM,
  actions: [ITEM, OLD],
  overdueListedAt: new Date('2026-01-01T09:00:00Z'),
};
const EXHAUSTED: Incident = { ...FULL, paging: { ...FULL.paging, isExhausted: true } };
const MISSED: Incident = {
  ...FULL,
  paging: { ...FULL.paging, last: { seq: 30, at: minute('95m'), isNamed: false, targets: [] } },
};

const FRESH_UPDATE = {
  'update.nextAt': null,
  'update.nudgedForAt': null,
  'update.snoozedUntilAt': null,
  'update.overdueSinceAt': null,
  'update.remindedAt': null,
  'update.missed': 0,
};
const FRESH_PAGING = {
  'paging.step': 0,
  'paging.lastAt': null,
  'paging.escalatedAt': null,

  'paging.last': null,
  'paging.misses': 0,
};
const FRESH_RAISING = { 'raising.raisesAt': null, 'raising.heldUntilAt': null };
const FRESH_VERIFICATION = {
  'verification.asks': 0,
  'verification.askedAt': null,
  'verification.confirmed': null,
};
const MOVED = { by: 'U0ALICE', at: NOW };
const REOPENED = {
  status: 'investigating',
  moved: MOVED,
  reopenedAt: NOW,
  mitigatedAt: null,
  resolution: null,
  ...FRESH_UPDATE,
  ...FRESH_PAGING,
  ...FRESH_RAISING,
  ...FRESH_VERIFICATION,
  'command.sinceAt': NOW,
  'command.nudgedAt': null,
};
const DECLARED = INCIDENTS['fresh-sev1'].entries[0] as Extract<Entry, { type: 'declared' }>;
const page = (targets: string[]) => ({
  type: 'paged' as const,
  reasons: ['unacknowledged' as const],
  step: 4,
  targets,
  skipped: 0,
  countsFromAt: minute('99m'),
  progressCountsFromAt: null,
  nextAt: null,
});
const failed = { type: 'stepFailed', step: 'page', target: 'S0ONCALL', error: 'x', needed: null } as const;
const changed = { ...ITEM, type: 'actionChanged', action: 1, previousOwner: null } as const;

type Row<T extends EntryType> = [fact: Extract<EntryFact, { type: T }>, changes: object, before?: Incident];

/** By kind of entry: what happened, and all that is another than before. The compiler finds the kind that is missing. */
const CHANGES: { [T in EntryType]: readonly Row<T>[] } = {
  declared: [[DECLARED, {}]],
  noted: [[{ type: 'noted', text: 'x', source: null }, {}]],
  acknowledged: [[{ type: 'acknowledged' }, { acknowledged: MOVED }]],
  roomOpened: [
    [
      { type: 'roomOpened', channelId: 'C0NEW', channelName: 'inc-2' },
      { room: { channelId: 'C0NEW', name: 'inc-2' }, lostRoom: null, roomError: null },
    ],
  ],
  roomLost: [
    [
      { type: 'roomLost', channelId: 'C0ROOM', error: 'not_in_channel' },
      { room: null, lostRoom: { channelId: 'C0ROOM', name: 'inc', error: 'not_in_channel' } },
    ],
  ],
  roomFound: [
    [
      { type: 'roomFound', channelId: 'C0LOST' },
      { room: { channelId: 'C0LOST', name: 'inc-lost' }, lostRoom: null },
    ],
  ],
  roomReplaced: [[{ type: 'roomReplaced', channelId: 'C0LOST' }, { lostRoom: null }]],
  stepFailed: [
    [failed, { failedSteps: ['setTopic::is_archived', 'page:S0ONCALL:x'] }],
    [
      { ...failed, step: 'openRoom', target: null },
      { failedSteps: ['setTopic::is_archived', 'openRoom::x'], roomError: 'x' },
    ],
    [
      { ...failed, pagedSeq: 30 },
      {
        failedSteps: ['setTopic::is_archived', 'page:S0ONCALL:x:30'],
        'paging.last': { ...FULL.paging.last, targets: ['U0BOB'] },
      },
    ],
    // Of a page before the last one it says nothing that matters any more.
    [{ ...failed, pagedSeq: 20 }, { failedSteps: ['setTopic::is_archived', 'page:S0ONCALL:x:20'] }],
  ],
  personGone: [
    [
      { type: 'personGone', userId: 'U0BOB', because: 'deactivated', roles: ['operationsLead'] },
      {
        gone: ['U0GONE', 'U0BOB'],
        'roles.operationsLead': null,
        'paging.last': { ...FULL.paging.last, targets: ['S0ONCALL'] },
      },
    ],
    [
      { type: 'personGone', userId: 'U0CAROL', because: 'deactivated', roles: ['communicationsLead'] },
      { gone: ['U0GONE', 'U0CAROL'], 'roles.communicationsLead': null },
    ],
    [
      { type: 'personGone', userId: 'U0DAN', because: 'deactivated', roles: ['scribe'] },
      { gone: ['U0GONE', 'U0DAN'], 'roles.scribe': null, 'postmortem.reviews': [] },
    ],
    // The command keeps their name.
    [{ type: 'personGone', userId: 'U0ALICE', because: 'bot', roles: ['commander'] }, { gone: ['U0GONE', 'U0ALICE'] }],
  ],
  moved: [
    [
      { type: 'moved', from: 'mitigating', to: 'monitoring' },
      { status: 'monitoring', moved: MOVED, ...FRESH_VERIFICATION, 'raising.raisesAt': null },
    ],
    [
      { type: 'moved', from: 'mitigating', to: 'monitoring' },
      { status: 'monitoring', moved: MOVED, mitigatedAt: NOW, ...FRESH_VERIFICATION, 'raising.raisesAt': null },
      { ...FULL, mitigatedAt: null },
    ],
    [
      { type: 'moved', from: 'monitoring', to: 'mitigating' },
      { moved: MOVED, mitigatedAt: null, ...FRESH_VERIFICATION },
    ],
  ],
  updated: [
    [
      { type: 'updated', text: 'Rolled back.', isNoChange: false, nextUpdateAt: LATER },
      {
        ...FRESH_UPDATE,
        'update.last': { by: 'U0ALICE', at: NOW, text: 'Rolled back.' },
        'update.nextAt': LATER,
      },
    ],
    [
      { type: 'updated', text: '', isNoChange: true, nextUpdateAt: null },
      { ...FRESH_UPDATE, 'update.last': { by: 'U0ALICE', at: NOW, text: UPDATE.text } },
    ],
  ],
  severityChanged: [
    [
      { type: 'severityChanged', from: 'SEV2', to: 'SEV1', reason: null },
      { severity: 'SEV1', severityChangedAt: NOW, ...FRESH_UPDATE, ...FRESH_RAISING },
    ],
    // Where everybody has been paged in vain, it begins anew; those who were paged are still known.
    [
      { type: 'severityChanged', from: 'SEV2', to: 'SEV3', reason: null },
      {
        severity: 'SEV3',
        severityChangedAt: NOW,
        ...FRESH_UPDATE,
        ...FRESH_RAISING,
        ...FRESH_PAGING,
        'paging.isExhausted': false,
      },
      EXHAUSTED,
    ],
  ],
  raiseWarned: [[{ type: 'raiseWarned', to: 'SEV1', raisesAt: LATER }, { 'raising.raisesAt': LATER }]],
  severityHeld: [
    [
      { type: 'severityHeld', untilAt: LATER, reason: 'x' },
      { 'raising.raisesAt': null, 'raising.heldUntilAt': LATER },
    ],
  ],
  roleAssigned: [
    [
      { type: 'roleAssigned', role: 'commander', userId: 'U0ERIN', previous: 'U0ALICE' },
      { 'roles.commander': 'U0ERIN', 'command.sinceAt': NOW, 'command.nudgedAt': null },
    ],
    [
      { type: 'roleAssigned', role: 'communicationsLead', userId: 'U0ERIN', previous: 'U0CAROL' },
      { 'roles.communicationsLead': 'U0ERIN' },
    ],
    [
      { type: 'roleAssigned', role: 'scribe', userId: 'U0GONE', previous: 'U0DAN' },
      { 'roles.scribe': 'U0GONE', gone: [] },
    ],
  ],
  handoverNudged: [
    [{ type: 'handoverNudged', userId: 'U0ALICE', sinceAt: minute('10m') }, { 'command.nudgedAt': NOW }],
  ],
  verificationAsked: [
    [
      { type: 'verificationAsked', ask: 3 },
      { 'verification.asks': 3, 'verification.askedAt': NOW },
    ],
  ],
  verified: [[{ type: 'verified' }, { 'verification.confirmed': MOVED }]],
  // The change of status that comes with it begins anew.
  verificationFailed: [[{ type: 'verificationFailed' }, {}]],
  resolved: [
    [
      { type: 'resolved', from: 'mitigating', resolution: { ...RESOLUTION, summary: 'Other.' } },
      { status: 'resolved', moved: MOVED, resolvedAt: NOW, 'resolution.summary': 'Other.' },
    ],
  ],
  reopened: [
    [
      { type: 'reopened', from: 'resolved', reason: null },
      { ...REOPENED, quiet: [...FULL.quiet, { fromAt: FULL.resolvedAt, toAt: NOW }], resolvedAt: null },
    ],
    // One that was cancelled was never resolved: it has been quiet since then.
    [
      { type: 'reopened', from: 'cancelled', reason: null },
      { ...REOPENED, quiet: [...FULL.quiet, { fromAt: FULL.moved.at, toAt: NOW }], 'paging.isExhausted': false },
      { ...EXHAUSTED, resolvedAt: null },
    ],
  ],
  closed: [[{ type: 'closed' }, { status: 'closed', moved: MOVED }]],
  cancelled: [
    [
      { type: 'cancelled', reason: null },
      { status: 'cancelled', moved: MOVED },
    ],
  ],
  paged: [
    [
      page(['U0BOB', 'U0ERIN']),
      {
        'paging.step': 4,
        'paging.targets': ['U0BOB', 'ops', 'U0ERIN'],
        'paging.lastAt': minute('99m'),
        'paging.last': { seq: 40, at: NOW, isNamed: false, targets: ['U0BOB', 'U0ERIN'] },
        // The page before it has reached somebody.
        'paging.misses': 0,
      },
    ],
    [
      { ...page(['U0BOB']), isNamed: true, progressCountsFromAt: minute('98m') },
      {
        'paging.step': 4,
        'paging.lastAt': minute('99m'),
        'paging.escalatedAt': minute('98m'),
        'paging.last': { seq: 40, at: NOW, isNamed: true, targets: ['U0BOB'] },
        'paging.misses': 2,
      },
      MISSED,
    ],
  ],
  targetReached: [
    [
      { type: 'targetReached', pagedSeq: 30, target: 'S0ONCALL', userIds: ['U0ERIN'], passedOver: [] },
      {
        'paging.targets': ['U0BOB', 'ops', 'U0ERIN'],
        'paging.reached': ['20:S0ONCALL', '30:S0ONCALL'],
        'paging.last': { ...FULL.paging.last, targets: ['U0BOB', 'U0ERIN'] },
      },
    ],
  ],
  pagesExhausted: [
    [{ type: 'pagesExhausted', reasons: ['unacknowledged'], contacts: null }, { 'paging.isExhausted': true }],
  ],
  updateNudged: [[{ type: 'updateNudged', userId: 'U0CAROL', dueAt: LATER }, { 'update.nudgedForAt': LATER }]],
  // What was missed until then stays missed.
  updateSnoozed: [
    [
      { type: 'updateSnoozed', untilAt: LATER },
      { 'update.snoozedUntilAt': LATER, 'update.overdueSinceAt': null },
    ],
  ],
  updateOverdue: [
    [
      { type: 'updateOverdue', userId: 'U0CAROL', dueAt: minute('84m'), missed: 3, countsFromAt: minute('99m') },
      { 'update.remindedAt': minute('99m'), 'update.missed': 3 },
    ],
  ],
  postmortemDrafted: [
    [
      { type: 'postmortemDrafted', owner: 'U0ERIN', dueAt: LATER },
      {
        'postmortem.status': 'draft',
        'postmortem.draftedAt': NOW,
        'postmortem.owner': 'U0ERIN',
        'postmortem.dueAt': LATER,
        'postmortem.remindedAt': null,
      },
    ],
  ],
  postmortemAssigned: [
    [
      { type: 'postmortemAssigned', owner: 'U0ERIN', previous: 'U0CAROL', dueAt: LATER },
      { 'postmortem.owner': 'U0ERIN', 'postmortem.dueAt': LATER },
    ],
  ],
  sectionWritten: [
    [
      { type: 'sectionWritten', section: 'impact', answers: { users: 'All.' }, revision: 2 },
      {
        'postmortem.sections': { impact: { answers: { users: 'All.' }, revision: 2, by: 'U0ALICE', at: NOW } },
      },
    ],
  ],
  reviewAsked: [
    [
      { type: 'reviewAsked', reviewers: ['U0ERIN'] },
      {
        'postmortem.reviews': [
          { userId: 'U0DAN', verdict: null },
          { userId: 'U0ERIN', verdict: null },
        ],
      },
    ],
  ],
  reviewed: [
    [
      { type: 'reviewed', verdict: 'approved', comment: null },
      {
        'postmortem.reviews': [
          { userId: 'U0DAN', verdict: null },
          { userId: 'U0ALICE', verdict: 'approved' },
        ],
      },
    ],
  ],
  postmortemPublished: [
    [
      { type: 'postmortemPublished', isAgain: true },
      { 'postmortem.status': 'published', 'postmortem.published': { at: NOW, by: 'U0ALICE' } },
    ],
  ],
  postmortemReminded: [
    [{ type: 'postmortemReminded', userId: 'U0CAROL', dueAt: LATER }, { 'postmortem.remindedAt': NOW }],
  ],
  actionAdded: [
    [
      { type: 'actionAdded', action: 4, what: { text: 'y' }, kind: null, owner: 'U0BOB', dueAt: null },
      {
        actions: [
          ITEM,
          OLD,
          {
            ...{ number: 4, what: { text: 'y' }, kind: null, owner: 'U0BOB', dueAt: null },
            ...{ status: 'todo', reason: null, addedAt: NOW, endedAt: null, remindedAt: null },
          },
        ],
      },
    ],
  ],
  actionChanged: [
    [{ ...changed, status: 'done' }, { actions: [{ ...ITEM, status: 'done', endedAt: NOW }, OLD] }],
    [{ ...changed, dueAt: LATER }, { actions: [{ ...ITEM, dueAt: LATER }, OLD] }],
  ],
  actionsReminded: [
    [{ type: 'actionsReminded', userId: 'U0DAN', actions: [1] }, { actions: [{ ...ITEM, remindedAt: NOW }, OLD] }],
    [{ type: 'actionsReminded', userId: 'U0DAN', actions: [2] }, {}],
  ],
  overdueListed: [[{ type: 'overdueListed', actions: [1] }, { overdueListedAt: NOW }]],
};

/** The parts of an incident whose members count for themselves. */
const IN_PARTS = new Set([
  'update',
  'paging',
  'raising',
  'verification',
  'command',
  'roles',
  'postmortem',
  'resolution',
]);

function parts(incident: Incident): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(incident).flatMap(([name, value]): [string, unknown][] =>
      IN_PARTS.has(name) && value !== null
        ? Object.entries(value as object).map(([part, inner]) => [`${name}.${part}`, inner])
        : [[name, value]],
    ),
  );
}
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What is another afterwards; of a part that is gone altogether, the part. */
function difference(before: Incident, after: Incident): Record<string, unknown> {
  const [was, is] = [parts(before), parts(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => name in is);
  return Object.fromEntries(names.filter((name) => !isSame(was[name], is[name])).map((name) => [name, is[name]]));
}

const entryOf = (fact: EntryFact, by = 'U0ALICE'): Entry => ({ ...fact, seq: 40, at: NOW, by });
const ROWS = Object.values(CHANGES).flatMap((rows) => rows as readonly Row<EntryType>[]);
const named = ROWS.map((row) => {
  const same = ROWS.filter(([{ type }]) => type === row[0].type);
  return [`${row[0].type}${same.length > 1 ? `, ${same.indexOf(row) + 1}` : ''}`, row] as const;
});

test.each(named)('what "%s" changes, and nothing else', (_, [fact, changes, before = FULL]) => {
  expect(difference(before, apply(before, entryOf(fact)))).toEqual({ version: 40, ...changes });
});

test('whoever does something is there again, whatever it is', () => {
  for (const [fact] of ROWS.filter(([{ type }]) => type !== 'personGone'))
    expect([fact.type, apply(FULL, entryOf(fact, 'U0GONE')).gone]).toEqual([fact.type, []]);
});

/** The same, unacknowledged and as it can really be in each status: all clocks run in one of them. */
const OPEN: Incident = { ...FULL, acknowledged: null, resolvedAt: null, resolution: null, mitigatedAt: null, gone: [] };
const STATES = {
  mitigating: OPEN,
  monitoring: { ...OPEN, status: 'monitoring', verification: { asks: 2, askedAt: minute('96m'), confirmed: null } },
  'not yet reminded': {
    ...OPEN,
    update: { ...OPEN.update, nextAt: minute('170m'), overdueSinceAt: null, remindedAt: null, snoozedUntilAt: null },
    raising: { raisesAt: null, heldUntilAt: null },
  },
  resolved: { ...FULL, status: 'resolved' },
} satisfies Record<string, Incident>;

type Clocks = Partial<Record<DeadlineKind, number | null>>;
function clocks(incident: Incident): Clocks {
  const minutes = (at: Date) => (at.getTime() - minute('0m').getTime()) / 60_000;
  return Object.fromEntries(deadlinesFor(incident, POLICY).map(({ kind, dueAt }) => [kind, minutes(dueAt)]));
}
/** The clocks that ring at another time afterwards, in minutes; null where one stops. */
function moved(before: Incident, after: Incident): Clocks {
  const [was, is] = [clocks(before), clocks(after)];
  return Object.fromEntries(
    DEADLINE_KINDS.filter((kind) => was[kind] !== is[kind]).map((kind) => [kind, is[kind] ?? null]),
  );
}
test('every clock runs in one of the states, and each at a time of its own', () => {
  const running = Object.values(STATES).flatMap((state) => Object.keys(clocks(state)));
  expect([...new Set(running)].sort()).toEqual([...DEADLINE_KINDS].sort());
});

const STOPPED = { acknowledge: null, update: null, handover: null };
const OVER = {
  mitigating: { ...STOPPED, escalate: null, raise: null },
  monitoring: { ...STOPPED, verify: null },
  'not yet reminded': { ...STOPPED, escalate: null, raiseWarning: null, nudge: null },
};
const WRITTEN = { postmortem: 95 };
const ANEW = { escalate: 145, raiseWarning: 215, update: 130, nudge: 125, handover: 340 };
const always = (clocks: Clocks) => ({ mitigating: clocks, monitoring: clocks, 'not yet reminded': clocks });
const REOPENED_CLOCKS = {
  mitigating: { ...ANEW, acknowledge: 107, raise: null },
  monitoring: { ...ANEW, acknowledge: 107, verify: null },
  'not yet reminded': { ...ANEW, acknowledge: 107 },
  // Somebody has acknowledged it before.
  resolved: { ...ANEW, postmortem: null },
};

/** By kind, for each of its rows above: the clocks that it sets or stops, by the state before; all others go on as they were. */
const CLOCKS: Record<EntryType, readonly Partial<Record<keyof typeof STATES, Clocks>>[]> = {
  declared: [],
  noted: [],
  roomOpened: [],
  roomLost: [],
  roomFound: [],
  roomReplaced: [],
  stepFailed: [],
  acknowledged: [always({ acknowledge: null })],
  // Nobody is asked to hand over who is not there to do so.
  personGone: [{}, {}, {}, always({ handover: null })],
  moved: [
    {
      mitigating: { escalate: null, raise: null, verify: 110 },
      monitoring: { verify: 110 },
      'not yet reminded': { escalate: null, raiseWarning: null, verify: 110 },
    },
    {
      mitigating: { escalate: null, raise: null, verify: 110 },
      monitoring: { verify: 110 },
      'not yet reminded': { escalate: null, raiseWarning: null, verify: 110 },
    },
    {
      mitigating: { escalate: 145 },
      monitoring: { escalate: 145, raise: 168, verify: null },
      'not yet reminded': { escalate: 145 },
    },
  ],
  updated: [always({ update: 240, nudge: 235 }), always({ update: 130, nudge: 125 })],
  severityChanged: [
    {
      mitigating: { acknowledge: 103, escalate: 140, raise: null, update: 120, nudge: 115 },
      monitoring: { acknowledge: 103, update: 120, nudge: 115 },
      'not yet reminded': { acknowledge: 103, escalate: 140, raiseWarning: null, update: 120, nudge: 115 },
    },
    {
      mitigating: { acknowledge: 160, escalate: 340, raise: null, raiseWarning: 335, update: 340, nudge: 335 },
      monitoring: { acknowledge: 160, update: 340, nudge: 335 },
      'not yet reminded': { acknowledge: 160, escalate: 340, raiseWarning: 335, update: 340, nudge: 335 },
    },
  ],
  raiseWarned: [{ mitigating: { raise: 240 }, 'not yet reminded': { raise: 240, raiseWarning: null } }],
  severityHeld: [{ mitigating: { raise: null, raiseWarning: 235 }, 'not yet reminded': { raiseWarning: 235 } }],
  // Only who commands anew has the whole time.
  roleAssigned: [always({ handover: 340 })],
  handoverNudged: [always({ handover: 340 })],
  verificationAsked: [{ monitoring: { verify: null } }],
  verified: [{ monitoring: { verify: null } }],
  verificationFailed: [],
  resolved: [
    {
      mitigating: { ...OVER.mitigating, ...WRITTEN },
      monitoring: { ...OVER.monitoring, ...WRITTEN },
      'not yet reminded': { ...OVER['not yet reminded'], ...WRITTEN },
    },
  ],
  closed: [
    {
      mitigating: { ...OVER.mitigating, ...WRITTEN },
      monitoring: { ...OVER.monitoring, ...WRITTEN },
      'not yet reminded': { ...OVER['not yet reminded'], ...WRITTEN },
    },
  ],
  cancelled: [{ ...OVER, resolved: { postmortem: null } }],
  reopened: [REOPENED_CLOCKS, REOPENED_CLOCKS],
  paged: [
    always({ acknowledge: 112 }),
    {
      mitigating: { acknowledge: 112, escalate: 143 },
      monitoring: { acknowledge: 112 },
      'not yet reminded': { acknowledge: 112, escalate: 143 },
    },
  ],
  targetReached: [],
  pagesExhausted: [always({ acknowledge: null })],
  updateNudged: [],
  updateSnoozed: [
    { mitigating: { update: 240 }, monitoring: { update: 240 }, 'not yet reminded': { update: 240, nudge: null } },
  ],
  updateOverdue: [
    { mitigating: { update: 129 }, monitoring: { update: 129 }, 'not yet reminded': { update: 129, nudge: null } },
  ],
  postmortemDrafted: [{ resolved: { postmortem: 170 } }],
  postmortemAssigned: [{ resolved: { postmortem: 142.5 } }],
  sectionWritten: [],
  reviewAsked: [],
  reviewed: [],
  postmortemPublished: [{ resolved: { postmortem: null } }],
  postmortemReminded: [{ resolved: { postmortem: 145 } }],
  actionAdded: [],
  actionChanged: [
    { ...always({ actions: 6000 }), resolved: { actions: 6000 } },
    { ...always({ actions: 6000 }), resolved: { actions: 6000 } },
  ],
  actionsReminded: [{ ...always({ actions: 2820 }), resolved: { actions: 2820 } }],
  overdueListed: [{ ...always({ overdue: 10_020 }), resolved: { overdue: 10_020 } }],
};

test.each(named)('which clocks "%s" sets, and no other', (_, row) => {
  const [fact] = row;
  const expected = CLOCKS[fact.type][(CHANGES[fact.type] as readonly unknown[]).indexOf(row)] ?? {};
  // Only what is open is moved.
  const states = Object.entries(STATES).filter(([, { status }]) => fact.type !== 'moved' || isOpen(status));
  const set = states.map(([name, state]) => [name, moved(state, apply(state, entryOf(fact)))] as const);
  expect(Object.fromEntries(set.filter(([, clocks]) => Object.keys(clocks).length > 0))).toEqual(expected);
});

test.each(named)('after "%s", the figures count on from what the room was told had been missed', (_, [fact]) => {
  const reminder = (missed: number, at: string): Entry => {
    const told = { type: 'updateOverdue', userId: 'U0CAROL', dueAt: minute('30m'), missed, countsFromAt: minute(at) };
    return { ...told, seq: 39, at: minute(at), by: 'warroom' } as Entry;
  };
  const happened = entryOf(fact);
  const before = [DECLARED, reminder(2, '90m'), happened];
  const { missed } = apply(apply(OPEN, reminder(2, '90m')), happened).update;
  const { onTime } = measure(FULL, before).updates;
  const after = entryOf({ type: 'updated', text: 'x', isNoChange: false, nextUpdateAt: LATER });
  const told = measure(FULL, [...before, reminder(missed + 1, '130m')]).updates.missed;
  // A reminder that counts itself says so.
  expect(told).toBe(fact.type === 'updateOverdue' ? 4 : 3);
  const inTime = measure(FULL, [...before, after]).updates.onTime - onTime;
  expect(inTime).toBe(missed === 0 ? 1 : 0);
});

test('a room that is lost or found without a name has none', () => {
  const roomless = { ...INCIDENTS['fresh-sev1'].incident, room: null, lostRoom: null };
  const after = (fact: EntryFact) => apply(roomless, { ...fact, seq: 40, at: NOW, by: BOT } as Entry);
  expect(after({ type: 'roomLost', channelId: 'C0', error: 'x' }).lostRoom).toEqual({
    channelId: 'C0',
    name: '',
    error: 'x',
  });
  expect(after({ type: 'roomFound', channelId: 'C0' }).room).toEqual({ channelId: 'C0', name: '' });
});
