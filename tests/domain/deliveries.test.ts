// Who is told of what: a table over every kind of entry, and what differs without a room, for a private incident and for a drill.
import { describe, expect, test } from '@jest/globals';
import {
  beforeTheRoom,
  deliveriesAfterPosting,
  deliveriesFor,
  everySurface,
  forMembers,
  invitation,
} from '../../src/domain/deliveries.ts';
import { type Addressed, address, type Delivery, isUrgent } from '../../src/domain/delivery.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import type { Entry, EntryFact, EntryType } from '../../src/domain/timeline.ts';
import { ask, declared, tick } from '../support/core.ts';
import { aTimeline, INCIDENTS, NO_ROOM, OPEN_ROOM, PUBLISHING, RESOLUTION, type Step } from '../support/incidents.ts';
import { policyWith } from '../support/policies.ts';

const POLICY = policyWith(`
announcements: C0INCIDENTS
severities:
  SEV1: { invite: [S0ONCALL, U0CAROL] }
pagers:
  ops: { kind: webhook, url: "https://pages.example.com/ops" }
  bridge: { kind: webhook, url: "https://pages.example.com/bridge" }
  quiet: { kind: webhook, url: "https://pages.example.com/quiet" }
escalationPolicies:
  default:
    levels:
      - { page: [U0BOB, ops], within: 5m }
      - { page: [bridge], within: 5m }
services:
  checkout: { keywords: [payments], invite: [U0ERIN] }
categories:
  data: { lead: U0LEAD, support: [S0DATA] }
`);

/** Everybody and everything that a delivery is for, in words; surfaces mirror the state, whatever happened. */
function wordsOf(deliveries: readonly Addressed[]): string[] {
  return deliveries.flatMap(({ delivery }) => (delivery.type === 'syncSurface' ? [] : inWords(delivery)));
}

function inWords(delivery: Delivery): string {
  switch (delivery.type) {
    case 'postEntries':
      return `the room: ${delivery.seqs.join(', ')}`;
    case 'page':
      return `page ${delivery.target} of ${delivery.seq}`;
    case 'invite':
    case 'tellPerson':
    case 'briefRole':
    case 'nudge':
      return `${delivery.type} ${'target' in delivery ? delivery.target : delivery.userId}`;
    case 'tellPager':
      return `${delivery.event} at ${delivery.pager}`;
    default:
      return delivery.type;
  }
}

/** Alice commands; Bob, the on-call group and two of the three pagers have been paged; Carol owns the post-mortem. */
const PAGED: Incident = {
  ...INCIDENTS['resolved-with-cause'].incident,
  service: null,
  paging: { ...INCIDENTS['resolved-with-cause'].incident.paging, targets: ['U0BOB', 'S0ONCALL', 'ops', 'bridge'] },
};
const AT = new Date('2026-01-05T12:00:00Z');
const entry = (fact: EntryFact, by = 'U0ALICE'): Entry => ({ ...fact, seq: 40, at: AT, by });
const told = (fact: EntryFact, incident: Incident = PAGED, by?: string) =>
  wordsOf(deliveriesFor(incident, [entry(fact, by)], POLICY));

const ROOM = 'the room: 40';
const PAGE: Extract<EntryFact, { type: 'paged' }> = {
  type: 'paged',
  reasons: ['unacknowledged'],
  step: 1,
  targets: ['U0BOB', 'S0ONCALL', 'ops'],
  skipped: 0,
  countsFromAt: AT,
  progressCountsFromAt: null,
  nextAt: null,
};
const ITEM = { action: 1, what: { text: 'Alert on the queue' }, kind: 'prevent', dueAt: null } as const;
const DECLARED = INCIDENTS['fresh-sev1'].entries[0] as Extract<Entry, { type: 'declared' }>;

/** By kind of entry: what happened, and who must hear of it. The compiler finds the kind that is missing. */
const TOLD: { [T in EntryType]: [fact: Extract<EntryFact, { type: T }>, told: string[]] } = {
  declared: [DECLARED, ['openRoom']],
  roomReplaced: [{ type: 'roomReplaced', channelId: 'C0OLD' }, ['openRoom']],
  roomOpened: [
    { type: 'roomOpened', channelId: 'C0ROOM', channelName: 'inc' },
    // Whoever declared, leads, was paged, or belongs to the severity; pagers and groups that were paged are no people.
    ['invite U0ALICE', 'invite U0BOB', 'invite S0ONCALL', 'invite U0CAROL'],
  ],
  roomLost: [{ type: 'roomLost', channelId: 'C0ROOM', error: 'is_archived' }, ['tellCommander']],
  roomFound: [
    { type: 'roomFound', channelId: 'C0ROOM' },
    // Nobody could be called in while it was lost.
    [ROOM, 'invite U0ALICE', 'invite U0BOB', 'invite S0ONCALL', 'invite U0CAROL'],
  ],
  stepFailed: [{ type: 'stepFailed', step: 'page', target: 'ops', error: 'x', needed: null }, [ROOM]],
  personGone: [{ type: 'personGone', userId: 'U0CY', because: 'deactivated', roles: [] }, [ROOM]],
  acknowledged: [{ type: 'acknowledged' }, [ROOM, 'acknowledge at ops', 'acknowledge at bridge']],
  moved: [{ type: 'moved', from: 'investigating', to: 'mitigating' }, [ROOM]],
  updated: [{ type: 'updated', text: 'x', isNoChange: false, nextUpdateAt: null }, [ROOM, 'announceUpdate']],
  severityChanged: [
    { type: 'severityChanged', from: 'SEV2', to: 'SEV1', reason: null },
    [ROOM, 'invite S0ONCALL', 'invite U0CAROL'],
  ],
  raiseWarned: [{ type: 'raiseWarned', to: 'SEV1', raisesAt: AT }, [ROOM]],
  severityHeld: [{ type: 'severityHeld', untilAt: AT, reason: 'x' }, [ROOM]],
  roleAssigned: [
    { type: 'roleAssigned', role: 'scribe', userId: 'U0DAN', previous: 'U0BOB' },
    [ROOM, 'invite U0DAN', 'briefRole U0DAN'],
  ],
  noted: [{ type: 'noted', text: 'x', source: null }, [ROOM]],
  resolved: [
    { type: 'resolved', from: 'monitoring', resolution: RESOLUTION },
    [ROOM, 'resolve at ops', 'resolve at bridge'],
  ],
  cancelled: [{ type: 'cancelled', reason: null }, [ROOM, 'resolve at ops', 'resolve at bridge']],
  reopened: [{ type: 'reopened', from: 'resolved', reason: null }, [ROOM]],
  closed: [{ type: 'closed' }, [ROOM]],
  paged: [PAGE, [ROOM, 'page U0BOB of 40', 'page S0ONCALL of 40', 'page ops of 40', 'invite U0BOB']],
  targetReached: [
    { type: 'targetReached', pagedSeq: 2, target: 'S0ONCALL', userIds: ['U0DAN', 'U0ERIN'], passedOver: [] },
    // The page keeps its number: it is the same page, for those whom the group stands for.
    [ROOM, 'page U0DAN of 2', 'page U0ERIN of 2', 'invite U0DAN', 'invite U0ERIN'],
  ],
  pagesExhausted: [{ type: 'pagesExhausted', reasons: ['unacknowledged'], contacts: null }, [ROOM]],
  updateNudged: [{ type: 'updateNudged', userId: 'U0DAN', dueAt: AT }, ['nudge U0DAN']],
  handoverNudged: [{ type: 'handoverNudged', userId: 'U0DAN', sinceAt: AT }, ['nudge U0DAN']],
  updateSnoozed: [{ type: 'updateSnoozed', untilAt: AT }, [ROOM]],
  updateOverdue: [{ type: 'updateOverdue', userId: 'U0DAN', dueAt: AT, missed: 1, countsFromAt: AT }, [ROOM]],
  verificationAsked: [{ type: 'verificationAsked', ask: 1 }, [ROOM]],
  verified: [{ type: 'verified' }, [ROOM]],
  verificationFailed: [{ type: 'verificationFailed' }, [ROOM]],
  postmortemDrafted: [{ type: 'postmortemDrafted', owner: 'U0DAN', dueAt: null }, []],
  postmortemAssigned: [
    { type: 'postmortemAssigned', owner: 'U0DAN', previous: 'U0BOB', dueAt: null },
    [ROOM, 'tellPerson U0DAN'],
  ],
  sectionWritten: [{ type: 'sectionWritten', section: 'impact', answers: {}, revision: 1 }, []],
  reviewAsked: [
    { type: 'reviewAsked', reviewers: ['U0DAN', 'U0ERIN'] },
    [ROOM, 'tellPerson U0DAN', 'tellPerson U0ERIN'],
  ],
  reviewed: [{ type: 'reviewed', verdict: 'approved', comment: null }, [ROOM, 'tellPerson U0CAROL']],
  postmortemPublished: [{ type: 'postmortemPublished', isAgain: false }, [ROOM]],
  postmortemReminded: [{ type: 'postmortemReminded', userId: 'U0DAN', dueAt: AT }, ['tellPerson U0DAN']],
  actionAdded: [{ type: 'actionAdded', ...ITEM, owner: 'U0DAN' }, [ROOM, 'tellPerson U0DAN']],
  actionChanged: [
    { type: 'actionChanged', ...ITEM, owner: 'U0DAN', status: 'doing', reason: null, previousOwner: 'U0BOB' },
    [ROOM, 'tellPerson U0DAN'],
  ],
  actionsReminded: [{ type: 'actionsReminded', userId: 'U0DAN', actions: [1] }, ['tellPerson U0DAN']],
  overdueListed: [{ type: 'overdueListed', actions: [1] }, ['announceOverdue']],
};

test.each(Object.entries(TOLD))(
  'when it is "%s", all whom it concerns hear of it, and nobody else',
  (_, [fact, who]) => {
    expect(told(fact)).toEqual(who);
  },
);

describe('nobody is told', () => {
  test.each([
    ['what they assign to themselves', { type: 'postmortemAssigned', owner: 'U0DAN', previous: 'U0BOB', dueAt: null }],
    ['of their own action item', { type: 'actionAdded', ...ITEM, owner: 'U0DAN' }],
    ['of a review that they ask of themselves', { type: 'reviewAsked', reviewers: ['U0DAN'] }],
  ] as [string, EntryFact][])('%s', (_, fact) => {
    expect(told(fact, PAGED, 'U0DAN')).toEqual([ROOM]);
    expect(told(fact, PAGED, 'U0ALICE')).toEqual([ROOM, 'tellPerson U0DAN']);
  });

  test('of an item that stays theirs', () => {
    const changed = { ...ITEM, status: 'done', reason: null, owner: 'U0DAN', previousOwner: null } as const;
    expect(told({ type: 'actionChanged', ...changed })).toEqual([ROOM]);
  });

  test('of a verdict when there is no post-mortem any more', () => {
    expect(told({ type: 'reviewed', verdict: 'approved', comment: null }, { ...PAGED, postmortem: null })).toEqual([
      ROOM,
    ]);
  });

  test('of an invitation of the bot', () => {
    expect(told({ type: 'roleAssigned', role: 'scribe', userId: 'warroom', previous: null })).not.toContain(
      'invite warroom',
    );
  });
});

describe('what a line promises', () => {
  const followsOf = (facts: readonly EntryFact[], incident: Incident = PAGED) => {
    const entries = facts.map((fact, index) => ({ ...entry(fact), seq: 40 + index }));
    const addressed = deliveriesFor(incident, entries, POLICY);
    const line = addressed.find(({ delivery }) => delivery.type === 'postEntries')?.key ?? 'none';
    const named = addressed.map(({ delivery, follows = [] }) => {
      const name = delivery.type === 'syncSurface' ? delivery.surface : inWords(delivery);
      return [name, follows.map((key) => (key === line ? 'the line' : key))] as const;
    });
    return Object.fromEntries(named.filter(([, follows]) => follows.length > 0));
  };

  test('comes after it: the post-mortem, its files, and what is published among the announcements', () => {
    const resolved: EntryFact = { type: 'resolved', from: 'monitoring', resolution: RESOLUTION };
    const published: EntryFact = { type: 'postmortemPublished', isAgain: false };
    const resolve: Step = ['65m', 'U0ALICE', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: 'U0CAROL' }];
    const { incident: state } = aTimeline([OPEN_ROOM, resolve, ...PUBLISHING]);
    expect(followsOf([resolved, published], state)).toEqual({
      'the room: 40, 41': ['card'],
      postmortem: ['the line'],
      postmortemFiles: ['the line'],
      publishedPostmortem: ['the line', 'announcement'],
    });
  });

  test('is in the room before anybody is sent there', () => {
    const asked: EntryFact = { type: 'reviewAsked', reviewers: ['U0DAN'] };
    const assigned: EntryFact = { type: 'postmortemAssigned', owner: 'U0DAN', previous: 'U0BOB', dueAt: null };
    for (const fact of [asked, assigned])
      expect(followsOf([fact])).toMatchObject({ 'tellPerson U0DAN': ['postmortem'] });
    const given: EntryFact = { type: 'actionAdded', ...ITEM, owner: 'U0DAN' } as EntryFact;
    expect(followsOf([given])).not.toHaveProperty('tellPerson U0DAN');
    const another: EntryFact = { type: 'actionAdded', ...ITEM, owner: 'U0CAROL' } as EntryFact;
    expect(followsOf([asked, another])).not.toHaveProperty('tellPerson U0CAROL');
  });

  test('is waited for only where there is one', () => {
    const written: EntryFact = { type: 'sectionWritten', section: 'summary', answers: { summary: 'x' }, revision: 1 };
    const resolve: Step = ['65m', 'U0ALICE', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: 'U0CAROL' }];
    const { incident: state } = aTimeline([OPEN_ROOM, resolve, ...PUBLISHING]);
    expect(followsOf([written], state)).toEqual({ publishedPostmortem: ['announcement'] });
  });
});

describe('whom the policy puts in command', () => {
  const policy = policyWith(`
schedules: { nights: { members: [U0DAN], since: "2026-01-05T09:00" } }
services:
  checkout: { commander: U0DAN }
  basket: { commander: S0ONCALL }
  search: { commander: nights }
  mail: {}
`);
  const toldOf = (service: string | null, by: string, commander: string) => {
    const declared: Entry = { ...DECLARED, service, commander, by };
    const deliveries = deliveriesFor(PAGED, [declared], policy);
    return deliveries.flatMap(({ delivery }) =>
      delivery.type === 'briefRole' || delivery.type === 'findCommander' ? [delivery] : [],
    );
  };

  test('is told what is asked of them, unless they declared it themselves', () => {
    const { seq } = DECLARED;
    expect(toldOf('checkout', 'U0ALICE', 'U0DAN')).toEqual([{ type: 'briefRole', userId: 'U0DAN', seq }]);
    expect(toldOf('checkout', 'U0DAN', 'U0DAN')).toEqual([]);
  });

  test('is looked for first, where a group or a schedule is named', () => {
    const { seq } = DECLARED;
    expect(toldOf('basket', 'U0ALICE', 'U0ALICE')).toEqual([{ type: 'findCommander', target: 'S0ONCALL', seq }]);
    // A schedule says at once whose turn it is.
    expect(toldOf('search', 'U0ALICE', 'U0DAN')).toEqual([{ type: 'briefRole', userId: 'U0DAN', seq }]);
  });

  test('is nobody in particular, where the policy names nobody', () => {
    expect(toldOf('mail', 'U0ALICE', 'U0ALICE')).toEqual([]);
    expect(toldOf(null, 'U0ALICE', 'U0ALICE')).toEqual([]);
  });
});

describe('whoever joins the room', () => {
  const opened = (otherwise: Partial<Incident>) =>
    told({ type: 'roomOpened', channelId: 'C0ROOM', channelName: 'inc' }, { ...PAGED, ...otherwise });

  test('is also who belongs to the service and to the category', () => {
    expect(opened({ service: 'checkout', category: 'data' }).slice(-3)).toEqual([
      'invite U0ERIN',
      'invite U0LEAD',
      'invite S0DATA',
    ]);
    expect(opened({ service: 'nothing that the policy knows' })).toEqual(opened({}));
  });

  test('is in a drill only who takes part', () => {
    expect(opened({ isDrill: true, service: 'checkout' })).toEqual(['invite U0ALICE', 'invite U0BOB']);
  });

  test('comes once, however many reasons there are', () => {
    const roles = { ...PAGED.roles, communicationsLead: 'U0BOB', scribe: 'U0CAROL' };
    expect(opened({ roles }).filter((each) => each === 'invite U0BOB')).toHaveLength(1);
  });

  test('is led from the message that it began with', () => {
    const source = { channelId: 'C0HELP', ts: '1', authorId: 'U0ERIN', permalink: null };
    expect(opened({ source })).toContain('answerSource');
  });

  test('can ask to come again after having left, also when the room was found again just then', () => {
    const at = { ...PAGED, version: 40 };
    const found = deliveriesFor(at, [entry({ type: 'roomFound', channelId: 'C0ROOM' })], POLICY);
    expect(found.map(({ key }) => key)).not.toContain(invitation(at, 'U0BOB')[0]?.key);

    const first = invitation(PAGED, 'U0ERIN');
    const later = invitation({ ...PAGED, version: PAGED.version + 1 }, 'U0ERIN');
    expect(wordsOf(first)).toEqual(['invite U0ERIN']);
    expect(first[0]?.key).not.toBe(later[0]?.key);
    expect(invitation({ ...PAGED, room: null }, 'U0ERIN')).toEqual([]);
  });
});

describe('without a room', () => {
  const lost: Incident = INCIDENTS['lost-room'].incident;
  const none: Incident = aTimeline([NO_ROOM]).incident;

  test('the commander is told of a step that fails', () => {
    const fact = { type: 'stepFailed', step: 'page', target: null, error: 'x', needed: null } as const;
    expect(told(fact, none)).toEqual(['tellCommander']);
  });

  test('nothing is posted and nobody is invited, and whoever is paged is paged all the same', () => {
    expect(told({ type: 'noted', text: 'x', source: null }, none)).toEqual([]);
    expect(told(PAGE, none)).toEqual(['page U0BOB of 40', 'page S0ONCALL of 40', 'page ops of 40']);
  });

  test('what would be said in a lost one is still said, where people read it', () => {
    expect(told({ type: 'noted', text: 'x', source: null }, lost)).toEqual([ROOM]);
  });

  test('what happened before it is said once it stands, and after a replacement only what the first did not hear', () => {
    const walk = aTimeline([
      ['1m', 'U0ALICE', { type: 'addNote', text: 'before', source: null }],
      ['2m', 'U0BOB', { type: 'acknowledge' }],
      ['3m', 'warroom', { type: 'openRoom', channelId: 'C0ROOM', channelName: 'inc' }],
      ['4m', 'U0ALICE', { type: 'addNote', text: 'after', source: null }],
    ]);
    const note = walk.entries.find(({ type }) => type === 'noted')?.seq ?? 0;
    const lines = beforeTheRoom(walk.incident, walk.entries);
    expect(lines).toHaveLength(1);
    const seqs = lines.flatMap(({ delivery }) => (delivery.type === 'postEntries' ? delivery.seqs : []));
    expect(seqs).toContain(note);
    const opened = walk.entries.find(({ type }) => type === 'roomOpened')?.seq ?? 0;
    expect(Math.max(...seqs)).toBeLessThan(opened);

    const replaced = { ...entry({ type: 'roomReplaced', channelId: 'C0ROOM' }), seq: 90 };
    const between = { ...entry({ type: 'noted', text: 'between', source: null }), seq: 91 };
    const again = { ...entry({ type: 'roomOpened', channelId: 'C0NEW', channelName: 'inc-2' }), seq: 92 };
    const then = beforeTheRoom(walk.incident, [...walk.entries, replaced, between, again]);
    expect(wordsOf(then)).toEqual(['the room: 91']);
  });

  test('nothing was before it when it is not there yet', () => {
    const { incident, entries } = aTimeline([['1m', 'U0ALICE', { type: 'addNote', text: 'x', source: null }]]);
    expect(beforeTheRoom(incident, entries)).toEqual([]);
  });
});

describe('what everybody reads', () => {
  const update = { type: 'updated', text: 'x', isNoChange: false, nextUpdateAt: null } as const;
  const list = { type: 'overdueListed', actions: [1] } as const;
  const announced = (incident: Incident, policy = POLICY) => [
    ...wordsOf(deliveriesFor(incident, [entry(update), entry(list)], policy)).filter((each) => /^announce/.test(each)),
    ...deliveriesFor(incident, [], policy).flatMap(({ delivery }) =>
      delivery.type === 'syncSurface' && delivery.surface === 'announcement' ? 'the announcement' : [],
    ),
  ];

  test.each<[string, Partial<Incident>, string | null, string[]]>([
    ['of an ordinary one', {}, 'C0INCIDENTS', ['announceUpdate', 'announceOverdue', 'the announcement']],
    ['of a private one', { isPrivate: true }, 'C0INCIDENTS', []],
    ['of a drill', { isDrill: true }, 'C0INCIDENTS', []],
    ['where nothing is announced', {}, null, []],
  ])('%s', (_, otherwise, announcements, all) => {
    expect(announced({ ...PAGED, ...otherwise }, { ...POLICY, announcements })).toEqual(all);
  });
});

describe('when something has been posted for the first time', () => {
  const { incident, entries } = INCIDENTS.updated;
  const FIRST = { ts: '1.000001', isAgain: false };

  test('the card is pinned and explained, and lessons follow where a service is known', () => {
    expect(wordsOf(deliveriesAfterPosting(incident, 'card', entries, FIRST)).slice(0, 2)).toEqual([
      'pinCard',
      'postWelcome',
    ]);
    const ofService = { ...incident, service: 'checkout' };
    expect(wordsOf(deliveriesAfterPosting(ofService, 'card', entries, FIRST)).slice(0, 3)).toEqual([
      'pinCard',
      'postWelcome',
      'shareLearnings',
    ]);
  });

  test('the announcement is followed by each update, and the bookmarks lead to it', () => {
    const followUps = deliveriesAfterPosting(incident, 'announcement', entries, FIRST);
    expect(followUps.map(({ key }) => key)).toEqual([
      `announce:${entries.find(({ type }) => type === 'updated')?.seq}`,
      'bookmarks',
    ]);
    expect(
      deliveriesAfterPosting({ ...incident, room: null }, 'announcement', [], FIRST).map(({ key }) => key),
    ).toEqual([]);
  });

  test('what is posted again has a pin and replies of its own', () => {
    const keys = (surface: 'card' | 'announcement', ts: string, isAgain: boolean) =>
      deliveriesAfterPosting(incident, surface, entries, { ts, isAgain }).map(({ key }) => key);
    expect(keys('card', '2.000001', true)[0]).not.toBe(keys('card', '1.000001', false)[0]);
    expect(keys('announcement', '2.000001', true)[0]).toBe(`${keys('announcement', '1.000001', false)[0]}:2.000001`);
  });

  test.each(['topic', 'bookmarks', 'postmortem', 'publishedPostmortem', 'postmortemFiles'] as const)(
    'nothing follows %s',
    (surface) => {
      expect(deliveriesAfterPosting(incident, surface, entries, FIRST)).toEqual([]);
    },
  );
});

test('a group stands for its members, each told by a message of their own', () => {
  const page = { type: 'page', target: 'S0ONCALL', seq: 2 } as const;
  const members = forMembers(PAGED, page, ['U0DAN', 'U0ERIN']);
  expect(wordsOf(members)).toEqual(['page U0DAN of 2', 'page U0ERIN of 2']);
  expect(new Set(members.map(({ key }) => key)).size).toBe(2);
  expect(members.map(({ lane }) => lane)).toEqual(['direct:U0DAN', 'direct:U0ERIN']);
});

describe('every pager that rang is told when it may stop', () => {
  const pagers = (walk: ReturnType<typeof declared>, known: number) =>
    wordsOf(deliveriesFor(walk.incident, walk.entries.slice(known), POLICY)).filter((each) => / at /.test(each));
  const level = () => tick(tick(declared(POLICY, { severity: 'SEV2' }), '15m', POLICY), '20m', POLICY);
  const asked = (walk: ReturnType<typeof declared>, after: string, request: Parameters<typeof ask>[3]) =>
    ask(walk, after, 'U0BOB', request, POLICY);
  const RESOLVE = { type: 'resolve', resolution: RESOLUTION, postmortemOwner: null } as const;

  test.each<[string, Parameters<typeof ask>[3], string]>([
    ['acknowledged', { type: 'acknowledge' }, 'acknowledge'],
    ['resolved', RESOLVE, 'resolve'],
    ['cancelled', { type: 'cancel', reason: 'A test alert.' }, 'resolve'],
  ])('%s', (_, request, event) => {
    const walk = level();
    const ended = pagers(asked(walk, '21m', request), walk.entries.length);
    expect(ended.filter((each) => each.startsWith(event)).sort()).toEqual([`${event} at bridge`, `${event} at ops`]);
  });

  test.each<[string, Parameters<typeof ask>[3][]]>([
    ['the severity was lowered', [{ type: 'changeSeverity', to: 'SEV3', reason: 'Less than feared.' }]],
    ['the severity was raised', [{ type: 'changeSeverity', to: 'SEV1', reason: 'All regions.' }]],
    ['another commander took over', [{ type: 'assignRole', role: 'commander', userId: 'U0DAN' }]],
  ])('also after %s', (_, requests) => {
    const walk = requests.reduce((known, request, i) => asked(known, `${21 + i}m`, request), level());
    const ended = pagers(asked(walk, '30m', RESOLVE), walk.entries.length).filter((each) => each.startsWith('resolve'));
    expect(ended.sort()).toEqual(['resolve at bridge', 'resolve at ops']);
  });
});

describe('what goes first', () => {
  const ALL: Delivery[] = [
    { type: 'openRoom', seq: 1 },
    { type: 'page', target: 'U0BOB', seq: 2 },
    { type: 'tellPager', pager: 'ops', event: 'resolve', seq: 2 },
    { type: 'syncSurface', surface: 'card' },
    { type: 'invite', target: 'U0ALICE', seq: 2 },
    { type: 'postEntries', seqs: [2, 3] },
    { type: 'postWelcome' },
    { type: 'tellCommander', seq: 2 },
    { type: 'invite', target: 'U0ERIN', seq: 2 },
    { type: 'nudge', userId: 'U0ALICE', seq: 2 },
    { type: 'briefRole', userId: 'U0ALICE', seq: 2 },
    { type: 'syncSurface', surface: 'topic' },
    { type: 'announceUpdate', seq: 2 },
    { type: 'answerSource', seq: 2 },
    { type: 'pinCard' },
    { type: 'tellPerson', userId: 'U0ALICE', seq: 2 },
    { type: 'sendDocument', userId: 'U0ALICE', document: 'yaml', request: 'r' },
    { type: 'announceOverdue', seq: 2, week: '2026-W02' },
    { type: 'retireRoom', channelId: 'C0OLD' },
    { type: 'shareLearnings' },
  ];
  const of = (severity: Incident['severity']) => ALL.map((each) => address(each, { ...PAGED, severity }));

  test('whoever is needed before whoever wants to know, in every severity', () => {
    for (const severity of SEVERITIES) {
      const priorities = of(severity).map(({ priority }) => priority);
      expect(priorities).toEqual(priorities.toSorted((a, b) => a - b));
      expect(new Set(priorities).size).toBeGreaterThan(5);
    }
  });

  test('anything of a SEV1 before anything of another', () => {
    const worst = Math.max(...of('SEV1').map(({ priority }) => priority));
    for (const severity of SEVERITIES) {
      expect(of(severity).every(({ priority }) => isUrgent(priority))).toBe(severity === 'SEV1');
      if (severity !== 'SEV1') expect(Math.min(...of(severity).map(({ priority }) => priority))).toBeGreaterThan(worst);
    }
  });

  test('no two things have one key, so that none swallows the other', () => {
    const more: Delivery[] = [
      ...ALL,
      ...ALL.flatMap((each) => ('seq' in each ? [{ ...each, seq: 9 }] : [])),
      { type: 'postEntries', seqs: [4] },
      { type: 'retireRoom', channelId: 'C0OTHER' },
      { type: 'sendDocument', userId: 'U0ALICE', document: 'yaml', request: 'another' },
    ];
    const keys = more.map((each) => address(each, PAGED).key).filter((key) => key !== 'source');
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each<[string, Delivery, Delivery]>([
    ['lines in the room', { type: 'postEntries', seqs: [2] }, { type: 'postEntries', seqs: [3] }],
    ['the room and its first lines', { type: 'openRoom', seq: 1 }, { type: 'postWelcome' }],
    ['a page and the brief of a role', ALL[1] as Delivery, { type: 'briefRole', userId: 'U0BOB', seq: 3 }],
    [
      'an announcement and its replies',
      { type: 'syncSurface', surface: 'announcement' },
      { type: 'announceUpdate', seq: 2 },
    ],
    [
      'a thread and its files',
      { type: 'syncSurface', surface: 'postmortem' },
      { type: 'syncSurface', surface: 'postmortemFiles' },
    ],
    ['what a pager is told', { type: 'page', target: 'ops', seq: 2 }, ALL[2] as Delivery],
  ])('%s keep their order', (_, first, second) => {
    expect(address(first, PAGED).lane).toBe(address(second, PAGED).lane);
  });

  test('one person waits for nobody else', () => {
    const lanes = ['U0BOB', 'U0DAN'].map((target) => address({ type: 'page', target, seq: 2 }, PAGED).lane);
    expect(new Set(lanes).size).toBe(2);
  });

  test('another room is told apart from the first one', () => {
    const keys = [PAGED, { ...PAGED, room: { ...PAGED.room, channelId: 'C0NEW' } } as Incident].flatMap((incident) =>
      (['pinCard', 'postWelcome', 'shareLearnings'] as const).map((type) => address({ type }, incident).key),
    );
    expect(new Set(keys).size).toBe(6);
    expect(address({ type: 'openRoom', seq: 1 }, PAGED).key).not.toBe(address({ type: 'openRoom', seq: 5 }, PAGED).key);
  });
});

test('bringing everything up to date asks for each surface once', () => {
  const surfaces = everySurface(PAGED, POLICY).map(({ key }) => key);
  expect(surfaces).toEqual(['card', 'announcement', 'topic', 'bookmarks', 'postmortem']);
  expect(everySurface(INCIDENTS['lost-room'].incident, POLICY).map(({ key }) => key)).toContain('lostRoom');
  expect(everySurface(INCIDENTS.closed.incident, POLICY).map(({ key }) => key)).toEqual([
    ...['card', 'announcement', 'topic', 'bookmarks', 'postmortem', 'publishedPostmortem', 'postmortemFiles'],
  ]);
});
