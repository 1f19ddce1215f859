// Who is paged is told in the room, to pagers and to persons as it was approved, and of a private incident nobody outside is told more than that it is.
import { describe, expect, test } from '@jest/globals';
import type { Incident } from '../../src/domain/incident.ts';
import { STATUSES } from '../../src/domain/lifecycle/status.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { SEVERITIES, type Severity } from '../../src/domain/severity/severity.ts';
import { BOT, type Entry, type EntryOf, type PageReason } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { fr } from '../../src/locales/fr/fr.ts';
import { pageDigest } from '../../src/render/direct/page-digest.ts';
import { dedupKey, pagerDutyEvent, webhookBody } from '../../src/render/direct/pager-content.ts';
import { heading, naming, redactedName, referenceOnly, roomWords, title } from '../../src/render/naming.ts';
import {
  exhaustedPart,
  pagedPart,
  quoted,
  type RoomPart,
  reachedPart,
  reasoned,
  reasonWords,
} from '../../src/render/room/entry-message.ts';
import { minute } from '../support/core.ts';
import { anIncident, POLICY } from '../support/incidents.ts';
import { expectGolden } from './golden.ts';
import { buttonInShort, messageInShort } from './in-short.ts';

const ROOM = { channelId: 'C0ROOM', name: 'inc-2026-001-checkout-down' };
const LOST = { channelId: 'C0LOST', name: 'inc-2026-001-before', error: 'is_archived' };

describe('how an incident is called', () => {
  const kinds: [string, Partial<Incident>][] = [
    ['an incident', {}],
    ['an exercise', { isDrill: true }],
    ['a private incident', { isPrivate: true }],
    ['a private exercise', { isPrivate: true, isDrill: true }],
    ['one whose title was pasted', { title: '<@U0EVIL|ann> & <https://example.com|here> @channel' }],
  ];

  test('is as it was approved, in each language', () => {
    const called = kinds.flatMap(([name, otherwise]) => {
      const incident = anIncident(otherwise);
      return [en, fr].map((words) => ({
        name,
        title: title(incident),
        naming: naming(incident, words),
        referenceOnly: referenceOnly(incident, words),
        redactedName: redactedName(incident, words),
        heading: heading(incident, words),
      }));
    });
    expectGolden('naming', called);
  });

  test('the heading tells severity and status, and by its mark whether anybody has to act', () => {
    const headings = STATUSES.flatMap((status) =>
      SEVERITIES.map((severity) => heading(anIncident({ status, severity }), en)),
    );
    expectGolden('headings', headings);
  });

  test.each([599, 600, 601])('a title of %i characters', (length) => {
    const letters = 'x'.repeat(length);
    expect(title(anIncident({ title: letters }))).toBe(length <= 600 ? letters : `${'x'.repeat(599)}…`);
  });

  test.each<[string, Partial<Incident>, string]>([
    ['that is open', { room: ROOM, lostRoom: LOST, roomError: 'x' }, 'Room: <#C0ROOM>.'],
    ['that is lost', { room: null, lostRoom: LOST, roomError: 'x' }, 'Room: <#C0LOST>, where I cannot speak now.'],
    ['not opened yet', { room: null, lostRoom: null, roomError: null }, 'The room is being opened.'],
    [
      'that Slack refused',
      { room: null, lostRoom: null, roomError: 'restricted_action' },
      'There is no room: Slack did not let me open one.',
    ],
  ])('a room %s', (_, otherwise, said) => {
    expect(roomWords(anIncident(otherwise), en)).toBe(said);
  });
});

test('a line has its reason quoted under it, and none where there is none', () => {
  expect([reasoned('*Closed*', null), reasoned('*Closed*', ''), reasoned('*Closed*', 'All well.\nReally <b>')]).toEqual(
    [
      { text: '*Closed*' },
      { text: '*Closed*', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Closed*', verbatim: true } }] },
      {
        text: '*Closed*\n> All well.\n> Really &lt;b&gt;',
        blocks: [
          {
            type: 'section',
            text: { type: 'mrkdwn', text: '*Closed*\n> All well.\n> Really &lt;b&gt;', verbatim: true },
          },
        ],
      },
    ],
  );
  expect([2498, 2499].map((length) => quoted('x', 'y'.repeat(length)).text)).toEqual([
    `x\n> ${'y'.repeat(2498)}`,
    `x\n> ${'y'.repeat(2497)}…`,
  ]);
});

/** A page as it may be, at four minutes. */
function paged(otherwise: Partial<EntryOf<'paged'>> = {}): Entry & EntryOf<'paged'> {
  return {
    seq: 5,
    at: minute('4m'),
    by: BOT,
    type: 'paged',
    reasons: ['unacknowledged'],
    step: 1,
    targets: ['U0BOB'],
    skipped: 0,
    countsFromAt: minute('4m'),
    progressCountsFromAt: null,
    nextAt: null,
    ...otherwise,
  };
}

const REASONS: readonly PageReason[] = [
  'critical',
  'noCommander',
  'notReached',
  'unacknowledged',
  'noProgress',
  'missedUpdate',
  'asked',
];
const TAKEN = { acknowledged: { by: 'U0BOB', at: minute('3m') } } as const;
const NAMES: Policy = {
  ...POLICY,
  schedules: { desk: {} as Policy['schedules'][string] },
  pagers: { ops: {} as Policy['pagers'][string], night: {} as Policy['pagers'][string] },
};

describe('what the room hears of a page', () => {
  const inShort = ({ text, blocks, buttons }: RoomPart) => [
    text,
    ...(blocks ?? []),
    ...(buttons ?? []).map(buttonInShort),
  ];
  const incident = anIncident();
  const again = anIncident();
  const climbed = (targets: readonly string[]) => ({ ...again, paging: { ...again.paging, targets } });
  const asleep: EntryOf<'targetReached'>['passedOver'] = [
    { userId: 'U0BOB', because: 'doNotDisturb' },
    { userId: 'U0ERIN', because: 'away' },
    { userId: 'U0GONE', because: 'deactivated' },
  ];
  const reached = (otherwise: Partial<EntryOf<'targetReached'>>): Entry & EntryOf<'targetReached'> => ({
    seq: 6,
    at: minute('4m'),
    by: BOT,
    type: 'targetReached',
    pagedSeq: 5,
    target: 'S0ONCALL',
    userIds: ['U0DAN'],
    passedOver: [],
    ...otherwise,
  });
  const exhausted = (otherwise: Partial<EntryOf<'pagesExhausted'>>): Entry & EntryOf<'pagesExhausted'> => ({
    seq: 7,
    at: minute('20m'),
    by: BOT,
    type: 'pagesExhausted',
    reasons: ['unacknowledged'],
    contacts: null,
    ...otherwise,
  });
  const page = (of: Incident, otherwise: Partial<EntryOf<'paged'>>) =>
    inShort(pagedPart(of, paged(otherwise), NAMES, en));

  test('reads as it was approved', () => {
    expectGolden('paged-in-the-room', {
      'first level': page(incident, {}),
      'second level': page(incident, { step: 2, nextAt: minute('9m') }),
      'acknowledged meanwhile': page(anIncident(TAKEN), { nextAt: minute('9m') }),
      'over meanwhile': page(anIncident({ status: 'resolved' }), {}),
      'first round, others paged before': page(climbed(['U0BOB', 'U0DAN']), { step: 2 }),
      'second round, nobody else': page(climbed(['U0BOB', 'S0ONCALL', 'desk']), { step: 3 }),
      'second round, others again': page(climbed(['U0BOB', 'S0ONCALL', 'ops', 'U0DAN', 'U0ERIN']), { step: 3 }),
      'last round': page(incident, { step: 4 }),
      'past the last round': page(incident, { step: 5 }),
      'by name': page(climbed(['U0BOB', 'U0DAN']), { step: 1, isNamed: true, reasons: ['asked'], by: 'U0ALICE' }),
      'by name, in a later round': page(climbed(['U0DAN']), { step: 3, isNamed: true }),
      'a pager by name': page(incident, { targets: ['ops'], isNamed: true }),
      'a group, in the first round': page(incident, { targets: ['U0BOB', 'S0ONCALL'] }),
      'a group, in the second round': page(incident, { targets: ['S0ONCALL'], step: 3 }),
      'whoever is on call': page(incident, { targets: ['desk'] }),
      'pagers alone': page(incident, { targets: ['ops', 'night'] }),
      'a pager and a person': page(incident, { targets: ['ops', 'U0BOB'] }),
      'a name that the policy knows no more': page(incident, { targets: ['gone <@U1>'] }),
      'somebody who cannot be reached': page(incident, { unreachable: ['U0GONE', 'U0LEFT'] }),
      'one level passed over': page(incident, { skipped: 1 }),
      'three levels passed over': page(incident, { skipped: 3 }),
    });
  });

  test('who was behind a group reads as it was approved', () => {
    const told = (otherwise: Partial<EntryOf<'targetReached'>>, of = incident) =>
      inShort(reachedPart(of, reached(otherwise), en));
    expectGolden('reached-in-the-room', {
      'one of a group': told({}),
      'two of a schedule': told({ target: 'desk', userIds: ['U0BOB', 'U0DAN'] }),
      'nobody in it': told({ userIds: [], passedOver: [{ userId: 'U0GONE', because: 'deactivated' }] }),
      'others passed over': told({ passedOver: asleep }),
      'nobody there, so that all are paged': told({ userIds: ['U0BOB', 'U0ERIN'], passedOver: asleep }),
      'acknowledged meanwhile': told({}, anIncident(TAKEN)),
    });
  });

  test('that everybody was paged in vain reads as it was approved', () => {
    const told = (otherwise: Partial<EntryOf<'pagesExhausted'>>, of = incident) =>
      inShort(exhaustedPart(of, exhausted(otherwise), en));
    expectGolden('exhausted-in-the-room', {
      'without contacts': told({}),
      'with contacts': told({ contacts: 'Phone <tel:1|us> & <!channel>' }),
      'acknowledged, for other reasons': told({ reasons: ['noProgress', 'missedUpdate'] }, anIncident(TAKEN)),
      'nobody left': told({ isNobodyLeft: true, contacts: '+33 1' }),
    });
  });

  test.each(REASONS)('the reason %s, from a person and from the clock', (reason) => {
    for (const by of ['U0ALICE', BOT]) {
      const person = by === BOT ? null : '<@U0ALICE>';
      expect(reasonWords({ reasons: [reason], by }, en)).toBe(en.paging.reasons[reason](person));
    }
  });

  test('several reasons are all told', () => {
    expect(reasonWords({ reasons: ['asked', 'noProgress'], by: 'U0ALICE' }, en)).toBe(
      '<@U0ALICE> asks for help; the harm has not been stopped yet',
    );
  });
});

describe('one message for many pages', () => {
  const many = (count: number, otherwise: (n: number) => Partial<Incident> = () => ({})) =>
    Array.from({ length: count }, (_, n) => ({
      incident: anIncident({ id: `i${n}`, reference: `INC-2026-${101 + n}`, ...otherwise(n) }),
      entry: paged({ reasons: [REASONS[n % REASONS.length] ?? 'critical'], by: 'U0ALICE' }),
    }));
  const inShort = (pages: ReturnType<typeof many>) => messageInShort(pageDigest(pages, en));

  test('reads as it was approved, for incidents of every kind', () => {
    const kinds: Partial<Incident>[] = [
      {},
      { isPrivate: true, title: 'leaked signing key' },
      { isDrill: true, room: null },
      TAKEN,
      { status: 'resolved' },
      { room: null, lostRoom: LOST },
      { title: `${'x'.repeat(200)}` },
    ];
    expectGolden('pages-of-every-kind', inShort(many(kinds.length, (n) => kinds[n] ?? {})));
    const eleven = inShort(many(11, (n) => ({ isPrivate: n === 10, title: 'leaked signing key' })));
    expectGolden('eleven-pages', eleven);
  });

  test('names an incident once, however often it pages, with its last page', () => {
    const [first, second] = many(2);
    if (first === undefined || second === undefined) throw new Error('there are no two');
    const later = { ...first, entry: paged({ reasons: ['noProgress'] }) };
    const { text } = pageDigest([first, second, later], en);
    expect(text.match(/INC-2026-\d+/g)).toEqual(['INC-2026-101', 'INC-2026-102']);
    expect(text).toContain(`SEV1 checkout down ${en.paging.calls.noProgress('')}`);
    expect(text).toContain('*2 incidents need you.*');
  });

  test.each([9, 10, 11, 39, 40, 41, 43])('of %i', (count) => {
    const { text, blocks: drawn } = inShort(many(count));
    const more = [
      ...(count > 40 ? [en.paging.more(count - 40)] : []),
      ...(count > 10 ? [en.paging.inItsRoom] : []),
    ].join(' ');
    expect(text.slice(0, count > 10 ? 2 : 1)).toEqual([en.paging.manyNeedYou(count), ...(more === '' ? [] : [more])]);
    expect(JSON.stringify(drawn).match(/INC-2026-\d+/g)).toHaveLength(Math.min(40, count));
    expect(drawn.filter((each) => typeof each === 'object')).toHaveLength(Math.min(10, count));
    expect(drawn.filter((each) => String(each).startsWith('(small)'))).toEqual(more === '' ? [] : [`(small) ${more}`]);
  });

  test('is one paragraph for one page, and says nothing of more', () => {
    expect(inShort(many(1)).text).toEqual([
      en.paging.manyNeedYou(1),
      'INC-2026-101 SEV1 checkout down needs you now · <#C0ROOM>',
    ]);
  });
});

describe('what a pager outside Slack is told', () => {
  const severities: Record<Severity, string> = { SEV1: 'critical', SEV2: 'error', SEV3: 'warning', SEV4: 'info' };

  test.each(SEVERITIES)('how bad a %s is', (severity) => {
    expect(pagerDutyEvent(anIncident({ severity }), 'trigger', paged(), en)).toMatchObject({
      payload: { severity: severities[severity], custom_details: { severity } },
    });
  });

  const kinds: [string, Partial<Incident>][] = [
    ['of a service', { service: 'checkout', title: 'checkout\n <https://example.com|down> & out' }],
    ['of none', { service: null }],
    ['without a room', { room: null, service: 'checkout' }],
    ['an exercise', { isDrill: true }],
    ['private', { isPrivate: true, service: 'checkout', title: 'leaked signing key' }],
    ['private, an exercise, without a room', { isPrivate: true, isDrill: true, room: null, service: null }],
    ['in a room with an odd name', { room: { ...ROOM, channelId: 'C0 ROOM&x' }, teamId: 'T0/&' }],
  ];

  test('is what was approved, for incidents of every kind', () => {
    const told = kinds.map(([name, otherwise]) => {
      const incident = anIncident(otherwise);
      return [
        name,
        {
          pagerDuty: pagerDutyEvent(incident, 'trigger', paged(), en),
          webhook: webhookBody(incident, 'trigger', paged(), 'an-id'),
        },
      ];
    });
    expectGolden('told-to-pagers', Object.fromEntries(told));
  });

  test.each([en, fr])('a private incident is called so in the language of the workspace', (words) => {
    const incident = anIncident({ isPrivate: true });
    const { payload } = pagerDutyEvent(incident, 'trigger', paged(), words);
    expect(payload).toMatchObject({ summary: `INC-2026-001 SEV1 ${words.names.private}` });
  });

  test('who did it, where it was a person', () => {
    expect(webhookBody(anIncident(), 'acknowledge', paged({ by: 'U0ALICE' }), 'x')).toMatchObject({
      event: 'acknowledge',
      by: 'U0ALICE',
    });
  });

  test('of an end or an acknowledgement, only which alert it is', () => {
    for (const action of ['acknowledge', 'resolve'] as const) {
      expect(pagerDutyEvent(anIncident(), action, paged(), en)).toEqual({
        event_action: action,
        dedup_key: 'warroom:T0DEMO:00000000-0000-4000-8000-000000000001',
      });
    }
    expect(dedupKey(anIncident({ teamId: 'T1', id: 'i1' }))).toBe('warroom:T1:i1');
  });

  test('no reason where the entry is no page, or is one without', () => {
    const other = { ...paged(), type: 'acknowledged' } as unknown as Entry;
    for (const entry of [other, paged({ reasons: [] })]) {
      expect(webhookBody(anIncident(), 'trigger', entry, 'x')).toMatchObject({ why: null });
      expect(pagerDutyEvent(anIncident(), 'trigger', entry, en)).toMatchObject({
        payload: { custom_details: { why: null } },
      });
    }
    expect(webhookBody(anIncident(), 'trigger', paged({ reasons: ['asked', 'critical'] }), 'x')).toMatchObject({
      why: 'asked',
    });
  });

  const LEAD = 'INC-2026-001 SEV1 '.length;
  test.each([1023, 1024, 1025])('a summary of %i characters', (length) => {
    const letters = 'x'.repeat(length - LEAD);
    const { payload } = pagerDutyEvent(anIncident({ title: letters }), 'trigger', paged(), en);
    const summary = length <= 1024 ? letters : `${'x'.repeat(1023 - LEAD)}…`;
    expect(payload).toMatchObject({ summary: `INC-2026-001 SEV1 ${summary}` });
  });
});
