// What changes with one fact alone: who is mentioned, which time is named, what a policy value shows. All other facts differ from it.
import { describe, expect, test } from '@jest/globals';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import { deliveriesFor } from '../../src/domain/deliveries.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Entry, EntryFact, EntryOf } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import type { Message } from '../../src/render/blocks.ts';
import { announcement } from '../../src/render/card/announcement.ts';
import { statusCard } from '../../src/render/card/status-card.ts';
import { nudgeMessage, roleBrief } from '../../src/render/direct/direct.ts';
import { panel } from '../../src/render/help/panel.ts';
import { welcome } from '../../src/render/room/channel.ts';
import { entryMessage } from '../../src/render/room/entry-message.ts';
import { ask, declared, minute, tick, type Walk } from '../support/core.ts';
import { RESOLUTION } from '../support/incidents.ts';
import { policyWith } from '../support/policies.ts';

const BASE = `
announcements: C0INCIDENTS
severities:
  SEV1: { acknowledgeWithin: 4m, updateEvery: 30m, escalateAfter: 50m, invite: [S0ONCALL], mention: true }
  SEV2: { acknowledgeWithin: 14m, updateEvery: 20m, escalateAfter: 3h, raiseAfter: 45m, postmortem: required }
updates: { nudgeBefore: 5m, escalateAfterMissed: 9 }
raising: { warnBefore: 5m, holdFor: 35m }
verification: { after: 11m }
handover: { after: 4h }
escalationPolicies:
  default:
    levels:
      - { page: [U0HAL], within: 6m }
      - { page: [U0IDA], within: 7m }
    repeat: 3
    contacts: "Duty phone 1"
services:
  checkout: { keywords: [payments], runbook: "https://runbooks.example.com/1" }
`;
const LEVEL = '      - { page: [U0IDA], within: 7m }\n';
const POLICY = policyWith(BASE);

type Step = [after: string, by: string, request?: ChangeRequest];
function walked(steps: readonly Step[], policy: Policy = POLICY, severity: 'SEV1' | 'SEV2' = 'SEV2'): Walk {
  return steps.reduce<Walk>(
    (walk, [after, by, request]) => {
      const next = request === undefined ? tick(walk, after, policy) : ask(walk, after, by, request, policy);
      if (next.refusal !== null) throw new Error(`${request?.type} at ${after}: ${next.refusal.code}`);
      return next;
    },
    declared(policy, { severity, service: 'checkout' }),
  );
}
const OPEN: Step = ['0m', 'warroom', { type: 'openRoom', channelId: 'C0ROOM', channelName: 'inc' }];
const role = (which: 'commander' | 'operationsLead' | 'communicationsLead' | 'scribe', userId: string): Step => [
  '1m',
  'U0ALICE',
  { type: 'assignRole', role: which, userId },
];
const RESOLVE: ChangeRequest = { type: 'resolve', resolution: RESOLUTION, postmortemOwner: 'U0FAY' };
const MONITORING: ChangeRequest = { type: 'move', to: 'monitoring', from: null };

/** Alice declared and leads nothing; Bob commands, Carol leads operations, Dan communications, Erin writes; Fay owns the post-mortem, Gus acknowledged. */
const STAFFED: Step[] = [
  OPEN,
  role('operationsLead', 'U0CAROL'),
  role('communicationsLead', 'U0DAN'),
  role('scribe', 'U0ERIN'),
  role('commander', 'U0BOB'),
  ['2m', 'U0GUS', { type: 'acknowledge' }],
];
const mentionedIn = ({ text }: Message) => text.match(/(?<=<@)\w+/g) ?? [];
const last = <T extends Entry['type']>({ entries }: Walk, type: T): EntryOf<T> => {
  const found = entries.findLast((entry): entry is EntryOf<T> => entry.type === type);
  if (found === undefined) throw new Error(`there is no ${type}`);
  return found;
};
const room = (walk: Walk, type: Entry['type'], policy = POLICY) =>
  entryMessage(walk.incident, [last(walk, type)], policy, en);
const failed: EntryFact = { type: 'stepFailed', step: 'invite', target: 'U0HAL', error: 'x', needed: null };
const stepFailed = { ...failed, seq: 90, at: minute('3m'), by: 'warroom' } as EntryOf<'stepFailed'>;

describe('each role is a person of its own: who is mentioned', () => {
  const walk = walked(STAFFED);
  const { incident } = walk;
  const overdue = walked([...STAFFED, ['22m', 'clock']]);
  const warned = walked([...STAFFED, ['40m', 'clock']]);
  const asked = walked([...STAFFED, ['3m', 'U0HAL', MONITORING], ['15m', 'clock']]);
  const resolved = walked([...STAFFED, ['9m', 'U0HAL', RESOLVE]]);
  const alone = walked([OPEN, role('commander', 'U0BOB'), ['22m', 'clock']]);

  test.each<[string, Message, string[]]>([
    ['on the card', statusCard(incident, POLICY, en), ['U0BOB', 'U0GUS', 'U0CAROL', 'U0DAN', 'U0ERIN']],
    ['in the panel', panel(incident, POLICY, en), ['U0BOB', 'U0GUS']],
    ['in the announcement', announcement(incident, POLICY, en), ['U0BOB']],
    ['in the first words of a room', welcome(incident, en), ['U0BOB']],
    ['when an update is overdue', room(overdue, 'updateOverdue'), ['U0DAN']],
    ['when an update is overdue and nobody leads communications', room(alone, 'updateOverdue'), ['U0BOB']],
    ['before the severity rises', room(warned, 'raiseWarned'), ['U0BOB']],
    ['when it is asked whether it stays away', room(asked, 'verificationAsked'), ['U0BOB']],
    ['when a step fails', entryMessage(incident, [stepFailed], POLICY, en), ['U0BOB', 'U0HAL']],
    ['when it is resolved', room(resolved, 'resolved'), ['U0HAL', 'U0BOB', 'U0FAY']],
    ['when the command goes on', room(walk, 'roleAssigned'), ['U0BOB', 'U0ALICE', 'U0ALICE']],
    ['in the brief of the commander', roleBrief(incident, last(walk, 'roleAssigned'), en), ['U0ALICE', 'U0BOB']],
  ])('%s', (_, said, who) => {
    expect(mentionedIn(said)).toEqual(who);
  });
});

test('each role is a person of its own: who is written to', () => {
  const told = (walk: Walk) =>
    deliveriesFor(walk.incident, walk.entries.slice(-1), POLICY).flatMap(({ delivery, lane }) => {
      if (delivery.type === 'nudge' || delivery.type === 'tellPerson')
        return [`${walk.entries.at(-1)?.type} ${delivery.userId}`];
      return delivery.type === 'tellCommander' ? [`${walk.entries.at(-1)?.type} ${lane}`] : [];
    });
  const lost = { type: 'loseRoom', channelId: 'C0ROOM', error: 'is_archived' } as const;
  const acted: Step[] = [...STAFFED, ['3m', 'U0HAL', MONITORING], ['4m', 'U0HAL', { type: 'verify', isBetter: true }]];
  expect([
    ...told(walked([...STAFFED, ['17m', 'clock']])),
    ...told(
      walked([
        ...acted,
        ['5m', 'U0DAN', { type: 'postUpdate', text: 'x', isNoChange: false, nextUpdateAt: minute('9h') }],
        ['242m', 'clock'],
      ]),
    ),
    ...told(walked([...STAFFED, ['3m', 'warroom', lost]])),
    ...told(walked([...STAFFED, ['9m', 'U0HAL', RESOLVE], ['38h', 'clock']])),
  ]).toEqual(['updateNudged U0DAN', 'handoverNudged U0BOB', 'roomLost direct:U0BOB', 'postmortemReminded U0FAY']);
});

/** The times of day that a message names, as everybody reads them who has no date of their own. */
const timesIn = ({ text }: Message) => (text.match(/(?<=\|2026-01-\d\d )[\d:]+(?= UTC>)/g) ?? []).join(' ');

describe('declared at 10:00, resolved at 11:00, reopened at 11:15, resolved at 11:40: which times are named', () => {
  const first: Step[] = [...STAFFED, ['60m', 'U0BOB', RESOLVE]];
  const second: Step[] = [...first, ['75m', 'U0BOB', { type: 'reopen', reason: null }]];
  const third: Step[] = [...second, ['100m', 'U0BOB', RESOLVE]];
  const [ended, open, over] = [first, second, third].map((steps) => walked(steps)) as [Walk, Walk, Walk];
  const cardOf = ({ incident }: Walk) => statusCard(incident, POLICY, en);
  const QUIET = '1 h 40 min, of which 15 min quiet before it was reopened';

  test.each<[string, Message, string, string | null]>([
    ['on the card when it is over', cardOf(ended), '10:00 11:00', 'Duration: 1 h.'],
    // Who has acknowledged it has; the clock of updates begins anew.
    ['on the card when it is open again', cardOf(open), '10:00 10:02 11:35', null],
    ['on the card when it is over again', cardOf(over), '10:00 11:40', QUIET],
    ['in the panel when it is open again', panel(open.incident, POLICY, en), '10:02 11:35', null],
    ['in the panel when it is over again', panel(over.incident, POLICY, en), '11:40', QUIET],
    ['in the announcement when it is open again', announcement(open.incident, POLICY, en), '10:00', null],
    ['in the announcement when it is over again', announcement(over.incident, POLICY, en), '10:00', QUIET],
    [
      'when an update is overdue then',
      room(walked([...second, ['96m', 'clock']]), 'updateOverdue'),
      '11:35',
      '1 min ago',
    ],
    // Not since 10:00.
    [
      'before the severity rises then',
      room(walked([...second, ['115m', 'clock']]), 'raiseWarned'),
      '12:00',
      'for 45 min',
    ],
    [
      'when it is resolved again',
      room(over, 'resolved'),
      '11:40',
      '1 h 40 min after it was declared; it was quiet for 15 min',
    ],
  ])('%s', (_, said, times, length) => {
    expect(timesIn(said)).toBe(times);
    if (length === null) expect(said.text).not.toMatch(/Duration|Resolved:/);
    else expect(said.text).toContain(length);
  });
});

const lines = ({ text }: Message) => text.split('\n');
const buttonsOn = ({ blocks }: Message) =>
  blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((each) => (each.type === 'button' ? [each.text.text] : [])) : [],
  );
/** What a person reads and can press, in short: the times of day stand for their dates. */
const seen = (said: Message) =>
  [...lines(said), ...buttonsOn(said).map((label) => `[${label}]`)].map((line) =>
    line.replaceAll(/<!date[^|]*\|2026-01-([\d]+) ([\d:]+) UTC>/g, '$2 of the $1th'),
  );

const card = (steps: readonly Step[]) => (policy: Policy) => statusCard(walked(steps, policy).incident, policy, en);
const line = (type: Entry['type'], ...steps: readonly Step[]) => {
  return (policy: Policy) => room(walked(steps, policy), type, policy);
};
const nudged = (policy: Policy) => {
  const walk = walked([...STAFFED, ['17m', 'clock']], policy);
  return nudgeMessage(walk.incident, last(walk, 'updateNudged'), policy, en);
};
const announced = (policy: Policy) => announcement(walked(STAFFED, policy, 'SEV1').incident, policy, en);
const PAGED: Step[] = [OPEN, ['14m', 'clock']];
const IN_VAIN: Step[] = ['14m', '20m', '27m', '33m', '40m', '46m', '53m', '60m'].map((after) => [after, 'clock']);
const RESOLVED: Step[] = [...STAFFED, ['9m', 'U0BOB', RESOLVE]];

describe('a policy that differs in one value shows in one place', () => {
  test.each<[string, readonly [was: string, is: string], (policy: Policy) => Message, string[], string[]]>([
    [
      'raising.holdFor',
      ['holdFor: 35m', 'holdFor: 20m'],
      line('raiseWarned', ...STAFFED, ['40m', 'clock']),
      ['[Hold at SEV2 for 35 min]'],
      ['[Hold at SEV2 for 20 min]'],
    ],
    [
      'verification.after',
      ['after: 11m', 'after: 12m'],
      line('moved', ...STAFFED, ['3m', 'U0HAL', MONITORING]),
      ['I ask again 10:14 of the 05th.'],
      ['I ask again 10:15 of the 05th.'],
    ],
    [
      'no verification',
      ['after: 11m', 'after: null'],
      line('moved', ...STAFFED, ['3m', 'U0HAL', MONITORING]),
      ['I ask again 10:14 of the 05th.'],
      ['and no related alert fires.'],
    ],
    ['updateEvery', ['updateEvery: 20m', 'updateEvery: 25m'], card(STAFFED), ['Due 10:20'], ['Due 10:25']],
    ['no cadence of updates', ['updateEvery: 20m', 'updateEvery: null'], card(STAFFED), ['Next update: Due 10:20'], []],
    [
      'updates.pausedWhile',
      ['escalateAfterMissed: 9', 'pausedWhile: [investigating]'],
      card(STAFFED),
      ['Next update: Due 10:20'],
      [],
    ],
    [
      'business hours',
      ['raiseAfter: 45m,', 'raiseAfter: 45m, duringBusinessHours: true,'],
      card(STAFFED),
      ['Due 10:20 of the 05th'],
      ['Due 09:10 of the 06th'],
    ],
    ['acknowledgeWithin', ['Within: 14m', 'Within: 15m'], card([OPEN]), ['until 10:14'], ['until 10:15']],
    ['no time to acknowledge', ['Within: 14m', 'Within: null'], card([OPEN]), ['until 10:14'], ['Not yet.']],
    ['levels', [LEVEL, ''], line('paged', ...PAGED), ['1 of 2, round 1 of 3'], ['1 of 1, round 1 of 3']],
    ['within', ['within: 6m', 'within: 9m'], line('paged', ...PAGED), ['goes out 10:20'], ['goes out 10:23']],
    ['repeat', ['repeat: 3', 'repeat: 4'], line('paged', ...PAGED), ['round 1 of 3'], ['round 1 of 4']],
    ['whom it pages', ['[U0HAL]', '[U0JO]'], line('paged', ...PAGED), ['*Paging* <@U0HAL>'], ['*Paging* <@U0JO>']],
    ['contacts', ['phone 1', 'phone 2'], line('pagesExhausted', OPEN, ...IN_VAIN), ['phone 1'], ['phone 2']],
    ['mention', ['mention: true', 'mention: false'], announced, ['For <!subteam^S0ONCALL>.'], []],
    ['invite', ['S0ONCALL', 'S0OTHER'], announced, ['For <!subteam^S0ONCALL>.'], ['For <!subteam^S0OTHER>.']],
    ['an optional post-mortem', ['required', 'optional'], card(RESOLVED), [], ['[Close]']],
    [
      'updates.snoozeAtMost, long enough',
      ['escalateAfterMissed', 'snoozeAtMost: 30m, escalateAfterMissed'],
      nudged,
      [],
      [],
    ],
    [
      'updates.snoozeAtMost',
      ['escalateAfterMissed', 'snoozeAtMost: 29m, escalateAfterMissed'],
      nudged,
      ['[Snooze 30 min]'],
      [],
    ],
  ])('%s', (_, [was, is], say, before, after) => {
    const hours = 'businessHours: { days: [mon, tue], from: "09:00", to: "10:10", holidays: [] }\n';
    const [one, other] = [BASE, BASE.replace(was, is)].map((yaml) => seen(say(policyWith(hours + yaml)))) as [
      string[],
      string[],
    ];
    expect(BASE).toContain(was);
    const [gone, come] = [one.filter((each) => !other.includes(each)), other.filter((each) => !one.includes(each))];
    expect(gone).toEqual(before.map((part) => expect.stringContaining(part)));
    expect(come).toEqual(after.map((part) => expect.stringContaining(part)));
  });
});
