// Incidents for tests, each with its record: made by asking the core for real changes at fixed times, never by hand.
import type { ChangeRequest, Declaration } from '../../src/domain/changes.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Answers, Section } from '../../src/domain/postmortem/sections.ts';
import { person } from '../../src/domain/target.ts';
import type { Resolution } from '../../src/domain/timeline.ts';
import { ask, declared, tick, type Walk } from './core.ts';
import { policyWith } from './policies.ts';

/** Alice declares, Bob and the on-call group are paged first, Dan second; checkout has a runbook. */
export const POLICY = policyWith(`
announcements: C0INCIDENTS
severities:
  SEV1: { invite: [S0ONCALL, U0CAROL], mention: true }
escalationPolicies:
  default:
    levels:
      - { page: [U0BOB, S0ONCALL], within: 5m }
      - { page: [U0DAN], within: 5m }
    repeat: 2
    contacts: "Duty phone +33 1 23 45 67 89"
services:
  checkout: { keywords: [payments], runbook: "https://runbooks.example.com/checkout?from=bot&to=you" }
`);

/** At a time after the declaration: what somebody asks for, or the clock's look. */
export type Step = [after: string, by: string, request: ChangeRequest] | [after: string, by: 'clock'];

export const RESOLUTION: Resolution = {
  summary: 'Rolled back the 10:20 release; payments are back to normal.',
  rootCause: 'The new release read a setting that production did not have.',
  isTemporary: false,
  dataLost: null,
  securityImpact: null,
};

export const OPEN_ROOM: Step = [
  '2s',
  'warroom',
  { type: 'openRoom', channelId: 'C0ROOM', channelName: 'inc-2026-001-checkout-down' },
];
export const NO_ROOM: Step = [
  '2s',
  'warroom',
  { type: 'reportFailedStep', step: 'openRoom', target: null, error: 'restricted_action', needed: null },
];
const ACKNOWLEDGED: Step = ['3m', 'U0BOB', { type: 'acknowledge' }];
const UPDATED: Step = [
  '20m',
  'U0ALICE',
  {
    type: 'postUpdate',
    text: 'Half of all payments fail since 10:20.\nRolling back the release; next we watch the error rate.',
    isNoChange: false,
    nextUpdateAt: null,
  },
];

/** A declaration and what followed, folded from its entries. Throws where the core says no: such a story is wrong. */
export function aTimeline(steps: readonly Step[], declaration: Partial<Declaration> = {}): Walk {
  return continued(declared(POLICY, declaration), steps);
}

/** What followed after that. */
export function continued(known: Walk, steps: readonly Step[]): Walk {
  return steps.reduce<Walk>((walk, [after, by, request]) => {
    if (request === undefined) return tick(walk, after, POLICY);
    const next = ask(walk, after, by, request, POLICY);
    if (next.refusal !== null) throw new Error(`${request.type} at ${after}: ${next.refusal.code}`);
    return next;
  }, known);
}

/** A fresh SEV1 with its room, except for what is said otherwise. */
export function anIncident(otherwise: Partial<Incident> = {}): Incident {
  return { ...aTimeline([OPEN_ROOM]).incident, ...otherwise };
}

function resolving(after: string, resolution: Partial<Resolution> = {}): Step {
  const whole = { ...RESOLUTION, ...resolution };
  return [after, 'U0ALICE', { type: 'resolve', resolution: whole, postmortemOwner: 'U0CAROL' }];
}

function writing(section: Section, answers: Answers): Step {
  return ['66m', 'U0CAROL', { type: 'writeSection', section, answers, seen: 0 }];
}

/** The little that a post-mortem needs besides the record before it may be published. */
export const PUBLISHING: readonly Step[] = [
  writing('impact', { users: 'Half of all who paid between 10:20 and 11:05.' }),
  writing('security', { securityImpact: 'None identified.' }),
  writing('detection', { detection: 'An alert on the rate of failed payments.' }),
  [
    '67m',
    'U0CAROL',
    { type: 'addAction', text: 'Read settings when the service starts', kind: 'prevent', owner: 'U0BOB', dueAt: null },
  ],
  ['68m', 'U0CAROL', { type: 'publishPostmortem' }],
];

export const HOSTILE =
  '<!channel> <!subteam^S0EVIL> <@U0EVIL> <#C0EVIL> @here @EVERYONE <https://evil.example|click> <!date^1^{date}|x> *b* `c` ``` & "q" \\';

/** Wide emoji, each of many characters. */
export const WIDE = '👩🏽‍❤️‍💋‍👨🏽';

const LONGEST = '&<>"'.repeat(750);

/** The states that the golden files show, by name. */
export const INCIDENTS = {
  'fresh-sev1': aTimeline([]),
  unacknowledged: aTimeline([OPEN_ROOM, ['5m', 'clock']], { service: 'checkout' }),
  exhausted: aTimeline([OPEN_ROOM, ['5m', 'clock'], ['10m', 'clock'], ['15m', 'clock'], ['20m', 'clock']]),
  acknowledged: aTimeline([
    OPEN_ROOM,
    ACKNOWLEDGED,
    ['4m', 'U0ALICE', { type: 'assignRole', role: 'communicationsLead', userId: 'U0CAROL' }],
  ]),
  updated: aTimeline([
    OPEN_ROOM,
    ACKNOWLEDGED,
    ['6m', 'U0BOB', { type: 'move', to: 'mitigating', from: 'investigating' }],
    UPDATED,
  ]),
  overdue: aTimeline([OPEN_ROOM, ACKNOWLEDGED, ['25m', 'clock'], ['92m', 'clock']]),
  'raised-sev2': aTimeline(
    [
      OPEN_ROOM,
      ['2m', 'U0BOB', { type: 'acknowledge' }],
      ['9m', 'U0BOB', { type: 'changeSeverity', to: 'SEV1', reason: 'All regions now.' }],
    ],
    { severity: 'SEV2' },
  ),
  monitoring: aTimeline([
    OPEN_ROOM,
    ACKNOWLEDGED,
    UPDATED,
    ['31m', 'U0BOB', { type: 'move', to: 'monitoring', from: null }],
  ]),
  'raise-announced': aTimeline([OPEN_ROOM, ['2m', 'U0BOB', { type: 'acknowledge' }], ['25m', 'clock']], {
    severity: 'SEV2',
  }),
  'raise-held': aTimeline(
    [
      OPEN_ROOM,
      ['2m', 'U0BOB', { type: 'acknowledge' }],
      ['25m', 'clock'],
      ['27m', 'U0ALICE', { type: 'holdSeverity', reason: 'Only one region, and the fix is being deployed.' }],
    ],
    { severity: 'SEV2' },
  ),
  'raised-by-the-clock': aTimeline(
    [OPEN_ROOM, ['2m', 'U0BOB', { type: 'acknowledge' }], ['25m', 'clock'], ['30m', 'clock']],
    { severity: 'SEV2' },
  ),
  'verification-asked': aTimeline([
    OPEN_ROOM,
    ACKNOWLEDGED,
    UPDATED,
    ['31m', 'U0BOB', { type: 'move', to: 'monitoring', from: null }],
    ['41m', 'clock'],
  ]),
  'still-broken': aTimeline(
    [
      OPEN_ROOM,
      ['2m', 'U0BOB', { type: 'acknowledge' }],
      ['20m', 'U0BOB', { type: 'move', to: 'monitoring', from: null }],
      ['30m', 'clock'],
      ['31m', 'U0BOB', { type: 'verify', isBetter: false }],
    ],
    { severity: 'SEV2' },
  ),
  'group-reached': aTimeline([
    OPEN_ROOM,
    [
      '3s',
      'warroom',
      {
        type: 'reportReached',
        pagedSeq: 2,
        target: 'S0ONCALL',
        userIds: ['U0DAN'],
        passedOver: [{ userId: 'U0ERIN', because: 'deactivated' }],
      },
    ],
  ]),
  'group-asleep': aTimeline([
    OPEN_ROOM,
    [
      '3s',
      'warroom',
      {
        type: 'reportReached',
        pagedSeq: 2,
        target: 'S0ONCALL',
        userIds: ['U0BOB'],
        passedOver: [
          { userId: 'U0BOB', because: 'doNotDisturb' },
          { userId: 'U0DAN', because: 'away' },
        ],
      },
    ],
  ]),
  'pager-refused': aTimeline([
    OPEN_ROOM,
    ['3s', 'warroom', { type: 'reportFailedStep', step: 'page', target: 'ops', error: 'pager_http_400', needed: null }],
  ]),
  snoozed: aTimeline([
    OPEN_ROOM,
    ACKNOWLEDGED,
    ['25m', 'clock'],
    ['26m', 'U0ALICE', { type: 'snoozeUpdate', forMs: 600_000 }],
  ]),
  'commanded-long': aTimeline([OPEN_ROOM, ACKNOWLEDGED, ['239m', 'clock'], ['241m', 'clock']]),
  'lost-room': aTimeline([
    OPEN_ROOM,
    ACKNOWLEDGED,
    ['9m', 'warroom', { type: 'loseRoom', channelId: 'C0ROOM', error: 'is_archived' }],
  ]),
  'found-room': aTimeline([
    OPEN_ROOM,
    ['9m', 'warroom', { type: 'loseRoom', channelId: 'C0ROOM', error: 'not_in_channel' }],
    ['12m', 'warroom', { type: 'findRoom', channelId: 'C0ROOM' }],
  ]),
  'paged-by-name': aTimeline([OPEN_ROOM, ['3m', 'U0ALICE', { type: 'escalate', to: { target: person('U0DAN') } }]]),
  'scribe-gone': aTimeline([
    OPEN_ROOM,
    ['2m', 'U0ALICE', { type: 'assignRole', role: 'scribe', userId: 'U0CAROL' }],
    ['3m', 'warroom', { type: 'reportGone', userId: 'U0CAROL', because: 'deactivated' }],
  ]),
  'commander-gone': aTimeline([
    OPEN_ROOM,
    ['2m', 'warroom', { type: 'reportGone', userId: 'U0ALICE', because: 'deactivated' }],
    ['31m', 'clock'],
  ]),
  'page-for-an-app': aTimeline([
    OPEN_ROOM,
    ['1m', 'warroom', { type: 'reportGone', userId: 'U0BOB', because: 'bot' }],
    ['6m', 'clock'],
  ]),
  'nobody-left': aTimeline([
    OPEN_ROOM,
    ['1m', 'warroom', { type: 'reportGone', userId: 'U0BOB', because: 'deactivated' }],
    ['2m', 'warroom', { type: 'reportGone', userId: 'U0DAN', because: 'deactivated' }],
  ]),
  'resolved-with-cause': aTimeline([OPEN_ROOM, ACKNOWLEDGED, UPDATED, resolving('65m')]),
  'resolved-without-cause': aTimeline(
    [
      OPEN_ROOM,
      ['150m', 'clock'],
      ['151m', 'U0CAROL', { type: 'addNote', text: '<@U0ALICE> saw the queue grow', source: null }],
      ['152m', 'U0CAROL', { type: 'assignRole', role: 'commander', userId: 'U0CAROL' }],
      resolving('155m', { rootCause: null, isTemporary: true, dataLost: 'About 40 orders', securityImpact: null }),
    ],
    {
      source: {
        channelId: 'C0HELP',
        ts: '1767606600.000100',
        authorId: 'U0ERIN',
        permalink: 'https://demo.slack.com/archives/C0HELP/p1767606600000100',
      },
    },
  ),
  closed: aTimeline([OPEN_ROOM, ACKNOWLEDGED, resolving('65m'), ...PUBLISHING, ['70m', 'U0ALICE', { type: 'close' }]]),
  cancelled: aTimeline([OPEN_ROOM, ['4m', 'U0ALICE', { type: 'cancel', reason: 'A test alert.' }]]),
  private: aTimeline([OPEN_ROOM, ACKNOWLEDGED], { title: 'leaked signing key', category: 'security' }),
  drill: aTimeline([OPEN_ROOM, ['5m', 'clock']], { isDrill: true }),
  'no-room': aTimeline([NO_ROOM]),
  hostile: aTimeline(
    [
      OPEN_ROOM,
      ACKNOWLEDGED,
      ['20m', 'U0ALICE', { type: 'postUpdate', text: HOSTILE, isNoChange: false, nextUpdateAt: null }],
    ],
    { title: HOSTILE, service: '<!here>' },
  ),
  longest: aTimeline(
    [
      OPEN_ROOM,
      ACKNOWLEDGED,
      ['20m', 'U0ALICE', { type: 'postUpdate', text: LONGEST, isNoChange: false, nextUpdateAt: null }],
    ],
    { title: WIDE.repeat(150) },
  ),
} as const satisfies Record<string, Walk>;
